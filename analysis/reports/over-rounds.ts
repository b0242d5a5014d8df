/** A figure in this round and those before it. */
import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type {
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../indicators/published-table.ts';
import { tableCell } from './cell-text.ts';
import { roundsChart } from './charts/rounds-chart.ts';
import { cellOf, figuresNamed } from './figures.ts';
import { dayText, withInterval } from './numbers.ts';
import { scrolled } from './scrolled.ts';
import type { Words } from './words.ts';

interface Round {
  /** The last day of its fieldwork. */
  day: string;
  cell: PublishedCell;
}

export function overRounds(
  {
    words,
    table,
    earlier,
  }: { words: Words; table: PublishedTable; earlier: readonly PublishedTable[] },
  figure: PublishedFigure,
  name: string,
): Html | undefined {
  const rounds = roundsOf([...earlier, table], figure);
  if (rounds.length < 2) return undefined;
  const about = { id: `chart-${figure.id}-${figure.figure}-rounds`, name };
  return html`<h4>${words.say('over the rounds')}</h4>
    <p class="finding">${changeFinding(words, figure, rounds).join(' ')}</p>
    <figure class="pair">
      <div>${roundsChart(words, figure, rounds, about)}</div>
      ${scrolled(
        words.say('scroll to read', { figure: name }),
        html`<table>
          <caption>
            ${words.say('caption of lines', { figure: name, measure: words.of(figure.measure) })}
          </caption>
          <thead>
            <tr>
              <th scope="col">${words.say('round')}</th>
              <th scope="col">${words.say('valueAndInterval')}</th>
            </tr>
          </thead>
          <tbody>
            ${rounds.map(
              ({ day, cell }) =>
                html`<tr>
                  <th scope="row">${dayText(words, day)}</th>
                  ${tableCell(words, figure.measure, cell)}
                </tr>`,
            )}
          </tbody>
        </table>`,
      )}
    </figure>`;
}

/** The rounds that have the figure, in the order of time. */
function roundsOf(tables: readonly PublishedTable[], { id, figure }: PublishedFigure): Round[] {
  const rounds = tables.flatMap((table): Round[] => {
    const [same] = figuresNamed(table, { indicator: id, figure });
    const cell = same && cellOf(same, 'none', 'all');
    const day = table.provenance.received?.last;
    return cell === undefined || day === undefined ? [] : [{ day, cell }];
  });
  return rounds.toSorted((one, other) => one.day.localeCompare(other.day));
}

/**
 * What can be said from two published tables: where the intervals leave each other out, the figure changed, whatever the
 * rounds share (the error of a difference is never above the sum of both errors). Where they overlap, a test with the
 * covariance of areas visited twice may still tell; the tables cannot.
 */
function changeFinding(
  words: Words,
  { measure }: PublishedFigure,
  rounds: readonly Round[],
): string[] {
  const [before, now] = rounds.slice(-2);
  const { low: wasLow = null, high: wasHigh = null } = before?.cell.figures ?? {};
  const { low: isLow = null, high: isHigh = null } = now?.cell.figures ?? {};
  if (!before?.cell.figures || !now?.cell.figures) return [];
  if (wasLow === null || wasHigh === null || isLow === null || isHigh === null) return [];
  const apart = isLow > wasHigh || isHigh < wasLow;
  return [
    words.say(apart ? 'rounds apart' : 'rounds not apart', {
      before: dayText(words, before.day),
      was: withInterval(words, measure, before.cell.figures),
      is: withInterval(words, measure, now.cell.figures),
    }),
    words.say('told caution of rounds'),
  ];
}
