/** Where the figures come from: what a reader of any report must find in it. */
import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { countText, dayText, shareText } from './numbers.ts';
import type { Words } from './words.ts';
import { told } from './words.ts';

/** '2 March 2026 to 14 April 2026', by the days on which interviews arrived; of one day that day alone. */
export function fieldworkText(words: Words, { provenance }: PublishedTable): string {
  const { received } = provenance;
  if (received === null) return words.say('no fieldwork');
  const { first, last } = received;
  if (first === last) return dayText(words, first);
  return words.say('from to', { first: dayText(words, first), last: dayText(words, last) });
}

/** The last line of a report: survey, definition and fieldwork. */
export function madeFrom(words: Words, table: PublishedTable): string {
  const { survey, definition } = table.provenance;
  return words.say('made from', { survey, definition, fieldwork: fieldworkText(words, table) });
}

export function surveyFacts(words: Words, table: PublishedTable): Html {
  const { provenance } = table;
  const { survey, title, definition, versions, response } = provenance;
  const count = (number: number) => countText(words, number);
  const facts: [term: string, fact: string | Html][] = [
    [words.say('survey'), html`${told(words, title)} (${survey})`],
    [
      words.say('definition'),
      words.say('definition and versions', { definition, versions: versions.join(', ') }),
    ],
    [words.say('fieldwork'), fieldworkText(words, table)],
    [
      words.say('sample'),
      words.say('sample size', {
        households: count(provenance.households),
        cases: count(provenance.cases),
        areas: count(provenance.areas),
        strata: count(provenance.strata),
      }),
    ],
    [
      words.say('response rate'),
      words.say('response rates', {
        weighted: shareText(words, response.weighted.rr2),
        unweighted: shareText(words, response.unweighted.rr2),
      }),
    ],
    [words.say('frame limits'), told(words, provenance.frameLimits)],
    [words.say('publication rules'), told(words, provenance.rules)],
    [words.say('method'), words.say('method text')],
  ];
  return html`<dl>
    ${facts.map(
      ([term, fact]) =>
        html`<dt>${term}</dt>
          <dd>${fact}</dd>`,
    )}
  </dl>`;
}
