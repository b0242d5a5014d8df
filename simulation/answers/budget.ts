/** How a household's consumption of a year divides into what a survey asks for, item by item. */
import { exponential, normal } from '../distributions.ts';
import { isAttending } from './attending.ts';
import type { Told } from './told.ts';

/** US dollars a year, by item; `schooling` by the slot of who attends. */
export interface Budget {
  items: Record<Item, number>;
  schooling: Record<number, number>;
  durable: number;
}

export type Item = keyof typeof shares;

/** How consumption divides, before each household's own taste. */
const shares = {
  food: 0.45,
  own: 0.12,
  out: 0.03,
  house: 0.12,
  utilities: 0.05,
  transport: 0.06,
  other: 0.09,
  health: 0.03,
  ceremony: 0.02,
};
const schoolingShare = 0.03;

/** Spread of a household's own taste, on logs: the bills of doctors come to few and are large there. */
const spreads: Partial<Record<Item, number>> = { health: 1 };
const usualSpread = 0.3;

/** The items of one household: a Dirichlet draw around the shares, times what it consumed in the year. */
export function budgetOf(told: Told): Budget {
  const known = divided.get(told);
  if (known) return known;
  const made = divide(told);
  divided.set(told, made);
  return made;
}

/** Each of a dozen questions asks for its part of the same division. */
const divided = new WeakMap<Told, Budget>();

function divide(told: Told): Budget {
  const { household, chances } = told;
  const total = household.money.consumption * household.people.length;
  const pupils = household.people.filter((person) => isAttending(person));
  const durable =
    chances('buys durables')(household.entity) < 0.4
      ? total * 0.08 * exponential(chances('durables')(household.entity), 1)
      : 0;
  // Durables enter consumption by the value of their use: what the survey counts, the items leave room for.
  const use = Number(told.configuration['use_value_share'] ?? 0) * durable;

  const weight = (share: number, index: number, spread = usualSpread) =>
    share * Math.exp(spread * normal(chances('tastes')(household.entity, index)));
  const names = Object.keys(shares) as Item[];
  const weights = names.map((name, at) =>
    weight(shares[name] * (household.urban && name === 'own' ? 0.3 : 1), at, spreads[name]),
  );
  const school = pupils.map((pupil) =>
    weight(schoolingShare * (pupil.age >= 15 ? 0.8 : 0.4), 20 + pupil.slot),
  );
  const dollars = (total - use) / [...weights, ...school].reduce((sum, each) => sum + each, 0);

  return {
    items: Object.fromEntries(
      names.map((name, at) => [name, (weights[at] ?? 0) * dollars]),
    ) as Record<Item, number>,
    schooling: Object.fromEntries(
      pupils.map((pupil, at) => [pupil.slot, (school[at] ?? 0) * dollars]),
    ),
    durable,
  };
}
