import { unknownNumbers, type Check, type Question } from '../definition.ts';
import type { ChoicesFrom, FieldType, FormField, FormItem, Words } from '../xlsform/form.ts';
import {
  attempt,
  inAll,
  kindOf,
  leave,
  ruleAt,
  standingAt,
  treeOf,
  wordsOf,
} from './form-making.ts';
import type { Making } from './form-making.ts';
import { nameOf, othersOf, shownOf } from './form-shown.ts';
import {
  brokenOf,
  countOf,
  currencyOf,
  namesOf,
  rowsListOf,
  seenOf,
  type Repeat,
} from './layout.ts';
import { CannotWrite, conditionOf, NeedsAnswer } from './xpath.ts';

const types: Readonly<Record<Question['type'], FieldType>> = {
  one: 'select_one',
  many: 'select_multiple',
  integer: 'integer',
  decimal: 'decimal',
  money: 'decimal',
  text: 'text',
  'year-month': 'text',
  date: 'date',
  'date-time': 'dateTime',
  position: 'geopoint',
  country: 'select_one',
  line: 'select_one',
  lines: 'select_multiple',
  photo: 'image',
};

/** A photo of more pixels on its longer side is made smaller: one larger than a request may be would never arrive. */
const mostPixels = '1600';

/** A question with what belongs to it: the currency of an amount, and what to confirm of its soft checks. */
export function itemsOfQuestion(
  making: Making,
  question: Question,
  path: readonly string[],
  chain: readonly Repeat[],
): FormItem[] {
  const { name, type } = question;
  const standing = standingAt(making, path, chain);
  const relevant = ruleAt(making, question.relevant, `The rule when ${name} is asked`, standing);
  const field: FormField = {
    kind: 'field',
    type: types[type],
    name,
    label: wordsOf(making, question.label),
    ...usualLook(type),
    ...shownOf(making, question),
    others: { ...othersOf(question), source: question.source, ...topicOf(question) },
    ...(relevant === undefined ? {} : { relevant }),
    ...(question.required ? { required: 'yes' } : {}),
    ...choicesFor(making, question, path, chain),
    ...defaultOf(making, question),
    ...constraintOf(making, question, path, chain),
    ...(type === 'photo' ? { parameters: { 'max-pixels': mostPixels } } : {}),
    ...hintOf(making, question),
  };
  return [field, ...currency(making, question), ...confirmations(making, question, path, chain)];
}

const topicOf = ({ topic }: Question): { topic?: string } => (topic === undefined ? {} : { topic });

function usualLook(type: Question['type']): { appearance?: string } {
  if (type === 'country') return { appearance: 'minimal autocomplete' };
  return type === 'line' ? { appearance: 'minimal' } : {};
}

/** Who the rows are, where rows are pointed at; how a month is written. */
function hintOf(making: Making, { type, roster, hint }: Question): { hint?: Words } {
  if (type === 'year-month' && !hint) return { hint: inAll(making, 'YYYY-MM') };
  if (roster === undefined) return {};
  const repeat = making.layout.repeats.get(roster);
  if (!repeat || nameOf(making, repeat) === undefined) return {};
  const names = `\${${namesOf(roster)}}`;
  if (!hint) return { hint: inAll(making, names) };
  return {
    hint: Object.fromEntries(
      Object.entries(wordsOf(making, hint)).map(([heading, text]) => [heading, `${text} ${names}`]),
    ),
  };
}

function choicesFor(
  making: Making,
  question: Question,
  path: readonly string[],
  chain: readonly Repeat[],
): { from?: ChoicesFrom; choiceFilter?: string } {
  const { name, type, choices, roster } = question;
  if (type === 'line' || type === 'lines') {
    const rows = making.layout.variables.get(roster ?? '');
    if (roster === undefined || rows?.element.kind !== 'roster') return {};
    if (!rows.repeats.every((repeat, index) => chain[index] === repeat)) {
      making.findings.push({
        kind: 'fault',
        reason: `${name} points at rows of ${roster}, which are not in sight where it is asked.`,
        remedy: 'Ask it beside that roster, or take this instrument with the web app alone.',
      });
    }
    making.pointed.add(roster);
    const least = question.zeroAllowed && type === 'line' ? '' : 'name >= 1 and ';
    const filter = `${least}name <= \${${countOf(roster)}}`;
    return { from: { list: rowsListOf(roster) }, choiceFilter: filter };
  }
  if (choices === undefined || type === 'money') return {};
  making.lists.add(choices);
  const standing = standingAt(making, path, chain, { ofChoices: true });
  const what = `The rule which choices ${name} offers`;
  const filter = ruleAt(making, question.choiceFilter, what, standing);
  return { from: { list: choices }, ...(filter === undefined ? {} : { choiceFilter: filter }) };
}

/** Devices of others fill in what a form begins with: of ours, what does not rest on answers. */
function defaultOf(making: Making, question: Question): { default?: string } {
  const { name } = question;
  if (question.default === undefined) return {};
  const tree = attempt(() => treeOf(question.default ?? ''));
  if (!(tree instanceof CannotWrite)) {
    if (tree.kind === 'number' || tree.kind === 'text') return { default: String(tree.value) };
    if (tree.kind === 'call' && tree.name === 'today') return { default: 'today()' };
    if (tree.kind === 'call' && tree.name === 'cfg' && tree.arguments[0]?.kind === 'text') {
      const value = making.definition.configuration[tree.arguments[0].value];
      if (typeof value === 'string' || typeof value === 'number') return { default: String(value) };
    }
  }
  making.findings.push({
    kind: 'note',
    reason: `What ${name} begins with rests on other answers: the device fills nothing in.`,
    remedy: 'Nothing is lost: it is asked like any other.',
  });
  return {};
}

const month = "regex(., '^(?:(19|20|21)[0-9][0-9]-(0[1-9]|1[0-2]|98))$')";

/** What an answer must keep: its bounds, its form, its hard checks. */
function constraintOf(
  making: Making,
  question: Question,
  path: readonly string[],
  chain: readonly Repeat[],
): { constraint?: string; constraintMessage?: Words } {
  const { type, name, minimum, maximum, maximumLength, checks = [] } = question;
  const parts: string[] = [];
  const messages: Words[] = [];
  const bounds = [
    ...(minimum === undefined ? [] : [`. >= ${String(minimum)}`]),
    ...(maximum === undefined ? [] : [`. <= ${String(maximum)}`]),
  ];
  if (bounds.length > 0) {
    const unknown = unknownNumbers.map((code) => `. = ${String(code)}`);
    parts.push(`(${bounds.join(' and ')} or ${unknown.join(' or ')})`);
    const codes = unknownNumbers.join(', ');
    messages.push(inAll(making, `${String(minimum ?? '')} … ${String(maximum ?? '')}; ${codes}`));
  }
  if (type === 'text') {
    const longest = maximumLength ?? 1_000;
    parts.push(`string-length(.) <= ${String(longest)}`);
    messages.push(inAll(making, `≤ ${String(longest)}`));
  }
  if (type === 'year-month') {
    parts.push(month);
    messages.push(inAll(making, 'YYYY-MM'));
  }
  const own = { text: '.', kind: kindOf(question) };
  const standing = standingAt(making, path, chain, { own });
  for (const check of checks) {
    if (check.kind !== 'hard') continue;
    const rule = attempt(() => conditionOf(treeOf(check.expression), standing));
    if (rule instanceof NeedsAnswer) continue;
    if (rule instanceof CannotWrite) leave(making, `The check ${check.id} of ${name}`, rule);
    else if (rule !== 'true()') {
      parts.push(`(${rule})`);
      messages.push(wordsOf(making, check.message));
    }
  }
  if (parts.length === 0) return {};
  return {
    constraint: parts.join(' and '),
    constraintMessage: Object.fromEntries(
      [...making.headings.values()].map((heading) => [
        heading,
        messages.map((message) => message[heading] ?? '').join(' / '),
      ]),
    ),
  };
}

function currency(making: Making, question: Question): FormField[] {
  const { name, type, choices, localCurrency } = question;
  if (type !== 'money' || localCurrency) return [];
  if (choices !== undefined) making.lists.add(choices);
  const { currency: local } = making.definition;
  const offered = choices === undefined ? [] : (making.definition.choices[choices] ?? []);
  const usual = choices === undefined || offered.some(({ code }) => code === local);
  return [
    {
      kind: 'field',
      name: currencyOf(name),
      label: wordsOf(making, question.label),
      hint: inAll(making, 'ISO 4217'),
      relevant: `\${${name}} != ''`,
      required: 'yes',
      others: othersOf(question),
      ...(usual ? { default: local } : {}),
      ...(choices === undefined
        ? {
            type: 'text',
            constraint: "regex(., '^(?:[A-Z]{3})$')",
            constraintMessage: inAll(making, 'USD'),
          }
        : { type: 'select_one', from: { list: choices }, appearance: 'minimal autocomplete' }),
    },
  ];
}

/**
 * After the question: what to confirm of its soft checks that the answer does not keep; and what blocks, of its hard checks,
 * where they can be asked only once the answer is there.
 */
function confirmations(
  making: Making,
  { name, type, ...question }: Question,
  path: readonly string[],
  chain: readonly Repeat[],
): FormField[] {
  const before = standingAt(making, path, chain, { own: { text: '.', kind: 'text' } });
  const after = (question.checks ?? []).filter(
    ({ kind, expression }) =>
      kind === 'soft' ||
      attempt(() => conditionOf(treeOf(expression), before)) instanceof NeedsAnswer,
  );
  const own = {
    text: `\${${name}}`,
    within: `current()/../${name}`,
    kind: kindOf({ ...question, name, type }),
  };
  return after.flatMap((check): FormField[] => {
    const at = [...path.slice(0, -1), nameOfCheck(check)];
    const standing = standingAt(making, at, chain, { own });
    const rule = attempt(() => conditionOf(treeOf(check.expression), standing));
    if (!(rule instanceof CannotWrite)) {
      if (rule === 'true()') return [];
      return [checkField(making, check, `\${${name}} != '' and not(${rule})`)];
    }
    leave(making, `The check ${check.id} of ${name}`, rule);
    return [];
  });
}

const nameOfCheck = ({ id, kind }: Check): string => (kind === 'soft' ? seenOf(id) : brokenOf(id));

/** What is shown of a check that is not kept: somebody looks and says that all is right; or it blocks. */
export function checkField(making: Making, check: Check, relevant: string): FormField {
  const label = wordsOf(making, check.message);
  const shown = { kind: 'field', name: nameOfCheck(check), label, relevant } as const;
  if (check.kind === 'soft') return { ...shown, type: 'acknowledge' };
  return { ...shown, type: 'note', required: 'yes', requiredMessage: label };
}
