import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Answer, Answers } from '../../questionnaire/record.ts';

/** One household as the index sees it. */
export interface HouseholdOfWealth {
  /** The household's recorded values. */
  values: Answers;
  /** Its final weight. */
  weight: number;
}

export interface Wealth {
  /** `asset_idx`: mean 0 and variance 1 over the weighted households; higher is better off. */
  index: number;
  /** `wealth_q`: 1 the poorest to 5 the richest fifth of people. */
  quintile: 1 | 2 | 3 | 4 | 5;
}

/** The questions of the index (QUESTIONNAIRE, `asset_idx`). Of a multiple choice every code is an item of its own. */
const closed = ['j_wall', 'j_water', 'j_toilet', 'j_power', 'j_internet'];
const owned = 'j_assets';
/** Its code for owning none of the list, which is no asset. */
const none = '14';
/** Everything of a household that its wealth is made of. */
export const wealthVariables: readonly string[] = [owned, ...closed, 'hhsize', 'j_rooms'];
/** Don't know and refused. */
const missing: readonly string[] = ['98', '99'];

/**
 * The wealth of each household, in the order given: its score on the first principal component of the weighted
 * correlations between what it owns, what its dwelling is like and how many sleep in a room (Filmer and Pritchett 2001;
 * the DHS wealth index). An item that is not known stands at its mean. Fifths are of people: each household counts with
 * its weight times its size. Undefined for all where no item differs between households.
 */
export function wealthOf(households: readonly HouseholdOfWealth[]): (Wealth | undefined)[] {
  const items = itemsOf(households);
  const weights = households.map(({ weight }) => weight);
  const standardized = items
    .map((item) => standardize(item.values, weights))
    .filter((values) => values !== undefined);
  const people = households.map(({ values }) =>
    isPositive(values['hhsize']) ? values['hhsize'] : 1,
  );
  if (standardized.length === 0) return households.map(() => undefined);

  const loadings = firstComponent(standardized, weights);
  const raw = households.map((_, at) =>
    standardized.reduce((sum, values, item) => sum + (values[at] ?? 0) * (loadings[item] ?? 0), 0),
  );
  const score = standardize(raw, weights);
  if (!score) return households.map(() => undefined);
  const sign = ownership(households, score, weights) < 0 ? -1 : 1;
  const index = score.map((value) => sign * value);
  const fifths = fifthsOf(
    index,
    weights.map((weight, at) => weight * (people[at] ?? 1)),
  );
  return index.map((value, at) => ({ index: value, quintile: fifths[at] ?? 1 }));
}

interface Item {
  name: string;
  values: (number | undefined)[];
}

function itemsOf(households: readonly HouseholdOfWealth[]): Item[] {
  const codesOf = (name: string): string[] =>
    [...new Set(households.flatMap(({ values }) => given(values[name])))].sort();
  const item = (name: string, code: string): Item => ({
    name: `${name}_${code}`,
    values: households.map(({ values }) => {
      const codes = given(values[name]);
      return codes.length === 0 ? undefined : codes.includes(code) ? 1 : 0;
    }),
  });
  const crowding: Item = {
    name: 'persons_per_room',
    values: households.map(({ values: { hhsize, j_rooms } }) =>
      isPositive(hhsize) && isPositive(j_rooms) ? hhsize / j_rooms : undefined,
    ),
  };
  return [
    ...codesOf(owned)
      .filter((code) => code !== none)
      .map((code) => item(owned, code)),
    ...closed.flatMap((name) => codesOf(name).map((code) => item(name, code))),
    crowding,
  ];
}

function given(answer: Answer | Answers[] | undefined): string[] {
  const codes = Array.isArray(answer) ? answer : [answer];
  return codes.filter(
    (code): code is string => typeof code === 'string' && !missing.includes(code),
  );
}

function isPositive(value: Answer | Answers[] | undefined): value is number {
  return typeof value === 'number' && value > 0;
}

/** Weighted mean 0 and variance 1, the unknown at 0; undefined where all are alike. */
function standardize(
  values: readonly (number | undefined)[],
  weights: readonly number[],
): number[] | undefined {
  let [sum, total] = [0, 0];
  values.forEach((value, at) => {
    if (value === undefined) return;
    sum += value * (weights[at] ?? 0);
    total += weights[at] ?? 0;
  });
  const mean = sum / total;
  let square = 0;
  values.forEach((value, at) => {
    if (value !== undefined) square += (value - mean) ** 2 * (weights[at] ?? 0);
  });
  const deviation = Math.sqrt(square / total);
  if (!(deviation > 1e-9)) return undefined;
  return values.map((value) => (value === undefined ? 0 : (value - mean) / deviation));
}

function product(a: readonly number[], b: readonly number[], weights: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0) * (weights[at] ?? 0), 0);
}

/** The eigenvector of the largest eigenvalue of the items' weighted correlations. */
function firstComponent(items: readonly number[][], weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const correlations = items.map((a) => items.map((b) => product(a, b, weights) / total));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    new Matrix(correlations),
    { assumeSymmetric: true },
  );
  const largest = realEigenvalues.indexOf(Math.max(...realEigenvalues));
  return eigenvectorMatrix.getColumn(largest);
}

/** How the score goes with the number of assets owned: its sign says which end is the better off. */
function ownership(
  households: readonly HouseholdOfWealth[],
  score: readonly number[],
  weights: readonly number[],
): number {
  const counts = households.map(
    ({ values }) => given(values[owned]).filter((code) => code !== none).length,
  );
  return product(score, counts, weights);
}

/** Fifths by cumulated weight; households of one score fall into one fifth. */
function fifthsOf(scores: readonly number[], weights: readonly number[]): Wealth['quintile'][] {
  const order = scores.map((_, at) => at).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const fifths = new Array<Wealth['quintile']>(scores.length).fill(1);
  let below = 0;
  for (let at = 0; at < order.length;) {
    let end = at;
    let alike = 0;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[at] ?? 0]) {
      alike += weights[order[end] ?? 0] ?? 0;
      end += 1;
    }
    const middle = (below + alike / 2) / total;
    const fifth = Math.min(5, Math.floor(middle * 5) + 1) as Wealth['quintile'];
    for (; at < end; at += 1) fifths[order[at] ?? 0] = fifth;
    below += alike;
  }
  return fifths;
}
