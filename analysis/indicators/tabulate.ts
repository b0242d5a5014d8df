import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { Opened } from '../weights/base-weights.ts';
import type { HouseholdWeights } from '../weights/household-weights.ts';
import { drawnAreas } from './drawn-areas.ts';
import { estimateFigures, type FigureLines } from './estimate-figures.ts';
import { provenanceOf, type CountedInterview } from './provenance.ts';
import { publishFigures, suppressFigures } from './publish-figures.ts';
import type { TableAudit, WithholdBeside } from './publish-figures.ts';
import type { PublishedTable } from './published-table.ts';
import type { RunSuppression } from './suppression/run-figure.ts';
import type { SurveyColumns } from './unit-columns.ts';

/** Stands beside every comparison of groups. */
export const comparisonNote: Translations = {
  en: 'difference between groups, not effect of migration',
  fr: 'différence entre groupes, et non effet de la migration',
};

/** What is known of a survey besides what its interviews say. */
export interface TableState {
  /** The whole sample: all drawn areas with all their cases. */
  areas: readonly SampledArea[];
  /** Those that count and have a weight, in the order of the columns. */
  interviews: readonly CountedInterview[];
  /** Final outcome codes by case. */
  finals: Readonly<Record<string, string>>;
  /** Reserve replicates that were opened, by area and class. */
  opened?: Opened;
  weighting: HouseholdWeights;
}

/** Every figure of a run before the publication rules, and what must be withheld of them for their own sake. */
export interface EstimatedRun {
  figures: FigureLines[];
  alone: RunSuppression;
}

/** What `tabulate` publishes figures from, and takes most of its time. */
export function estimateRun(
  definition: SurveyDefinition,
  columns: SurveyColumns,
  weights: HouseholdWeights['weights'],
): EstimatedRun {
  const figures = estimateFigures(definition, columns, drawnAreas(weights));
  return { figures, alone: suppressFigures(definition, figures) };
}

/**
 * The tables of a run from the columns of its units: every figure on all its lines, for everybody and the groups of each
 * comparison, with how far these differ; the publication rules applied, and further cells withheld until no withheld one
 * can be found. The audit says what was withheld and why, and what sample would let it be shown; it is not for the public.
 *
 * Differences of medians, Gini coefficients and quotients are left out where no error of both sides together is known.
 * Throws an Error for columns and weights that are not of one sample.
 *
 * @param beside says what must be withheld for the sake of what is published with these tables
 * @param estimated what `estimateRun` gives, where it is known
 */
export function tabulate(
  definition: SurveyDefinition,
  columns: SurveyColumns,
  state: TableState,
  beside?: WithholdBeside,
  estimated: EstimatedRun = estimateRun(definition, columns, state.weighting.weights),
): { table: PublishedTable; audit: TableAudit } {
  const { figures, alone } = estimated;
  const { figures: published, audit } = publishFigures(definition, figures, beside, alone);
  const { steps, cells, merges } = state.weighting;
  return {
    table: {
      provenance: provenanceOf({ definition, ...state }),
      comparisons: comparisonsOf(definition, figures),
      breakdowns: breakdownsOf(definition, figures),
      figures: published,
      weighting: { steps, cells, merges },
    },
    audit,
  };
}

function comparisonsOf(
  { comparisons }: SurveyDefinition,
  figures: readonly FigureLines[],
): PublishedTable['comparisons'] {
  const made = new Set(
    figures.flatMap(({ lines: [line] }) => (line?.cells ?? []).map(({ side }) => side?.comparison)),
  );
  return comparisons
    .filter(({ name }) => made.has(name))
    .map(({ name, label, reference, groups }) => ({
      ...{ name, label, reference, note: comparisonNote },
      groups: groups.map((group) => ({ code: group.code, label: group.label })),
    }));
}

function breakdownsOf(
  { breakdowns }: SurveyDefinition,
  figures: readonly FigureLines[],
): PublishedTable['breakdowns'] {
  const units = new Set(figures.map(({ unit }) => unit));
  return Object.fromEntries(
    Object.entries(breakdowns)
      .filter(([unit]) => units.has(unit))
      .map(([unit, list]) => [
        unit,
        Object.fromEntries(
          list.map(({ name, label, groups }) => [
            name,
            { label, groups: groups.map((group) => ({ code: group.code, label: group.label })) },
          ]),
        ),
      ]),
  );
}
