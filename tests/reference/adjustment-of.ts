/**
 * The step of weighting that a case tells of.
 */
import type { SurveyDesign } from '../../analysis/estimation/survey-design.ts';
import type { Adjustment } from '../../analysis/weights/adjustment.ts';
import { calibration } from '../../analysis/weights/calibration.ts';
import type { DistanceName } from '../../analysis/weights/distances.ts';
import type { Margin } from '../../analysis/weights/margin.ts';
import { postStratification } from '../../analysis/weights/post-stratification.ts';
import { raking } from '../../analysis/weights/raking.ts';
import { trimming } from '../../analysis/weights/trimming.ts';
import type { CalibrationSpec, Level } from './case.ts';
import { columnOf, numbersOf } from './columns.ts';
import type { Columns } from './columns.ts';

type Population = ({ Freq: number } & Record<string, Level>)[];

export function adjustmentOf(
  spec: CalibrationSpec,
  columns: Columns,
  design: SurveyDesign,
): Adjustment {
  switch (spec.type) {
    case 'postStratify': {
      const { strata, population } = spec as unknown as {
        strata: string[];
        population: Population;
      };
      return postStratification(marginOf(strata, population, columns));
    }
    case 'rake': {
      const { margins, maxit, epsilon } = spec as unknown as {
        margins: { vars: string[]; population: Population }[];
        maxit?: number;
        epsilon?: number;
      };
      const list = margins.map(({ vars, population }) => marginOf(vars, population, columns));
      return raking(list, { rounds: maxit ?? 200, tolerance: epsilon ?? 1e-9 });
    }
    case 'calibrate': {
      const { population, calfun, bounds, aggregateStage } = spec as unknown as {
        population: Record<string, number>;
        calfun?: DistanceName;
        bounds?: [number, number];
        aggregateStage?: number;
      };
      const variables = Object.entries(population).map(([name, total]) => {
        return { name, total, values: termOf(name, columns, design.rows) };
      });
      const cluster = design.stages[(aggregateStage ?? 0) - 1]?.unitOf;
      return calibration(variables, {
        ...(calfun !== undefined && { distance: calfun }),
        ...(bounds !== undefined && { bounds: { lower: bounds[0], upper: bounds[1] } }),
        ...(cluster !== undefined && { cluster }),
      });
    }
    case 'trim': {
      const { upper, lower, strict } = spec as { upper?: number; lower?: number; strict?: boolean };
      return trimming({
        ...(upper !== undefined && { upper }),
        ...(lower !== undefined && { lower }),
        ...(strict !== undefined && { strict }),
      });
    }
  }
}

function marginOf(vars: readonly string[], population: Population, columns: Columns): Margin {
  const own = vars.map((name) => columnOf(columns, name));
  const rows = own[0]?.length ?? 0;
  const labelOf = (levels: (Level | undefined)[]) =>
    levels.includes(undefined) ? '' : levels.join(' × ');
  return {
    name: vars.join(' × '),
    category: Array.from({ length: rows }, (_, row) => labelOf(own.map((column) => column[row]))),
    population: new Map(population.map((cell) => [labelOf(vars.map((v) => cell[v])), cell.Freq])),
  };
}

/** A term by its name in R: a column, or a column with one of its levels behind (`stypeH`, `factor(sex)2`). */
function termOf(name: string, columns: Columns, rows: number): Float64Array {
  if (name === '(Intercept)') return new Float64Array(rows).fill(1);
  if (columns.has(name)) return numbersOf(columns, name);
  for (const [column, values] of columns) {
    const prefix = name.startsWith(column) ? column : `factor(${column})`;
    if (!name.startsWith(prefix)) continue;
    const level = name.slice(prefix.length);
    if (!values.some((value) => String(value) === level)) continue;
    return Float64Array.from(values, (value) =>
      value === undefined ? NaN : Number(String(value) === level),
    );
  }
  throw new Error(`There is no column for the term ${name}.`);
}
