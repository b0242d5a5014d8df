import { describe, expect, it } from 'vitest';
import { evaluate } from '../questionnaire/expression/evaluate.ts';
import { parseExpression } from '../questionnaire/expression/parse.ts';
import type { Row, Scalar } from '../questionnaire/expression/value.ts';
import { leastMonths, monthUnknown, mostMonths } from './month-rules.ts';

const here: Row = {
  kind: 'row',
  roster: '',
  position: 1,
  parent: undefined,
  holds: () => false,
  child: () => [],
};
const value = (text: string): Scalar =>
  evaluate(parseExpression(text), {
    here,
    across: () => [],
    configuration: {},
    today: '2026-03-10',
  });
const quoted = (month: string) => (month === 'today' ? 'today()' : `'${month}'`);

describe('months that may not be known', () => {
  it.each([
    ['2020-03', '2021-03', 12, 12],
    ['2020-98', '2021-03', 3, 14],
    ['2020-03', '2021-98', 10, 21],
    ['2020-98', '2021-98', 1, 23],
    ['2020-98', '2020-98', -11, 11],
    ['2026-98', 'today', -9, 2],
    ['2016-03', 'today', 120, 120],
  ])('from %s to %s lie %i to %i', (a, b, least, most) => {
    expect(value(leastMonths(quoted(a), quoted(b)))).toBe(least);
    expect(value(mostMonths(quoted(a), quoted(b)))).toBe(most);
  });

  it('are flagged, and blank where nothing was answered', () => {
    expect(value(monthUnknown("'2020-98'"))).toBe(true);
    expect(value(monthUnknown("'2020-08'"))).toBe(false);
    expect(value(monthUnknown("''"))).toBe('');
  });
});
