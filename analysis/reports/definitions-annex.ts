import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { Figure, SurveyDefinition } from '../../questionnaire/definition.ts';
import { universeOf } from '../indicators/table-figure.ts';
import { scrolled } from './scrolled.ts';
import type { Words } from './words.ts';

/** Every figure with its units, its universe and its formula, as the survey's definition has them. */
export function definitionsAnnex(words: Words, { indicators }: SurveyDefinition): Html {
  const rows = indicators.flatMap((indicator) =>
    indicator.figures.map(
      (figure) =>
        html`<tr>
          <th scope="row">
            <a href="#${indicator.id}">${indicator.id}</a> ${words.of(figure.label)}
          </th>
          <td><code>${figure.unit ?? indicator.unit}</code></td>
          <td>${universeText(words, universeOf(indicator, figure))}</td>
          <td><code>${figure.statistic}: ${formulaOf(figure)}</code></td>
        </tr>`,
    ),
  );
  return html`<section id="definitions" class="sector">
    <h2>${words.say('definitions')}</h2>
    <p>${words.say('definitions lead')}</p>
    ${scrolled(
      words.say('definitions caption'),
      html`<table class="definitions">
        <caption>
          ${words.say('definitions caption')}
        </caption>
        <thead>
          <tr>
            ${(['indicator', 'unit', 'universe', 'formula'] as const).map(
              (key) => html`<th scope="col">${words.say(key)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`,
    )}
  </section>`;
}

function universeText(words: Words, universe: string | undefined): Html | string {
  return universe === undefined ? words.say('everyone') : html`<code>${universe}</code>`;
}

function formulaOf(figure: Figure): string {
  switch (figure.statistic) {
    case 'ratio':
      return `(${figure.value}) / (${figure.denominator})`;
    case 'quotient':
      return figure.of.join(' / ');
    case 'distribution':
    case 'counts':
      // Forty groups of countries are no formula that anybody reads: their codes say which they are.
      return figure.groups.length > 12
        ? figure.groups.map(({ code }) => code).join(', ')
        : figure.groups.map(({ code, expression }) => `${code}: ${expression}`).join('; ');
    default:
      return figure.value;
  }
}
