import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { countryBrief } from './brief.ts';
import { matrixCsv } from './matrix-csv.ts';
import { monitoringMatrix } from './matrix.ts';
import { languages } from './messages.ts';
import { migrationProfile } from './profile.ts';
import { wordsOf } from './words.ts';

export interface Report {
  /** 'profile.en.html'. */
  name: string;
  /** For HTTP. */
  contentType: string;
  text: string;
}

/**
 * The reports of a run, in English and French: migration profile, country brief, monitoring matrix, the last also as CSV.
 * `earlier` are the published tables of rounds before, for trends. The same input gives the same bytes. A survey whose
 * definition plans no reports has none.
 */
export function reportsOf(
  definition: SurveyDefinition,
  table: PublishedTable,
  earlier: readonly PublishedTable[] = [],
): Report[] {
  const { reports: plan } = definition;
  if (plan === undefined) return [];
  const pages = languages.flatMap((language) => {
    const words = wordsOf(language);
    return [
      {
        name: `profile.${language}.html`,
        text: migrationProfile(words, definition, plan, table, earlier),
      },
      { name: `brief.${language}.html`, text: countryBrief(words, plan, table) },
      { name: `matrix.${language}.html`, text: monitoringMatrix(words, plan, table) },
    ];
  });
  return [
    ...pages.map((each) => ({ ...each, contentType: 'text/html; charset=utf-8' })),
    {
      name: 'matrix.csv',
      contentType: 'text/csv; charset=utf-8',
      text: matrixCsv(wordsOf('en'), plan, table),
    },
  ];
}
