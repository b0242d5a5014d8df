import type { Translations } from '../../../questionnaire/definition.ts';
import { countId, isKnown, type CountedCrossing } from './count-set.ts';
import type { CountedUnits } from './counted-units.ts';
import { countryLevels } from './country-levels.ts';
import { crossTable, type CrossCell } from './cross-table.ts';
import { leavesOf } from './counted-rows.ts';
import type { Dimension } from './dimension.ts';
import { mergedLevels, type CountLimits } from './merge-levels.ts';
import { protectCounts, type HiddenCounts } from './protect-counts.ts';

/** What a table of counts is to show, as data. */
export interface CountTablePlan {
  name: string;
  title: Translations;
  /** Who is counted, in words, and in leaves: of a country `abroad`, of an age group that lies within `ages`. */
  universe: Translations;
  unit: string;
  within?: Readonly<Record<string, 'abroad' | readonly string[]>>;
  ages?: readonly [from: number, to?: number];
  /** Names of dimensions. */
  by: readonly string[];
  /** Dimensions that are not shown at their finest level to begin with: how many levels coarser. */
  from?: Readonly<Record<string, number>>;
  /** In which order categories are put together where too few people are in them: names of dimensions, one level each. */
  merging: readonly string[];
  /** At most so many dimensions are crossed in one cell; left out: all. */
  crossed?: number;
}

/** A published table of counts. */
export interface CountTable {
  name: string;
  title: Translations;
  universe: Translations;
  /** What it was to be told apart by, and at most how many of these at once. */
  by: string[];
  crossed: number;
  /** Those of them that it is told apart by; the others were left with one category. */
  dimensions: CountDimension[];
  /** Dimensions that were made coarser, or left out, so that enough people are in the cells; in that order. */
  merged: string[];
  /** What the survey does not ask, so that there is no table. */
  notAsked: Translations | null;
  /** The whole, and the crossings and totals that are not empty. What is not among them is 0. */
  cells: CountCell[];
}

export interface CountDimension {
  name: string;
  label: Translations;
  categories: { code: string; label: Translations }[];
}

export interface CountCell {
  /** By dimension the code of the category; total, where the dimension is not named. */
  at: Record<string, string>;
  publication: 'published' | 'marked' | 'withheld';
  /** Of a withheld cell: few persons, few households, for the sake of another; of a marked one: imprecise. */
  reason?: 'few persons' | 'few households' | 'protects another cell' | 'withheld' | 'imprecise';
  /** Weighted count; no number at all where it is withheld. */
  count: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  /** Persons in the sample. */
  n: number | null;
}

/**
 * Tables of counts of one survey, protected together: in every cell that is shown are as many persons of as many
 * households as the limits ask, and no cell that is withheld can be worked out from all tables and totals any closer
 * than `protectCounts` allows. Categories are put together first, in the order that each plan states.
 */
export function countTables(
  plans: readonly CountTablePlan[],
  units: ReadonlyMap<string, CountedUnits>,
  limits: CountLimits,
): CountTable[] {
  const made = countedTables(plans, units, limits);
  return shownTables(made, protectCounts(crossingsOf(made), limits), limits);
}

/** Tables with all their counts, not to be shown to anybody yet. */
export function countedTables(
  plans: readonly CountTablePlan[],
  units: ReadonlyMap<string, CountedUnits>,
  limits: CountLimits,
): CountedTable[] {
  return plans.map((plan) => counted(plan, units.get(plan.unit), limits));
}

export function crossingsOf(made: readonly CountedTable[]): CountedCrossing[] {
  return made.flatMap((one) => ('crossing' in one ? [one.crossing] : []));
}

/** What of counted tables is shown where some cells are withheld. */
export function shownTables(
  made: readonly CountedTable[],
  { withheld, unexplained }: HiddenCounts,
  limits: CountLimits,
): CountTable[] {
  return made.map((one) => {
    if (!('crossing' in one)) return one;
    const { crossing, merged, plan } = one;
    return {
      ...headOf(plan),
      dimensions: crossing.dimensions.map(({ name, label, level }) => ({
        ...{ name, label },
        categories: level.map(({ code, label: said }) => ({ code, label: said })),
      })),
      merged,
      notAsked: null,
      cells: crossing.cells
        .filter((cell) => isKnown(crossing, cell))
        .map((cell) => {
          const id = countId(crossing, cell.at);
          const at = Object.fromEntries(
            crossing.dimensions.flatMap(({ name, level }, dimension) => {
              const code = level[cell.at[dimension] ?? -1]?.code;
              return code === undefined ? [] : [[name, code]];
            }),
          );
          return withheld.has(id)
            ? { at, ...hidden, reason: reasonOf(cell, unexplained.has(id), limits) }
            : { at, ...shown(cell) };
        }),
    };
  });
}

function headOf({ name, title, universe, by, crossed = by.length }: CountTablePlan) {
  return { name, title, universe, by: [...by], crossed };
}

const hidden = {
  ...{ publication: 'withheld' as const, count: null, se: null, low: null, high: null, n: null },
};

function reasonOf({ n, households }: CrossCell, unexplained: boolean, limits: CountLimits) {
  if (unexplained) return 'withheld' as const;
  if (n < limits.cases) return 'few persons' as const;
  return households < limits.households
    ? ('few households' as const)
    : ('protects another cell' as const);
}

/** A relative standard error above this is marked, as in the tables of indicators. */
const mostError = 0.3;

function shown({ n, estimate }: CrossCell): Omit<CountCell, 'at'> {
  const { se, low, high, cv } = estimate;
  const figures = { count: estimate.estimate ?? 0, se, low, high, n };
  return cv !== null && cv > mostError
    ? { publication: 'marked', reason: 'imprecise', ...figures }
    : { publication: 'published', ...figures };
}

/** A table that is counted, or says why it cannot be. */
export type CountedTable =
  { plan: CountTablePlan; crossing: CountedCrossing; merged: string[] } | CountTable;

function counted(
  plan: CountTablePlan,
  units: CountedUnits | undefined,
  limits: CountLimits,
): CountedTable {
  const needed = [...plan.by, ...Object.keys(plan.within ?? {}), ...(plan.ages ? ['age'] : [])];
  const missing = needed.filter((name) => units?.dimensions.has(name) !== true);
  if (units === undefined || missing.length > 0) {
    return { ...headOf(plan), dimensions: [], merged: [], notAsked: notAsked(missing), cells: [] };
  }
  const within = withinOf(plan, units);
  const universe = universeOf(units, within);
  const dimensions = plan.by.map((name) =>
    dimensionOf(units, name, universe, limits, { within: within[name], from: plan.from?.[name] }),
  );
  const merged = mergedLevels(
    units.rows,
    { universe, dimensions, order: plan.merging, crossed: plan.crossed },
    limits,
  );
  const { crossed = merged.dimensions.length } = plan;
  const cells = crossTable(units.rows, {
    ...{ universe, dimensions: merged.dimensions, crossed, unknown: true },
  }).filter(({ n, at }) => n > 0 || at.every((place) => place < 0));
  return {
    plan,
    crossing: { unit: plan.unit, within, dimensions: merged.dimensions, crossed, cells },
    merged: merged.steps,
  };
}

function notAsked(names: readonly string[]): Translations {
  const list = names.join(', ');
  return {
    en: `The survey does not ask what this table needs: ${list}.`,
    fr: `L'enquête ne demande pas ce qu'il faut à ce tableau : ${list}.`,
  };
}

/** Leaves that all units of a table have, by dimension. */
function withinOf(plan: CountTablePlan, units: CountedUnits): Record<string, number[]> {
  const within: Record<string, number[]> = {};
  for (const [name, wanted] of Object.entries(plan.within ?? {})) {
    const dimension = units.dimensions.get(name);
    if (dimension === undefined) continue;
    if (dimension.countries !== undefined) {
      const [level] = countryLevels(dimension.countries, dimension.own, () => false).slice(-1);
      within[name] =
        wanted === 'abroad'
          ? [...(level?.[0]?.leaves ?? [])]
          : wanted.map((code) =>
              dimension.countries.findIndex(
                (one) => one.code === (code === 'own' ? dimension.own : code),
              ),
            );
    } else if (wanted !== 'abroad')
      within[name] = wanted.map((code) => dimension.codes.indexOf(code));
  }
  if (plan.ages) {
    const [from, to = 84] = plan.ages;
    within['age'] = Array.from({ length: (to + 1 - from) / 5 }, (_, at) => from / 5 + at);
  }
  return within;
}

function universeOf(
  { rows, universe }: CountedUnits,
  within: Record<string, number[]>,
): Uint8Array {
  const conditions = Object.entries(within).map(([name, leaves]) => ({
    column: leavesOf(rows, name),
    leaves: new Set(leaves),
  }));
  return universe.map((is, row) =>
    Number(is === 1 && conditions.every(({ column, leaves }) => leaves.has(column[row] ?? -1))),
  );
}

/** A dimension with its levels, of categories that lie within the table's universe. */
function dimensionOf(
  units: CountedUnits,
  name: string,
  universe: Uint8Array,
  limits: CountLimits,
  { within, from = 0 }: { within?: readonly number[] | undefined; from?: number | undefined },
): Dimension {
  const dimension = units.dimensions.get(name);
  if (dimension === undefined) throw new Error(`There is no dimension ${name} of ${units.unit}.`);
  const { label } = dimension;
  const levels =
    dimension.countries === undefined
      ? dimension.levels
      : levelsOfCountries(units, dimension, universe, limits);
  const shown = levels.slice(from);
  if (within === undefined) return { name, label, levels: shown };
  const own = new Set(within);
  return {
    ...{ name, label },
    levels: shown.map((level) =>
      level.flatMap((category) => {
        const leaves = category.leaves.filter((leaf) => own.has(leaf));
        return leaves.length === 0 ? [] : [{ ...category, leaves }];
      }),
    ),
  };
}

/** This country, where anybody of it is counted, and the groups of others. */
function levelsOfCountries(
  { rows }: CountedUnits,
  {
    name,
    countries,
    own,
  }: { name: string; countries: readonly { code: string; label: Translations }[]; own: string },
  universe: Uint8Array,
  limits: CountLimits,
): Dimension['levels'] {
  const column = leavesOf(rows, name);
  const people = new Map<number, { n: number; households: Set<number> }>();
  universe.forEach((is, row) => {
    if (is !== 1 || !((rows.weight[row] ?? 0) > 0)) return;
    const leaf = column[row] ?? -1;
    const found = people.get(leaf) ?? { n: 0, households: new Set() };
    found.n += 1;
    found.households.add(rows.household[row] ?? -1);
    people.set(leaf, found);
  });
  const enough = (leaves: readonly number[]) => {
    const found = leaves.flatMap((leaf) => people.get(leaf) ?? []);
    const households = new Set(found.flatMap((one) => [...one.households]));
    return (
      found.reduce((sum, { n }) => sum + n, 0) >= limits.cases &&
      households.size >= limits.households
    );
  };
  const here = countries.findIndex(({ code }) => code === own);
  const levels = countryLevels(countries, own, enough);
  if (here === -1 || !people.has(here)) return levels;
  const label = countries[here]?.label ?? { en: own };
  return levels.map((level) => [{ code: own, label, leaves: [here] }, ...level]);
}
