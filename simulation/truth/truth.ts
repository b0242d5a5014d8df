/**
 * What is true of a country, computed from its people and nothing else: this folder shares no line with the statistics
 * that it is there to judge.
 */
import type { Country } from '../country.ts';
import type { PopulationColumns } from '../population/columns.ts';
import { populationColumns } from '../population/columns.ts';
import type { Count, Values } from './count.ts';
import { countIn } from './count.ts';
import type { Effect } from './effects.ts';
import { effectsOf } from './effects.ts';
import type { Estimand } from './estimands.ts';
import { estimands } from './estimands.ts';
import { withLeftAltogether } from './left-altogether.ts';
import type { ListingTruth } from './listing.ts';
import { listingTruth } from './listing.ts';
import type { PublishedTruth } from './published.ts';
import { dimensionOf, publishedTruth } from './published.ts';
import type { Selection } from './selection.ts';
import { selectionOf } from './selection.ts';
import type { Dimension, DimensionName, UnitName } from './units.ts';
import { dimensionsOf } from './units.ts';

export interface Truth {
  country: { seed: string; scenario: string; areas: number; povertyLine: number };
  /** Amounts are US dollars a year. */
  estimands: TrueEstimand[];
  /** Households of class A less households of class N. */
  differences: { id: string; value: number }[];
  /** Means over those whom migration touched, in both worlds. */
  effects: Effect[];
  selection: Selection;
  listing: { standard: ListingTruth; stressed: ListingTruth };
  /** The tables that the survey publishes. Amounts are in QSD. */
  published: PublishedTruth[];
  migrants: {
    /** Absent and returned migrants among residents and absent migrants. */
    absentOrReturned: number;
    /** Of all migrants away, those who left with their whole household: no sample can find them. */
    leftAltogether: number;
  };
}

export interface TrueEstimand extends Pick<Estimand, 'id' | 'title' | 'unit' | 'statistic'> {
  /** By dimension and group; 'all' has the one group 'all'. */
  domains: Partial<Record<DimensionName, Record<string, TrueValue>>>;
}

export interface TrueValue extends Count {
  /** The figure of the full population, where those who left with their whole household would change it. */
  withLeftAltogether?: number;
}

/** The truth of a country. Goes through every household: most of a minute for the whole of Synthia. */
export function truthOf(country: Country): Truth {
  return truthOfColumns(country, populationColumns(country));
}

/** The same, where the columns are at hand already. */
export function truthOfColumns(
  { seed, scenario }: Pick<Country, 'seed' | 'scenario'>,
  columns: PopulationColumns,
): Truth {
  const units: readonly UnitName[] = ['household', 'person', 'adult', 'child', 'absent'];
  const dimensions = Object.fromEntries(
    units.map((unit) => [unit, dimensionsOf(columns, unit)]),
  ) as Record<UnitName, Dimension[]>;
  const { absent, leftAltogether, people } = columns;
  const away = absent.man.length;
  const returned = people.returned.filter((one) => one === 1).length;
  return {
    country: {
      seed,
      scenario: scenario.name,
      areas: columns.areas.ids.length,
      povertyLine: columns.povertyLine,
    },
    estimands: estimands.map((estimand) => trueEstimand(estimand, columns, dimensions)),
    differences: differencesOf(columns, dimensions),
    effects: effectsOf(columns),
    selection: selectionOf(columns),
    listing: listingTruth(columns),
    published: publishedTruth(columns, dimensions),
    migrants: {
      absentOrReturned: (away + returned) / (people.age.length + away),
      leftAltogether: leftAltogether.man.length / (leftAltogether.man.length + away),
    },
  };
}

/** As text, to ten digits: what lies beyond them is the order of adding up. */
export function truthJson(truth: Truth): string {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(10)) : value;
  return `${JSON.stringify(truth, rounded, 2)}\n`;
}

function trueEstimand(
  estimand: Estimand,
  columns: PopulationColumns,
  dimensions: Record<UnitName, Dimension[]>,
): TrueEstimand {
  const { id, title, unit, statistic } = estimand;
  const values = estimand.values(columns);
  const domains = dimensions[unit].map((dimension): [DimensionName, Record<string, TrueValue>] => {
    const counts = countIn(dimension, values, statistic);
    return [
      dimension.name,
      Object.fromEntries(
        dimension.groups.map((group, at) => {
          const count = counts[at] ?? { n: 0 };
          const full = withLeftAltogether(estimand, columns, dimension, at, count);
          return [group, { ...count, ...(full === undefined ? {} : { withLeftAltogether: full }) }];
        }),
      ),
    ];
  });
  return { id, title, unit, statistic, domains: Object.fromEntries(domains) };
}

function differencesOf(
  columns: PopulationColumns,
  dimensions: Record<UnitName, Dimension[]>,
): { id: string; value: number }[] {
  const between = (unit: UnitName, values: Values): number => {
    const [a, , , n] = countIn(dimensionOf(dimensions[unit], 'type'), values, 'mean');
    return (a?.value ?? NaN) - (n?.value ?? NaN);
  };
  return ['ED01', 'EC01-log'].map((id) => {
    const estimand = estimands.find((one) => one.id === id);
    if (!estimand) throw new Error(`There is no estimand ${id} to compare.`);
    return { id, value: between(estimand.unit, estimand.values(columns)) };
  });
}
