/** The part of the report that sets figures from the files beside those published. */
import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { intervalOverlap } from '../disclosure/methods/interval-overlap.ts';
import { grouped } from '../quality/grouped.ts';
import { withInterval } from '../reports/numbers.ts';
import { scrolled } from '../reports/scrolled.ts';
import type { Words } from '../reports/words.ts';
import type { FigureUtility, ReleaseReport } from './built-release.ts';
import type { Say } from './report-messages.ts';
import { namesOf } from './report-names.ts';
import { numberIn, shareIn } from './report-numbers.ts';
import { figureFrom } from './utility/figure-text.ts';

interface Telling {
  say: Say;
  words: Words;
}

export const withinOne = ({ apart }: FigureUtility): boolean => apart <= 1;

export function utilitySections(
  { utility, without }: ReleaseReport,
  definition: SurveyDefinition,
  telling: Telling,
): Html {
  const { say } = telling;
  const further = utility.filter((one) => !withinOne(one)).sort((a, b) => b.apart - a.apart);
  return html`<section id="utility">
      <h2>${say('utility')}</h2>
      <p>${say('utility note')}</p>
      ${distances(utility, telling)}
      <h3>${say('further')}</h3>
      ${
        further.length === 0
          ? html`<p>${say('none further')}</p>`
          : figuresTable(say('further'), further, definition, telling)
      }
    </section>
    <section id="indicators">
      <h2>${say('indicators')}</h2>
      ${[...grouped(utility, ({ figure }) => figureFrom(figure).id).values()].map((own) =>
        indicator(own, definition, telling),
      )}
    </section>
    <section id="without">
      <h2>${say('without')}</h2>
      ${
        without.length === 0
          ? html`<p>${say('none')}</p>`
          : html`<p>${say('without note')}</p>
              ${withoutTable(without, telling)}`
      }
    </section>`;
}

/** Steps of the distances, in published standard errors. */
const steps = [0, 0.25, 0.5, 1, 2] as const;

function distances(utility: readonly FigureUtility[], { say, words }: Telling): Html {
  const { language } = words;
  const inStep = steps.map((from, at) => {
    const to = steps[at + 1];
    // A distance on a limit is on its near side, so that the step to 1 ends where "within one" does.
    const count = utility.filter(
      ({ apart }) => (apart > from || at === 0) && (to === undefined || apart <= to),
    ).length;
    const own = { from: numberIn(language, from) };
    const name =
      to === undefined
        ? say('at least', own)
        : say('up to', { ...own, to: numberIn(language, to) });
    return { count, name };
  });
  const most = Math.max(1, ...inStep.map(({ count }) => count));
  return html`<figure>
    <table>
      <caption>
        ${say('distances')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say('in errors')}</th>
          <th scope="col">${say('figure')}</th>
        </tr>
      </thead>
      <tbody>
        ${inStep.map(
          ({ name, count }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>
                <span class="bar" style="width: ${Math.round((60 * count) / most)}%"></span
                >${numberIn(language, count)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </figure>`;
}

function indicator(
  own: readonly FigureUtility[],
  definition: SurveyDefinition,
  telling: Telling,
): Html {
  const { say, words } = telling;
  const [first] = own;
  if (first === undefined) return html``;
  const { id, indicator: name } = namesOf(definition, first, words.language);
  const overlap = own.reduce((sum, one) => sum + overlapOf(one) / own.length, 0);
  const summary = say('summary', {
    ...{ id, name, overlap: shareIn(words.language, overlap) },
    within: numberIn(words.language, own.filter(withinOne).length),
    count: numberIn(words.language, own.length),
  });
  return html`<details>
    <summary>${summary}</summary>
    ${figuresTable(name, own, definition, telling)}
  </details>`;
}

function figuresTable(
  name: string,
  figures: readonly FigureUtility[],
  definition: SurveyDefinition,
  { say, words }: Telling,
): Html {
  const { language } = words;
  return scrolled(
    name,
    html`<table>
      <thead>
        <tr>
          ${(['figure', 'line', 'published', 'from files', 'apart', 'overlap'] as const).map(
            (key) => html`<th scope="col">${say(key)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${figures.map((one) => {
          const names = namesOf(definition, one, language);
          return html`<tr>
            <th scope="row"><span class="code">${names.id}</span>${names.figure}</th>
            <td>${names.line || say('everybody')}</td>
            <td>${withInterval(words, names.measure, one.before)}</td>
            <td>${withInterval(words, names.measure, one.after)}</td>
            <td class="number">${numberIn(language, Number(one.apart.toFixed(2)))}</td>
            <td class="number">${shareIn(language, overlapOf(one))}</td>
          </tr>`;
        })}
      </tbody>
    </table>`,
  );
}

const overlapOf = ({ before, after }: FigureUtility): number => intervalOverlap(before, after);

function withoutTable(without: ReleaseReport['without'], { say }: Telling): Html {
  return scrolled(
    say('without'),
    html`<table>
      <thead>
        <tr>
          <th scope="col">${say('figure')}</th>
          <th scope="col">${say('needs')}</th>
        </tr>
      </thead>
      <tbody>
        ${without.map(
          ({ figure, needs }) =>
            html`<tr>
              <th scope="row">${figure}</th>
              <td>${needs.join(', ')}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}
