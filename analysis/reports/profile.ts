import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { ReportPlan } from '../../questionnaire/report-plan.ts';
import { sectors } from '../../questionnaire/sectors.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { definitionsAnnex } from './definitions-annex.ts';
import { glance } from './glance.ts';
import { indicatorSection } from './indicator-section.ts';
import { notShown } from './not-shown.ts';
import { page } from './page.ts';
import { portrait, reportStyle } from './style.ts';
import { fieldworkText, madeFrom, surveyFacts } from './survey-facts.ts';
import { grouped } from '../quality/grouped.ts';
import type { Words } from './words.ts';
import { told } from './words.ts';

/** The Migration Profile: at a glance, then everything that was measured by sector, then how it was measured. */
export function migrationProfile(
  words: Words,
  definition: SurveyDefinition,
  plan: ReportPlan,
  table: PublishedTable,
  earlier: readonly PublishedTable[],
): string {
  const { provenance } = table;
  const title = `${words.say('profile title')} – ${words.of(provenance.title)}`;
  const figures = grouped(table.figures, ({ id }) => id);
  const input = { words, table, earlier, breakdowns: plan.breakdowns };
  const parts = Object.entries(sectors).flatMap(([sector, name]) => {
    const sections = definition.indicators
      .filter((indicator) => indicator.sector === sector)
      .flatMap((indicator) => {
        const section = indicatorSection(input, indicator, figures.get(indicator.id) ?? []);
        return section ? [section] : [];
      });
    return sections.length > 0 ? [{ sector, name: words.of(name), sections }] : [];
  });
  const body = html`<header>
      <h1>${words.say('profile title')}</h1>
      <p class="subtitle">${told(words, provenance.title)} · ${fieldworkText(words, table)}</p>
      <p class="subtitle">${words.say('profile subtitle')}</p>
    </header>
    <main>
      <section id="glance">
        <h2>${words.say('at a glance')}</h2>
        ${glance(words, table, plan.glance)}
      </section>
      ${howToRead(words, definition)}
      <nav aria-label="${words.say('contents')}">
        <h2>${words.say('contents')}</h2>
        <ol>
          ${parts.map(({ sector, name }) => html`<li><a href="#${sector}">${name}</a></li>`)}
          <li><a href="#not-shown">${words.say('not shown')}</a></li>
          <li><a href="#survey">${words.say('about the survey')}</a></li>
          <li><a href="#definitions">${words.say('definitions')}</a></li>
        </ol>
      </nav>
      ${parts.map(
        ({ sector, name, sections }) =>
          html`<section class="sector" id="${sector}">
            <h2>${name}</h2>
            ${sections}
          </section>`,
      )}
      ${notShown(words, table)}
      <section id="survey">
        <h2>${words.say('about the survey')}</h2>
        ${surveyFacts(words, table)}
      </section>
      ${definitionsAnnex(words, definition)}
    </main>
    <footer>
      <p>${madeFrom(words, table)}</p>
    </footer>`;
  return page(words, { title, style: reportStyle + portrait(title), body });
}

function howToRead(words: Words, { currency }: SurveyDefinition): Html {
  return html`<aside class="box" aria-labelledby="how-to-read">
    <h2 id="how-to-read">${words.say('how to read')}</h2>
    ${(
      ['read interval', 'read apart', 'read effect', 'read adjusted', 'read withheld'] as const
    ).map((key) => html`<p>${words.say(key)}</p>`)}
    <p>${words.say('read currency', { currency })}</p>
  </aside>`;
}
