/**
 * Inequality and poverty: cases by household weight × household size, and those of R's convey, which name their file only.
 */
import { surveyGini } from '../../../analysis/estimation/statistics/gini.ts';
import { quintileShareRatio } from '../../../analysis/estimation/statistics/income-shares.ts';
import {
  atRiskOfPoverty,
  povertyMeasure,
  relativeLine,
} from '../../../analysis/estimation/statistics/poverty.ts';
import { theilIndex } from '../../../analysis/estimation/statistics/theil.ts';
import type { SurveyDesign } from '../../../analysis/estimation/survey-design.ts';
import type { SurveyEstimate } from '../../../analysis/estimation/survey-estimate.ts';
import type { Case, DesignSpec } from '../case.ts';
import { columnOf, numbersOf } from '../columns.ts';
import type { Columns } from '../columns.ts';
import { rowOf } from '../rows.ts';
import type { Statistic } from '../statistic.ts';
import { surveyOf } from '../survey-of.ts';

const SIXTY_PERCENT = { quantile: 0.5, share: 0.6 };

/** The designs of convey's cases, and the fixed line that their poverty is measured by. */
const CONVEY: Readonly<Record<string, { design: Partial<DesignSpec>; line: number }>> = {
  'data/dotm1k_hh.csv': {
    design: { ids: ['ea'], strata: ['stratum'], weights: 'w*hhsize', lonelyPsu: 'certainty' },
    line: 100,
  },
  'data/apiclus2.csv': { design: { ids: ['dnum', 'snum'], fpc: ['fpc1', 'fpc2'] }, line: 600 },
};

type Measure = (asked: {
  design: SurveyDesign;
  x: Float64Array;
  domain: Uint8Array;
  line: number;
}) => SurveyEstimate;

/** A statistic with one row, on the case's own design or convey's. */
function measured(measure: Measure): Statistic {
  return (wanted, columns, folder) => {
    const convey = CONVEY[wanted.design?.data ?? ''];
    const isConvey = wanted.design?.ids === undefined;
    const design = surveyOf(
      isConvey ? { ...wanted, design: { data: '', ...convey?.design } } : wanted,
      columns,
      folder,
    );
    const [name = ''] = wanted.stat['vars'] as string[];
    const estimate = measure({
      design,
      x: numbersOf(columns, name),
      domain: domainOf(wanted, columns, design.rows),
      line: isConvey ? (convey?.line ?? NaN) : Number(wanted.stat['line']),
    });
    const label =
      wanted.stat.name === 'fgt' ? `fgt${Number(wanted.stat['alpha'])}` : wanted.stat.name;
    return { estimates: [rowOf(label, estimate, null, design)] };
  };
}

export const gini = measured(({ design, x, domain }) =>
  surveyGini(design, x, domain, { definition: 'convey' }),
);
export const arpt60 = measured(({ design, x, domain }) =>
  relativeLine(design, x, SIXTY_PERCENT, domain),
);
export const arpr60 = measured(({ design, x, domain }) =>
  atRiskOfPoverty(design, x, SIXTY_PERCENT, domain),
);
export const qsr = measured(({ design, x, domain }) => quintileShareRatio(design, x, domain));
export const gei1 = measured(({ design, x, domain }) => theilIndex(design, x, domain));

export function fgtOf(alpha: number): Statistic {
  return measured(({ design, x, domain, line }) =>
    povertyMeasure(design, x, { line, alpha }, domain),
  );
}

export const fgt: Statistic = (wanted, columns, folder) =>
  fgtOf(Number(wanted.stat['alpha']))(wanted, columns, folder);

/** The point estimates of R's laeken, in its units. */
export const laekenPoints: Statistic = (wanted, columns, folder) => {
  const design = surveyOf(wanted, columns, folder);
  const x = numbersOf(columns, 'pc_expend');
  const domain = domainOf(wanted, columns, design.rows);
  const percent = ({ value }: SurveyEstimate) => (value === null ? null : 100 * value);
  return {
    gini_pct: percent(surveyGini(design, x, domain)),
    qsr: quintileShareRatio(design, x, domain).value,
    arpt60: relativeLine(design, x, SIXTY_PERCENT, domain).value,
    arpr: percent(atRiskOfPoverty(design, x, SIXTY_PERCENT, domain)),
  };
};

function domainOf({ stat }: Case, columns: Columns, rows: number): Uint8Array {
  const domain = stat['domain'];
  if (domain === undefined || domain === 'all') return new Uint8Array(rows).fill(1);
  const wanted = domain === 'migrant' ? 1 : 0;
  return Uint8Array.from(columnOf(columns, 'migrant'), (value) => (value === wanted ? 1 : 0));
}
