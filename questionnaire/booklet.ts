import { codebook } from './booklet/codebook.ts';
import { html, named, type Html } from './booklet/html.ts';
import { askedIf, checkInPrint, countQuestions, elementsInPrint } from './booklet/questions.ts';
import { inAll, type Numbering, type Printing } from './booklet/questions.ts';
import { bookletStyle } from './booklet/style.ts';
import { holdsElements, instrumentOf, questionsOf } from './definition.ts';
import type { Element, SurveyDefinition } from './definition.ts';
import { letterOf, questionNumbers } from './question-numbers.ts';
import { vocabularyOf } from './words/vocabulary.ts';

export interface BookletChoice {
  /** Languages to print side by side. */
  languages: readonly string[];
  rightToLeft(language: string): boolean;
}

interface Module {
  id: string;
  letter: string;
  title: Html | readonly Html[];
  relevant?: string | undefined;
  elements: readonly Element[];
  /** A roster that stands by itself is its own module, and is printed as what it is. */
  whole?: Element;
}

/**
 * An instrument as one self-contained page of HTML, to read and to print: every module with its questions, numbers,
 * choices, checks and skip rules in words; then a codebook of all variables and the choice lists. All texts of the
 * definition are taken as text, never as markup. Throws for an instrument that the definition does not have.
 */
export function booklet(
  definition: SurveyDefinition,
  instrumentName: string,
  { languages, rightToLeft }: BookletChoice,
): string {
  const instrument = instrumentOf(definition, instrumentName);
  const words = vocabularyOf(definition);
  const print: Printing = {
    definition,
    words: {
      ...words,
      find: (name) => {
        const word = words.find(name);
        return word && { ...word, label: named(word.label) };
      },
    },
    languages,
    rightToLeft,
  };
  const modules = modulesOf(print, instrument.elements);
  const numbers = questionNumbers(instrument.elements);
  const number: Numbering = (name) => numbers.get(name) ?? '';
  const checks = instrument.checks ?? [];
  const page = html`<!doctype html>
    <html lang="${languages[0] ?? 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${definition.title.en}: ${instrument.title.en} ${definition.version}</title>
        <style>
          ${{ markup: bookletStyle }}
        </style>
      </head>
      <body>
        <header>
          <p>${inAll(print, definition.title)}</p>
          <h1>${inAll(print, instrument.title)}</h1>
          <p>
            ${definition.survey}, version ${definition.version} · ${definition.country},
            ${definition.currency} · ${[...questionsOf(instrument.elements)].length} questions
          </p>
        </header>
        <nav>
          ${modules.map(
            ({ id, title, elements, whole }) =>
              html`<a href="#${id}"
                ><bdi>${title}</bdi
                ><span
                  >${(whole ? [whole] : elements).reduce((sum, each) => sum + countQuestions(each), 0)}</span
                ></a
              >`,
          )}
          ${
            checks.length === 0
              ? undefined
              : html`<a href="#checks">When all is answered<span>${checks.length}</span></a>`
          }
          <a href="#codebook">Codebook</a><a href="#lists">Choice lists</a>
        </nav>
        ${modules.map(
          ({ id, title, relevant, elements }) =>
            html`<section>
              <h2 id="${id}">${title}</h2>
              ${askedIf(print, relevant)} ${elementsInPrint(print, elements, number)}
            </section>`,
        )}
        ${
          checks.length === 0
            ? undefined
            : html`<section>
                <h2 id="checks">When all is answered</h2>
                ${checks.map(
                  (check) =>
                    html`<article class="question">
                      <div class="number">${check.id}</div>
                      <div>
                        ${
                          check.roster === undefined
                            ? undefined
                            : html`<p class="facts">
                                Of each row of ${words.find(check.roster)?.label ?? check.roster}
                              </p>`
                        }
                        ${checkInPrint(print, check)}
                      </div>
                    </article>`,
                )}
              </section>`
        }
        ${codebook(print, instrument)}
        <footer>
          ${definition.survey} ${definition.version}. Frame: ${definition.sampling.frameLimits.en}
        </footer>
      </body>
    </html>`;
  return page.markup;
}

/** The outermost groups and rosters; what stands beside them is gathered where it stands. */
function modulesOf(print: Printing, elements: readonly Element[]): Module[] {
  const modules: (Module & { loose?: Element[] })[] = [];
  for (const element of elements) {
    if (holdsElements(element)) {
      const letter = letterOf(element);
      const title = inAll(print, element.label);
      const id = `module-${element.name}`;
      modules.push(
        element.kind === 'group'
          ? { id, letter, title, relevant: element.relevant, elements: element.elements }
          : { id, letter, title, elements: [element], whole: element },
      );
      continue;
    }
    const last = modules.at(-1);
    if (last?.loose) last.loose.push(element);
    else {
      const loose = [element];
      const title = html`${modules.length === 0 ? 'Before the first module' : 'Between modules'}`;
      modules.push({ id: `module-${element.name}`, letter: '', title, elements: loose, loose });
    }
  }
  return modules;
}
