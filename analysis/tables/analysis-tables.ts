import type { Instrument, SurveyDefinition } from '../../questionnaire/definition.ts';
import { variablesOf } from '../../questionnaire/variables.ts';
import { caseInstruments } from '../indicators/case-instruments.ts';

/** A flat table of a survey: what its rows are. */
export type AnalysisTable =
  /** Households, or the rows of a roster: those of the universe, weighing so many times as much, where it is given. */
  | { name: string; of: string; universe?: string; factor?: string }
  /** Forms about an area, one row each. */
  | { name: string; form: string };

/**
 * The analysis tables of a survey, each under the name that the definition gives its rows: 'household', every roster of
 * an interview, every unit of indicators besides (`units`: the selected adult), and every form about an area that asks of
 * the area itself. The listing has none: its households are the sample.
 * Throws where a form has the name of another table.
 */
export function analysisTables(definition: SurveyDefinition): AnalysisTable[] {
  const rosters = new Set(Object.values(caseInstruments(definition)).flatMap(rostersOf));
  const tables: AnalysisTable[] = [
    { name: 'household', of: 'household' },
    ...[...rosters].map((name) => ({ name, of: name })),
    ...Object.entries(definition.units ?? {}).map(([name, { of, universe, factor }]) => ({
      ...{ name, of, universe, factor },
    })),
    ...Object.entries(definition.instruments)
      .filter(([, { about, households }]) => about === 'area' && households === undefined)
      .map(([name]) => ({ name, form: name })),
  ];
  const names = tables.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return tables;
  throw new Error(
    `Two analysis tables would have the name ${twice}. Give the form about an area, or the roster, another name.`,
  );
}

/** An analysis table by its name. Throws for one that the survey does not have, and names those that it has. */
export function analysisTable(definition: SurveyDefinition, name: string): AnalysisTable {
  const tables = analysisTables(definition);
  const table = tables.find((one) => one.name === name);
  if (table !== undefined) return table;
  throw new Error(
    `${definition.survey} has no analysis table ${JSON.stringify(name)}. Use one of: ${tables.map((one) => one.name).join(', ')}.`,
  );
}

const rostersOf = (instrument: Instrument): string[] =>
  variablesOf(instrument).flatMap(({ element, name }) => (element.kind === 'roster' ? [name] : []));
