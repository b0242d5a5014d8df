import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { ReportPlan } from '../../questionnaire/report-plan.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { groupsChart } from './charts/groups-chart.ts';
import { linesChart } from './charts/lines-chart.ts';
import { figureName, wholeName } from './figure-name.ts';
import { comparisonFinding } from './findings.ts';
import { figuresNamed, linesOf, sidesOf } from './figures.ts';
import { glance } from './glance.ts';
import { groupCells } from './groups-figure.ts';
import { sidesKey } from './lines-figure.ts';
import { countText, shareText } from './numbers.ts';
import { page } from './page.ts';
import { briefStyle } from './brief-style.ts';
import { fieldworkText } from './survey-facts.ts';
import type { Words } from './words.ts';
import { told } from './words.ts';

/** The country brief: ten figures, three charts and three comparisons on two A4 pages, for people who have ten minutes. */
export function countryBrief(words: Words, plan: ReportPlan, table: PublishedTable): string {
  const { provenance } = table;
  const title = `${words.say('brief title')} – ${words.of(provenance.title)}`;
  const [first, ...others] = plan.brief.charts.flatMap((each) => chart(words, table, each) ?? []);
  const count = (number: number) => countText(words, number);
  const body = html`<main>
    <section class="sheet">
      <header>
        <p class="subtitle">${told(words, provenance.title)}</p>
        <h1>${words.say('brief title')}</h1>
        <p class="lead">
          ${words.say('brief lead', {
            households: count(provenance.households),
            fieldwork: fieldworkText(words, table),
          })}
        </p>
      </header>
      <h2>${words.say('ten figures')}</h2>
      ${glance(words, table, plan.glance)}
      <div class="first">${first}</div>
    </section>
    <section class="sheet">
      <h2>${words.say('in pictures')}</h2>
      <div class="charts">${others}</div>
      <h2>${words.say('migrants and others')}</h2>
      ${plan.brief.compared.map((name) => comparison(words, table, name))}
      <h2>${words.say('does not say')}</h2>
      <ul>
        <li>${words.say('not effect')}</li>
        <li>${words.say('not alike')}</li>
        <li>${words.say('not whole households', { limits: words.of(provenance.frameLimits) })}</li>
        <li>${words.say('not people')}</li>
      </ul>
      <h2>${words.say('sources')}</h2>
      <p class="sources">
        ${words.say('sources text', {
          survey: provenance.survey,
          definition: provenance.definition,
          households: count(provenance.households),
          cases: count(provenance.cases),
          areas: count(provenance.areas),
          response: shareText(words, provenance.response.weighted.rr2),
        })}
      </p>
    </section>
  </main>`;
  return page(words, { title, style: briefStyle, body });
}

function chart(
  words: Words,
  table: PublishedTable,
  { indicator, figure: name, breakdowns }: ReportPlan['brief']['charts'][number],
): Html | undefined {
  const figures = figuresNamed(table, { indicator, figure: name });
  const [figure] = figures;
  if (figure === undefined) return undefined;
  const about = { id: `chart-${indicator}-${name}`, name: wholeName(words, figure) };
  if (figure.group !== undefined) {
    return html`<figure>
      <figcaption>${about.name}</figcaption>
      ${groupsChart(words, figure, groupCells(words, figures), about)}
    </figure>`;
  }
  const sides = sidesOf(table, figure);
  const lines = linesOf(table, figure, breakdowns, sides);
  if (lines.length === 0) return undefined;
  return html`<figure>
    <figcaption>${about.name}</figcaption>
    ${sides && sidesKey(words, sides)}
    ${linesChart(words, figure, lines, { ...about, ...(sides ? { sides } : {}) })}
    ${sides && html`<p class="note">${told(words, sides.comparison.note)}</p>`}
  </figure>`;
}

function comparison(
  words: Words,
  table: PublishedTable,
  name: ReportPlan['brief']['compared'][number],
): Html | undefined {
  const [figure] = figuresNamed(table, name);
  const sides = figure && sidesOf(table, figure);
  const [everybody] = figure ? linesOf(table, figure, [], sides) : [];
  if (!figure || !sides || !everybody?.a || !everybody.b || !everybody.difference) return undefined;
  const { a, b, difference } = everybody;
  const said = comparisonFinding(words, figure.measure, sides, { a, b, difference });
  return html`<p class="compared"><b>${figureName(words, figure)}.</b> ${said.join(' ')}</p>`;
}
