/**
 * Runs a reference case through analysis/estimation: one pass over the rows, every domain from its cells.
 */
import { makeDesign } from '../../analysis/estimation/design.ts';
import type { Design } from '../../analysis/estimation/design.ts';
import type { Difference } from '../../analysis/estimation/difference.ts';
import type { Estimate } from '../../analysis/estimation/estimate.ts';
import { readColumns } from './cases.ts';
import type { Case, Level, Result, Row } from './cases.ts';
import { cellsOf, differencesIn, estimatesByGroup } from './one-domain.ts';

type Columns = Map<string, (Level | undefined)[]>;

const files = new Map<string, Columns>();

export function runCase(wanted: Case): Result {
  const columns = files.get(wanted.design.data) ?? readColumns(wanted.design.data);
  files.set(wanted.design.data, columns);
  const design = designOf(wanted, columns);
  const estimates = estimatesOf(wanted, design, columns);
  const [only] = estimates;
  return wanted.stat.by === undefined && only?.['error'] !== undefined
    ? { error: String(only['error']) }
    : { estimates };
}

function designOf({ design }: Case, columns: Columns): Design {
  const of = (name: string | undefined) => columnOf(columns, name).map((value) => value ?? '');
  return makeDesign(
    {
      stratum: of(design.strata[0]),
      psu: of(design.ids[0]),
      weight: of(design.weights).map(Number),
    },
    { lonelyPsu: design.lonelyPsu === 'remove' ? 'certainty' : design.lonelyPsu },
  );
}

function estimatesOf({ stat }: Case, design: Design, columns: Columns): Row[] {
  const numbers = (name: string | undefined) =>
    Float64Array.from(columnOf(columns, name), (value) =>
      value === undefined ? NaN : Number(value),
    );
  const crossed = crossing(columns, stat.by ?? [], design.rows);
  switch (stat.name) {
    case 'mean':
    case 'total': {
      const statistic = stat.name;
      return (stat.vars ?? []).flatMap((name) => {
        const cells = cellsOf(design, { ...crossed, y: numbers(name) });
        return estimatesByGroup(statistic, cells).map((estimate, group) =>
          rowOf(estimate, name, crossed.levels[group] ?? {}),
        );
      });
    }
    case 'ratio': {
      const cells = cellsOf(design, {
        ...crossed,
        y: numbers(stat.num),
        x: numbers(stat.den),
      });
      return estimatesByGroup('ratio', cells).map((estimate, group) =>
        rowOf(estimate, 'ratio', crossed.levels[group] ?? {}),
      );
    }
    case 'propci': {
      // R takes these of the rows with an answer only: their degrees of freedom are those rows'.
      const answers = numbers(stat.vars?.[0]);
      const group = crossed.group.map((code, row) => (Number.isNaN(answers[row]) ? -1 : code));
      const y = answers.map((answer) =>
        Number.isNaN(answer) ? NaN : Number(answer === stat.value),
      );
      const cells = cellsOf(design, { ...crossed, group, y });
      return estimatesByGroup('proportion', cells).map((estimate, code) => {
        const { estimate: p, se } = estimate;
        return {
          ...rowOf(estimate, 'proportion', crossed.levels[code] ?? {}),
          neff: p === null || se === null ? null : (p * (1 - p)) / se ** 2,
        };
      });
    }
    case 'diff': {
      const y = numbers(stat.y);
      const sides = columnOf(columns, stat.group);
      // Three groups per domain: side a, side b, neither. Rows without an answer are in none of them.
      const group = crossed.group.map((code, row) => {
        if (code === -1 || Number.isNaN(y[row])) return -1;
        return 3 * code + (sides[row] === stat.a ? 0 : sides[row] === stat.b ? 1 : 2);
      });
      const cells = cellsOf(design, { group, groups: 3 * crossed.groups, y });
      const sidesOf = crossed.levels.map((_, code) => ({ a: [3 * code], b: [3 * code + 1] }));
      return differencesIn('mean', cells, sidesOf).map((difference, code) =>
        differenceRow(difference, stat.by === undefined ? {} : (crossed.levels[code] ?? {})),
      );
    }
  }
}

function differenceRow(result: Difference, by: Record<string, Level>): Row {
  return {
    ...rowOf(result, 'diff', by),
    meanA: result.a.estimate,
    meanB: result.b.estimate,
    seA: result.a.se,
    seB: result.b.se,
    covAB: result.covariance,
    na: result.a.n,
    nb: result.b.n,
    t: result.t,
    p: result.p,
    seTtest: result.se,
  };
}

function rowOf(estimate: Estimate, label: string, by: Record<string, Level>): Row {
  return {
    label,
    by,
    est: estimate.estimate,
    se: estimate.se,
    lo: estimate.low,
    hi: estimate.high,
    df: estimate.df,
    cv: estimate.cv,
    n: estimate.n,
    sumw: estimate.weightSum,
    deff: estimate.deff,
    ...(estimate.status === 'lonely psu' && { error: 'a stratum has one primary sampling unit' }),
  };
}

/** The full crossing of the observed levels of some columns: a group code per row, and the levels of each code. */
function crossing(
  columns: Columns,
  by: readonly string[],
  rows: number,
): { group: Int32Array; groups: number; levels: Record<string, Level>[] } {
  let group = new Int32Array(rows);
  let levels: Record<string, Level>[] = [{}];
  for (const name of by) {
    const values = columnOf(columns, name);
    const observed = [...new Set(values)].filter((value) => value !== undefined);
    group = group.map((code, row) => {
      const own = observed.indexOf(values[row] ?? '');
      return code === -1 || own === -1 ? -1 : code * observed.length + own;
    });
    levels = levels.flatMap((above) => observed.map((value) => ({ ...above, [name]: value })));
  }
  return { group, groups: levels.length, levels };
}

function columnOf(columns: Columns, name: string | undefined): (Level | undefined)[] {
  const column = name === undefined ? undefined : columns.get(name);
  if (column === undefined) throw new Error(`There is no column ${String(name)}.`);
  return column;
}
