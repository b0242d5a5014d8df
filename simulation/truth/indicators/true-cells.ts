/** The figures of a whole population, on every line of their tables. */
import type { Indicator } from '../../../questionnaire/definition.ts';
import { gini } from '../gini.ts';
import { quantile } from '../quantile.ts';
import { formulas, quotients, unitsIn } from './catalogue.ts';
import type { Formula, Statistic, Value } from './formula.ts';
import { breakdowns, comparisons, type UnitName } from './groups.ts';
import type { ToldHousehold } from './told-household.ts';

/** What is asked for: which lines each indicator has. How they come about is nobody's business here. */
export type Wanted = readonly Pick<Indicator, 'id' | 'breakdowns' | 'comparisons'>[];

export interface TrueCell {
  id: string;
  figure: string;
  /** Of a distribution, the group that the value is about. */
  category?: string;
  /** A line of the table: 'none' and 'all' for everybody. Of comparisons too, which stand on the line of everybody. */
  by: string;
  group: string;
  /** Units that count and whose value is known. */
  n: number;
  /** Shares are fractions of one, amounts QSD. Left out where there is nobody. */
  value?: number;
}

const everybody = { by: 'none', group: 'all' };

/** Takes household after household; `cells` gives what was found, in the order of the formulas. */
export function countingOf(wanted: Wanted): {
  add: (household: ToldHousehold) => void;
  cells: () => TrueCell[];
} {
  const tallies = new Map<Formula<never>, Map<string, Map<string, Tally>>>();
  const linesOf = new Map(wanted.map((one) => [one.id, [...one.breakdowns, ...one.comparisons]]));

  const addUnits = <Unit extends UnitName>(unit: Unit, household: ToldHousehold): void => {
    const splits = { ...breakdowns[unit], ...comparisons[unit] };
    for (const row of unitsIn[unit](household)) {
      const known = new Map<string, string | null>();
      const groupOf = (by: string): string | null => {
        const own = known.get(by);
        if (own !== undefined) return own;
        const found = splits[by]?.(row) ?? null;
        known.set(by, found);
        return found;
      };
      for (const formula of formulas[unit]) {
        const value = formula.value(row);
        if (value === undefined || value === null) continue;
        addTo(tallyOf(formula, everybody), value);
        for (const by of linesOf.get(formula.id) ?? []) {
          const group = groupOf(by);
          if (group !== null) addTo(tallyOf(formula, { by, group }), value);
        }
      }
    }
  };
  const tallyOf = (formula: Formula<never>, line: { by: string; group: string }): Tally => {
    const { id, figure, statistic } = formula;
    const lines = within(within(tallies, formula), line.by);
    const known = lines.get(line.group);
    if (known) return known;
    const made = { id, figure, statistic, ...line, n: 0, y: 0, x: 0, values: [], in: new Map() };
    lines.set(line.group, made);
    return made;
  };
  return {
    add: (household) => {
      for (const unit of Object.keys(unitsIn) as UnitName[]) addUnits(unit, household);
    },
    cells: () => {
      const all = [...tallies.values()].flatMap((lines) => [...lines.values()]);
      return withQuotients(all.flatMap((groups) => [...groups.values()].flatMap(cellsOf))).sort(
        inOrder,
      );
    },
  };
}

function within<Key, Inner, Deep>(map: Map<Key, Map<Inner, Deep>>, key: Key): Map<Inner, Deep> {
  const known = map.get(key);
  if (known) return known;
  const made = new Map<Inner, Deep>();
  map.set(key, made);
  return made;
}

/** What is added up of one figure on one line. */
interface Tally {
  id: string;
  figure: string;
  statistic: Statistic;
  by: string;
  group: string;
  n: number;
  y: number;
  x: number;
  /** Where sums do not tell: every value. */
  values: number[];
  /** Of a distribution, how many are in each group. */
  in: Map<string, number>;
}

function addTo(tally: Tally, value: NonNullable<Value>): void {
  tally.n += 1;
  if (typeof value === 'string') tally.in.set(value, (tally.in.get(value) ?? 0) + 1);
  else if (typeof value !== 'number') {
    tally.y += value[0];
    tally.x += value[1];
  } else if (tally.statistic === 'median' || tally.statistic === 'gini') tally.values.push(value);
  else tally.y += value;
}

function cellsOf(tally: Tally): TrueCell[] {
  const { id, figure, by, group, n, y, x, statistic } = tally;
  const cell = { id, figure, by, group, n };
  const sorted = () => Float64Array.from(tally.values).sort();
  switch (statistic) {
    case 'total':
      return [{ ...cell, value: y }];
    case 'share':
    case 'mean':
      return [{ ...cell, value: y / n }];
    case 'ratio':
      return [x === 0 ? cell : { ...cell, value: y / x }];
    case 'median':
      return [{ ...cell, value: quantile(sorted(), 0.5) }];
    case 'gini':
      return [{ ...cell, value: gini(sorted()) }];
    case 'distribution':
    case 'counts':
      return [...tally.in].map(([category, many]) => ({
        ...cell,
        category,
        value: statistic === 'counts' ? many : many / n,
      }));
  }
}

/** Figures over others: on lines that both have. */
function withQuotients(cells: readonly TrueCell[]): TrueCell[] {
  const lineOf = (one: TrueCell) => `${one.id}.${one.figure} ${one.by} ${one.group}`;
  const known = new Map(cells.map((one) => [lineOf(one), one]));
  const made = Object.entries(quotients).flatMap(([name, [above, below]]) => {
    const [id = '', figure = ''] = name.split('.');
    return cells
      .filter((one) => `${one.id}.${one.figure}` === above)
      .flatMap(({ by, group, n, value = NaN }): TrueCell[] => {
        const under = known.get(`${below} ${by} ${group}`)?.value ?? NaN;
        const quotient = value / under;
        return Number.isFinite(quotient) ? [{ id, figure, by, group, n, value: quotient }] : [];
      });
  });
  return [...cells, ...made];
}

/** By indicator, figure, line and group, whatever came first in the country. */
function inOrder(a: TrueCell, b: TrueCell): number {
  const keyOf = ({ id, figure, by, group, category = '' }: TrueCell) =>
    [id, figure, by === 'none' ? '' : by, group, category].join('\u0000');
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
