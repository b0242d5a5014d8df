import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { Problem } from '../http/problems.ts';
import { latestOf, readVersions } from '../stores/versions.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';

/**
 * The version of the survey's definition that was published last.
 *
 * @throws Problem unknown-survey
 */
export async function newestDefinition(
  { fieldwork, definitions }: Pick<FieldworkStores, 'fieldwork' | 'definitions'>,
  survey: string,
): Promise<SurveyDefinition> {
  const newest = latestOf(await readVersions(fieldwork, survey));
  if (!newest) throw new Problem('unknown-survey', { survey });
  return definitions.load(survey, newest.version);
}
