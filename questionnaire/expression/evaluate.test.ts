import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ExpressionError } from './error.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { isBlank, isDate, isNodes, toText, type Node, type Row, type Scalar } from './value.ts';

interface Pinned {
  expression: string;
  javarosa: string;
}
const javarosa = JSON.parse(readFileSync(new URL('javarosa.json', import.meta.url), 'utf8')) as {
  cases: Pinned[];
};

/** The instance that the JavaRosa cases were recorded in. */
function pinnedScope(): Scope {
  const row = (
    parent: Row | undefined,
    roster: string,
    position: number,
  ): Row & { kept: Map<string, Node[]> } => {
    const kept = new Map<string, Node[]>();
    return {
      kind: 'row',
      roster,
      position,
      parent,
      kept,
      holds: (name) => kept.has(name),
      child: (name) => kept.get(name) ?? [],
    };
  };
  const root = row(undefined, '', 1);
  root.kept.set('blank', [{ kind: 'leaf', value: '', parent: root }]);
  root.kept.set(
    'm',
    ([3, '', 4.5] as const).map((value, index) => {
      const each = row(root, 'm', index + 1);
      each.kept.set('n', [{ kind: 'leaf', value, parent: each }]);
      return each;
    }),
  );
  return { here: root, across: () => [], configuration: { line: 7 }, today: '2026-03-10' };
}

/** What a calculated text question keeps of a value. */
function kept(value: Scalar): string {
  if (isBlank(value)) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return isDate(value) ? `${toText(value)}T00:00:00.000Z` : toText(value);
}

describe('expressions mean what they mean to JavaRosa', () => {
  for (const { expression, javarosa: expected } of javarosa.cases) {
    it(expression, () => {
      const run = () => kept(evaluate(parseExpression(expression), pinnedScope()));
      if (expected.startsWith('THROW')) expect(run).toThrow(ExpressionError);
      else expect(run()).toBe(expected);
    });
  }

  it('covers the 54 recorded cases', () => {
    expect(javarosa.cases).toHaveLength(54);
  });
});

describe('operators', () => {
  const cases: [string, string][] = [
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['7 - 2 - 1', '4'],
    ['-2 - -3', '1'],
    ['8 div 2 div 2', '2'],
    ['1 = 1 and 2 > 3 or true()', '1'],
    ['true() or 1 div 0', '1'],
    ['1 < 2 = true()', '1'],
    ["'1' = 1", '1'],
    ["'1.0' = '1'", '0'],
    ["'' != 0", '1'],
    ["'abc' = 'abc'", '1'],
    ["true() = 'no'", '1'],
    ["cfg('line') + 1", '8'],
    ["today() - date('2026-03-01')", '9'],
    ['string(today())', '2026-03-10'],
    ["months-between('2025-98', '2026-03-10')", '9'],
    ["months-between('2025-03-11', '2026-03-10')", '11'],
    ["months-between('2025-03-10', '2026-03-10')", '12'],
    ["months-between('', '2026-03-10')", ''],
    ["months-between('2025-13', '2026-03-10')", ''],
    ['position(..)', '1'],
    ['/data/m[n > 3]/n', '4.5'],
    ['/data/m[2]/n', ''],
    ["count(/data/m[n != ''])", '2'],
    ['count(/data/m[position() > 1])', '2'],
    ["if(1, 'a', 1 div 'x')", 'a'],
    ["starts-with('abc', 'ab')", '1'],
    ["ends-with('abc', 'ab')", '0'],
    ["substr('hello', -3)", 'llo'],
    ['max(1, 5, 3)', '5'],
    ['abs(-2)', '2'],
  ];
  for (const [expression, expected] of cases) {
    it(`${expression} gives ${expected || 'a blank'}`, () => {
      expect(kept(evaluate(parseExpression(expression), pinnedScope()))).toBe(expected);
    });
  }
});

describe('what is no expression is refused with a place and a remedy', () => {
  const wrong: [string, number][] = [
    ['', 0],
    ['1 +', 3],
    ['(1', 2],
    ['1 2', 2],
    ["'open", 0],
    ['${a', 0],
    ['a # b', 2],
    ['nothing(1)', 0],
    ['substr(1)', 0],
    ["cfg('absent')", 0],
    ["cfg('constructor')", 0],
    ['1 + /data/m/n', 4],
    ["regex('a', '(')", 0],
    ["regex('aaaa', '(a+)+b')", 0],
    ["regex('aaaa', '(a|aa)*b')", 0],
  ];
  for (const [expression, at] of wrong) {
    it(expression || 'the empty text', () => {
      try {
        evaluate(parseExpression(expression), pinnedScope());
        expect.unreachable();
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        expect(error.at).toBe(at);
        expect(error.remedy).not.toBe('');
      }
    });
  }
});

describe('nothing runs away', () => {
  it.each([
    ['brackets', '('.repeat(5_000) + '1' + ')'.repeat(5_000)],
    ['minus signs', `${'-'.repeat(9_000)}1`],
    ['predicates', `/data/m${'[n'.repeat(2_000)}`],
    ['a long chain', Array.from({ length: 3_000 }, () => '1').join(' + ')],
    ['many words', '1 '.repeat(20_000)],
    ['a long text', `'${'a'.repeat(200_000)}'`],
  ])('%s', (_, text) => {
    expect(() => parseExpression(text)).toThrow(ExpressionError);
  });

  it('filters inside filters end in an error', () => {
    let filtered = '/data/m';
    for (let depth = 0; depth < 30; depth += 1) filtered = `/data/m[count(${filtered}) > 0]`;
    expect(() => evaluate(parseExpression(`count(${filtered})`), pinnedScope())).toThrow(
      'too many rows',
    );
  });

  it.each([
    '(a+)+b',
    '(a?){30}a{30}',
    'a*a*a*a*a*b',
    '.*.*.*=.*',
    '[a-z]*[a-z]*[a-z]*[0-9]',
    '(?:a{0,50}){0,50}b',
  ])('the pattern %s on a long text ends in an error within a second', (pattern) => {
    const begun = performance.now();
    const expression = parseExpression(`regex('${'a'.repeat(9_000)}', '${pattern}')`);
    expect(() => evaluate(expression, pinnedScope())).toThrow(ExpressionError);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it.each<[string, string]>([
    ['12.50', '-?[0-9]+(\\.[0-9]+)?'],
    [`${'a'.repeat(240)}@b.org`, '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,4}'],
    ['+43 1 4000 81', '\\+?[0-9]{1,3}( ?[0-9]{1,4}) ?[0-9]{2,4} ?[0-9]{2,4}'],
    ['a'.repeat(7_000) + 'b', 'a+b'],
  ])('%s is matched by %s', (text, pattern) => {
    expect(evaluate(parseExpression(`regex('${text}', '${pattern}')`), pinnedScope())).toBe(true);
  });

  it('a list is never taken for a value', () => {
    expect(isNodes('abc')).toBe(false);
    expect(isNodes([])).toBe(true);
  });
});
