import { describe, expect, it } from 'vitest';

import { parseExpression } from '../../questionnaire/expression/parse.ts';
import { evaluateFor } from '../../questionnaire/expression/unit.ts';
import type { Question } from '../../questionnaire/definition.ts';
import { hangsOnMissing, withoutMissingCodes } from './missing.ts';

function hangs(text: string, household: Record<string, number | string>): boolean {
  return hangsOnMissing(parseExpression(text), {
    has: (name) => Object.hasOwn(household, name),
    value: (part) => evaluateFor(part, { household, configuration: {}, today: '2026-01-01' }),
  });
}

describe('hangsOnMissing', () => {
  it.each([
    ["${a} = '1'", { a: '1' }, false],
    ["${a} = '1'", {}, true],
    ["not(${a} = '1')", {}, true],
    ["selected('1 2', ${a})", {}, true],
    // Decided by one side, whatever the other is.
    ["${a} = '1' or ${b} = '1'", { a: '1' }, false],
    ["${a} = '1' or ${b} = '1'", { a: '0' }, true],
    ["${a} = '1' and ${b} = '1'", { a: '0' }, false],
    ["${a} = '1' and ${b} = '1'", { a: '1' }, true],
    // A skipped question is asked of no one else.
    ["if(${a} = '1', ${b}, 0)", { a: '0' }, false],
    ["if(${a} = '1', ${b}, 0)", { a: '1' }, true],
    ["if(${a} = '1', ${b}, 0)", { b: 4 }, true],
    // The author says what a blank is.
    ['coalesce(${a}, 0)', {}, false],
    ["if(${a} = '', 0, 1)", {}, false],
    ['sum(${rows}/x)', {}, false],
    ['-${a} + 1', {}, true],
    ['1 + 1', {}, false],
  ])('%s of %j: %s', (text, household, expected) => {
    expect(hangs(text, household)).toBe(expected);
  });
});

describe('withoutMissingCodes', () => {
  const types: Record<string, Question['type']> = {
    code: 'one',
    codes: 'many',
    age: 'integer',
    share: 'decimal',
    paid: 'money',
    country: 'country',
    note: 'text',
  };
  const questions = new Map(
    Object.entries(types).map(([name, type]): [string, Question] => [
      name,
      { kind: 'question', name, type, label: { en: name }, short: name, role: 'O', source: 'test' },
    ]),
  );

  it("drops don't know and refused by the type of the question, in rosters too", () => {
    const row = {
      code: '99',
      codes: ['1', '98'],
      age: -98,
      share: -99,
      paid: { amount: -98, currency: 'XXX' },
      country: 'XXX',
    };
    expect(withoutMissingCodes(questions, { rows: [row], ...row })).toEqual({ rows: [{}] });
  });

  it('keeps what only looks like such a code', () => {
    const kept = {
      code: '9',
      codes: ['1'],
      age: 98,
      share: 99,
      paid: { amount: 98, currency: 'XXX' },
      note: '98',
      unknown: '98',
    };
    expect(withoutMissingCodes(questions, kept)).toEqual(kept);
  });
});
