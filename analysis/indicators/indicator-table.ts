import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import type { SampledArea } from '../sampling/sample.ts';
import { wealthOf } from '../derived/wealth.ts';
import type { Opened } from '../weights/base-weights.ts';
import { householdWeights } from '../weights/household-weights.ts';
import type { HouseholdWeights } from '../weights/household-weights.ts';
import { resultsOf } from './figure-results.ts';
import type { IndicatorResult } from './figure-results.ts';
import { questionsByName, withoutMissingCodes } from './missing.ts';
import { inOneCurrency } from './one-currency.ts';
import { provenanceOf } from './provenance.ts';
import type { Provenance } from './provenance.ts';
import { mainComparison } from './table-figure.ts';
import { unitTable } from './unit-table.ts';
import type { UnitTable } from './unit-table.ts';
import type { CountingInterview } from './units.ts';

export type { IndicatorResult } from './figure-results.ts';

/** Stands beside every comparison of groups. */
export const comparisonNote: Translations = {
  en: 'difference between groups, not effect of migration',
};

export interface IndicatorTable {
  provenance: Provenance;
  /** The survey's main comparison; null where it compares nobody. */
  comparison: {
    label: Translations;
    a: Translations;
    b: Translations;
    note: Translations;
  } | null;
  /** What the breakdowns of each unit's tables are called, by their names. */
  breakdowns: Record<string, Record<string, Translations>>;
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
      record: {
        ...one.record,
        values: withoutMissingCodes(questions, inOneCurrency(definition, one.record)),
      },
    }));

  const sample = { interviews: withWealth(interviews, weighting.weights), areas, ...weighting };
  const tables = new Map<string, UnitTable>();
  const tableOf = (unit: string): UnitTable => {
    const table = tables.get(unit) ?? unitTable(definition, unit, sample);
    tables.set(unit, table);
    return table;
  };
  const main = mainComparison(definition);
  const indicators = definition.indicators.flatMap((indicator) =>
    indicator.figures.flatMap((figure) =>
      resultsOf(definition, indicator, figure, tableOf(figure.unit ?? indicator.unit)),
    ),
  );

  const { steps, cells, merges } = weighting;
  return {
    provenance: provenanceOf({
      ...{ definition, areas, finals, opened },
      interviews: interviews.map(({ record }) => record),
    }),
    comparison: main
      ? { label: main.label, a: main.a.label, b: main.b.label, note: comparisonNote }
      : null,
    breakdowns: Object.fromEntries(
      Object.entries(definition.breakdowns).map(([unit, list]) => [
        unit,
        Object.fromEntries(list.map(({ name, label }) => [name, label])),
      ]),
    ),
    indicators,
    weighting: { steps, cells, merges },
  };
}

/** The fifth of people by wealth that each household falls into, as a variable of it. */
function withWealth(
  interviews: readonly CountingInterview[],
  weights: HouseholdWeights['weights'],
): CountingInterview[] {
  const found = wealthOf(
    interviews.map(({ case: code, record }) => ({
      values: record.values,
      weight: weights.get(code)?.weight ?? 0,
    })),
  );
  return interviews.map((one, at) => {
    const wealth = found[at];
    if (wealth === undefined) return one;
    const values = { ...one.record.values, wealth_q: wealth.quintile };
    return { ...one, record: { ...one.record, values } };
  });
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
