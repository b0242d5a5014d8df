import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { Opened } from '../weights/base-weights.ts';
import { householdWeights } from '../weights/household-weights.ts';
import type { HouseholdWeights } from '../weights/household-weights.ts';
import { domainsOf } from './domains.ts';
import { designOf, indicatorEstimates } from './indicator-estimates.ts';
import { measureOf } from './measure.ts';
import { questionsByName, withoutMissingCodes } from './missing.ts';
import { mainComparison, tableFigures } from './table-figure.ts';
import type { TableStatistic } from './table-figure.ts';
import { provenanceOf } from './provenance.ts';
import type { Provenance } from './provenance.ts';
import { publish } from './publication.ts';
import type { Cell } from './publication.ts';
import { unitsOf } from './units.ts';
import type { CountingInterview } from './units.ts';

/** Stands beside every comparison of groups. */
export const comparisonNote: Translations = {
  en: 'difference between groups, not effect of migration',
};

/** One figure of an indicator. */
export interface IndicatorResult {
  /** Of the indicator. */
  id: string;
  title: Translations;
  unit: string;
  statistic: TableStatistic;
  /** The figure, by its name within the indicator and in words. */
  figure: string;
  label: Translations;
  /** What it is measured in. */
  measure: Translations;
  caveat: Translations;
  /** By line (all; by sex, age, region, urban): all, a, b, difference of the main comparison. */
  cells: Cell[];
}

export interface IndicatorTable {
  provenance: Provenance;
  /** The survey's main comparison; null where it compares nobody. */
  comparison: {
    label: Translations;
    a: Translations;
    b: Translations;
    note: Translations;
  } | null;
  indicators: IndicatorResult[];
  /** How the weights were made, for the audit file. */
  weighting: Pick<HouseholdWeights, 'steps' | 'cells' | 'merges'>;
}

export interface TableInput {
  definition: SurveyDefinition;
  /** The whole sample: all drawn areas with all their cases. */
  areas: readonly SampledArea[];
  /** The interviews that count, one per case; of cases outside the sample none are used. */
  interviews: readonly CountingInterview[];
  /** Final outcome codes by case. Complete and partial interviews take part, the rest shape the weights. */
  finals: Readonly<Record<string, string>>;
  /** Reserve replicates that were opened, by area and class. */
  opened?: Opened;
  /** Dwellings that the listing missed, by area. */
  unlisted?: Readonly<Record<string, number>>;
}

/**
 * Every indicator of the definition, for all units and each group of the breakdowns, with its comparison, errors and
 * the publication rules applied. Codes for "don't know" and "refused" are missing, never values.
 * Throws a WeightError where the sample does not hold together, an ExpressionError or Error for a faulty definition.
 */
export function indicatorTable(input: TableInput): IndicatorTable {
  const { definition, areas, finals, opened = {}, unlisted = {} } = input;
  checkOnePerCase(input.interviews);
  const weighting = householdWeights({
    areas,
    outcomes: finals,
    interviewed: new Set(input.interviews.map((one) => one.case)),
    opened,
    unlisted,
  });
  const questions = questionsByName(definition);
  const interviews = input.interviews
    .filter((one) => weighting.weights.has(one.case))
    .map((one) => ({
      ...one,
      record: { ...one.record, values: withoutMissingCodes(questions, one.record.values) },
    }));

  const figures = tableFigures(definition);
  const tables = new Map(
    [...new Set(figures.map(({ unit }) => unit))].map((unitName) => {
      const units = unitsOf(definition, unitName, interviews, areas);
      const measure = measureOf(definition, unitName);
      const domains = domainsOf(definition, unitName, units, measure);
      return [unitName, { units, measure, domains, design: designOf(units, weighting.weights) }];
    }),
  );
  const main = mainComparison(definition);
  const indicators = figures.flatMap((one): IndicatorResult[] => {
    const table = tables.get(one.unit);
    if (table === undefined) return [];
    const { id, figure, title, label, measure, unit, statistic, caveat } = one;
    const lines = indicatorEstimates(one, table).filter(
      ({ line }) => line.breakdown === 'none' || one.breakdowns.includes(line.breakdown),
    );
    const cells = publish(lines, definition.publication).filter(
      ({ compared }) => (one.compared && main !== undefined) || compared === 'all',
    );
    return [{ id, figure, title, label, measure, unit, statistic, caveat, cells }];
  });

  const { steps, cells, merges } = weighting;
  return {
    provenance: provenanceOf({ definition, areas, interviews, finals, opened }),
    comparison: main
      ? { label: main.label, a: main.a.label, b: main.b.label, note: comparisonNote }
      : null,
    indicators,
    weighting: { steps, cells, merges },
  };
}

function checkOnePerCase(interviews: readonly CountingInterview[]): void {
  const seen = new Set<string>();
  for (const one of interviews) {
    if (seen.has(one.case)) {
      throw new Error(
        `Case ${one.case} has two interviews. Give the one that counts, or its household is counted twice.`,
      );
    }
    seen.add(one.case);
  }
}
