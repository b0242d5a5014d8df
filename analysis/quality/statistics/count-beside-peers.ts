import type { Stratum } from './peers.ts';
import { total } from './summaries.ts';

export interface CountBesidePeers {
  /** How many of the worker's own, of how many. */
  count: number;
  n: number;
  /** The count expected from others, of the same kinds and places in the same numbers. */
  expected: number;
  chanceLow: number;
  chanceHigh: number;
}

/**
 * A count (of values 1, the rest 0) beside that of peers. Chances are exact: the conditional distribution of the count,
 * a sum of hypergeometric ones (Gart 1970, The comparison of proportions: exact tests for several 2×2 tables). Eight
 * interviews are judged as eight.
 */
export function countBesidePeers(strata: readonly Stratum[]): CountBesidePeers | undefined {
  let [count, n, expected] = [0, 0, 0];
  let distribution = [1];
  for (const { own, others } of strata) {
    const [mine, theirs] = [total(own), total(others)];
    count += mine;
    n += own.length;
    expected += (own.length * theirs) / others.length;
    distribution = convolved(
      distribution,
      hypergeometric(own.length, mine + theirs, own.length + others.length),
    );
  }
  if (n === 0) return undefined;
  const chanceLow = Math.min(1, total(distribution.slice(0, count + 1)));
  const chanceHigh = Math.min(1, total(distribution.slice(count)));
  return { count, n, expected, chanceLow, chanceHigh };
}

/** P(0), P(1), … marked ones among `drawn` taken from `all`, of which `marked` are. */
function hypergeometric(drawn: number, marked: number, all: number): number[] {
  const least = Math.max(0, drawn + marked - all);
  const most = Math.min(drawn, marked);
  const weights = Array.from({ length: most + 1 }, () => 0);
  // From the ratio of neighbours, in logarithms: the first term alone may be too small for a number.
  let logarithm = 0;
  const logarithms: number[] = [];
  for (let k = least; k <= most; k += 1) {
    logarithms.push(logarithm);
    logarithm += Math.log(
      ((marked - k) * (drawn - k)) / ((k + 1) * (all - marked - drawn + k + 1)),
    );
  }
  const highest = logarithms.reduce((high, each) => Math.max(high, each), -Infinity);
  logarithms.forEach((each, at) => (weights[least + at] = Math.exp(each - highest)));
  const whole = total(weights);
  return weights.map((weight) => weight / whole);
}

function convolved(a: readonly number[], b: readonly number[]): number[] {
  const sums = Array.from({ length: a.length + b.length - 1 }, () => 0);
  a.forEach((x, i) => {
    if (x > 0) b.forEach((y, j) => (sums[i + j] = (sums[i + j] ?? 0) + x * y));
  });
  return sums;
}
