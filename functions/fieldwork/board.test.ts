import { expect, test } from 'vitest';
import { summarize } from '../../analysis/fieldwork/summarize.ts';
import type { Fact } from '../../analysis/fieldwork/summarize.ts';
import type { BoardEntry } from '../stores/facts.ts';
import { boardOf } from './board.ts';

const receivedAt = '2026-03-01T09:00:00.000Z';

/** An area with four cases of one class and as many completed interviews as said. */
function entry(area: string, stratum: string, listClass: string, completed: number): BoardEntry {
  const facts = [1, 2, 3, 4].flatMap((number): Fact[] => {
    const about = { case: `${area}-${number}`, instanceId: `${area}-${number}` };
    const interview = {
      ...about,
      fact: 'interview',
      form: 'household',
      version: '1',
      receivedAt,
      sentBy: 'e',
      household: 'h',
      recordKey: 'k',
      outcome: '110',
      flags: 0,
    };
    return [
      { fact: 'case', case: about.case, listClass, replicate: 0, probability: 0.1 },
      ...(number <= completed
        ? [{ ...about, fact: 'received', receivedAt } as Fact, interview as Fact]
        : []),
    ];
  });
  const { counting: _, ...summary } = summarize(facts);
  return { area, stratum, facts: facts.length, summary };
}

test('cells and totals are the sums of the areas', () => {
  const board = boardOf([
    entry('2', 'south', 'N', 1),
    entry('1', 'north', 'N', 4),
    entry('3', 'south', 'A', 2),
    entry('4', 'south', 'A', 0),
  ]);
  expect(board).toMatchObject({
    areas: 4,
    total: { drawn: 16, open: 9, complete: 7 },
    submissions: { received: 7, stored: 7, waiting: 0 },
    attention: [],
  });
  expect(board.strata).toMatchObject([
    { stratum: 'north', areas: 1, classes: { N: { drawn: 4, complete: 4 } } },
    {
      stratum: 'south',
      areas: 3,
      classes: { N: { drawn: 4, complete: 1 }, A: { drawn: 8, complete: 2, open: 6 } },
    },
  ]);
});

test('an area asks for attention with every reason, and only those', () => {
  const quiet = entry('1', 'north', 'N', 1);
  const loud = entry('2', 'north', 'N', 1);
  loud.summary.submissions.conflicts = 2;
  loud.summary.anomalies.circular = 1;
  expect(boardOf([quiet, loud]).attention).toEqual([
    { area: '2', stratum: 'north', reasons: { conflicts: 2, circular: 1 } },
  ]);
});

test('a survey without areas has a board', () => {
  expect(boardOf([])).toMatchObject({ areas: 0, strata: [], attention: [] });
});
