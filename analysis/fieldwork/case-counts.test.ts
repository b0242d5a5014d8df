import { expect, test } from 'vitest';
import { countCases, nextReplicates } from './case-counts.ts';
import type { CaseFact } from './facts.ts';
import type { Disposition } from './outcomes.ts';

/** By class and replicate so many cases. */
const cases = (
  [
    ['A', 0, 2],
    ['A', 1, 1],
    ['A', 2, 1],
    ['N', 0, 3],
    ['N', 1, 2],
  ] as const
).flatMap(([listClass, replicate, count]) =>
  Array.from({ length: count }, (_, at): CaseFact => ({
    fact: 'case',
    case: `${listClass}${replicate}${at}`,
    listClass,
    replicate,
    probability: 0.5,
  })),
);
const openedUpTo = (opened: Record<string, number>) => (each: CaseFact) =>
  each.replicate <= (opened[each.listClass] ?? 0);

const count = (opened: Record<string, number>, isClosed = false) => {
  const isWorked = openedUpTo(opened);
  const ends: Record<string, Disposition> = { A00: 'complete', A10: 'refused', N20: 'complete' };
  return countCases({
    cases,
    listed: { A: 9, N: 20, U: 1 },
    isWorked,
    next: nextReplicates(cases, isWorked, isClosed),
    endOf: (code) => ends[code],
  });
};

test('the main sample is to be worked; the next replicate is what may be opened', () => {
  const { total, classes } = count({});
  expect(classes['A']).toMatchObject({ listed: 9, drawn: 2, opened: 0, reserve: 2, next: 1 });
  expect(classes['A']).toMatchObject({ complete: 1, refused: 0, open: 1 });
  expect(total).toMatchObject({ listed: 30, drawn: 5, open: 4, reserve: 4, next: 3 });
});

test('opened reserves are to be worked too, and the one after them is next', () => {
  expect(count({ A: 1 }).classes['A']).toMatchObject({ drawn: 3, opened: 1, reserve: 1, next: 1 });
  expect(count({ A: 2 }).classes['A']).toMatchObject({ drawn: 4, opened: 2, reserve: 0, next: 0 });
  expect(count({ A: 1 }).classes['A']).toMatchObject({ complete: 1, refused: 1, open: 1 });
});

test('in a closed area nothing is next', () => {
  expect(count({}, true).total).toMatchObject({ drawn: 5, reserve: 4, next: 0 });
});

test('a class that was listed and not drawn is counted with its households', () => {
  expect(count({}).classes['U']).toMatchObject({ listed: 1, drawn: 0 });
});
