import { codesOf, examine, examineRule, ownOf, type Asking, type Standing } from './asking.ts';
import { isCurrency } from './currencies.ts';
import type { Choice, Given, Question } from '../definition.ts';
import { notDay, notMonth, notNumber, type Found } from '../expression/found.ts';
import { momentOf } from '../expression/value.ts';

type Blame = (part: string, reason: string, remedy: string) => void;

const closed: readonly string[] = ['one', 'many', 'country'];
const lines: readonly string[] = ['line', 'lines'];
const numbers: readonly string[] = ['integer', 'decimal', 'money'];
const unwritten: readonly string[] = ['position', 'photo', 'line', 'lines'];

/** What is wrong with a question besides its name and relevance, which the walk looks at. */
export function questionFaults(asking: Asking, question: Question, here: Standing): void {
  const { role, type, minimum, maximum } = question;
  const blame: Blame = (part, reason, remedy) => {
    asking.faults.push({ place: `${here.place}.${part}`, reason, remedy });
  };
  listFaults(asking, question, blame);
  rosterFaults(asking, question, blame);
  if (['text', 'position', 'photo'].includes(type) && role !== 'D') {
    const what = { text: 'A free text', position: 'A position', photo: 'A photo' }[type as 'text'];
    blame('role', `${what} can tell who somebody is`, 'Give it the role D.');
  }
  if ((minimum !== undefined || maximum !== undefined) && !numbers.includes(type)) {
    blame('minimum', `A question of type ${type} has bounds`, 'Leave minimum and maximum out.');
  }
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    blame('minimum', 'The minimum lies above the maximum', 'Exchange them.');
  }
  if (question.localCurrency !== undefined && type !== 'money') {
    blame('localCurrency', `A question of type ${type} has no currency`, 'Leave it out.');
  }
  if (question.maximumLength !== undefined && type !== 'text') {
    blame('maximumLength', `A question of type ${type} has no length`, 'Leave it out.');
  }
  if (question.zeroAllowed !== undefined && type !== 'line') {
    blame('zeroAllowed', `A question of type ${type} has no line 0`, 'Leave it out.');
  }
  filterFaults(asking, question, here, blame);
  defaultFaults(asking, question, here, blame);
  rateFaults(asking, question, here, blame);
  const own = ownOf(asking.definition, question);
  for (const { id, expression } of question.checks ?? []) {
    examineRule(asking, expression, `${here.place}.checks.${id}`, here, { own });
  }
}

function listFaults(
  asking: Asking,
  { type, choices, localCurrency }: Question,
  blame: Blame,
): void {
  const { definition } = asking;
  if (closed.includes(type) && choices === undefined) {
    blame('choices', 'A closed question has no choices', 'Name its list.');
  }
  if (choices === undefined) return;
  if (!closed.includes(type) && type !== 'money') {
    blame('choices', `A question of type ${type} has no choices`, 'Leave them out.');
    return;
  }
  const list = Object.hasOwn(definition.choices, choices) ? definition.choices[choices] : undefined;
  if (!list) {
    blame(
      'choices',
      `There is no choice list ${JSON.stringify(choices)}`,
      'Add the list, or correct its name.',
    );
    return;
  }
  if (type !== 'money') return;
  if (localCurrency) {
    blame('choices', 'Only the local currency is taken', 'Leave the list of currencies out.');
  }
  const wrong = list.find(({ code }) => code !== definition.currency && !isCurrency(code));
  if (wrong) {
    blame(
      'choices',
      `${JSON.stringify(wrong.code)} is no currency`,
      'Name a list of ISO 4217 codes, such as USD and EUR.',
    );
  }
}

function rosterFaults(asking: Asking, { type, roster }: Question, blame: Blame): void {
  if (lines.includes(type) && roster === undefined) {
    blame('roster', 'A line is of no roster', 'Name the roster it points into.');
  }
  if (roster === undefined) return;
  if (!lines.includes(type)) {
    blame('roster', `A question of type ${type} points into no roster`, 'Leave it out.');
  } else if (asking.variables.get(roster)?.element.kind !== 'roster' || !asking.asked.has(roster)) {
    blame(
      'roster',
      `There is no roster ${JSON.stringify(roster)} before this`,
      'Correct its name, or move the roster before this.',
    );
  }
}

/** What the choices of a list offer to a filter: their attributes, and their code as `name`. */
function attributesOf(list: readonly Choice[]): Map<string, Set<string>> {
  const found = new Map([['name', new Set(list.map(({ code }) => code))]]);
  for (const { attributes = {} } of list) {
    for (const [name, value] of Object.entries(attributes)) {
      found.set(name, (found.get(name) ?? new Set<string>()).add(value));
    }
  }
  return found;
}

function filterFaults(asking: Asking, question: Question, here: Standing, blame: Blame): void {
  const { choiceFilter, choices = '', type } = question;
  if (choiceFilter === undefined) return;
  const lists = asking.definition.choices;
  const list = Object.hasOwn(lists, choices) ? lists[choices] : undefined;
  if (!closed.includes(type) || !list) {
    blame('choiceFilter', 'There are no choices to filter', 'Name a list, or leave it out.');
    return;
  }
  examineRule(asking, choiceFilter, `${here.place}.choiceFilter`, here, {
    attributes: attributesOf(list),
  });
}

function defaultFaults(asking: Asking, question: Question, here: Standing, blame: Blame): void {
  if (question.default === undefined) return;
  const { type } = question;
  if (unwritten.includes(type)) {
    blame('default', `A question of type ${type} has no default`, 'Leave it out.');
    return;
  }
  const gives = examine(asking, question.default, `${here.place}.default`, here);
  const fault = misfit(asking, question, gives);
  if (fault) blame('default', `The default ${fault[0]}`, fault[1]);
}

/** Why a value can never be an answer of a question; undefined when it may. */
function misfit(
  asking: Asking,
  { type, choices }: Question,
  found: Found,
): [reason: string, remedy: string] | undefined {
  const { literal } = found;
  const codes = codesOf(asking.definition, choices);
  switch (type) {
    case 'one':
    case 'many':
    case 'country': {
      const given = literal?.split(' ') ?? [];
      const unknown = given.find((code) => codes?.has(code) === false);
      if (unknown === undefined) return undefined;
      return [
        `is no code of the list: ${unknown}`,
        `Use one of: ${[...(codes ?? [])].slice(0, 30).join(', ')}.`,
      ];
    }
    case 'integer':
    case 'decimal':
    case 'money': {
      const what = notNumber(found);
      return what && [`is ${what[0]}`, 'Give a number.'];
    }
    case 'year-month': {
      const what = notMonth(found);
      return what === undefined ? undefined : [`is ${what}`, "Give a month such as '2026-03'."];
    }
    case 'date':
    case 'date-time': {
      const what = notDay(found);
      const wrong = literal !== undefined && !momentOf(literal);
      if (what === undefined && !wrong) return undefined;
      return [`is ${what ?? 'no such day'}`, 'Give today(), or a text such as 2026-02-28.'];
    }
    default:
      return undefined;
  }
}

function rateFaults(asking: Asking, question: Question, here: Standing, blame: Blame): void {
  if (question.rateMonth === undefined) return;
  if (question.type !== 'money') {
    blame('rateMonth', `A question of type ${question.type} is not converted`, 'Leave it out.');
    return;
  }
  const what = notMonth(examine(asking, question.rateMonth, `${here.place}.rateMonth`, here));
  if (what === undefined) return;
  blame(
    'rateMonth',
    `The month of the rate is ${what}`,
    "Give a month such as '2026-03', or a day.",
  );
}

/** What is wrong with a value from outside. */
export function givenFaults(asking: Asking, given: Given, here: Standing): void {
  const { type, choices, from } = given;
  const blame: Blame = (part, reason, remedy) => {
    asking.faults.push({ place: `${here.place}.${part}`, reason, remedy });
  };
  if ((type === 'one') !== (choices !== undefined)) {
    if (choices === undefined) blame('choices', 'A given code has no list', 'Name its list.');
    else blame('choices', `A given ${type} has no choices`, 'Leave them out.');
  } else if (choices !== undefined && !codesOf(asking.definition, choices)) {
    blame(
      'choices',
      `There is no choice list ${JSON.stringify(choices)}`,
      'Add the list, or correct its name.',
    );
  }
  if (from === 'times' && type === 'one') {
    blame('type', 'Seconds are a number', 'Give it the type integer or decimal.');
  }
  if (from === 'case' && here.rosters.length > 0) {
    blame('from', 'A case knows nothing of single rows', 'Move it out of the roster.');
  }
}
