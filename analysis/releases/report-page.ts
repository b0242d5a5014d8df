import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Language } from '../reports/messages.ts';
import { page } from '../reports/page.ts';
import { scrolled } from '../reports/scrolled.ts';
import { portrait, reportStyle } from '../reports/style.ts';
import { wordsOf } from '../reports/words.ts';
import type { ReleaseReport, TableReport } from './built-release.ts';
import { toldIn } from './formats/codebook/told.ts';
import { numberIn, shareIn } from './report-numbers.ts';
import { sayReport } from './report-messages.ts';
import type { Say } from './report-messages.ts';
import { utilitySections, withinOne } from './report-utility.ts';

/**
 * The report on risk and utility as one page that needs nothing else: what was promised and measured, what was done to every
 * variable, and all figures from the files beside those published. It tells what a key was blanked for and how often: for
 * who decides on a release, not for those who get it.
 */
export function releaseReportPage(
  report: ReleaseReport,
  definition: SurveyDefinition,
  language: Language,
): string {
  const say = sayReport(language);
  const words = wordsOf(language);
  const title = `${say('title')} – ${words.of(definition.title)}`;
  const body = html`<header>
      <h1>${say('title')}</h1>
      <p class="subtitle">${words.of(definition.title)} · ${say(report.tier)}</p>
    </header>
    <main>
      <p>${say('lead')}</p>
      ${facts(report, say)}
      <section id="glance">
        <h2>${say('glance')}</h2>
        <ul class="glance">
          ${glance(report, say, language)}
        </ul>
      </section>
      <section id="risk">
        <h2>${say('risk')}</h2>
        <p>${say('risk note')}</p>
        ${riskTable(report.tables, say, language)}
      </section>
      <section id="changes">
        <h2>${say('changed')}</h2>
        ${report.tables.map((table) => changesOf(table, say, language))}
      </section>
      ${utilitySections(report, definition, { say, words })}
    </main>`;
  const style = `${reportStyle}${barStyle}${portrait(title)}`;
  return page(words, { title, style, body });
}

const barStyle = `
.bar { display: inline-block; height: .7em; background: var(--migrant); vertical-align: baseline; margin-inline-end: .5em; }
.number { text-align: end; }
details { margin: .5rem 0; } summary { cursor: pointer; }
summary:focus-visible { outline: 3px solid var(--migrant); outline-offset: 2px; }
`;

function facts(report: ReleaseReport, say: Say): Html {
  const { survey, definition, run, policy, k, fewestPsus } = report;
  const told: [string, string | number][] = [
    [say('survey'), survey],
    [say('definition'), definition],
    [say('run'), run],
    [say('policy'), policy],
    [say('promise'), k],
    [say('fewest psus'), fewestPsus],
  ];
  return html`<dl>
    ${told.map(
      ([term, fact]) =>
        html`<dt>${term}</dt>
          <dd>${fact}</dd>`,
    )}
  </dl>`;
}

function glance({ tables, utility, k }: ReleaseReport, say: Say, language: Language): Html[] {
  const entry = (figure: string, what: string) =>
    html`<li><b>${figure}</b> <span class="what">${what}</span></li>`;
  const count = numberIn(language, utility.length);
  const ofFigures =
    utility.length === 0
      ? []
      : [
          entry(
            shareIn(language, utility.filter(withinOne).length / utility.length),
            say('within one', { count }),
          ),
        ];
  return [
    ...ofFigures,
    ...tables.flatMap(({ table, smallest, expected }) => [
      entry(numberIn(language, smallest), say('fewest alike', { table, k: String(k) })),
      entry(
        numberIn(language, expected.after),
        say('expected after', { table, before: numberIn(language, expected.before) }),
      ),
    ]),
  ];
}

function riskTable(tables: readonly TableReport[], say: Say, language: Language): Html {
  const told = (value: number | null) => html`<td class="number">${numberIn(language, value)}</td>`;
  return scrolled(
    say('risk'),
    html`<table>
      <thead>
        <tr>
          <th scope="col">${say('file')}</th>
          <th scope="col" class="number">${say('rows')}</th>
          <th scope="col" class="number">${say('alike')}</th>
          ${(['expected', 'unique'] as const).flatMap((key) =>
            (['before', 'after'] as const).map(
              (when) =>
                html`<th scope="col" class="number">${say(key)}<small>${say(when)}</small></th>`,
            ),
          )}
        </tr>
      </thead>
      <tbody>
        ${tables.map(
          ({ table, rows, smallest, expected, unique }) =>
            html`<tr>
              <th scope="row">${table}</th>
              ${[
                ...[rows, smallest, expected.before, expected.after],
                ...[unique.before, unique.after],
              ].map(told)}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

function changesOf(
  { table, keys, changes, left, sensitive }: TableReport,
  say: Say,
  language: Language,
): Html {
  const name = say('file name', { table });
  const blanked = keys.map(({ variable, blanked: changed }) => ({
    ...{ variable, what: html`${say('blanked')}`, changed },
  }));
  const done = changes.map(({ variable, what, changed }) => ({
    ...{ variable, what: toldIn(what, language), changed },
  }));
  return html`<h3>${name}</h3>
    ${rowsTable(
      `${name}: ${say('changed')}`,
      [say('variable'), say('what'), say('values')],
      [...blanked, ...done].map(({ variable, what, changed }) => [
        html`<code>${variable}</code>`,
        what,
        numberIn(language, changed),
      ]),
      say,
    )}
    ${
      sensitive.length === 0
        ? undefined
        : html`<h4>${say('sensitive')}</h4>
            <p class="note">${say('sensitive note')}</p>
            ${rowsTable(
              `${name}: ${say('sensitive')}`,
              [say('variable'), say('fewest'), say('farthest')],
              sensitive.map(({ variable, l, t }) => [
                html`<code>${variable}</code>`,
                numberIn(language, l),
                numberIn(language, t),
              ]),
              say,
            )}`
    }
    <details>
      <summary>${say('left')} (${left.length})</summary>
      ${rowsTable(
        `${name}: ${say('left')}`,
        [say('variable'), say('why')],
        left.map(({ variable, why }) => [html`<code>${variable}</code>`, why]),
        say,
      )}
    </details>`;
}

function rowsTable(
  name: string,
  head: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
  say: Say,
): Html {
  if (rows.length === 0) return html`<p>${say('none')}</p>`;
  return scrolled(
    name,
    html`<table>
      <thead>
        <tr>
          ${head.map((text) => html`<th scope="col">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${rest.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}
