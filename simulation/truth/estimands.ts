/** What is to be estimated of Synthia, written once more from its meaning: nothing here is shared with what is judged. */
import type { PopulationColumns } from '../population/columns.ts';
import type { Statistic, Values } from './count.ts';
import type { UnitName } from './units.ts';

export interface Estimand {
  id: string;
  title: string;
  unit: UnitName;
  statistic: Statistic;
  /** A value for each unit, NaN outside the universe. Amounts are US dollars a year. */
  values: (columns: PopulationColumns) => Values;
  /** The same of adults who left with their whole household, where they would count. */
  ofLeftAltogether?: (columns: PopulationColumns) => Values;
}

export const estimands: readonly Estimand[] = [
  {
    id: 'households',
    title: 'Households',
    unit: 'household',
    statistic: 'total',
    values: ({ households }) => each(households.class, () => 1),
  },
  {
    id: 'persons',
    title: 'Residents',
    unit: 'person',
    statistic: 'total',
    values: ({ people }) => each(people.age, () => 1),
  },
  {
    id: 'MP01',
    title: 'Share of households with an absent migrant',
    unit: 'household',
    statistic: 'mean',
    values: ({ households }) => each(households.absent, isPositive),
  },
  {
    id: 'MP02',
    title: 'Share of households with a returned migrant',
    unit: 'household',
    statistic: 'mean',
    values: ({ households }) => each(households.returned, isPositive),
  },
  {
    id: 'MP03',
    title: 'Absent migrants',
    unit: 'absent',
    statistic: 'total',
    values: ({ absent }) => each(absent.man, () => 1),
    ofLeftAltogether: ({ leftAltogether }) => each(leftAltogether.man, () => 1),
  },
  {
    id: 'MP07',
    title: 'Share of men among absent migrants',
    unit: 'absent',
    statistic: 'mean',
    values: ({ absent }) => each(absent.man, Number),
    ofLeftAltogether: ({ leftAltogether }) => each(leftAltogether.man, Number),
  },
  {
    id: 'RE01',
    title: 'Share of households that receive remittances',
    unit: 'household',
    statistic: 'mean',
    values: ({ households }) => each(households.received, isPositive),
  },
  {
    id: 'RE02',
    title: 'Share of absent migrants who send',
    unit: 'absent',
    statistic: 'mean',
    values: ({ absent }) => each(absent.sends, Number),
  },
  {
    id: 'RE03',
    title: 'Money received, mean of receiving households',
    unit: 'household',
    statistic: 'mean',
    values: ({ households }) => each(households.received, (usd) => (usd > 0 ? usd : NaN)),
  },
  {
    id: 'RE03-median',
    title: 'Money received, median of receiving households',
    unit: 'household',
    statistic: 'median',
    values: ({ households }) => each(households.received, (usd) => (usd > 0 ? usd : NaN)),
  },
  {
    id: 'RE04',
    title: 'Money received, total',
    unit: 'household',
    statistic: 'total',
    values: ({ households }) => Float64Array.from(households.received),
  },
  {
    id: 'RE04-goods',
    title: 'Money and goods received, total',
    unit: 'household',
    statistic: 'total',
    values: ({ households: { received, goods } }) =>
      each(received, (money, at) => money + (goods[at] ?? NaN)),
  },
  {
    id: 'EC01',
    title: 'Consumption per person, mean of persons',
    unit: 'person',
    statistic: 'mean',
    values: (columns) => ofEachPerson(columns, columns.households.consumption),
  },
  {
    id: 'EC01-median',
    title: 'Consumption per person, median of persons',
    unit: 'person',
    statistic: 'median',
    values: (columns) => ofEachPerson(columns, columns.households.consumption),
  },
  {
    id: 'EC01-p10',
    title: 'Consumption per person, what the poorest tenth of persons has at most',
    unit: 'person',
    statistic: 'p10',
    values: (columns) => ofEachPerson(columns, columns.households.consumption),
  },
  {
    id: 'EC01-p90',
    title: 'Consumption per person, what all but the richest tenth of persons have at most',
    unit: 'person',
    statistic: 'p90',
    values: (columns) => ofEachPerson(columns, columns.households.consumption),
  },
  {
    id: 'EC01-log',
    title: 'Log of consumption per person, mean of households',
    unit: 'household',
    statistic: 'mean',
    values: ({ households }) => each(households.consumption, Math.log),
  },
  {
    id: 'EC02',
    title: 'Share of persons below the poverty line',
    unit: 'person',
    statistic: 'mean',
    values: (columns) => ofEachPerson(columns, columns.households.poor),
  },
  {
    id: 'EC03',
    title: 'Poverty gap, mean of persons',
    unit: 'person',
    statistic: 'mean',
    values: (columns) => {
      const { consumption } = columns.households;
      const gap = each(consumption, (usd) => Math.max(0, 1 - usd / columns.povertyLine));
      return ofEachPerson(columns, gap);
    },
  },
  {
    id: 'EC03-squared',
    title: 'Squared poverty gap, mean of persons',
    unit: 'person',
    statistic: 'squared gap',
    values: (columns) =>
      ofEachPerson(
        columns,
        each(columns.households.consumption, (usd) => usd / columns.povertyLine),
      ),
  },
  {
    id: 'EC04',
    title: 'Gini coefficient of consumption per person',
    unit: 'person',
    statistic: 'gini',
    values: (columns) => ofEachPerson(columns, columns.households.consumption),
  },
  {
    id: 'EC04-theil',
    title: "Theil's index of consumption per person",
    unit: 'person',
    statistic: 'theil',
    values: (columns) => ofEachPerson(columns, columns.households.consumption),
  },
  {
    id: 'EC04-fifths',
    title: 'Consumption of the richest fifth of persons over that of the poorest',
    unit: 'person',
    statistic: 'fifths',
    values: (columns) => ofEachPerson(columns, columns.households.consumption),
  },
  {
    id: 'EC02-relative',
    title: 'Share of persons at or below 60 percent of the median',
    unit: 'person',
    statistic: 'relative poverty',
    values: (columns) => ofEachPerson(columns, columns.households.consumption),
  },
  {
    id: 'EC01-log-variance',
    title: 'Variance of the log of consumption per person',
    unit: 'person',
    statistic: 'variance',
    values: (columns) => ofEachPerson(columns, each(columns.households.consumption, Math.log)),
  },
  {
    id: 'ED01',
    title: 'Share of children from 6 to 17 who attend school',
    unit: 'child',
    statistic: 'mean',
    values: ({ children }) => each(children.attends, Number),
  },
  {
    id: 'wishes',
    title: 'Share of adults who wish to move abroad',
    unit: 'adult',
    statistic: 'mean',
    values: ({ adults }) => each(adults.wishes, Number),
  },
];

/** A number for each entry of a column. */
export function each(
  column: Uint8Array | Float64Array,
  value: (entry: number, at: number) => number,
): Values {
  return Float64Array.from(column, value);
}

/** What is known of households, said of each of their people. */
export function ofEachPerson(
  { people }: PopulationColumns,
  ofHousehold: Uint8Array | Float64Array,
): Values {
  return Float64Array.from(people.household, (at) => ofHousehold[at] ?? NaN);
}

function isPositive(value: number): number {
  return value > 0 ? 1 : 0;
}
