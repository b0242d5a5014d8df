import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { Database } from './database.ts';

const opened = new Map<string, SurveyDefinition>();

/** A definition that lies on the device. Each is read once: the engine makes its form ready for it and keeps that. */
export async function keptDefinition(
  database: Database,
  survey: string,
  version: string,
): Promise<SurveyDefinition | undefined> {
  const name = `${survey}/${version}`;
  const found =
    opened.get(name) ?? (await database.get('definitions', [survey, version]))?.definition;
  if (found) opened.set(name, found);
  return found;
}

/** Keeps what holding an interview needs of a definition: not its indicators, and what is made of them. */
export async function keepDefinition(
  database: Database,
  whole: SurveyDefinition,
): Promise<SurveyDefinition> {
  const { survey, version, title, country, currency, languages, configuration } = whole;
  const { rates, choices, instruments, sampling, publication } = whole;
  const definition: SurveyDefinition = {
    survey,
    version,
    title,
    country,
    currency,
    languages,
    configuration,
    ...(rates && { rates }),
    choices,
    instruments,
    sampling,
    publication,
    indicators: [],
    breakdowns: {},
    comparisons: [],
  };
  await database.put('definitions', { survey, version, definition });
  opened.set(`${survey}/${version}`, definition);
  return definition;
}
