/** Interviews that somebody fills in without asking anybody: own earlier ones, changed here and there. */
import type { Account } from './account.ts';
import type { Chances } from './chance.ts';
import { lodgingOf } from './places.ts';
import type { Household } from './population/household.ts';
import type { Person } from './population/person.ts';

/** Of a copied interview one question in ten is answered anew. */
const changed = 0.1;
/** Half of the inventors' forms say that no position may be stored. */
const hidden = 0.5;

/**
 * The interview of `earlier` once more, as if it were that of `household`: the same people but for a few ages, the same
 * answers but for one question in ten. Names, telephone and notes are made up anew.
 */
export function inventedAccount(
  household: Household,
  earlier: Household,
  chances: Chances,
): Account {
  const { entity } = household;
  const numbered = <One extends Person>(one: One): One => ({
    ...one,
    entity: entity * 16 + one.slot,
    age: one.age + ageChange(one, entity, chances),
  });
  return {
    deed: 'invented',
    household: {
      ...earlier,
      entity,
      area: household.area,
      region: household.region,
      people: earlier.people.map(numbered),
      absent: earlier.absent.map((one) => ({ ...numbered(one), age: one.age })),
    },
    noes: [],
    place: lodgingOf(household, chances),
    hidesPlace: chances('hides the place')(entity) < hidden,
    chancesOf: (of) => copiedChances(of, entity, earlier.entity),
  };
}

/** A year or two more or less, of grown members. */
function ageChange({ slot, age }: Person, entity: number, chances: Chances): number {
  const u = chances('age changed in a copy')(entity, slot);
  if (age < 30 || age > 80 || u >= 0.3) return 0;
  return [-2, -1, 1, 2][Math.floor((u / 0.3) * 4)] ?? 0;
}

/** What carries the identity of a household, which is never copied. */
const own = /^(name|phone|position|marker|note|text of|house|way|instance id|a_gps_ok)/;

/** The luck of the earlier household, for most questions, under the numbers of this one. */
function copiedChances(chances: Chances, entity: number, earlier: number): Chances {
  const shifts = [1, 16, 64];
  const numberThere = (number: number): number => {
    for (const each of shifts)
      if (Math.floor(number / each) === entity) return earlier * each + (number % each);
    return number;
  };
  return (stream) => {
    const chance = chances(stream);
    if (own.test(stream) || chances(`changes ${stream}`)(entity) < changed) return chance;
    return (number, index) => chance(numberThere(number), index);
  };
}
