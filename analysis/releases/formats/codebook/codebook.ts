import type { Html } from '../../../../questionnaire/booklet/html.ts';
import { html } from '../../../../questionnaire/booklet/html.ts';
import type { Language } from '../../../reports/messages.ts';
import { dayText, numberFormat } from '../../../reports/numbers.ts';
import { page } from '../../../reports/page.ts';
import { portrait, reportStyle } from '../../../reports/style.ts';
import { wordsOf } from '../../../reports/words.ts';
import type { ReleaseTable, Words } from '../../release-table.ts';
import type { VariableFrequencies } from '../frequencies.ts';
import { textIn } from '../release-words.ts';
import type { Study } from '../study.ts';
import type { CodebookKey } from './messages.ts';
import { sayIn } from './messages.ts';
import { searchScript, searchStyle } from './search.ts';
import { toldIn } from './told.ts';
import { entriesOf, entryAnchor, entryName, variableEntry } from './variable-entry.ts';

/**
 * The codebook of a release as one page that needs nothing else, on a screen or on paper: the study, a table of contents,
 * a search where scripts run, and of every variable its wording, universe, caveat, codes and how often each occurs, by rows
 * and by weight. Variables that are numbered, such as replicate weights, share an entry.
 */
export function codebookPage(
  study: Study,
  files: readonly { table: ReleaseTable; frequencies: readonly VariableFrequencies[] }[],
  language: Language,
): string {
  const say = sayIn(language);
  const title = textIn(study.title, language);
  const listed = files.map(({ table, frequencies }) => ({
    table,
    entries: entriesOf(table, frequencies),
  }));
  const body = html`<header>
      <h1>${title}</h1>
      <p class="subtitle">${say('codebook')} · ${study.id} · ${say('version')} ${study.version}</p>
    </header>
    ${studyFacts(study, language)}
    <nav aria-label="${say('contents')}">
      <h2>${say('contents')}</h2>
      <p class="search" hidden>
        <label for="search">${say('search')}</label> <input id="search" type="search" />
        <span id="found" role="status" data-found="${say('found', { count: '{count}' })}"></span>
      </p>
      ${listed.map(
        ({ table, entries }) =>
          html`<h3><a href="#${table.name}">${say('file', { name: table.name })}</a></h3>
            <ol>
              ${entries.map(
                (entry) =>
                  html`<li>
                    <a href="#${entryAnchor(table, entry)}"
                      ><span class="code">${entryName(entry)}</span
                      >${toldIn(entry.variable.label, language)}</a
                    >
                  </li>`,
              )}
            </ol>`,
      )}
    </nav>
    <p class="note">${say('missing codes')}</p>
    ${listed.map(
      ({ table, entries }) =>
        html`<section class="sector" id="${table.name}">
          <h2>${say('file', { name: table.name })}</h2>
          ${tableFacts(table, language)}
          ${entries.map((entry) => variableEntry(table, entry, language))}
        </section>`,
    )}
    ${{ markup: `<script>${searchScript}</script>` }}`;
  const style = `${reportStyle}${searchStyle}${portrait(title)}`;
  return page(wordsOf(language), { title: `${title} – ${say('codebook')}`, style, body });
}

function studyFacts(study: Study, language: Language): Html {
  const say = sayIn(language);
  const words = wordsOf(language);
  const told = (key: CodebookKey, text: Words): [string, string] => [
    say(key),
    textIn(text, language),
  ];
  const { from, to } = study.fieldwork;
  const facts: [string, string][] = [
    [say('producers'), study.producers.map(({ name }) => name).join('; ')],
    [say('version'), `${study.version}, ${dayText(words, study.day)}`],
    told('changes', study.changes),
    [say('fieldwork'), say('to', { from: dayText(words, from), to: dayText(words, to) })],
    told('coverage', study.coverage),
    told('units', study.units),
    told('universe', study.universe),
    told('mode', study.mode),
    told('sampling', study.sampling),
    told('weighting', study.weighting),
    told('responseRate', study.responseRate),
    told('standardErrors', study.standardErrors),
    told('disclosureControl', study.disclosureControl),
    told('confidentiality', study.confidentiality),
    told('conditions', study.conditions),
    told('citation', study.citation),
    [say('contact'), study.contact],
  ];
  return html`<p>${textIn(study.abstract, language)}</p>
    ${factList(facts)}`;
}

function tableFacts(table: ReleaseTable, language: Language): Html {
  const say = sayIn(language);
  const facts: [string, string][] = [
    [say('row'), textIn(table.unit, language)],
    [say('rows'), numberFormat(language).format(table.rows)],
    [say('key'), table.key.join(', ')],
    ...table.links.map((link): [string, string] => [
      say('links'),
      `${link.table} (${link.by.join(', ')})`,
    ]),
    [say('weight'), table.weight],
  ];
  return html`<p>${textIn(table.label, language)}</p>
    ${factList(facts)}`;
}

function factList(facts: readonly [string, string][]): Html {
  return html`<dl>
    ${facts
      .filter(([, text]) => text !== '')
      .map(
        ([name, text]) =>
          html`<dt>${name}</dt>
            <dd>${text}</dd>`,
      )}
  </dl>`;
}
