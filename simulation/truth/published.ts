/** The indicators that the survey publishes, as the population knows them: what a run's figures can be put beside. */
import type { PopulationColumns } from '../population/columns.ts';
import { activities } from '../population/columns.ts';
import { localPerDollar } from '../population/money.ts';
import type { Count, Statistic, Values } from './count.ts';
import { countIn } from './count.ts';
import { each, ofEachPerson } from './estimands.ts';
import type { Dimension, DimensionName, UnitName } from './units.ts';

/** One line of an indicator's table: all; a, households with an absent or a returned migrant; b, the others. */
export interface PublishedLine {
  breakdown: 'none' | 'sex' | 'age' | 'region' | 'urban';
  group: string;
  all: Count;
  a: Count;
  b: Count;
}

export interface PublishedTruth {
  id: string;
  /** The figure of the indicator. */
  figure: string;
  unit: 'household' | 'members';
  statistic: Statistic;
  lines: PublishedLine[];
}

interface Published {
  id: string;
  figure: string;
  unit: Extract<UnitName, 'household' | 'person'>;
  statistic: Statistic;
  /** Amounts are in QSD. */
  values: (columns: PopulationColumns) => Values;
}

/** By the survey's own names (survey-defs/development-on-the-move/indicators). */
const published: readonly Published[] = [
  {
    id: 'MP01',
    figure: 'share',
    unit: 'household',
    statistic: 'mean',
    values: ({ households }) => each(households.absent, (away) => Number(away > 0)),
  },
  {
    id: 'MP02',
    figure: 'returned',
    unit: 'household',
    statistic: 'mean',
    values: ({ households }) => each(households.returned, (back) => Number(back > 0)),
  },
  {
    id: 'MP04',
    figure: 'share',
    unit: 'person',
    statistic: 'mean',
    values: ({ people }) => ofAge(people, 15, Infinity, (at) => people.returned[at]),
  },
  {
    id: 'RE01',
    figure: 'share',
    unit: 'household',
    statistic: 'mean',
    values: ({ households }) => each(households.received, (usd) => Number(usd > 0)),
  },
  {
    id: 'RE04',
    figure: 'total',
    unit: 'household',
    statistic: 'total',
    values: ({ households: { received, goods } }) =>
      each(received, (money, at) => localPerDollar * (money + (goods[at] ?? NaN))),
  },
  {
    id: 'EC01',
    figure: 'mean',
    unit: 'person',
    statistic: 'mean',
    values: (columns) =>
      ofEachPerson(
        columns,
        each(columns.households.consumption, (usd) => localPerDollar * usd),
      ),
  },
  {
    id: 'EC02',
    figure: 'share',
    unit: 'person',
    statistic: 'mean',
    values: (columns) => ofEachPerson(columns, columns.households.poor),
  },
  {
    id: 'ED01',
    figure: 'share',
    unit: 'person',
    statistic: 'mean',
    values: ({ people }) => ofAge(people, 6, 17, (at) => people.attends[at]),
  },
  {
    id: 'LA03',
    figure: 'share',
    unit: 'person',
    statistic: 'mean',
    values: ({ people }) =>
      ofAge(people, 15, 64, (at) => {
        if (people.returned[at] === 1) return NaN;
        return Number(activities[people.activity[at] ?? 0] !== 'none');
      }),
  },
  {
    id: 'LA11',
    figure: 'share',
    unit: 'person',
    statistic: 'mean',
    values: ({ people }) => ofAge(people, 15, 64, (at) => Number(isEmployed(people, at))),
  },
  {
    id: 'HE01',
    figure: 'share',
    unit: 'person',
    statistic: 'mean',
    values: ({ people }) => each(people.goodHealth, Number),
  },
  {
    id: 'LA05',
    figure: 'share',
    unit: 'person',
    statistic: 'mean',
    values: ({ people }) =>
      ofAge(people, 15, 24, (at) => Number(!isEmployed(people, at) && people.attends[at] === 0)),
  },
  {
    id: 'HE02',
    figure: 'share',
    unit: 'person',
    statistic: 'mean',
    values: ({ people }) =>
      each(people.soughtCare, (sought, at) => (people.ill[at] === 1 ? sought : NaN)),
  },
  {
    id: 'EC07',
    figure: 'saved',
    unit: 'household',
    statistic: 'mean',
    values: ({ households }) => each(households.saved, Number),
  },
];

/** The true tables. Dimensions are those of each kind of unit. */
export function publishedTruth(
  columns: PopulationColumns,
  dimensions: Readonly<Record<'household' | 'person', readonly Dimension[]>>,
): PublishedTruth[] {
  return published.map(({ id, figure, unit, statistic, values: of }) => {
    const values = of(columns);
    const side = dimensionOf(dimensions[unit], 'side');
    const lines = (['all', 'sex', 'age', 'region', 'urban'] as const).flatMap((name) => {
      const dimension = dimensionOf(dimensions[unit], name);
      const all = countIn(dimension, values, statistic);
      const [a, b] = [0, 1].map((one) =>
        countIn(dimension, only(values, side.code, one), statistic),
      );
      return dimension.groups.flatMap((group, at): PublishedLine[] => {
        const [whole, ofA, ofB] = [all[at], a?.[at], b?.[at]];
        if (!whole || !ofA || !ofB || whole.n === 0) return [];
        return [{ breakdown: name === 'all' ? 'none' : name, group, all: whole, a: ofA, b: ofB }];
      });
    });
    return { id, figure, unit: unit === 'person' ? 'members' : unit, statistic, lines };
  });
}

export function dimensionOf(dimensions: readonly Dimension[], name: DimensionName): Dimension {
  const found = dimensions.find((one) => one.name === name);
  if (!found) throw new Error(`Units are not parted by ${name}: name a dimension of this unit.`);
  return found;
}

/** The values of units on one side; the others are outside the universe. */
function only(values: Values, side: Uint8Array, one: number): Values {
  return values.map((value, at) => (side[at] === one ? value : NaN));
}

type People = PopulationColumns['people'];

function ofAge(
  people: People,
  from: number,
  to: number,
  value: (at: number) => number | undefined,
): Values {
  return each(people.age, (age, at) => (age >= from && age <= to ? (value(at) ?? NaN) : NaN));
}

function isEmployed(people: People, at: number): boolean {
  const activity = activities[people.activity[at] ?? 0];
  return activity === 'works' || activity === 'away';
}
