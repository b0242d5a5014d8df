import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type {
  DifferenceFigures,
  PublishedFigure,
  PublishedTable,
} from '../indicators/published-table.ts';
import { rangedCell, tableCell } from './cell-text.ts';
import { pairsOf } from './figures.ts';
import type { MessageKey } from './messages.ts';
import { differenceParts, differenceText } from './numbers.ts';
import { scrolled } from './scrolled.ts';
import type { Words } from './words.ts';
import { told } from './words.ts';

const verdictKeys: Readonly<Record<DifferenceFigures['verdict'], MessageKey>> = {
  higher: 'verdict higher',
  lower: 'verdict lower',
  'cannot be told apart': 'verdict cannot be told apart',
  'not among so many': 'verdict not among so many',
  'not tested': 'verdict not tested',
};

/** Every comparison of a figure: both sides, the difference, the adjusted one beside it, and what could have been seen. */
export function comparisonsTable(
  words: Words,
  table: PublishedTable,
  figure: PublishedFigure,
  name: string,
): Html | undefined {
  const pairs = pairsOf(table, figure);
  const [first] = pairs;
  if (first === undefined) return undefined;
  const { measure } = figure;
  const rows = pairs.map(({ sides: { a, b }, line }) => {
    const { difference } = line.difference;
    return html`<tr>
      <th scope="row">
        ${words.say('one against other', { a: words.of(a.label), b: words.of(b.label) })}
      </th>
      ${[line.a, line.b, line.difference].map((cell) => tableCell(words, measure, cell))}
      ${
        difference?.adjusted
          ? differenceCell(words, figure, difference.adjusted)
          : html`<td>${words.say('not adjusted')}</td>`
      }
      <td>${smallest(words, figure, difference?.detectable ?? null)}</td>
      <td>${difference ? words.say(verdictKeys[difference.verdict]) : ''}</td>
    </tr>`;
  });
  const columns = [
    'compared groups',
    'first group',
    'second group',
    'difference',
    'adjusted difference',
  ] as const;
  return scrolled(
    words.say('scroll to read', { figure: name }),
    html`<table class="comparisons">
      <caption>
        ${words.say('compared with')}: ${name}. ${told(words, first.sides.comparison.note)}.
      </caption>
      <thead>
        <tr>
          ${[...columns, 'smallest difference' as const, 'verdict' as const].map(
            (key) => html`<th scope="col">${words.say(key)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}

function differenceCell(
  words: Words,
  { measure }: PublishedFigure,
  ranged: NonNullable<DifferenceFigures['adjusted']>,
): Html {
  return rangedCell(differenceText(words, measure, ranged));
}

function smallest(words: Words, { measure }: PublishedFigure, detectable: number | null): string {
  if (detectable === null) return '–';
  return differenceParts(words, measure, [detectable]).withUnit[0] ?? '';
}
