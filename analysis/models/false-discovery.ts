import { benjaminiHochberg, benjaminiYekutieli } from '../estimation/multiple-tests.ts';

export interface TestedComparison {
  /** Comparisons of one family are looked at together, such as all domains of one indicator. */
  family: string;
  /** Null where there is no test; such a comparison is not counted. */
  p: number | null;
}

const METHODS = {
  /** Tests independent or positively related. */
  'Benjamini-Hochberg': benjaminiHochberg,
  /** Whatever the tests have to do with each other. */
  'Benjamini-Yekutieli': benjaminiYekutieli,
};

/**
 * The q of every comparison of a table: the share of false discoveries in its family if all with a q as small were called
 * discoveries (Benjamini and Hochberg 1995; Benjamini and Yekutieli 2001). Publish it beside p. Same order; null for null.
 * Throws a RangeError for a p that is no chance.
 */
export function falseDiscoveryRates(
  comparisons: readonly TestedComparison[],
  method: keyof typeof METHODS = 'Benjamini-Hochberg',
): (number | null)[] {
  const families = new Map<string, { at: number; p: number }[]>();
  comparisons.forEach(({ family, p }, at) => {
    if (p === null) return;
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(
        `Comparison ${at + 1} has the chance ${p}. Give one from 0 to 1, or null where there is no test.`,
      );
    }
    families.set(family, [...(families.get(family) ?? []), { at, p }]);
  });
  const rates = new Array<number | null>(comparisons.length).fill(null);
  for (const family of families.values()) {
    const q = METHODS[method](family.map(({ p }) => p));
    family.forEach(({ at }, k) => (rates[at] = q[k] ?? null));
  }
  return rates;
}
