import { expect, test } from 'vitest';
import type { Fact } from '../../analysis/fieldwork/facts.ts';
import { type AreaCount, summarizeStratum } from '../../analysis/fieldwork/stratum-summary.ts';
import { summarize } from '../../analysis/fieldwork/summarize.ts';
import { boardOf } from './board.ts';

const receivedAt = '2026-03-01T09:00:00.000Z';
const today = '2026-03-01';
const signed = { by: 's', at: receivedAt };

interface Planned {
  area: string;
  stratum: string;
  listClass: string;
  completed: number;
  probability?: number;
  more?: Fact[];
}

/** An area with four cases and a reserve of two of one class, and as many completed interviews as said. */
function count({ area, stratum, listClass, completed, probability = 0.1, more = [] }: Planned) {
  const sampled = [1, 2, 3, 4, 5, 6].map((number): Fact => ({
    fact: 'case',
    case: `${area}-${number}`,
    listClass,
    replicate: number > 4 ? 1 : 0,
    probability: number > 4 ? 0.15 : 0.1,
  }));
  const interviews = [1, 2, 3, 4].slice(0, completed).flatMap((number): Fact[] => {
    const about = { case: `${area}-${number}`, instanceId: `${area}-${number}`, receivedAt };
    const stored = { form: 'household', version: '1', sentBy: 'e', household: 'h', flags: 0 };
    return [
      { ...about, fact: 'received' },
      { ...about, ...stored, fact: 'interview', recordKey: 'k', outcome: '110' },
    ];
  });
  const facts: Fact[] = [
    {
      fact: 'area',
      area,
      stratum,
      region: 'R1',
      urban: true,
      measure: 100,
      probability,
      segmentProbability: 1,
    },
    {
      fact: 'listing-closed',
      listed: { [listClass]: 40 },
      listings: [],
      leftOut: [],
      relist: [],
      ...signed,
    },
    ...sampled,
    ...interviews,
    ...more,
  ];
  const { counting: _, ...summary } = summarize(facts);
  return { stratum, count: { area, facts: facts.length, summary } satisfies AreaCount };
}

function strata(...areas: Planned[]) {
  const counts = areas.map(count);
  return [...new Set(counts.map(({ stratum }) => stratum))].sort().map((stratum) =>
    summarizeStratum(
      stratum,
      counts.filter((each) => each.stratum === stratum).map((each) => each.count),
    ),
  );
}

const four = strata(
  { area: '2', stratum: 'south', listClass: 'N', completed: 1 },
  { area: '1', stratum: 'north', listClass: 'N', completed: 4 },
  { area: '3', stratum: 'south', listClass: 'A', completed: 2, probability: 0.05 },
  { area: '4', stratum: 'south', listClass: 'A', completed: 0, probability: 0.05 },
);

test('cells and totals are the sums of the areas', () => {
  const board = boardOf(four, {}, today);
  expect(board).toMatchObject({
    areas: 4,
    stages: { 'in work': 4 },
    total: { listed: 160, drawn: 16, open: 9, complete: 7, reserve: 8, next: 8 },
    submissions: { received: 7, stored: 7, waiting: 0 },
    reviews: { unreviewed: 7, accepted: 0 },
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

test('opening a reserve shows what it does to the weights of the whole survey', () => {
  const board = boardOf(four, {}, today);
  // Eight weights of 1 / (0.1 · 0.1) and eight of 1 / (0.05 · 0.1).
  expect(board.spread.worked).toBeCloseTo((16 * (8 * 100 ** 2 + 8 * 200 ** 2)) / 2400 ** 2, 12);
  expect(board.spread.interviewed).toBeCloseTo((7 * (5 * 100 ** 2 + 2 * 200 ** 2)) / 900 ** 2, 12);
  const { next } = board.strata[1]?.classes['A']?.projection ?? {};
  expect(next).toMatchObject({ cases: 4 });
  // Then twelve of 1 / (0.05 · 0.15) in its place, and the listed households as before.
  const opened = 20 / 0.15 ** 1;
  expect(next?.spread).toBeCloseTo((20 * (8 * 100 ** 2 + 12 * opened ** 2)) / 2400 ** 2, 12);
});

test('a cell whose target is met is said to be, and keeps every open case', () => {
  const plain = boardOf(four, {}, today);
  const met = boardOf(four, { south: { A: 2, N: 100 } }, today);
  const cell = met.strata[1]?.classes['A'];
  expect(cell?.projection).toMatchObject({ target: 2, outlook: 'met', open: 6 });
  expect(met.strata[1]?.classes['N']?.projection.outlook).toBe('short');
  // The target says what it says, and nothing else changes.
  const withoutTargets = JSON.parse(
    JSON.stringify(met, (name, value: unknown) =>
      name === 'target' || name === 'outlook' ? undefined : value,
    ),
  ) as unknown;
  expect(withoutTargets).toEqual(JSON.parse(JSON.stringify(plain)));
});

test('a stratum whose areas all turned out to be elsewhere is not on the board', () => {
  const emptied = summarizeStratum('(not in the sample)', [{ area: '1', facts: 9 }]);
  expect(boardOf([emptied, ...four], {}, today)).toEqual(boardOf(four, {}, today));
});

test('a survey without areas has a board', () => {
  expect(boardOf([], {}, today)).toMatchObject({
    areas: 0,
    strata: [],
    attention: [],
    total: { drawn: 0 },
    submissions: { received: 0, stored: 0 },
  });
});
