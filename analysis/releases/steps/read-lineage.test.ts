import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../questionnaire/expression/parse.ts';
import { tinySurvey } from '../tiny-survey.ts';
import { readLineage } from './read-lineage.ts';
import { usesIn } from './read-uses.ts';

const useOf = (text: string, name: string) => {
  const use = usesIn([parseExpression(text)], { of_age: 18 }).get(name);
  return use && { cuts: [...use.cuts], whole: use.whole };
};

describe('how an expression looks at a variable', () => {
  it.each<[string, (number | string)[]]>([
    ['${age} >= 15', [15]],
    ['${age} < 15', [15]],
    ['${age} > 15', [16]],
    ['${age} <= 15', [16]],
    ['15 <= ${age}', [15]],
    ['15 < ${age}', [16]],
    ['${age} = 15', [15, 16]],
    ["${age} >= cfg('of_age')", [18]],
    ["not(${age} = '') and (${age} >= 6 or ${age} < 3)", [6, 3]],
    ["selected('1 2', ${age})", ['1', '2']],
  ])('%s cuts it', (text, cuts) => {
    expect(useOf(text, 'age')).toEqual({ cuts, whole: false });
  });

  it.each(['${age} + 1', '${age} >= ${other}', 'sum(${members}/age)', 'coalesce(${age}, 0)'])(
    '%s may tell it whole',
    (text) => {
      expect(useOf(text, 'age')?.whole).toBe(true);
    },
  );
});

describe('what hangs on what', () => {
  const made = new Map([['figure', ['${poor} = 1']]]);
  const lineage = readLineage(tinySurvey, made);
  const plainly = () => false;

  it('goes through calculations and through who is asked', () => {
    expect(lineage.of(['hours'])).toEqual(new Set(['hours', 'works', 'age']));
    expect(lineage.of(['figure'])).toContain('spent');
    expect(lineage.of(['hours'], (name) => name === 'works')).toEqual(new Set(['hours', 'works']));
    expect(lineage.hangingOn(['permit'])).toEqual(new Set(['permit', 'passed']));
    expect(lineage.hangingOn(['size'])).toEqual(new Set(['size', 'spent_each', 'poor', 'figure']));
    expect(lineage.workedOutFrom('hours')).toEqual(new Set(['hours']));
  });

  it('finds where a rule far behind cuts', () => {
    expect([...lineage.useOf('hours', 'age', plainly).cuts]).toEqual([15]);
    expect(lineage.useOf('hours', 'age', (name) => name === 'works').cuts.size).toBe(0);
    expect(lineage.useOf('figure', 'size', plainly).whole).toBe(true);
  });

  it('knows an amount by what goes into it, and not what only compares one', () => {
    for (const name of ['spent', 'spent_each']) expect(lineage.isAmount(name), name).toBe(true);
    for (const name of ['poor', 'size', 'figure']) expect(lineage.isAmount(name), name).toBe(false);
  });
});
