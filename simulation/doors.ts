/** The doors of an enumeration area as a lister finds them, with and without people behind them. */
import type { Chances } from './chance.ts';
import type { Area } from './country.ts';
import { pick } from './distributions.ts';
import type { Household } from './population/household.ts';
import type { Screening } from './screening.ts';
import { screeningOf } from './screening.ts';

/** One door on the lister's way. */
export interface Door {
  entity: number;
  structure: number;
  /** Which of the households behind it, from 1. */
  number: number;
  /** Code of the list `dwelling_use`. */
  use: string;
  lives?: { household: Household; screening: Screening };
}

/**
 * The household's code in the sample, as the platform makes it of the listing: where the door is, and nothing of the
 * class, which an enumerator must not know.
 */
export function caseCode(area: string, { structure, number }: Door): string {
  return `${area}-${String(structure)}-${String(number)}`;
}

/** Of a hundred dwellings there are so many shops, offices, schools and ruins besides. */
const otherBuildings = 0.05;

/**
 * Every door of an area in the order of the structures: dwellings, empty ones too, then what is no dwelling. One in
 * twenty households shares the structure of the dwelling before it.
 */
export function doorsOf(area: Area, chances: Chances): Door[] {
  const households = new Map(
    area.population().households.map((household) => [household.dwelling, household]),
  );
  const doors: Door[] = [];
  for (let dwelling = 1; dwelling <= area.dwellings; dwelling += 1) {
    const household = households.get(dwelling);
    const entity = area.number * 1000 + dwelling;
    const before = doors.at(-1);
    const shares =
      household !== undefined &&
      before?.lives !== undefined &&
      before.number === 1 &&
      chances('shares a structure')(entity) < 0.05;
    doors.push({
      entity,
      structure: shares ? before.structure : dwelling,
      number: shares ? 2 : 1,
      use: household ? '1' : pick(chances('empty dwelling')(entity), emptyUses),
      ...(household ? { lives: { household, screening: screeningOf(household, chances) } } : {}),
    });
  }
  const others = Math.round(area.dwellings * otherBuildings);
  for (let number = 1; number <= others; number += 1) {
    const structure = area.dwellings + number;
    const entity = area.number * 1000 + structure;
    const use = pick(chances('other building')(entity), otherUses);
    doors.push({ entity, structure, number: 1, use });
  }
  return doors;
}

const emptyUses = [
  ['2', 0.8],
  ['3', 0.16],
  ['7', 1],
] as const;
const otherUses = [
  ['4', 0.6],
  ['5', 0.15],
  ['6', 1],
] as const;
