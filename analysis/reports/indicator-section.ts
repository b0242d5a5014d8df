/** One indicator in the profile: what was found in words, in a chart and in tables, and what must be said with it. */
import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { Indicator } from '../../questionnaire/definition.ts';
import type { PublishedFigure, PublishedTable } from '../indicators/published-table.ts';
import { tableCell } from './cell-text.ts';
import { comparisonsTable } from './comparisons-table.ts';
import {
  breakdownFindings,
  comparisonFinding,
  groupsFinding,
  linesFinding,
  valueFinding,
} from './findings.ts';
import { wholeName } from './figure-name.ts';
import { cellOf, linesOf, sidesOf } from './figures.ts';
import { groupCells, groupsFigure } from './groups-figure.ts';
import { linesFigure } from './lines-figure.ts';
import { countText } from './numbers.ts';
import { overRounds } from './over-rounds.ts';
import { grouped } from '../quality/grouped.ts';
import { scrolled } from './scrolled.ts';
import type { Words } from './words.ts';

export interface SectionInput {
  words: Words;
  table: PublishedTable;
  earlier: readonly PublishedTable[];
  /** Names of the breakdowns to show. */
  breakdowns: readonly string[];
}

export function indicatorSection(
  input: SectionInput,
  indicator: Pick<Indicator, 'id' | 'links'>,
  figures: readonly PublishedFigure[],
): Html | undefined {
  const { words, table } = input;
  const [first] = figures;
  if (first === undefined) return undefined;
  const single = figures.filter(({ group }) => group === undefined);
  const [main, ...others] = single;
  const distributions = grouped(
    figures.filter(({ group }) => group !== undefined),
    ({ figure }) => figure,
  );
  return html`<section class="indicator" id="${first.id}">
    <h3><span class="code">${first.id}</span>${words.of(first.title)}</h3>
    ${main && mainFigure(input, main)}
    ${[...distributions.values()].map((groups) => distribution(words, table, groups))}
    ${others.length > 0 ? alsoMeasured(words, first, others) : undefined}
    ${main && comparisonsTable(words, table, main, wholeName(words, main))}
    ${main && overRounds(input, main, wholeName(words, main))}
    <p class="caveat">
      ${words.say('caveat', { caveat: words.of(first.caveat) })}
      ${indicator.links.length > 0 ? words.say('links', { links: indicator.links.join(', ') }) : undefined}
    </p>
  </section>`;
}

function mainFigure(
  { words, table, breakdowns }: SectionInput,
  figure: PublishedFigure,
): Html | undefined {
  const sides = sidesOf(table, figure);
  const lines = linesOf(table, figure, breakdowns, sides);
  const [everybody] = lines;
  if (everybody === undefined) return undefined;
  const { measure } = figure;
  const { a, b, difference } = everybody;
  const found = [valueFinding(words, measure, words.of(figure.label), everybody.all)];
  const isCompared = sides && a && b && difference;
  if (isCompared) found.push(...comparisonFinding(words, measure, sides, { a, b, difference }));
  const byGroup = isCompared
    ? linesFinding(words, measure, lines)
    : breakdownFindings(words, measure, lines);
  const about = {
    id: `chart-${figure.id}-${figure.figure}`,
    name: wholeName(words, figure),
    ...(sides ? { sides } : {}),
  };
  return html`<p class="finding">${found.join(' ')}</p>
    <ul class="findings">
      ${byGroup.map((each) => html`<li>${each}</li>`)}
    </ul>
    ${linesFigure(words, figure, lines, about)}`;
}

function distribution(
  words: Words,
  table: PublishedTable,
  groups: readonly PublishedFigure[],
): Html | undefined {
  const [first] = groups;
  if (first === undefined) return undefined;
  const about = { id: `chart-${first.id}-${first.figure}`, name: wholeName(words, first) };
  const drawn = groupsFigure(words, table, groups, about);
  if (drawn === undefined) return undefined;
  return html`<h4>${words.of(first.label)}</h4>
    <p class="finding">${groupsFinding(words, first, groupCells(words, groups)).join(' ')}</p>
    ${drawn}`;
}

function alsoMeasured(
  words: Words,
  { title }: PublishedFigure,
  figures: readonly PublishedFigure[],
): Html {
  const name = `${words.say('also measured')}: ${words.of(title)}`;
  return scrolled(
    words.say('scroll to read', { figure: name }),
    html`<table>
      <caption>
        ${name}.
      </caption>
      <thead>
        <tr>
          ${(['figure', 'valueAndInterval', 'unit', 'cases'] as const).map(
            (key) => html`<th scope="col">${words.say(key)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${figures.map((figure) => {
          const cell = cellOf(figure, 'none', 'all');
          return html`<tr>
            <th scope="row">${words.of(figure.label)}</th>
            ${tableCell(words, figure.measure, cell)}
            <td>${words.of(figure.measure)}</td>
            <td>${cell?.figures ? countText(words, cell.figures.n) : ''}</td>
          </tr>`;
        })}
      </tbody>
    </table>`,
  );
}
