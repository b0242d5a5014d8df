import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExchangeRate } from '../definition.ts';
import { ExpressionError } from './error.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { plainFunctions } from './functions.ts';
import { parseExpression } from './parse.ts';
import { seededNumber } from './seeded.ts';
import { specialForms } from './special-forms.ts';
import { isDate, toText, type Node, type Row } from './value.ts';

/** A row of plain values; lists of records are rosters. */
function row(values: Record<string, unknown>, parent?: Row, roster = '', position = 1): Row {
  const made: Row = {
    kind: 'row',
    roster,
    position,
    parent,
    holds: (name) => Object.hasOwn(values, name),
    child: (name): Node[] => {
      const value = values[name];
      if (Array.isArray(value)) {
        return value.map((each, index) =>
          row(each as Record<string, unknown>, made, name, index + 1),
        );
      }
      if (typeof value === 'object' && value !== null && 'amount' in value) {
        const { amount, ...money } = value as { amount: number; currency: string; month: string };
        return [{ kind: 'leaf', value: amount, parent: made, money }];
      }
      return [{ kind: 'leaf', value: value as string | number, parent: made }];
    },
  };
  return made;
}

const rates: ExchangeRate[] = [
  { currency: 'EUR', month: '2025-01', perDollar: 0.8 },
  { currency: 'EUR', month: '2025-07', perDollar: 0.5 },
  { currency: 'QSD', month: '2025-01', perDollar: 40 },
];
const household = row({
  uses: '1 3 97',
  none: '',
  flag: 1,
  pay: { amount: 100, currency: 'EUR', month: '2025-06' },
  july: { amount: 100, currency: 'EUR', month: '2025-07' },
  early: { amount: 100, currency: 'EUR', month: '2020-01' },
  late: { amount: 100, currency: 'EUR', month: '2026-01' },
  refused: { amount: -99, currency: 'EUR', month: '2026-01' },
  dollars: { amount: 7, currency: 'USD', month: '2026-01' },
  franc: { amount: 7, currency: 'CHF', month: '2026-01' },
  members: [
    { age: 40, sex: '2', children: [{ born: 3 }, { born: 5 }] },
    { age: '', sex: '1', children: [] },
    { age: 9, sex: '1', children: [{ born: 8 }] },
  ],
});
const scope: Scope = {
  here: household,
  across: (name) =>
    household.child('members').flatMap((each) => (each.kind === 'row' ? each.child(name) : [])),
  configuration: { adult: 18 },
  today: '2026-03-10',
  now: '2026-03-10T14:05:09.250+02:00',
  seed: '018f-seed',
  place: 'calculated',
  labelOf: (question, code) => (question === 'uses' && code === '1' ? 'Food' : undefined),
  rates,
  tally: { asked: 40, unknown: 3 },
};
const valueOf = (expression: string, more: Partial<Scope> = {}) => {
  const value = evaluate(parseExpression(expression), { ...scope, ...more });
  return isDate(value) ? toText(value) : value;
};

describe('functions', () => {
  it.each<[string, string | number | boolean]>([
    // Texts and codes
    ["selected(${uses}, '3')", true],
    ["selected(${uses}, '9')", false],
    ["selected(${uses}, ' 97 ')", true],
    ["is-selected(${uses}, '1')", true],
    ["selected(${none}, '1')", false],
    ['selected-at(${uses}, 2)', '97'],
    ['selected-at(${uses}, -1)', ''],
    ['count-selected(${none})', 0],
    ["substring-before('2026-03', '-')", '2026'],
    ["substring-after('2026-03', '-')", '03'],
    ["substring-after('2026', '-')", ''],
    ["substr('hello', -10, 2)", 'he'],
    ["substr('hello', 3, 1)", ''],
    ["join('; ', 'a', ${members}/sex)", 'a; 2; 1; 1'],
    ["concat(${members}/sex, '.')", '211.'],
    ["boolean-from-string('TRUE')", true],
    ["boolean-from-string('yes')", false],
    ["translate('a-b', '-', '')", 'ab'],
    ["normalize-space(' a   b ')", 'a b'],
    ["base64-decode('w6k=')", 'é'],
    [
      "digest('abc', 'SHA-256', 'hex')",
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    ],
    ["digest('a', 'sha-1')", 'hvfkN/qlp/zhXR3cuerq6jd2Z7g='],
    ["jr:choice-name('1', '${uses}')", 'Food'],
    ["jr:choice-name('2', '${uses}')", ''],
    ["jr:choice-name(selected-at(${uses}, 0), ' /data/uses ')", 'Food'],
    // Numbers
    ['round(2.345, 2)', 2.35],
    ['round(-2.345, 2)', -2.34],
    ['round(1234, -2)', 1200],
    ['round(0.0000001, 3)', 0],
    ['round(0.49999999999999994)', 0],
    ['round(123456789012345680000, 2)', 123456789012345680000],
    ['round(1, 40)', Number.NaN],
    ['int(-0.5)', -0],
    ['sqrt(16)', 4],
    ['exp(0)', 1],
    ['exp10(3)', 1000],
    ['log(exp(1))', 1],
    ['log10(100)', 2],
    ['sin(0) + cos(0) + tan(0)', 1],
    ['asin(1) * 2 = pi()', true],
    ['acos(1) + atan(0)', 0],
    ['atan2(1, 1) * 4 = pi()', true],
    ["number('1,5')", 1.5],
    ["number('1e3')", Number.NaN],
    ['string(1 div 3 * 3)', '1'],
    ['min(5, ${none}, 3)', 3],
    ['max(-5, -3)', -3],
    ["max('', '')", Number.NaN],
    ['sum(${members}/age)', 49],
    ["checklist(1, -1, '', 'x')", true],
    ['checklist(-1, 0, ${flag})', false],
    ["weighted-checklist(-1, 5, ${flag}, 2, '', 9)", true],
    ['weighted-checklist(3, -1, ${flag}, 3)', false],
    // Days and moments
    ['today()', '2026-03-10'],
    ["today() > date('2026-03-09')", true],
    ["date('2026-03-10') = today()", true],
    ["date-time('2026-03-10T10:00:00+02:00') - date('2026-03-09')", 1],
    ["decimal-date-time('1970-01-02T12:00:00Z')", 1.5],
    ["decimal-date-time('1970-01-02T12:00:00+12:00')", 1],
    ["decimal-time('1970-01-02T18:00:00+12:00')", 0.75],
    ["format-date-time(now(), '%Y-%m-%d %H:%M:%S.%3 %h')", '2026-03-10 14:05:09.250 14'],
    ["format-date(now(), '%e %n %y %a')", '10 3 26 Tue'],
    ["format-date('', '%Y')", ''],
    ['date(18262)', '2020-01-01'],
    ['format-date-time(18262.5, "%H")', '12'],
    // Rows
    ['indexed-repeat(${age}, ${members}, 3)', 9],
    ['indexed-repeat(${age}, ${members}, 0)', ''],
    ['indexed-repeat(${age}, ${members}, ${none})', ''],
    ['indexed-repeat(${born}, ${members}, 1, ${children}, 2)', 5],
    ['indexed-repeat(${born}, ${members}, 2, ${children}, 1)', ''],
    ['count(${members}[${age} > 5])', 2],
    ["sum(${members}[sex = '1']/age)", 9],
    ['count(${members}/children)', 3],
    ['${members}[position() = 3]/age', 9],
    // Where the expression stands
    ["once('new')", 'new'],
    ['asked() - unknown()', 37],
    // Money
    ["converted(${pay}, 'USD')", 125],
    ["converted(${july}, 'USD')", 200],
    ["converted(${early}, 'USD')", 125],
    ["converted(${late}, 'USD')", 200],
    ["converted(${late}, 'QSD')", 8000],
    ["converted(${pay}, 'EUR')", 100],
    ["converted(${dollars}, 'USD')", 7],
    ["converted(${dollars}, 'EUR')", 3.5],
    ["converted(${franc}, 'CHF')", 7],
    ["converted(${franc}, 'USD')", Number.NaN],
    ["converted(${refused}, 'USD')", Number.NaN],
    ["converted(${refused}, 'EUR')", Number.NaN],
    ["converted(${none}, 'USD')", ''],
  ])('%s', (expression, expected) => {
    expect(valueOf(expression)).toEqual(expected);
  });

  it('every one of them is tried here or among the recorded cases', async () => {
    const { readFile } = await import('node:fs/promises');
    const tried = await Promise.all(
      ['functions.test.ts', 'evaluate.test.ts', 'javarosa.json'].map((name) =>
        readFile(new URL(name, import.meta.url), 'utf8'),
      ),
    );
    const untried = [...plainFunctions.keys(), ...specialForms.keys()].filter(
      (name) => !tried.some((source) => source.includes(`${name}(`)),
    );
    expect(untried).toEqual([]);
  });

  it.each([
    "converted(${flag}, 'USD')",
    "converted(${members}, 'USD')",
    "converted(1, 'USD')",
    "digest('a', 'SHA-512', 'hex')",
    "digest('a', 'MD5', 'octal')",
    "base64-decode('?')",
    "pulldata('list', 'a', 'b', 'c')",
    "instance('list')/root/item[name = 1]/label",
    'indexed-repeat(${age}, ${members})',
    'indexed-repeat(${age}, ${members}, 1, ${children})',
    "date('2026-13-01')",
    "date-time('2026-01-01T25:00')",
    'date(1 div 0)',
    'nothing()',
  ])('%s is refused', (expression) => {
    expect(() => valueOf(expression)).toThrow(ExpressionError);
  });

  it.each(['random()', 'uuid()', 'asked()', 'unknown()'])(
    '%s is refused where nothing is known of it',
    (expression) => {
      const { seed: _, tally: __, ...bare } = scope;
      expect(() => evaluate(parseExpression(expression), bare)).toThrow(ExpressionError);
    },
  );
});

describe('in a filter of choices', () => {
  const choice = { region: 'R1', name: 'd7' };
  it.each<[string, boolean]>([
    ["region = 'R1'", true],
    ["region = 'R2'", false],
    ['region = ${none}', false],
    ["selected('d7 d8', name)", true],
    ["nothing = ''", true],
    ["constructor = ''", true],
    ["count(${members}[sex = '1' and region = '']) = 2", true],
  ])('%s', (expression, expected) => {
    expect(valueOf(expression, { choice })).toBe(expected);
  });
});

describe('current() is where the expression stands, in a filter too', () => {
  const [, , third] = household.child('members');
  if (third?.kind !== 'row') throw new Error('there is a third member');
  it.each<[string, string | number]>([
    ['current()', 9],
    ['current()/.', 9],
    ['current()/../age', 9],
    ['count(${members}[sex = current()/../sex])', 2],
    ['count(${members}[./age = current()/.])', 1],
  ])('%s', (expression, expected) => {
    expect(valueOf(expression, { here: third, own: 9 })).toBe(expected);
  });
});

describe('what is made by chance', () => {
  it('is the same for the same interview and place, and another elsewhere', () => {
    for (const made of ['random()', 'uuid()', 'uuid(8)']) {
      expect(valueOf(made)).toBe(valueOf(made));
      expect(valueOf(made)).not.toBe(valueOf(made, { seed: 'another' }));
      expect(valueOf(made)).not.toBe(valueOf(made, { place: 'elsewhere' }));
    }
    expect(valueOf('random() = random()')).toBe(false);
  });

  it('has the form of what it stands for', () => {
    expect(valueOf('uuid()')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(valueOf('uuid(12)')).toMatch(/^[0-9A-Z]{12}$/);
  });

  it('is spread evenly over neighbouring places', () => {
    const counts = Array.from({ length: 16 }, () => 0);
    const draws = 16_000;
    for (let draw = 0; draw < draws; draw += 1) {
      const cell = Math.floor(seededNumber(`0190-interview\nmembers[${String(draw)}].x`) * 16);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const expected = draws / 16;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // The 99.9th percentile of chi square with 15 degrees of freedom.
    expect(chiSquare).toBeLessThan(37.7);
  });
});

it('a number turned into a text and back is the same number', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
      fc.pre(Math.abs(value) > 1e-6);
      expect(Math.abs(Number(toText(value)) - value)).toBeLessThan(1e-12);
    }),
  );
});
