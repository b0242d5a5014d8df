import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Element, Question } from '../definition.ts';
import { evaluate } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Scope } from '../expression/scope.ts';
import { dateOf, isBlank, isDate, toBoolean, toText } from '../expression/value.ts';
import type { Row, Scalar } from '../expression/value.ts';
import { kindOf } from './form-making.ts';
import { layoutOf } from './layout.ts';
import { CannotWrite, conditionOf, valueOf, type Standing } from './xpath.ts';

const question = (name: string, type: Question['type']): Question => ({
  ...{ kind: 'question', short: name, role: 'O', source: 's', label: { en: name } },
  ...{ name, type },
});
const elements: Element[] = [
  question('a', 'integer'),
  question('b', 'decimal'),
  question('t', 'one'),
  question('many', 'many'),
  question('m', 'year-month'),
  question('n', 'year-month'),
  question('d', 'date'),
];
const layout = layoutOf({ name: 'i', title: { en: 'I' }, elements });
const standing: Standing = {
  layout,
  path: ['data', 'x'],
  repeats: [],
  configuration: { limit: 7, blank: '', on: true },
  reads: ({ element }) => (element.kind === 'question' ? kindOf(element) : 'text'),
  copies: () => undefined,
};

function scopeOf(values: Readonly<Record<string, Scalar>>): Scope {
  const here: Row = {
    ...{ kind: 'row', roster: '', position: 1, parent: undefined },
    holds: (name) => name in values,
    child: (name) => [{ kind: 'leaf', value: values[name] ?? '', parent: here }],
  };
  const { configuration } = standing;
  return { here, across: () => [], configuration, today: '2026-03-10' };
}

const blankOr = <T>(some: fc.Arbitrary<T>) => fc.oneof(fc.constant(''), some);
const month = blankOr(
  fc
    .tuple(fc.integer({ min: 2019, max: 2026 }), fc.constantFrom('01', '05', '06', '12', '98'))
    .map((parts) => parts.join('-')),
);
const answers = fc.record<Record<string, Scalar>>({
  a: blankOr(fc.integer({ min: -99, max: 30 })),
  b: blankOr(fc.integer({ min: -20, max: 20 }).map((halves) => halves / 2)),
  t: blankOr(fc.constantFrom('0', '1', '2', '98', 'A')),
  many: blankOr(fc.constantFrom('1', '1 2', '2 98')),
  m: month,
  n: month,
  d: blankOr(
    fc.constantFrom('2026-03-09', '2026-03-11', '2024-02-29').map((day) => dateOf(day) ?? ''),
  ),
});

/** As it is kept: truth values as 1 and 0, no number as a blank. */
const kept = (value: Scalar): string => {
  if (isBlank(value)) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return isDate(value) ? toText(value) : String(value);
};

const conditions = [
  '${a}',
  '${t}',
  'not(${b})',
  '${a} and not(${t})',
  '${a} >= 5 or ${b} < 0 and ${t} != 1',
  "${t} = '' or ${t} = 1",
  '(${a} > 3) = (${b} > 3)',
  "cfg('on') and ${a} < cfg('limit')",
  "cfg('blank') = '' or ${a} > cfg('blank')",
  "regex(${t}, '[0-9]')",
  "regex(${t}, '1|9')",
  "selected(${many}, '2') and count-selected(${many}) = 2",
  'months-between(${m}, ${n}) >= 12',
  'months-between(${m}, today()) - 3 * 2 <= 12',
  '${a} - (${b} - 1) > 2 * (${a} + 1)',
  'if(${a} > 1, ${b} > 1, 0)',
  'boolean(${a}) != true()',
  'max(${a}, ${b}) = ${a}',
  '-${a} mod 3 = 1',
];
const values = [
  '${a} >= 5',
  "if(${a} = '', '', ${a} >= 5)",
  "if(${t} = '1', 1, ${a} > 2)",
  '${a} + ${b}',
  '${a} div ${b}',
  'months-between(${m}, ${n})',
  'months-between(${n}, today()) div 12',
  'round(${b})',
  'round(${b} * 3 - 0.5)',
  'max(${a}, ${b}, 3)',
  'min(0, 1 - ${b} div 2)',
  'coalesce(${t}, ${a}, 7)',
  "concat(${t}, '-', ${a})",
  'number(${t})',
  "substr(${m}, 5) = '98'",
  'substr(${d}, 0, 4)',
  "concat('on ', today())",
];

describe('an expression written for all engines', () => {
  it.each(conditions)('holds when it did: %s', (text) => {
    const tree = parseExpression(text);
    const written = parseExpression(conditionOf(tree, standing));
    fc.assert(
      fc.property(answers, (given) => {
        const scope = scopeOf(given);
        expect(toBoolean(evaluate(written, scope))).toBe(toBoolean(evaluate(tree, scope)));
      }),
      { numRuns: 200 },
    );
  });

  it.each(values)('gives what it did: %s', (text) => {
    const tree = parseExpression(text);
    const written = parseExpression(valueOf(tree, standing).text);
    fc.assert(
      fc.property(answers, (given) => {
        const scope = scopeOf(given);
        const [was, is] = [evaluate(tree, scope), evaluate(written, scope)];
        // Infinity is kept nowhere.
        if (was === Infinity || was === -Infinity) return;
        expect(kept(is)).toBe(kept(was));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["regex(${t}, '[0-9]')", "regex(${t}, '^(?:[0-9])$')"],
    ['${a}', '${a} > 0 or ${a} < 0'],
    ["cfg('blank') = '' or ${a} > cfg('blank')", 'true()'],
  ])('writes %s as %s', (text, written) => {
    expect(conditionOf(parseExpression(text), standing)).toBe(written);
  });

  it.each([
    "format-date-time(now(), '%H:%M')",
    "format-date(today(), '%Y')",
    "concat('', format-date-time(now(), '%H:%M'))",
    "if(string(number(decimal-date-time(now()))) = 'NaN', 1, 2)",
  ])('leaves a moment its time of day, and a day a day: %s', (text) => {
    expect(valueOf(parseExpression(text), standing).text).toBe(text);
  });

  it.each([
    ["converted(${a}, 'USD') > 1", 'uses converted()'],
    ['random() > 0.5', 'uses random()'],
    ['round(${b}, 1) = 1', 'rounds to decimal places'],
    ['regex(${t}, ${m})', 'takes a pattern that is worked out'],
    ['months-between(${d}, today()) > 1', 'counts months between two days'],
    ['${nobody} = 1', 'reads nobody, which the form does not have'],
    ['position() = 1', 'uses position() outside a filter'],
    ['. = 1', 'uses a dot where there is no answer'],
  ])('refuses %s, because it %s', (text, reason) => {
    const write = () => conditionOf(parseExpression(text), standing);
    expect(write).toThrow(CannotWrite);
    expect(write).toThrow(reason);
  });
});
