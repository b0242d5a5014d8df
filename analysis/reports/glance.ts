import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { FigureName } from '../../questionnaire/report-plan.ts';
import type {
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../indicators/published-table.ts';
import { reasonsText } from './cell-text.ts';
import { figureName } from './figure-name.ts';
import { cellOf, figuresNamed } from './figures.ts';
import { scaleOf, valueAndRange } from './numbers.ts';
import type { Words } from './words.ts';

/** The figures that matter, large, each with its interval. One that the table does not have is left out. */
export function glance(words: Words, table: PublishedTable, names: readonly FigureName[]): Html {
  const entries = names.flatMap((name) => {
    const [figure] = figuresNamed(table, name);
    const cell = figure && cellOf(figure, 'none', 'all');
    return figure && cell ? [entry(words, figure, cell)] : [];
  });
  return html`<ol class="glance">
    ${entries}
  </ol>`;
}

function entry(words: Words, figure: PublishedFigure, cell: PublishedCell): Html {
  const { measure } = figure;
  const what = figureName(words, figure);
  const reasons = reasonsText(words, cell);
  const { figures } = cell;
  if (figures === null || figures.estimate === null) {
    return html`<li>
      <span class="withheld"><span>${words.say('withheldBecause', { reasons })}</span></span>
      <span class="what">${what}</span>
    </li>`;
  }
  const { value, range } = valueAndRange(words, measure, figures);
  const unit = scaleOf(measure) === 'percent' ? undefined : words.of(measure);
  return html`<li>
    <b>${value}</b>
    <span class="range">${range}${unit === undefined ? undefined : `, ${unit}`}</span>
    <span class="what">${what}</span>
    ${
      cell.publication === 'marked'
        ? html`<span class="note">${words.say('marked', { reasons })}</span>`
        : undefined
    }
  </li>`;
}
