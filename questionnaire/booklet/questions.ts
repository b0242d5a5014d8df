import { html, withNames, type Html } from './html.ts';
import { holdsElements, type Check, type Choice, type Element } from '../definition.ts';
import type { Presented, Question, Roster, SurveyDefinition, Translations } from '../definition.ts';
import { breachInWords, ruleInWords, valueInWords } from '../words.ts';
import type { Vocabulary } from '../words/vocabulary.ts';

/** What every page of a booklet needs to know. */
export interface Printing {
  definition: SurveyDefinition;
  words: Vocabulary;
  /** Printed side by side. */
  languages: readonly string[];
  rightToLeft(language: string): boolean;
}

/** Longer lists are printed once, in the codebook. */
const longestListInPlace = 30;

/** Gives each question its number. */
export type Numbering = (name: string) => string;

/** Elements as an interviewer meets them, in the order of asking. */
export function elementsInPrint(
  print: Printing,
  elements: readonly Element[],
  number: Numbering,
): Html[] {
  return elements.map((element) => {
    switch (element.kind) {
      case 'question':
        return questionInPrint(print, element, number(element.name));
      case 'calculation':
        return html`<p class="derived">
          Worked out: ${element.short} <code>${element.name}</code> =
          ${withNames(valueInWords(element.expression, print.words))}
        </p>`;
      case 'given':
        return html`<p class="given">
          Known beforehand: ${element.short} <code>${element.name}</code>, from
          ${element.from === 'case' ? 'the listing and the draw' : 'the times that the device measures'}
        </p>`;
      case 'note':
        return html`<div class="note">
          ${texts(print, element.label)} ${hint(print, element)} ${askedIf(print, element.relevant)}
        </div>`;
      case 'roster':
        return html`<div class="roster">
          <h3>${inAll(print, element.label)}</h3>
          ${hint(print, element)} ${rowsRule(print, element)}
          ${elementsInPrint(print, element.elements, number)}
        </div>`;
      case 'group':
        return html`<div class="group">
          <h3>${inAll(print, element.label)}</h3>
          ${hint(print, element)} ${askedIf(print, element.relevant)}
          ${elementsInPrint(print, element.elements, number)}
        </div>`;
    }
  });
}

/** Questions in it, with all that it holds. */
export function countQuestions(element: Element): number {
  if (element.kind === 'question') return 1;
  if (!holdsElements(element)) return 0;
  return element.elements.reduce((sum, each) => sum + countQuestions(each), 0);
}

function hint(print: Printing, element: Presented): Html | undefined {
  const said = element.hint;
  if (said === undefined) return undefined;
  return html`<p class="hint">${inAll(print, said)}</p>`;
}

function rowsRule(print: Printing, { of, relevant, maximum, rows }: Roster): Html {
  if (of === undefined) {
    const most = maximum === undefined ? '' : ` At most ${String(maximum)}.`;
    const many = rows === undefined ? undefined : withNames(valueInWords(rows, print.words));
    return html`<p class="rule">
        <em>One row for each.</em>${many && html` As many as ${many}.`}${most}
      </p>
      ${askedIf(print, relevant)}`;
  }
  const again = print.words.find(of)?.label ?? of;
  return relevant === undefined
    ? html`<p class="rule"><em>Once more for each</em> of ${withNames(again)}</p>`
    : html`<p class="rule">
        <em>Once more for each</em> of ${withNames(again)} <em>where</em> ${withNames(
          ruleInWords(relevant, print.words),
        )}
      </p>`;
}

/** 'Ask if': nothing where all are asked. */
export function askedIf(print: Printing, rule: string | undefined): Html | undefined {
  if (rule === undefined) return undefined;
  return html`<p class="rule" title="${rule}">
    <em>Ask if</em> ${withNames(ruleInWords(rule, print.words))}
  </p>`;
}

/** A text in each language, side by side. What is said to the interviewer alone looks otherwise. */
function texts(print: Printing, text: Translations): Html {
  return html`<div class="wording">
    ${print.languages.map((language) => {
      const said = Object.hasOwn(text, language) ? (text[language] ?? '') : '';
      const aside = /^\s*INTERVIEWER\b/.test(text.en);
      return html`<p
        lang="${language}"
        dir="${direction(print, language)}"
        class="${aside ? 'interviewer' : ''}"
      >
        ${said}
      </p>`;
    })}
  </div>`;
}

export function direction(print: Printing, language: string): string {
  return print.rightToLeft(language) ? 'rtl' : 'ltr';
}

/** A heading in all languages, one behind the other. */
export function inAll(print: Printing, text: Translations): Html[] {
  const said = print.languages.filter((language) => Object.hasOwn(text, language));
  return said.map(
    (language, index) =>
      html`${index === 0 ? '' : ' · '}<bdi lang="${language}">${text[language]}</bdi>`,
  );
}

const typeNames: Record<Question['type'], string> = {
  one: 'One answer',
  many: 'All that apply',
  integer: 'Whole number',
  decimal: 'Number',
  money: 'Amount',
  text: 'Text',
  'year-month': 'Month and year (month 98: not known)',
  date: 'Date',
  'date-time': 'Date and time',
  position: 'Position of the tablet',
  country: 'Country',
  line: 'One line of',
  lines: 'Lines of',
  photo: 'Picture',
};

function questionInPrint(print: Printing, question: Question, number: string): Html {
  const { name, role, label, relevant, choiceFilter, checks = [] } = question;
  const words = (rule: string): Html => withNames(ruleInWords(rule, print.words, name));
  return html`<article class="question" id="${name}">
    <div class="number">${number}</div>
    <div>
      ${askedIf(print, relevant)} ${texts(print, label)} ${hint(print, question)}
      <p class="facts">
        ${typeInWords(print, question)} · <code>${name}</code> ·
        <span class="chip ${role.slice(0, 1)}">${roleNames[role]}</span>
        ${question.required === true ? ' · must be answered' : ''}
      </p>
      ${choicesInPrint(print, question)}
      ${
        choiceFilter === undefined
          ? undefined
          : html`<p class="rule"><em>Only choices where</em> ${words(choiceFilter)}</p>`
      }
      ${
        question.default === undefined
          ? undefined
          : html`<p class="rule">
              <em>Filled in beforehand:</em> ${withNames(
                valueInWords(question.default, print.words, name),
              )}
            </p>`
      }
      ${checks.map((check) => checkInPrint(print, check, name))}
    </div>
  </article>`;
}

export const roleNames: Record<Question['role'], string> = {
  D: 'direct identifier',
  Q: 'quasi-identifier',
  S: 'sensitive',
  'Q+S': 'quasi-identifier, sensitive',
  O: 'ordinary',
};

/** A check as the interviewer meets it: what has to hold, or when to ask again, and what is said then. */
export function checkInPrint(print: Printing, check: Check, own?: string): Html {
  const { kind, expression, message } = check;
  const speak = kind === 'hard' ? ruleInWords : breachInWords;
  const said = speak(expression, print.words, own);
  // What has no words is told by its message alone; its formula shows when it is pointed at.
  const rule =
    said === `the formula ${expression}`
      ? html`<em>${kind === 'hard' ? 'Blocks:' : 'Asks again:'}</em>`
      : html`<em>${kind === 'hard' ? 'Must hold:' : 'Ask again if'}</em> ${withNames(said)}.`;
  return html`<p class="rule ${kind}" title="${expression}">${rule} “${inAll(print, message)}”</p>`;
}

/** 'Whole number, 0 to 120'. */
export function typeInWords({ definition, words }: Printing, question: Question): string {
  const { type, minimum, maximum, roster } = question;
  const parts = [typeNames[type]];
  if (roster !== undefined) parts[0] = `${typeNames[type]} ${words.find(roster)?.label ?? roster}`;
  if (question.zeroAllowed === true) parts.push('0 for not here');
  if (question.localCurrency === true) parts.push(`in ${definition.currency}`);
  else if (type === 'money') parts.push('with its currency');
  if (minimum !== undefined && maximum !== undefined) {
    parts.push(`${String(minimum)} to ${String(maximum)}`);
  } else if (minimum !== undefined) parts.push(`${String(minimum)} or more`);
  else if (maximum !== undefined) parts.push(`${String(maximum)} or less`);
  if (question.maximumLength !== undefined) {
    parts.push(`at most ${String(question.maximumLength)} characters`);
  }
  return parts.join(', ').replace(/[\uE000\uE001]/g, '');
}

function choicesInPrint(print: Printing, { choices: name, type }: Question): Html | undefined {
  const list = name === undefined ? undefined : print.definition.choices[name];
  if (name === undefined || !list) return undefined;
  if (list.length > longestListInPlace) {
    return html`<p class="facts">
      ${String(list.length)} ${type === 'money' ? 'currencies' : 'codes'}:
      <a href="#list-${name}">list “${name}”</a>
    </p>`;
  }
  return listInPrint(print, list);
}

export function listInPrint(print: Printing, list: readonly Choice[]): Html {
  return html`<ul class="choices ${print.languages.length > 1 ? 'side' : ''}">
    ${list.map(
      ({ code, label }) =>
        html`<li>
          <span class="code">${code}</span
          ><span class="labels"
            >${print.languages.map(
              (language) =>
                html`<span lang="${language}" dir="${direction(print, language)}"
                  >${Object.hasOwn(label, language) ? label[language] : ''}</span
                >`,
            )}</span
          >
        </li>`,
    )}
  </ul>`;
}
