import type { Indicator } from '../definition.ts';

type Plain = { unit: string; value: string; denominator?: string } & {
  statistic: 'total' | 'mean' | 'proportion' | 'ratio' | 'median' | 'gini';
};

/** An indicator of one figure, 'figure', about nothing in particular: for surveys made up in tests. */
export function oneFigure(
  id: string,
  { unit, statistic, value, denominator, ...more }: Plain & Partial<Omit<Indicator, 'figures'>>,
): Indicator {
  const of = { name: 'figure', label: { en: id }, measure: { en: statistic } };
  return {
    id,
    title: { en: id },
    sector: 'migration',
    transfers: [],
    unit,
    figures: [
      statistic === 'ratio'
        ? { ...of, statistic, value, denominator: denominator ?? '1' }
        : { ...of, statistic, value },
    ],
    comparisons: [],
    breakdowns: [],
    links: [],
    rule: 'M1',
    caveat: { en: 'Made up.' },
    tested: 'not yet',
    ...more,
  };
}
