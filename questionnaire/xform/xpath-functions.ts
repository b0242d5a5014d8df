import { asText, call, CannotWrite, either, enclosed, one, truth } from './written.ts';
import type { Call } from '../expression/syntax.ts';
import type { Kind, Written } from './written.ts';

type Rewrite = (given: readonly Written[], name: string) => Written;

/** A function of texts that is written as it is. */
const ofTexts =
  (kind: Kind): Rewrite =>
  (given, name) =>
    call(`${name}(${given.map(asText).join(', ')})`, kind);

/** A function of days or moments that is written as it is: as a text, a moment would lose its time. */
const ofTimes =
  (kind: Kind): Rewrite =>
  (given, name) =>
    call(`${name}(${given.map(({ text }) => text).join(', ')})`, kind);

/** A function of numbers that is written as it is. */
const ofNumbers: Rewrite = (given, name) =>
  call(`${name}(${given.map((each) => one(each).text).join(', ')})`, 'number');

const server =
  (reason: string): Rewrite =>
  () => {
    throw new CannotWrite(reason);
  };

const none = "''";

const filled = ({ text }: Written): string => `${text}[. != '']`;

/** Over the values that are there: engines disagree about blanks, and about the sum of nothing. */
function extreme(given: readonly Written[], name: string): Written {
  const [only, ...others] = given;
  if (!only) throw new CannotWrite(`uses ${name}() of nothing`);
  if (only.node === 'list' && others.length === 0) {
    const text = (none: string): string =>
      `if(count(${filled(only)}) > 0, ${name}(${filled(only)}), ${none})`;
    // No number is unequal even to a blank, until it is kept.
    return { ...call(text("number('')"), 'number'), kept: text("''") };
  }
  return given
    .map(one)
    .reduce((a, b) =>
      call(
        `if(${noNumber(a)}, number(${b.text}), if(${noNumber(b)}, number(${a.text}), ${name}(${a.text}, ${b.text})))`,
        'number',
      ),
    );
}

const noNumber = ({ text }: Written): string => `string(number(${text})) = 'NaN'`;

function total([list]: readonly Written[]): Written {
  if (!list) throw new CannotWrite('adds up nothing');
  if (list.node === undefined) return call(`number(${list.text})`, 'number');
  const text = `if(count(${filled(list)}) > 0, sum(${filled(list)}), 0)`;
  return { ...call(text, 'number'), sure: 'number' };
}

/** Months since the year 0 of a month or a day; month 98 is taken as June. */
function monthsOf(written: Written): string {
  const { kind, text, node } = one(written);
  if (kind === 'day' || kind === 'moment') {
    if (node !== undefined)
      return `12 * number(substr(${text}, 0, 4)) + number(substr(${text}, 5, 7))`;
    return `12 * number(format-date(${text}, '%Y')) + number(format-date(${text}, '%m'))`;
  }
  const month = `substr(${text}, 5, 7)`;
  return `12 * number(substr(${text}, 0, 4)) + if(${month} = '98', 6, number(${month}))`;
}

function monthsBetween([from, to]: readonly Written[]): Written {
  if (!from || !to) throw new CannotWrite('uses months-between() of nothing');
  const kinds = [from.kind, to.kind];
  if (!kinds.includes('month')) throw new CannotWrite('counts months between two days');
  const known: readonly Kind[] = ['month', 'day', 'moment'];
  if (!kinds.every((kind) => known.includes(kind))) {
    throw new CannotWrite('counts months between texts that may be no months');
  }
  return { text: `${monthsOf(to)} - (${monthsOf(from)})`, kind: 'number', binding: 5 };
}

/** Halves go up. Written out, because engines round halves below zero otherwise. */
function round([value, places]: readonly Written[]): Written {
  if (!value || (places && places.text !== '0')) {
    throw new CannotWrite('rounds to decimal places, in which engines differ');
  }
  const half = `${enclosed(one(value), 5)} + 0.5`;
  return call(
    `if(${half} >= 0 or int(${half}) = ${half}, int(${half}), int(${half}) - 1)`,
    'number',
  );
}

function coalesce(given: readonly Written[]): Written {
  const kind = given.map((each) => each.kind).reduce(either);
  const texts = given.map((each) =>
    one(each).node === 'perhaps' ? `string(${each.text})` : each.text,
  );
  const text = texts.reduceRight((after, each) => `coalesce(${each}, ${after})`);
  return call(text, kind);
}

function regex([value, pattern]: readonly Written[]): Written {
  const literal = /^'(.*)'$/s.exec(pattern?.text ?? '')?.[1];
  if (!value || literal === undefined) throw new CannotWrite('takes a pattern that is worked out');
  return call(`regex(${asText(value)}, '^(?:${literal})$')`, 'boolean');
}

function joined(given: readonly Written[]): Written {
  const [separator, ...lists] = given;
  if (!separator || lists.some(({ conditional }) => conditional === true)) {
    throw new CannotWrite('joins answers that some rows are not asked for');
  }
  return call(`join(${[separator, ...lists].map(({ text }) => text).join(', ')})`, 'text');
}

function negation(value: Written | undefined): Written {
  const { text } = value ? truth(value) : { text: 'false()' };
  if (text === 'true()' || text === 'false()') {
    return call(text === 'true()' ? 'false()' : 'true()', 'boolean');
  }
  return call(`not(${text})`, 'boolean');
}

const rewrites: ReadonlyMap<string, Rewrite> = new Map<string, Rewrite>([
  ['not', ([value]) => negation(value)],
  ['boolean', ([value]) => (value ? truth(value) : call('false()', 'boolean'))],
  ['true', () => call('true()', 'boolean')],
  ['false', () => call('false()', 'boolean')],
  ['number', ([value]) => numberOf(value)],
  ['string', ([value]) => call(value ? `string(${asText(value)})` : none, 'text')],
  ['sum', total],
  ['min', extreme],
  ['max', extreme],
  ['count-non-empty', ([list]) => call(`count(${list ? filled(list) : ''})`, 'number')],
  ['coalesce', coalesce],
  ['round', round],
  ['regex', regex],
  ['join', joined],
  ['months-between', monthsBetween],
  ['is-selected', (given) => ofTexts('boolean')(given, 'selected')],
  ['today', () => call('today()', 'day')],
  ['now', () => call('now()', 'moment')],
  ['date', ([value]) => call(`date(${value?.text ?? ''})`, 'day')],
  ['date-time', ([value]) => call(`date-time(${value?.text ?? ''})`, 'moment')],
  ['format-date', ofTimes('text')],
  ['format-date-time', ofTimes('text')],
  ['decimal-date-time', ofTimes('number')],
  ['decimal-time', server('uses decimal-time(), in which engines differ')],
  ['converted', server('uses converted(), for which the device has no rates')],
  ['asked', server('uses asked(), which counts on the server')],
  ['unknown', server('uses unknown(), which counts on the server')],
  ['random', server('uses random(), which here comes from the interview’s id')],
  ['uuid', server('uses uuid(), which here comes from the interview’s id')],
  ['once', server('uses once(), which keeps what a device cannot send back')],
  ['jr:choice-name', server('uses jr:choice-name(), which speaks the language of the screen')],
  ['digest', server('uses digest(), in which engines differ')],
  ['base64-decode', server('uses base64-decode(), in which engines differ')],
  ['checklist', server('uses checklist(), in which engines differ')],
  ['weighted-checklist', server('uses weighted-checklist(), in which engines differ')],
  ...['selected', 'contains', 'starts-with', 'ends-with', 'boolean-from-string'].map(
    (name): [string, Rewrite] => [name, ofTexts('boolean')],
  ),
  ...[
    'substr',
    'substring-before',
    'substring-after',
    'concat',
    'selected-at',
    'normalize-space',
    'translate',
  ].map((name): [string, Rewrite] => [name, ofTexts('text')]),
  ...['string-length', 'count-selected'].map((name): [string, Rewrite] => [
    name,
    ofTexts('number'),
  ]),
  ...'int abs pow sqrt exp exp10 log log10 sin cos tan asin acos atan atan2 pi'
    .split(' ')
    .map((name): [string, Rewrite] => [name, ofNumbers]),
]);

function numberOf(value: Written | undefined): Written {
  if (!value) throw new CannotWrite('uses number() of nothing');
  return call(`number(${one(value).text})`, 'number');
}

/** A call of a function of its arguments alone. */
export function rewriteCall({ name }: Call, given: readonly Written[]): Written {
  const rewrite = rewrites.get(name);
  if (!rewrite) throw new CannotWrite(`uses ${name}()`);
  return rewrite(given, name);
}
