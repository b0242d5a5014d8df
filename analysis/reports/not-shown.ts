import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { PublishedTable, Reason } from '../indicators/published-table.ts';
import { reasonText } from './cell-text.ts';
import { countText } from './numbers.ts';
import type { Words } from './words.ts';

/** How many figures are withheld or marked, and for which reasons. A cell with two reasons counts in both. */
export function notShown(words: Words, { figures }: PublishedTable): Html {
  const cells = figures.flatMap((figure) => figure.cells);
  const withheld = cells.filter(({ publication }) => publication === 'withheld');
  const marked = cells.filter(({ publication }) => publication === 'marked');
  const counts = new Map<Reason, number>();
  for (const { reasons } of withheld) {
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const count = (number: number) => countText(words, number);
  return html`<section id="not-shown">
    <h2>${words.say('not shown')}</h2>
    <p>
      ${words.say('not shown lead', {
        all: count(cells.length),
        withheld: count(withheld.length),
        marked: count(marked.length),
      })}
    </p>
    <table>
      <caption>
        ${words.say('not shown caption')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.say('reason')}</th>
          <th scope="col">${words.say('figures')}</th>
        </tr>
      </thead>
      <tbody>
        ${[...counts]
          .toSorted(([, one], [, other]) => other - one)
          .map(
            ([reason, times]) =>
              html`<tr>
                <th scope="row">${reasonText(words, reason)}</th>
                <td>${count(times)}</td>
              </tr>`,
          )}
      </tbody>
    </table>
  </section>`;
}
