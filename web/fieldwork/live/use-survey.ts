import { useMemo } from 'preact/hooks';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { type ListedVersion, newestVersion } from '../../server/newest-version.ts';
import { language } from '../../words/words.ts';
import { surveyAddress } from '../server/addresses.ts';
import { namesOf, type Names, type DrawnArea } from '../server/names.ts';
import { words } from '../words/words.ts';
import { useLive } from './use-live.ts';

/** Definition and draw change seldom. */
const SELDOM = 600;

export interface Survey {
  /** The newest version; undefined before it has come. */
  definition: SurveyDefinition | undefined;
  /** Strata and classes in the reader's words; their codes before the definition has come. */
  names: Names;
}

/** What the screens need to call things by their names. */
export function useSurvey(survey: string): Survey {
  const { value: register } = useLive<{ versions: ListedVersion[] }>(
    surveyAddress(survey, 'definitions'),
    SELDOM,
  );
  const definition = useDefinition(survey, register && newestVersion(register.versions));
  const { value: drawn } = useLive<{ areas: DrawnArea[] }>(surveyAddress(survey, 'draw'), SELDOM);
  const code = language.value;
  const notScreened = words.speak.value('notScreened');
  const names = useMemo(
    () => namesOf(definition, drawn?.areas ?? [], code, notScreened),
    [definition, drawn, code, notScreened],
  );
  return { definition, names };
}

/** A version as it was published; a published version never changes. */
export const useDefinition = (
  survey: string,
  version: string | undefined,
): SurveyDefinition | undefined =>
  useLive<SurveyDefinition>(
    version === undefined ? undefined : surveyAddress(survey, 'definitions', version),
    86_400,
  ).value;
