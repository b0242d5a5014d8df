import { independentColumns } from '../../models/least-squares.ts';
import { weightedFit } from '../../models/weighted-fit.ts';
import { DisclosureError } from '../k-anonymity.ts';
import { checkedRows } from './checked-rows.ts';
import { propensityColumns, settleCertain } from './propensity-columns.ts';
import type { MaskedVariable } from './propensity-columns.ts';

export interface PropensityUtility {
  outcome: 'ok' | 'separable' | 'not identified';
  /** Mean of (p − ½)² over the rows of both files; 0 where nothing tells them apart, ¼ where everything does. Null if not ok. */
  pMse: number | null;
  /** pMSE over what it would be on the average, were the masked rows drawn from the true ones. Null if not ok. */
  ratio: number | null;
  /** Parameters of the model, the constant included. */
  parameters: number;
  /** Rows of either file in which a blank or a code that the other file does not have tells where they are from. */
  certain: number;
}

/**
 * Propensity-score utility: both files one under the other, and a logistic model of which a row is from, by all variables
 * (main effects; a code each, missing being one; amounts standardised). The ratio is pMSE · N / ((k − 1)(1 − c)² c) with
 * c = ½, which comes to pMSE · 8N / (k − 1). A file drawn anew from the true one (or by a right model of it) has a
 * ratio near 1, an independent sample 2; a masked one is largely the true one again, and stays under 1 unless masking moved the variables' shares and means. Only those: a file masked so that all
 * margins stay has 0, whatever became of its crossings.
 *
 * Where all rows of a code are from one file, their chance is 0 or 1: the limit of the likelihood, taken before the fit.
 *
 * Source: Woo, Reiter, Oganian and Karr (2009), Global measures of data utility; Snoke, Raab, Nowok, Dibben and Slavkovic
 * (2018), General and specific utility measures for synthetic data.
 *
 * @throws DisclosureError for no variables, no rows, unlike lengths, or an infinite amount.
 */
export function propensityUtility(
  variables: Readonly<Record<string, MaskedVariable>>,
): PropensityUtility {
  const own = Object.entries(variables).flatMap(([name, { truth, masked }]) => [
    [`${name}, true`, truth] as const,
    [`${name}, masked`, masked] as const,
  ]);
  if (own.length === 0) {
    throw new DisclosureError(
      'There is nothing to tell the files apart by. Give one variable or more.',
    );
  }
  const rows = checkedRows(Object.fromEntries(own));
  const columns = [
    new Float64Array(2 * rows).fill(1),
    ...Object.entries(variables).flatMap(([name, each]) => propensityColumns(name, each)),
  ];
  const y = Float64Array.from({ length: 2 * rows }, (_, row) => Number(row >= rows));
  const weight = settleCertain(columns, y);
  const certain = weight.reduce((sum, w) => sum + Number(w === 0), 0);
  // Columns that depend on others have no parameter; those whose rows are certain have.
  const all = new Float64Array(2 * rows).fill(1);
  const parameters = independentColumns(columns, all).length;
  const without = { pMse: null, ratio: null, parameters, certain };
  const told = (pMse: number): PropensityUtility => ({
    outcome: 'ok',
    pMse,
    ratio: parameters > 1 ? (pMse * 8 * 2 * rows) / (parameters - 1) : null,
    parameters,
    certain,
  });
  if (certain === 2 * rows) return told(0.25);
  const fit = weightedFit({ y, columns, family: 'binomial' }, weight);
  if (fit.outcome !== 'ok') return { outcome: fit.outcome, ...without };
  const squares = fit.fitted.reduce(
    (sum, p, row) => sum + (weight[row] === 0 ? 0.25 : (p - 0.5) ** 2),
    0,
  );
  return told(squares / (2 * rows));
}
