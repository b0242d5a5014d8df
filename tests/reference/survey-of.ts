/**
 * The design that a case tells of, and the domains that it asks for.
 */
import { surveyDesign } from '../../analysis/estimation/survey-design.ts';
import type { SurveyDesign } from '../../analysis/estimation/survey-design.ts';
import { adjustWeights } from '../../analysis/weights/adjust-weights.ts';
import { withHalfSamples, withJackknife } from '../../analysis/weights/replicate-weights.ts';
import { adjustmentOf } from './adjustment-of.ts';
import type { Case, Condition, DesignSpec, Level } from './case.ts';
import { columnOf, columnsOf, numbersOf } from './columns.ts';
import type { Columns } from './columns.ts';

/** The checked design of a case. Throws a DesignError for a design that is wrong. */
export function surveyOf(wanted: Case, columns: Columns, folder: string): SurveyDesign {
  const spec = wanted.design;
  if (spec === null) throw new Error(`The case ${wanted.id} has no design.`);
  const { ids = ['1'], strata = [], fpc = [], weights, lonelyPsu = 'fail' } = spec;
  const labels = (name: string) => columnOf(columns, name).map((value) => value ?? '');
  const design = surveyDesign({
    psu: ids[0] === '1' ? [] : ids.map(labels),
    strata: strata.map(labels),
    ...(weights !== undefined && { weights: numbersOf(columns, weights) }),
    ...(fpc.length > 0 && { fpc: fpc.map((name) => numbersOf(columns, name)) }),
    ...(spec.pps !== undefined && { pps: spec.pps }),
    nest: spec.nest ?? false,
    lonelyPsu: lonelyPsu === 'remove' ? 'certainty' : lonelyPsu,
    adjustDomainLonely: spec.adjustDomainLonely ?? false,
  });
  const replicated =
    spec.replicate === undefined ? design : withReplicates(design, spec.replicate, folder);
  if (spec.calibration === undefined) return replicated;
  const adjustments = spec.calibration.map((step) => adjustmentOf(step, columns, replicated));
  return adjustWeights(replicated, adjustments).design;
}

function withReplicates(
  design: SurveyDesign,
  spec: NonNullable<DesignSpec['replicate']>,
  folder: string,
): SurveyDesign {
  const { mse = false } = spec;
  if (spec.weightsFile === undefined) {
    return spec.type === 'BRR' || spec.type === 'Fay'
      ? withHalfSamples(design, { mse, rho: spec.fayRho ?? 0 })
      : withJackknife(design, { mse });
  }
  const file = columnsOf(folder, spec.weightsFile);
  const factors = [...file.keys()].map((name) =>
    numbersOf(file, name).map((w, row) =>
      spec.combined === true ? w / (design.weight[row] ?? 1) : w,
    ),
  );
  return {
    ...design,
    replicates: {
      factors,
      scale: spec.scale ?? 1,
      scales: spec.rscales ?? factors.map(() => 1),
      mse,
    },
  };
}

export interface NamedDomain {
  rows: Uint8Array;
  by: Record<string, Level> | null;
}

/** The rows that the case's conditions leave, crossed by the observed levels of its `by` columns. */
export function domainsOf({ stat }: Case, columns: Columns, rows: number): NamedDomain[] {
  const subset = new Uint8Array(rows).fill(1);
  for (const condition of stat.subset ?? []) {
    columnOf(columns, condition.var).forEach((value, row) => {
      if (!holds(condition, value)) subset[row] = 0;
    });
  }
  let domains: NamedDomain[] = [{ rows: subset, by: null }];
  for (const name of stat.by ?? []) {
    const column = columnOf(columns, name);
    const levels = new Set(column.filter((value, row) => subset[row] === 1 && value !== undefined));
    domains = domains.flatMap((domain) =>
      [...levels].flatMap((level) =>
        level === undefined
          ? []
          : {
              rows: domain.rows.map((mark, row) => (column[row] === level ? mark : 0)),
              by: { ...domain.by, [name]: level },
            },
      ),
    );
  }
  return domains;
}

function holds({ op, value }: Condition, own: Level | undefined): boolean {
  if (own === undefined) return false;
  if (op === 'notna') return true;
  if (Array.isArray(value)) return value.includes(own);
  switch (op) {
    case '==':
    case 'in':
      return own === value;
    case '!=':
      return own !== value;
    case '>=':
      return own >= value;
    case '<=':
      return own <= value;
    case '>':
      return own > value;
    case '<':
      return own < value;
  }
}
