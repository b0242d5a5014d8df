import { describe, expect, it } from 'vitest';
import type { Answers } from '../record.ts';
import { ExpressionError } from './error.ts';
import { parseExpression } from './parse.ts';
import { evaluateFor } from './unit.ts';

const anna: Answers = { c_age: 41, c_sex: '2', is_member: 1, uses: ['1', '3'] };
const ben: Answers = { c_age: 12, is_member: 1 };
const cy: Answers = { c_age: 70, c_sex: '1', is_member: 0 };
const household: Answers = {
  region: 'R2',
  hhsize: 2,
  remit: { amount: 1200, currency: 'QSD' },
  members: [anna, ben, cy],
  senders: [{ i_sender: '1', i_amt: { amount: 500, currency: 'QSD' } }, { i_sender: '2' }],
};

function value(text: string, row?: Answers) {
  return evaluateFor(parseExpression(text), {
    household,
    ...(row ? { row } : {}),
    configuration: { line: 27_200 },
    today: '2026-03-10',
  });
}

describe('one household', () => {
  it.each([
    ['${hhsize} + 1', 3],
    ['${remit} div ${hhsize}', 600],
    ['${region}', 'R2'],
    ["${region} = 'R2'", true],
    ['count(${members})', 3],
    ['sum(${c_age})', 123],
    ['count(${c_sex})', 3],
    ['count-non-empty(${c_sex})', 2],
    ['count(${members}[${c_age} < 15])', 1],
    ["sum(${senders}[${i_sender} = '1']/i_amt)", 500],
    ["${members}[${c_sex} = '1'][1]/c_age", 70],
    ['indexed-repeat(${c_age}, ${members}, 2)', 12],
    ["cfg('line')", 27_200],
    ['${never_asked}', undefined],
    ['${never_asked} > 3', false],
    ['sum(${never_asked})', 0],
    ['${never_asked} + 3', undefined],
  ])('%s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it('several values for one are refused', () => {
    expect(() => value('${c_age} > 3')).toThrow(ExpressionError);
  });
});

describe('one row', () => {
  it('takes its own value, the household’s next, and lists of other rosters', () => {
    expect(value('${c_age} >= 15', anna)).toBe(true);
    expect(value('${c_age} >= 15', ben)).toBe(false);
    expect(value('${hhsize}', ben)).toBe(2);
    expect(value('selected(${uses}, 3)', anna)).toBe(true);
    expect(value('count(${senders})', anna)).toBe(2);
    expect(value('position(..)', cy)).toBe(3);
  });

  it('a blank of its own is a blank, not the list of its fellows', () => {
    expect(value('${c_sex}', ben)).toBeUndefined();
    expect(value("${c_sex} = '2'", ben)).toBe(false);
  });

  it('a predicate opens its rows inside the own row', () => {
    const older = 'count(${members}[${c_age} > 40])';
    expect(value(older, ben)).toBe(2);
    // Within the filter the bare and the braced name are the filtered row's; the own row is reached from outside it.
    expect(value('count(${members}[c_age > 40])', ben)).toBe(2);
  });

  it('may be a copy with the household’s values beside its own', () => {
    expect(value('position(..)', { ...cy, region: 'R2' })).toBe(3);
  });

  it('must be of its household', () => {
    expect(() => value('${c_age}', { c_age: 5 })).toThrow('not one of the rows');
  });
});
