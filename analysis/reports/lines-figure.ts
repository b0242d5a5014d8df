/** A figure for everybody and by group: its chart, and the numbers of the chart in a table. */
import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { PublishedFigure } from '../indicators/published-table.ts';
import { tableCell } from './cell-text.ts';
import { linesChart } from './charts/lines-chart.ts';
import type { FigureLine, Sides } from './figures.ts';
import { countText } from './numbers.ts';
import { scrolled } from './scrolled.ts';
import type { Words } from './words.ts';
import { told } from './words.ts';

export function linesFigure(
  words: Words,
  figure: PublishedFigure,
  lines: readonly FigureLine[],
  about: { id: string; name: string; sides?: Sides },
): Html {
  const { sides } = about;
  return html`<figure class="pair">
    <div>
      ${sides && sidesKey(words, sides)} ${linesChart(words, figure, lines, about)}
      ${sides && html`<p class="note">${told(words, sides.comparison.note)}</p>`}
    </div>
    ${linesTable(words, figure, lines, about)}
  </figure>`;
}

/** Which sign stands for whom: the sign itself, and the name beside it. */
export function sidesKey(words: Words, { a, b }: Sides): Html {
  return html`<p class="key" aria-hidden="true">
    <span class="a">● ${words.of(a.label)}</span> <span class="b">◇ ${words.of(b.label)}</span>
  </p>`;
}

function linesTable(
  words: Words,
  { measure }: PublishedFigure,
  lines: readonly FigureLine[],
  { name, sides }: { name: string; sides?: Sides },
): Html {
  const columns = sides
    ? [words.of(sides.a.label), words.of(sides.b.label), words.say('difference')]
    : [words.say('valueAndInterval'), words.say('cases')];
  const row = ({ group, all, a, b, difference }: FigureLine) =>
    html`<tr>
      <th scope="row">${group ? words.of(group.label) : words.say('all')}</th>
      ${
        sides
          ? [a, b, difference].map((cell) => tableCell(words, measure, cell))
          : [
              tableCell(words, measure, all),
              html`<td>${all.figures ? countText(words, all.figures.n) : ''}</td>`,
            ]
      }
    </tr>`;
  const bodies = bodiesOf(lines);
  return scrolled(
    words.say('scroll to read', { figure: name }),
    html`<table ${sides ? html`class="sides"` : undefined}>
      <caption>
        ${words.say('caption of lines', { figure: name, measure: words.of(measure) })}
        ${sides && html`${told(words, sides.comparison.note)}.`}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.say('line')}</th>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      ${bodies.map(
        ({ label, lines: of }) =>
          html`<tbody>
            ${
              label &&
              html`<tr class="part">
                <th scope="rowgroup" colspan="${columns.length + 1}">${words.of(label)}</th>
              </tr>`
            }
            ${of.map(row)}
          </tbody>`,
      )}
    </table>`,
  );
}

/** Lines of one breakdown stand together under its name. */
function bodiesOf(lines: readonly FigureLine[]) {
  const bodies = new Map<
    string,
    { label: NonNullable<FigureLine['breakdown']>['label'] | undefined; lines: FigureLine[] }
  >();
  for (const line of lines) {
    const name = line.breakdown?.name ?? '';
    const body = bodies.get(name) ?? { label: line.breakdown?.label, lines: [] };
    bodies.set(name, body);
    body.lines.push(line);
  }
  return [...bodies.values()];
}
