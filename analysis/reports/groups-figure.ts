/** A distribution: its groups in a chart and in a table; by age and sex as a pyramid. */
import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type {
  PublishedBreakdown,
  PublishedFigure,
  PublishedTable,
} from '../indicators/published-table.ts';
import { tableCell } from './cell-text.ts';
import type { GroupCell } from './charts/groups-chart.ts';
import { groupsChart } from './charts/groups-chart.ts';
import { pyramid } from './charts/pyramid.ts';
import { cellOf } from './figures.ts';
import { countText } from './numbers.ts';
import { scrolled } from './scrolled.ts';
import type { Words } from './words.ts';

/** More groups than these are no picture. */
const mostGroups = 20;

/** The groups for everybody, the largest first; withheld ones last. Groups that the sample has nobody of are left out. */
export function groupCells(words: Words, groups: readonly PublishedFigure[]): GroupCell[] {
  const cells = groups.flatMap((figure) => {
    const cell = cellOf(figure, 'none', 'all');
    if (!cell || !figure.group || cell.reasons.includes('no cases')) return [];
    return [{ label: words.of(figure.group.label), cell }];
  });
  const size = ({ cell }: GroupCell) => cell.figures?.estimate ?? -1;
  return cells.toSorted((one, other) => size(other) - size(one));
}

export function groupsFigure(
  words: Words,
  table: PublishedTable,
  groups: readonly PublishedFigure[],
  about: { id: string; name: string },
): Html | undefined {
  const [first] = groups;
  if (first === undefined || groups.length > mostGroups) return undefined;
  const sexes = table.breakdowns[first.unit]?.['sex'];
  if (sexes?.groups.length === 2 && groups.every(isAge) && cellOf(first, 'sex', '1')) {
    return agesFigure(words, groups, sexes, about);
  }
  const cells = groupCells(words, groups);
  return html`<figure class="pair">
    <div>${groupsChart(words, first, cells, about)}</div>
    ${groupsTable(
      words,
      first,
      about.name,
      [words.say('valueAndInterval'), words.say('cases')],
      cells.map(({ label, cell }) => ({
        label,
        cells: [
          tableCell(words, first.measure, cell),
          html`<td>${cell.figures ? countText(words, cell.figures.n) : ''}</td>`,
        ],
      })),
    )}
  </figure>`;
}

function isAge({ group }: PublishedFigure): boolean {
  return group !== undefined && /^\d+(-\d+|\+)$/.test(group.code);
}

function agesFigure(
  words: Words,
  ages: readonly PublishedFigure[],
  { groups: sexes }: PublishedBreakdown,
  about: { id: string; name: string },
): Html | undefined {
  const [first] = ages;
  const [left, right] = sexes;
  if (!first || !left || !right) return undefined;
  const rows = ages.map((age) => ({
    label: age.group ? words.of(age.group.label) : '',
    cells: [left, right].map(({ code }) => cellOf(age, 'sex', code)),
  }));
  const names = { left: words.of(left.label), right: words.of(right.label) };
  const estimate = (row: (typeof rows)[number], at: number) =>
    row.cells[at]?.figures?.estimate ?? (row.cells[at]?.reasons.includes('no cases') ? 0 : null);
  return html`<figure class="pair">
    <div>
      ${pyramid(
        words,
        first,
        rows.map((row) => ({
          label: row.label,
          left: estimate(row, 0),
          right: estimate(row, 1),
        })),
        { ...about, ...names },
      )}
    </div>
    ${groupsTable(
      words,
      first,
      about.name,
      [names.left, names.right],
      rows.map(({ label, cells }) => ({
        label,
        cells: cells.map((cell) => tableCell(words, first.measure, cell)),
      })),
    )}
  </figure>`;
}

function groupsTable(
  words: Words,
  { measure }: PublishedFigure,
  name: string,
  columns: readonly string[],
  rows: readonly { label: string; cells: Html[] }[],
): Html {
  return scrolled(
    words.say('scroll to read', { figure: name }),
    html`<table>
      <caption>
        ${words.say('caption of lines', { figure: name, measure: words.of(measure) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.say('group')}</th>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ label, cells }) =>
            html`<tr>
              <th scope="row">${label}</th>
              ${cells}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}
