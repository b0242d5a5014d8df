import type { Translations } from '../../../questionnaire/definition.ts';
import type { Comment } from '../draft/draft.ts';

/** What somebody has to do in a survey, as the server last said (docs/http.md, GET …/work). */
export interface KeptWork {
  survey: string;
  title: Translations;
  /** The newest version of the definition: what is begun now is begun with it. */
  version: string;
  /** ISO 8601, by the device's clock. */
  askedAt: string;
  list: readonly AreaToList[];
  visit: readonly CaseToVisit[];
  backCheck: readonly Pick<CaseToVisit, 'area' | 'case' | 'given'>[];
  /** Of cases that were returned, what was said of their interview. */
  comments: Readonly<Record<string, readonly Comment[]>>;
}

export interface AreaToList {
  area: string;
  measure: number;
  team: string;
}

export interface CaseToVisit {
  area: string;
  case: string;
  state: string;
  listClass: string;
  given: Readonly<Record<string, number | string>>;
  visits: number;
  returned?: { interview: string; questions: readonly string[] };
}
