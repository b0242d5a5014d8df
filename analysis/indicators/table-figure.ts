import type {
  Figure,
  Indicator,
  SurveyDefinition,
  Translations,
  UnitGroup,
} from '../../questionnaire/definition.ts';

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

/** A figure of the nightly table. */
export interface TableFigure extends Measured {
  /** 'MP01.share': of this figure alone. */
  key: string;
  /** Its name within the indicator. */
  figure: string;
  title: Translations;
  label: Translations;
  measure: Translations;
  unit: string;
  caveat: Translations;
  breakdowns: readonly string[];
  compared: boolean;
}

/**
 * The figures of the nightly table that one pass gives, in the order of the catalogue: totals, means, proportions and
 * ratios that the rule for cases (M1) is enough for.
 */
export function tableFigures(definition: SurveyDefinition): TableFigure[] {
  return definition.indicators.flatMap((indicator) => {
    if (indicator.rule !== 'M1') return [];
    return indicator.figures.flatMap((figure) => {
      const measured = measuredFigure(indicator, figure);
      const { id, title, caveat, breakdowns, comparisons } = indicator;
      const { name, label, measure, unit = indicator.unit } = figure;
      if (measured === undefined) return [];
      const compared = comparisons.length > 0;
      const said = { figure: name, title, label, measure, unit, caveat, breakdowns, compared };
      return [{ id, key: `${id}.${name}`, ...said, ...measured }];
    });
  });
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

/** The two sides of the survey's main comparison; undefined where it has none. */
export function mainComparison(
  definition: SurveyDefinition,
): { label: Translations; a: UnitGroup; b: UnitGroup } | undefined {
  const [main] = definition.comparisons;
  const a = main?.groups.find(({ code }) => code !== main.reference);
  const b = main?.groups.find(({ code }) => code === main.reference);
  return main && a && b ? { label: main.label, a, b } : undefined;
}
