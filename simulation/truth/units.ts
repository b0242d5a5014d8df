/** The kinds of units that the truth is about, and the domains in which each unit lies. */
import type { PopulationColumns } from '../population/columns.ts';
import { classes } from '../population/columns.ts';
import { quantile } from './quantile.ts';

export type UnitName = 'household' | 'person' | 'adult' | 'child' | 'absent';

export type DimensionName =
  'all' | 'stratum' | 'region' | 'urban' | 'type' | 'wealth' | 'sex' | 'age' | 'side';

/** Groups that part the units. A unit whose code is no place in `groups` is in none of them. */
export interface Dimension {
  name: DimensionName;
  groups: readonly string[];
  code: Uint8Array;
}

/** Lower bounds of the age groups in the survey's tables. */
const ages: readonly (readonly [from: number, group: string])[] = [
  [65, '65+'],
  [45, '45-64'],
  [25, '25-44'],
  [15, '15-24'],
  [0, '0-14'],
];

/**
 * How units of one kind are parted. A household goes by its head's sex and age; everybody else by his own, and by the
 * household for the rest. `side` is the survey's comparison: a, households with an absent or a returned migrant; b, the
 * others. Wealth is the true one, in fifths of people, 1 the poorest.
 */
export function dimensionsOf(columns: PopulationColumns, unit: UnitName): Dimension[] {
  const { households } = columns;
  const people = { household: columns.people, person: columns.people, adult: columns.adults };
  const own =
    unit === 'household'
      ? { man: households.headMan, age: households.headAge }
      : { ...people, child: columns.children, absent: columns.absent }[unit];
  const byHousehold = (codes: Uint8Array): Uint8Array =>
    'household' in own ? Uint8Array.from(own.household, (at) => codes[at] ?? 255) : codes;
  const rows = own.man.length;
  const groups = ages.map(([, group]) => group);
  const named = (name: DimensionName, list: readonly string[], code: Uint8Array): Dimension => ({
    name,
    groups: list,
    code,
  });
  return [
    named('all', ['all'], new Uint8Array(rows)),
    named('stratum', columns.strata, byHousehold(households.stratum)),
    named(
      'region',
      ['R1', 'R2', 'R3', 'R4', 'R5'],
      byHousehold(households.region.map((region) => region - 1)),
    ),
    named('urban', ['0', '1'], byHousehold(households.urban)),
    named('type', classes, byHousehold(households.class)),
    named('wealth', ['1', '2', '3', '4', '5'], byHousehold(wealthFifths(columns))),
    named(
      'sex',
      ['1', '2'],
      own.man.map((man) => 1 - man),
    ),
    named('age', groups, ageCodes(own.age)),
    named('side', ['a', 'b'], byHousehold(sides(columns))),
  ];
}

export function ageCodes(age: Uint8Array): Uint8Array {
  return age.map((one) => ages.findIndex(([from]) => one >= from));
}

function sides({ households: { absent, returned } }: PopulationColumns): Uint8Array {
  return absent.map((away, at) => (away > 0 || (returned[at] ?? 0) > 0 ? 0 : 1));
}

function wealthFifths({ households, people }: PopulationColumns): Uint8Array {
  const ofPeople = Float64Array.from(people.household, (at) => households.wealth[at] ?? NaN).sort();
  const bounds = [0.2, 0.4, 0.6, 0.8].map((p) => quantile(ofPeople, p));
  return Uint8Array.from(
    households.wealth,
    (wealth) => bounds.filter((bound) => wealth > bound).length,
  );
}
