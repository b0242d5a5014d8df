/** The formulas of all indicators, by the kind of unit that they count. */
import * as economy from './economy.ts';
import type { Formula } from './formula.ts';
import type { UnitName, Units } from './groups.ts';
import * as labour from './labour.ts';
import * as migration from './migration.ts';
import * as remittances from './remittances.ts';
import type { ToldHousehold } from './told-household.ts';
import * as views from './views.ts';

export const formulas: { readonly [Unit in UnitName]: readonly Formula<Units[Unit]>[] } = {
  household: [...migration.ofHouseholds, ...remittances.ofHouseholds, ...economy.ofHouseholds],
  members: [...migration.ofMembers, ...labour.ofMembers, ...economy.ofMembers, ...views.ofMembers],
  absent: [...migration.ofAbsent, ...labour.ofAbsent, ...remittances.ofAbsent],
  moves: labour.ofMoves,
  senders: remittances.ofSenders,
  adult: [...economy.ofAdults, ...views.ofAdults],
};

/** Figures that are one figure over another. */
export const quotients: Readonly<Record<string, readonly [string, string]>> = {
  'LA10.times': ['LA10.abroad', 'LA10.home'],
};

/** The units of each kind in a household. */
export const unitsIn: { readonly [Unit in UnitName]: (one: ToldHousehold) => Units[Unit][] } = {
  household: (one) => [one],
  members: (one) => one.members,
  absent: (one) => one.absent,
  moves: (one) => one.moves,
  senders: (one) => one.senders,
  adult: (one) => one.adults,
};
