/** What stands in a table or a sentence of one published cell. */
import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { Translations } from '../../questionnaire/definition.ts';
import type { PublishedCell, Reason } from '../indicators/published-table.ts';
import type { MessageKey } from './messages.ts';
import { differenceText, withInterval } from './numbers.ts';
import type { Words } from './words.ts';

const reasonKeys: Readonly<Record<Reason, MessageKey>> = {
  'no cases': 'reason no cases',
  'few cases': 'reason few cases',
  'few households': 'reason few households',
  'few areas': 'reason few areas',
  imprecise: 'reason imprecise',
  'many missing answers': 'reason many missing answers',
  'few answers of a kind': 'reason few answers of a kind',
  'protects another cell': 'reason protects another cell',
  'side withheld': 'reason side withheld',
  withheld: 'reason withheld',
};

export const reasonText = ({ say }: Words, reason: Reason): string => say(reasonKeys[reason]);

/** Why a cell is withheld, or to be taken with care. */
export function reasonsText(words: Words, { reasons }: PublishedCell): string {
  return reasons.map((reason) => reasonText(words, reason)).join(', ');
}

/** A value with its interval, or a difference with its own; withheld, or with care, and why. */
export function cellText(words: Words, measure: Translations, cell: PublishedCell): string {
  const { figures } = cell;
  if (figures === null || figures.estimate === null) return withheldText(words, cell);
  return cell.side?.less === undefined
    ? withInterval(words, measure, figures)
    : differenceText(words, measure, figures);
}

/** The same as a cell of a table. */
export function tableCell(
  words: Words,
  measure: Translations,
  cell: PublishedCell | undefined,
): Html {
  if (cell === undefined) return html`<td></td>`;
  // Nobody is kept from sight where there is nobody.
  if (cell.reasons.includes('no cases')) return html`<td>${words.say('reason no cases')}</td>`;
  if (cell.figures === null || cell.figures.estimate === null) {
    return html`<td class="withheld"><span>${withheldText(words, cell)}</span></td>`;
  }
  const text = cellText(words, measure, cell);
  if (cell.publication === 'published') return rangedCell(text);
  return rangedCell(text, words.say('marked', { reasons: reasonsText(words, cell) }));
}

/** A value with its interval as a cell: the interval stays in one piece where the column is narrow. */
export function rangedCell(text: string, remark?: string): Html {
  const from = text.indexOf(' (');
  const [value, range] = from < 0 ? [text, ''] : [text.slice(0, from), text.slice(from + 1)];
  return html`<td>
    ${value} <span class="range">${range}</span> ${remark && html`<small>${remark}</small>`}
  </td>`;
}

function withheldText(words: Words, cell: PublishedCell): string {
  const reasons = reasonsText(words, cell);
  return reasons === '' ? words.say('withheld') : words.say('withheldBecause', { reasons });
}
