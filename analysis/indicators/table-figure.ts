import type { Figure, Indicator } from '../../questionnaire/definition.ts';

/** Statistics that one pass over the units gives. */
export type TableStatistic = 'total' | 'mean' | 'proportion' | 'ratio';

/** What one pass needs to know of a figure. */
export interface Measured {
  /** Of the indicator. */
  id: string;
  universe?: string;
  value: string;
  denominator?: string;
  statistic: TableStatistic;
}

/** What one pass needs to know of a figure; undefined for one that it cannot give. */
export function measuredFigure(
  indicator: Indicator,
  figure: Figure,
): Omit<Measured, 'id'> | undefined {
  const universe = universeOf(indicator, figure);
  const of = universe === undefined ? {} : { universe };
  switch (figure.statistic) {
    case 'total':
    case 'mean':
    case 'proportion':
      return { ...of, statistic: figure.statistic, value: figure.value };
    case 'ratio': {
      const { statistic, value, denominator } = figure;
      return { ...of, statistic, value, denominator };
    }
    default:
      return undefined;
  }
}

/** The units that a figure counts: those of the indicator's universe that are in its own; of a unit that it names, its own. */
export function universeOf(
  indicator: Pick<Indicator, 'universe'>,
  figure: Pick<Figure, 'unit' | 'universe'>,
): string | undefined {
  const own = figure.unit === undefined ? [indicator.universe] : [];
  const both = [...own, figure.universe].filter((text) => text !== undefined);
  return both.length > 1 ? both.map((text) => `(${text})`).join(' and ') : both[0];
}
