import { digests } from './digest.ts';
import { ExpressionError } from './error.ts';
import { callFault } from './evaluate.ts';
import { either, literalText, notCodes, notDay, notMonth, notNumber, type Found } from './found.ts';
import { otherFunctions, plainFunctions } from './functions.ts';
import { blame, checkCode, needNumber, needOne, needTruth, type Looking } from './looking.ts';
import { readPattern } from './pattern.ts';
import { nearest } from './nearest.ts';
import { namedQuestion, specialForms } from './special-forms.ts';
import type { Expression } from './syntax.ts';
import { momentOf } from './value.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** An argument: what was written, and what it gives. */
interface Argument {
  written: Expression;
  found: Found;
}

const named = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const giveNumbers = named(
  'abs acos asin asked atan atan2 converted cos count count-non-empty count-selected decimal-date-time decimal-time exp exp10 int log log10 max min months-between number pi position pow random round sin sqrt string-length sum tan unknown',
);
const giveTruths = named(
  'boolean boolean-from-string checklist contains ends-with false is-selected not regex selected starts-with true weighted-checklist',
);
/** All of whose arguments are numbers. */
const takeNumbers = named(
  'abs acos asin atan atan2 cos exp exp10 int log log10 max min pow round sin sqrt tan',
);
const overRows = named('count count-non-empty sum');
/** What a record no longer knows. */
const duringInterview = named('converted jr:choice-name now once random uuid');
const tallies = named('asked unknown');

/** Looks through a call: its name, the number and the kinds of its arguments. */
export function checkCall(call: Call, looking: Looking): Found {
  const fault = callFault(call);
  if (fault) blame(looking, call.at, fault.reason, meantBy(call.name) ?? fault.remedy);
  checkPlace(call, looking);
  const lists =
    plainFunctions.get(call.name)?.lists === true ||
    ['position', 'indexed-repeat', 'converted'].includes(call.name);
  const given = call.arguments.map((written) => ({
    written,
    found: lists ? looking.any(written, looking) : looking.one(written, looking),
  }));
  if (!fault) checkArguments(call, given, looking);
  return gives(call, given, looking);
}

/** What to write in place of a function that there is not, where one is near. */
function meantBy(name: string): string | undefined {
  if (plainFunctions.has(name) || specialForms.has(name) || otherFunctions.has(name)) {
    return undefined;
  }
  const meant = nearest(name, [...plainFunctions.keys(), ...specialForms.keys()]);
  return meant === undefined ? undefined : `Did you mean ${meant}()?`;
}

function checkPlace(call: Call, looking: Looking): void {
  const { stands } = looking.surroundings;
  if (stands === 'product' && duringInterview.has(call.name)) {
    blame(
      looking,
      call.at,
      `${call.name}() is known during an interview only`,
      'Make it a calculation of the questionnaire, and use that here.',
    );
  }
  if (stands !== 'check' && tallies.has(call.name)) {
    blame(
      looking,
      call.at,
      `${call.name}() counts over a whole interview`,
      'Use it in a check of the instrument.',
    );
  }
}

function gives({ name }: Call, given: readonly Argument[], looking: Looking): Found {
  if (giveNumbers.has(name)) return { type: 'number' };
  if (giveTruths.has(name)) return { type: 'truth' };
  const [first, second, third] = given.map(({ found }) => found);
  const any: Found = { type: 'any' };
  switch (name) {
    case 'if':
      return either(second ?? any, third ?? any);
    case 'coalesce':
      return given.map(({ found }) => found).reduce(either, { type: 'blank' });
    case 'once':
      return either(first ?? any, { type: 'blank' });
    case 'indexed-repeat':
      return first && first.type !== 'rows' ? { ...first, several: false } : any;
    case 'cfg':
      return setting(first, looking);
    case 'date':
    case 'today':
      return { type: 'date' };
    case 'date-time':
    case 'now':
      return { type: 'moment' };
    default:
      return any;
  }
}

function setting(key: Found | undefined, looking: Looking): Found {
  const { configuration } = looking.surroundings;
  const name = key?.literal ?? '';
  const value = Object.hasOwn(configuration, name) ? configuration[name] : undefined;
  if (typeof value === 'string') return literalText(value);
  if (typeof value === 'number') return { type: 'number' };
  return { type: typeof value === 'boolean' ? 'truth' : 'any' };
}

function checkArguments(call: Call, given: readonly Argument[], looking: Looking): void {
  const { name } = call;
  const [first, second, third] = given;
  if (takeNumbers.has(name)) {
    for (const { written, found } of given) needNumber(found, written, looking);
  }
  if (overRows.has(name) && first) checkOverRows(call, first, looking);
  switch (name) {
    case 'if':
    case 'not':
    case 'boolean':
      if (first) needTruth(first.found, first.written, looking);
      return;
    case 'selected':
    case 'is-selected':
      checkSelected(call, first, second, looking);
      return;
    case 'count-selected':
    case 'selected-at':
      needCodes(call, first, looking);
      if (second) needNumber(second.found, second.written, looking);
      return;
    case 'substr':
      for (const place of [second, third])
        if (place) needNumber(place.found, place.written, looking);
      return;
    case 'number':
      if (first && ['month', 'position', 'photo', 'rows'].includes(first.found.type)) {
        needNumber(first.found, first.written, looking);
      }
      return;
    case 'date':
    case 'date-time':
    case 'decimal-date-time':
    case 'decimal-time':
    case 'format-date':
    case 'format-date-time':
      if (first) checkDay(first, looking);
      return;
    case 'months-between':
      for (const { written, found } of given) {
        const fault = notMonth(found);
        if (fault === undefined) continue;
        blame(
          looking,
          written.at,
          `months-between() is given ${fault}`,
          "Give it two months ('2026-03') or days.",
        );
      }
      return;
    case 'cfg':
      checkSetting(first, looking);
      return;
    case 'regex':
      checkPattern(second, looking);
      return;
    case 'position':
      checkPosition(first, looking);
      return;
    case 'converted':
      checkConverted(first, second, looking);
      return;
    case 'indexed-repeat':
      checkIndexedRepeat(call, given, looking);
      return;
    case 'jr:choice-name':
      checkChoiceName(second, looking);
      return;
    case 'digest':
      checkDigest(second, looking);
  }
}

/** `sum(${x})` and the like need a path: of a single value there is nothing to add up. */
function checkOverRows(call: Call, { written, found }: Argument, looking: Looking): void {
  if (written.kind !== 'path' && !(written.kind === 'call' && written.name === 'indexed-repeat')) {
    blame(
      looking,
      written.at,
      `${call.name}() is given a single value`,
      'Give it the rows or the values to look through: ${name}.',
    );
  }
  if (call.name !== 'sum') return;
  needNumber(found, written, looking);
  if (found.type === 'date' || found.type === 'moment') {
    blame(looking, written.at, 'Days cannot be added up', 'Use min() or max(), or count them.');
  }
}

function needCodes(call: Call, argument: Argument | undefined, looking: Looking): void {
  const fault = argument && notCodes(argument.found);
  if (!argument || fault === undefined) return;
  blame(
    looking,
    argument.written.at,
    `${call.name}() is given ${fault}`,
    'Give it a question with choices; compare numbers and times with = and <.',
  );
}

function checkSelected(
  call: Call,
  list: Argument | undefined,
  choice: Argument | undefined,
  looking: Looking,
): void {
  needCodes(call, list, looking);
  if (!list || !choice) return;
  if (choice.written.kind === 'number') {
    blame(
      looking,
      choice.written.at,
      'A code stands without quotes, which field devices refuse here',
      `Write '${String(choice.written.value)}'.`,
    );
  }
  const code = choice.found.literal?.trim();
  if (code !== undefined) {
    checkCode(list.found, choice.written, literalText(code), looking);
  }
  for (const word of list.found.literal?.split(/\s+/) ?? []) {
    checkCode(choice.found, list.written, literalText(word), looking);
  }
}

function checkDay({ written, found }: Argument, looking: Looking): void {
  if (found.literal !== undefined && !momentOf(found.literal)) {
    blame(looking, written.at, 'There is no such day', "Write it as '2026-02-28'.");
  }
  const fault = notDay(found);
  if (fault === undefined) return;
  const remedy =
    found.type === 'month'
      ? "Use months-between(), or make a day of it: concat(${month}, '-01')."
      : 'Give it a day, or a text that holds one.';
  blame(looking, written.at, `A day is needed, and this is ${fault}`, remedy);
}

function checkSetting(key: Argument | undefined, looking: Looking): void {
  if (!key) return;
  const { configuration } = looking.surroundings;
  const { written } = key;
  if (written.kind !== 'text') {
    blame(looking, written.at, 'cfg() needs the name of a setting', "Write it as cfg('name').");
  } else if (!Object.hasOwn(configuration, written.value)) {
    blame(
      looking,
      written.at,
      `The configuration has no ${JSON.stringify(written.value)}`,
      `Add it, or use one of: ${Object.keys(configuration).join(', ')}.`,
    );
  }
}

function checkPattern(pattern: Argument | undefined, looking: Looking): void {
  if (!pattern) return;
  const source = pattern.found.literal ?? (pattern.found.type === 'blank' ? '' : undefined);
  if (source === undefined) {
    blame(looking, pattern.written.at, 'A pattern is worked out', 'Write it as a quoted text.');
    return;
  }
  try {
    readPattern(source, pattern.written.at);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    blame(looking, error.at, error.reason, error.remedy);
  }
}

function checkPosition(of: Argument | undefined, looking: Looking): void {
  if (!of || looking.filtered.length > 0) return;
  const { written } = of;
  const upward =
    written.kind === 'path' &&
    written.start.kind === 'here' &&
    written.steps.every(({ name }) => name === '.' || name === '..');
  if (upward && of.found.type === 'rows') return;
  blame(
    looking,
    written.at,
    'position() is asked of what is not the row around',
    'Write position(..) for the number of the row.',
  );
}

function checkConverted(
  amount: Argument | undefined,
  currency: Argument | undefined,
  looking: Looking,
): void {
  if (amount && (amount.written.kind !== 'path' || amount.found.type !== 'money')) {
    // A path that leads nowhere has been blamed already.
    if (amount.written.kind !== 'path' || amount.found.type !== 'any') {
      blame(
        looking,
        amount.written.at,
        'converted() is given what is no amount of money',
        "Name a money question: converted(${name}, 'USD').",
      );
    }
  } else if (amount?.found.several) {
    blame(
      looking,
      amount.written.at,
      'Several rows have this value, and one is needed',
      'Convert it in a calculation of the row, and add that up.',
    );
  }
  const { currencies } = looking.surroundings;
  const code = currency?.found.literal;
  if (currency && code !== undefined && !currencies.has(code)) {
    blame(
      looking,
      currency.written.at,
      `There is no exchange rate for ${JSON.stringify(code)}`,
      `Add it to the survey's rates, or use one of: ${[...currencies].join(', ')}.`,
    );
  } else if (currency && notNumber(currency.found) === undefined && isNumeric(currency.found)) {
    blame(looking, currency.written.at, 'A number is no currency', "Write it as 'USD'.");
  }
}

function isNumeric({ type }: Found): boolean {
  return type === 'number' || type === 'money' || type === 'truth';
}

/** `indexed-repeat(${c_age}, ${members}, 2)` */
function checkIndexedRepeat(call: Call, given: readonly Argument[], looking: Looking): void {
  const [what, ...pairs] = given;
  const innermost = pairs.at(-2);
  for (let pair = 1; pair < pairs.length; pair += 2) {
    const index = pairs[pair];
    if (!index) continue;
    needOne(index.found, index.written, looking);
    needNumber(index.found, index.written, looking);
  }
  const home = what?.found.rosters?.join('/');
  const rows = innermost?.found.rosters?.join('/');
  if (home === undefined || rows === undefined) return;
  if (innermost?.found.type === 'rows' && home === rows) return;
  blame(
    looking,
    call.at,
    'indexed-repeat() is given a variable that does not lie in the rows',
    'Name the roster in which the variable is asked.',
  );
}

function checkChoiceName(question: Argument | undefined, looking: Looking): void {
  if (!question) return;
  const { written, found } = question;
  if (found.literal === undefined) {
    blame(
      looking,
      written.at,
      'jr:choice-name() needs the name of a question as a text',
      "Write it as jr:choice-name(${name}, '${name}').",
    );
    return;
  }
  const name = namedQuestion(found.literal);
  const known = looking.surroundings.find(name);
  if (!known) {
    blame(looking, written.at, `There is no \${${name}}`, 'Correct its spelling.');
  } else if (!known.codes) {
    blame(looking, written.at, `\${${name}} has no choices`, 'Name a question with choices.');
  }
}

function checkDigest(algorithm: Argument | undefined, looking: Looking): void {
  const name = algorithm?.found.literal?.toUpperCase().replaceAll('-', '');
  if (!algorithm || name === undefined || Object.hasOwn(digests, name)) return;
  blame(
    looking,
    algorithm.written.at,
    `There is no digest ${JSON.stringify(algorithm.found.literal)}`,
    `Use one of: ${Object.keys(digests).join(', ')}.`,
  );
}
