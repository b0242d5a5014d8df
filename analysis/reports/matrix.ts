import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { ReportPlan } from '../../questionnaire/report-plan.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { tableCell } from './cell-text.ts';
import { figureName } from './figure-name.ts';
import type { MessageKey } from './messages.ts';
import { monitoredFigures } from './monitored-figures.ts';
import type { MonitoredRow } from './monitored-figures.ts';
import { countText, dayText, scaleOf, valueText } from './numbers.ts';
import { page } from './page.ts';
import type { ProgressState } from './progress.ts';
import { landscape, reportStyle } from './style.ts';
import { fieldworkText, madeFrom, surveyFacts } from './survey-facts.ts';
import { scrolled } from './scrolled.ts';
import type { Words } from './words.ts';
import { told } from './words.ts';

export const progressKeys: Readonly<Record<ProgressState, MessageKey>> = {
  'on track': 'progress on track',
  'off track': 'progress off track',
  'cannot be told': 'progress cannot be told',
  'not measured': 'progress not measured',
  'before baseline': 'progress before baseline',
};

/** A sign beside the word, for grey print. */
const signs: Readonly<Record<ProgressState, { sign: string; look: string }>> = {
  'on track': { sign: '▲', look: 'state on' },
  'off track': { sign: '▼', look: 'state off' },
  'cannot be told': { sign: '?', look: 'state' },
  'not measured': { sign: '–', look: 'state' },
  'before baseline': { sign: '–', look: 'state' },
};

/** The monitoring matrix as a page: goals, outcomes, outputs, and how far each indicator has come. */
export function monitoringMatrix(words: Words, plan: ReportPlan, table: PublishedTable): string {
  const { provenance } = table;
  const rows = monitoredFigures(plan.monitoring, table);
  const title = `${words.say('matrix title')} – ${words.of(provenance.title)}`;
  const day = rows[0]?.day;
  const body = html`<header>
      <h1>${words.say('matrix title')}</h1>
      <p class="subtitle">${told(words, provenance.title)} · ${fieldworkText(words, table)}</p>
      ${
        day === undefined
          ? undefined
          : html`<p>
              ${words.say('matrix lead', { date: dayText(words, day) })} ${counts(words, rows)}
            </p>`
      }
    </header>
    <main>
      <aside class="box" aria-labelledby="rule">
        <h2 id="rule">${words.say('rule')}</h2>
        <p>${words.say('rule text')}</p>
      </aside>
      ${plan.monitoring.goals.map((goal) => {
        const of = rows.filter((row) => row.goal === goal);
        return html`<section class="goal">
          <h2>${words.say('goal', { title: words.of(goal.title) })}</h2>
          ${matrixTable(words, of)}
        </section>`;
      })}
      <section id="survey">
        <h2>${words.say('about the survey')}</h2>
        ${surveyFacts(words, table)}
      </section>
    </main>
    <footer>
      <p>${madeFrom(words, table)}</p>
    </footer>`;
  return page(words, { title, style: reportStyle + landscape(title), body });
}

function counts(words: Words, rows: readonly MonitoredRow[]): string {
  const of = (...states: ProgressState[]) =>
    countText(words, rows.filter(({ progress }) => states.includes(progress.state)).length);
  return words.say('counts of progress', {
    on: of('on track'),
    off: of('off track'),
    open: of('cannot be told'),
    none: of('not measured', 'before baseline'),
  });
}

const columns = [
  'indicator',
  'baseline',
  'target',
  'latest',
  'expected',
  'progress',
  'verification',
] as const;

function matrixTable(words: Words, rows: readonly MonitoredRow[]): Html {
  const outputs = [...new Set(rows.map(({ output }) => output))];
  return scrolled(
    words.say('matrix caption'),
    html`<table class="matrix">
      <caption>
        ${words.say('matrix caption')}
      </caption>
      <thead>
        <tr>
          ${columns.map((key) => html`<th scope="col">${words.say(key)}</th>`)}
        </tr>
      </thead>
      ${outputs.map((output) => {
        const of = rows.filter((row) => row.output === output);
        const [first] = of;
        return html`<tbody>
          <tr class="part">
            <th scope="rowgroup" colspan="${columns.length}">
              ${first && words.say('outcome', { title: words.of(first.outcome.title) })}<br />
              ${words.say('output', { title: words.of(output.title) })}
              ${
                output.activities.length === 0
                  ? undefined
                  : html`<p class="note">
                      ${words.say('activities', {
                        list: output.activities.map((each) => words.of(each)).join('; '),
                      })}
                    </p>`
              }
            </th>
          </tr>
          ${of.map((row) => matrixRow(words, row))}
        </tbody>`;
      })}
    </table>`,
  );
}

function matrixRow(words: Words, { measure, figure, cell, progress }: MonitoredRow): Html {
  const value = (number: number) => valueText(words, figure.measure, number);
  const { sign, look } = signs[progress.state];
  const direction = progress.upward ? 'at least' : 'at most';
  return html`<tr>
    <th scope="row">
      <span class="code">${figure.id}</span>${figureName(words, figure)}
      ${scaleOf(figure.measure) === 'percent' ? undefined : html`<small>${words.of(figure.measure)}</small>`}
    </th>
    <td>
      ${value(measure.baseline.value)}
      <small>${dayText(words, measure.baseline.date)}. ${words.of(measure.baseline.source)}</small>
    </td>
    <td>
      ${words.say(direction, { value: value(measure.target.value) })}
      <small class="day">${dayText(words, measure.target.date)}</small>
    </td>
    ${tableCell(words, figure.measure, cell)}
    <td>
      ${
        progress.expected === null ? '–' : words.say(direction, { value: value(progress.expected) })
      }
    </td>
    <td class="${look}">
      <span aria-hidden="true">${sign}</span> ${words.say(progressKeys[progress.state])}
    </td>
    <td>${words.of(measure.verification)}</td>
  </tr>`;
}
