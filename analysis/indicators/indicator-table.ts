import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { Opened } from '../weights/base-weights.ts';
import { householdWeights } from '../weights/household-weights.ts';
import type { HouseholdWeights } from '../weights/household-weights.ts';
import { domainsOf } from './domains.ts';
import { designOf, indicatorEstimates } from './indicator-estimates.ts';
import { measureOf } from './measure.ts';
import { questionsByName, withoutMissingCodes } from './missing.ts';
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

export interface IndicatorResult {
  id: string;
  title: Translations;
  unit: string;
  statistic: 'mean' | 'proportion' | 'total' | 'ratio';
  caveat: Translations;
  /** By line (all; by sex, age, region, urban): all, a, b, difference. */
  cells: Cell[];
}

export interface IndicatorTable {
  provenance: Provenance;
  comparison: { label: Translations; a: Translations; b: Translations; note: Translations };
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

  const tables = new Map(
    [...new Set(definition.indicators.map(({ unit }) => unit))].map((unitName) => {
      const units = unitsOf(definition, unitName, interviews, areas);
      const measure = measureOf(definition, unitName);
      const domains = domainsOf(definition, unitName, units, measure);
      return [unitName, { units, measure, domains, design: designOf(units, weighting.weights) }];
    }),
  );
  const indicators = definition.indicators.flatMap((indicator): IndicatorResult[] => {
    const table = tables.get(indicator.unit);
    if (table === undefined) return [];
    const { id, title, unit, statistic, caveat } = indicator;
    const cells = publish(indicatorEstimates(indicator, table), definition.publication).filter(
      ({ compared }) => indicator.compared !== false || compared === 'all',
    );
    return [{ id, title, unit, statistic, caveat, cells }];
  });

  const { label, a, b } = definition.comparison;
  const { steps, cells, merges } = weighting;
  return {
    provenance: provenanceOf({ definition, areas, interviews, finals, opened }),
    comparison: { label, a, b, note: comparisonNote },
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
