import type { Html } from '../../../../questionnaire/booklet/html.ts';
import { html } from '../../../../questionnaire/booklet/html.ts';
import type { Language } from '../../../reports/messages.ts';
import { numberFormat } from '../../../reports/numbers.ts';
import type { ReleaseTable, ReleaseVariable } from '../../release-table.ts';
import type { Counted, VariableFrequencies } from '../frequencies.ts';
import { missingWords, textIn } from '../release-words.ts';
import { missingLetters } from '../stata/storage.ts';
import { sayIn } from './messages.ts';
import { toldIn } from './told.ts';

/** A variable and how often its values occur; `last` of several that are numbered, of which this is the first. */
export interface Entry {
  variable: ReleaseVariable;
  frequencies: VariableFrequencies;
  last: string | undefined;
}

/** Numbered variables are told together from this many on. */
const together = 5;

/** The entries of a table, in the order of its variables. Throws an Error where a variable has no frequencies. */
export function entriesOf(
  { variables }: ReleaseTable,
  frequencies: readonly VariableFrequencies[],
): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < variables.length;) {
    const [variable, own] = [variables[at], frequencies[at]];
    if (variable === undefined || own === undefined) {
      throw new Error(
        `There are no frequencies of variable ${String(at + 1)}. Count the table first.`,
      );
    }
    let end = at + 1;
    while (isNext(variables[end - 1], variables[end])) end++;
    const many = end - at >= together;
    entries.push({ variable, frequencies: own, last: many ? variables[end - 1]?.name : undefined });
    at = many ? end : at + 1;
  }
  return entries;
}

/** Whether one is what the other is, with the next number: `repw_8` after `repw_7`. */
function isNext(one: ReleaseVariable | undefined, next: ReleaseVariable | undefined): boolean {
  if (!one || !next || one.codes || next.codes || one.question || next.question) return false;
  const [, name, number] = /^(.*_)(\d+)$/.exec(one.name) ?? [];
  return name !== undefined && next.name === `${name}${String(Number(number) + 1)}`;
}

export function entryName({ variable, last }: Entry): string {
  return last === undefined ? variable.name : `${variable.name} – ${last}`;
}

/** Where an entry stands in the page. */
export function entryAnchor(table: ReleaseTable, { variable }: Entry): string {
  return `${table.name}.${variable.name}`;
}

/** All that is known of a variable. */
export function variableEntry(table: ReleaseTable, entry: Entry, language: Language): Html {
  const say = sayIn(language);
  const { variable, frequencies } = entry;
  const { label, question, universe, caveat } = variable;
  const facts = [
    ...(question ? [[say('question'), toldIn(question, language)] as const] : []),
    ...(universe ? [[say('universe'), toldIn(universe, language)] as const] : []),
    [say('type'), typeText(variable, language)] as const,
  ];
  return html`<article id="${entryAnchor(table, entry)}">
    <h3><span class="code">${entryName(entry)}</span>${toldIn(label, language)}</h3>
    <dl>
      ${facts.map(
        ([name, text]) =>
          html`<dt>${name}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
    ${caveat ? html`<p class="caveat">${say('caveat', { text: textIn(caveat, language) })}</p>` : undefined}
    ${entry.last === undefined ? frequencyTable(frequencies, language) : undefined}
  </article>`;
}

function typeText({ type }: ReleaseVariable, language: Language): string {
  const say = sayIn(language);
  if (type.kind === 'text') return say('text', { length: String(type.length) });
  return type.digits === 0 ? say('number') : say('number digits', { digits: String(type.digits) });
}

function frequencyTable(frequencies: VariableFrequencies, language: Language): Html {
  const say = sayIn(language);
  const { valid, codes, missing, summary } = frequencies;
  const line = (code: string, label: Html | string, counted: Counted, isShare: boolean): Html =>
    html`<tr>
      <td>${code}</td>
      <th scope="row">${label}</th>
      <td class="number">${numberText(counted.cases, language)}</td>
      <td class="number">${isShare ? shareText(counted.cases, valid.cases, language) : ''}</td>
      <td class="number">${numberText(counted.weighted, language)}</td>
      <td class="number">
        ${isShare ? shareText(counted.weighted, valid.weighted, language) : ''}
      </td>
    </tr>`;
  const heads = [
    ...(['code', 'label', 'cases', 'share', 'weighted', 'weighted share'] as const),
  ].map((key, at) => html`<th scope="col" class="${at > 1 ? 'number' : ''}">${say(key)}</th>`);
  return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            ${heads}
          </tr>
        </thead>
        <tbody>
          ${codes.map((code) => line(String(code.value), toldIn(code.label, language), code, true))}
          ${line('', say('valid'), valid, false)}
          ${missing.map((own) => line(`.${missingLetters[own.kind]}`, textIn(missingWords[own.kind], language), own, false))}
        </tbody>
      </table>
    </div>
    ${summary === undefined ? undefined : summaryTable(summary, language)}`;
}

function summaryTable(
  summary: NonNullable<VariableFrequencies['summary']>,
  language: Language,
): Html {
  const say = sayIn(language);
  const { least, greatest, mean, deviation, weightedMean, weightedDeviation } = summary;
  const cell = (value: number) => html`<td class="number">${momentText(value, language)}</td>`;
  const lines = [
    [say('cases'), [least, greatest, mean, deviation]],
    [say('weighted'), [least, greatest, weightedMean, weightedDeviation]],
  ] as const;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col"></th>
          ${(['least', 'greatest', 'mean', 'deviation'] as const).map((key) => html`<th scope="col" class="number">${say(key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ([name, values]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${values.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Counts whole; sums of weights with a decimal where they are small. */
function numberText(value: number, language: Language): string {
  return numberFormat(language, { maximumFractionDigits: value < 1000 ? 1 : 0 }).format(value);
}

function momentText(value: number, language: Language): string {
  return Number.isNaN(value)
    ? '–'
    : numberFormat(language, { maximumSignificantDigits: 6 }).format(value);
}

function shareText(part: number, whole: number, language: Language): string {
  if (whole === 0) return '–';
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return numberFormat(language, digits).format((100 * part) / whole);
}
