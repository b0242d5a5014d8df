import { expect, it } from 'vitest';
import { parseExpression } from './parse.ts';
import { readsOf } from './reads.ts';

it.each<[string, string[], string[]]>([
  ['${a} + ${b}', ['a', 'b'], []],
  ['count(${rows}[${a} > ${b}])', ['rows'], ['a', 'b']],
  ['indexed-repeat(${a}, ${rows}, ${line})', ['rows', 'line'], ['a']],
  ['${rows}[position() = 1]/a', ['rows'], ['a']],
  ['../a + current()/../b', [], ['a', 'b']],
  ['. > 3 and position(..) = 1', [], []],
  ['/data/rows/a', [], ['data', 'rows', 'a']],
])('%s', (expression, own, every) => {
  const reads = readsOf(parseExpression(expression));
  expect({ own: [...reads.own].sort(), every: [...reads.every].sort() }).toEqual({
    own: own.sort(),
    every: every.sort(),
  });
});

it('tells attributes of a choice from names', () => {
  const filter = parseExpression('region = ${a} and count(${rows}[b = 1]) > 0');
  expect(readsOf(filter, { ofChoice: true })).toMatchObject({ own: ['a', 'rows'], every: ['b'] });
  expect(readsOf(filter).every).toContain('region');
});

it('tells what counts and what keeps', () => {
  expect(readsOf(parseExpression('unknown() * 10 <= asked()'))).toMatchObject({
    tally: true,
    once: false,
  });
  expect(readsOf(parseExpression('once(random())'))).toMatchObject({ tally: false, once: true });
});
