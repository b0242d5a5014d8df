import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from './facts.ts';
import { project } from './projection.ts';
import { type AreaCount, summarizeStratum } from './stratum-summary.ts';
import { summarize } from './summarize.ts';

const time = (minute: number) => new Date(Date.UTC(2026, 4, 1, 8, minute)).toISOString();
const signed = { by: 'supervisor', at: time(0) };

function countOf(area: string, facts: readonly Fact[]): AreaCount {
  const { counting: _, ...summary } = summarize(facts);
  return { area, facts: facts.length, summary };
}

const stored = (instanceId: string) => ({
  instanceId,
  form: 'household',
  version: '1',
  sentBy: 'e1',
  receivedAt: time(1),
  flags: 0,
  recordKey: instanceId,
});

/** The whole life of a small area: as many of each as said. */
function lifeOf(area: string, interviews: number, conflicts = 0): Fact[] {
  const cases = Array.from({ length: 6 }, (_, at) => `${area}-${at}`);
  return [
    {
      fact: 'area',
      area,
      stratum: 'north',
      region: 'R1',
      urban: true,
      measure: 90,
      probability: 0.3,
      segmentProbability: 1,
    },
    { fact: 'listing-opened', number: 1, team: 't', listers: ['l'], ...signed },
    { fact: 'received', instanceId: `${area}-listing`, receivedAt: time(0) },
    { fact: 'form', ...stored(`${area}-listing`), form: 'listing' },
    {
      fact: 'listing-closed',
      listed: { A: 12, N: 30 },
      listings: [`${area}-listing`],
      leftOut: [],
      relist: [],
      ...signed,
    },
    { fact: 'households-drawn', cases: 6, ...signed },
    ...cases.map((code, at): Fact => ({
      fact: 'case',
      case: code,
      listClass: at % 2 === 0 ? 'A' : 'N',
      replicate: at < 4 ? 0 : 1,
      probability: at % 2 === 0 ? (at < 4 ? 2 / 12 : 3 / 12) : at < 4 ? 2 / 30 : 3 / 30,
    })),
    { fact: 'opened', listClass: 'A', replicate: 1, why: 'projected short', ...signed },
    ...cases.slice(0, interviews).flatMap((code, at): Fact[] => [
      { fact: 'received', instanceId: `${code}-i`, receivedAt: time(at) },
      {
        fact: 'interview',
        ...stored(`${code}-i`),
        case: code,
        household: code,
        outcome: at === 1 ? '211' : '110',
      },
      ...(at === 0
        ? [
            {
              fact: 'decision',
              case: code,
              number: 1,
              decision: { kind: 'accept', interview: `${code}-i` },
              ...signed,
            } as const,
          ]
        : []),
    ]),
    ...Array.from({ length: conflicts }, (_, at): Fact => ({
      fact: 'conflict',
      instanceId: `${area}-x`,
      sha256: String(at),
      reason: 'other bytes',
    })),
  ];
}

describe('summarizeStratum', () => {
  it('adds up its areas: how far they are, cases by class, reviews, days, weights', () => {
    const stratum = summarizeStratum('north', [
      countOf('a', lifeOf('a', 4)),
      countOf('b', lifeOf('b', 0).slice(0, 2)),
      countOf('c', lifeOf('c', 2)),
    ]);
    expect(stratum).toMatchObject({
      areas: 3,
      facts: lifeOf('a', 4).length + 2 + lifeOf('c', 2).length,
      stages: { 'in work': 2, 'being listed': 1 },
      // Of each class two and a reserve of one; that of A is open.
      classes: {
        A: { listed: 24, drawn: 6, opened: 2, reserve: 0, next: 0, complete: 3, open: 3 },
        N: { listed: 60, drawn: 4, opened: 0, reserve: 2, next: 2, complete: 1, refused: 2 },
      },
      total: { listed: 84, drawn: 10, complete: 4, refused: 2, open: 4 },
      mainSample: { A: { sum: 4, squares: 8 }, N: { sum: 4, squares: 8 } },
      reviews: { unreviewed: 4, accepted: 2, returned: 0, disputed: 0 },
      days: { '2026-05-01': 4 },
      attention: [],
      attentionInAll: 0,
    });
    expect(stratum.weights['A']?.worked.n).toBe(6);
    // In each class of an area the weights of all add up to the households that are there.
    expect(stratum.weights['A']?.worked.sum).toBeCloseTo((2 * 12) / 0.3, 9);
    expect(stratum.weights['N']?.interviewed.n).toBe(1);
  });

  it('lists the fifty areas that need a person most, worst first, and says how many there are', () => {
    const counts = Array.from({ length: 60 }, (_, at) =>
      countOf(`a${String(at).padStart(2, '0')}`, lifeOf('a', 1, 1 + (at % 3))),
    );
    const { attention, attentionInAll } = summarizeStratum('north', counts);
    expect(attentionInAll).toBe(60);
    expect(attention.map(({ reasons }) => reasons['conflicts'])).toEqual([
      ...Array<number>(20).fill(3),
      ...Array<number>(20).fill(2),
      ...Array<number>(10).fill(1),
    ]);
    expect(attention[0]).toEqual({
      area: 'a02',
      stratum: 'north',
      reasons: { conflicts: 3 },
    });
  });

  it('leaves out an area that turned out to be of another stratum, and still counts its facts', () => {
    const here = countOf('a', lifeOf('a', 2));
    expect(summarizeStratum('north', [here, { area: 'b', facts: 7 }])).toEqual({
      ...summarizeStratum('north', [here]),
      facts: here.facts + 7,
    });
  });
});

describe('facts in any order and repetition', () => {
  const tidy = ['a', 'b', 'c'].map((area, at) => [area, lifeOf(area, at * 2, at)] as const);
  const disordered = fc.tuple(
    fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    ...tidy.map(([, facts]) =>
      fc
        .shuffledSubarray([...facts, ...facts], { minLength: 0 })
        .chain((again) =>
          fc.shuffledSubarray([...again, ...facts], { minLength: again.length + facts.length }),
        ),
    ),
  );
  const boardOf = (areas: readonly (readonly [string, readonly Fact[]])[]) => {
    const counts = areas.map(([area, facts]) => {
      // A store keeps each fact once: repetitions are in the reading, not in the number.
      const count = countOf(area, facts);
      return { ...count, facts: new Set(facts.map((fact) => JSON.stringify(fact))).size };
    });
    const stratum = summarizeStratum('north', counts);
    return { stratum, projection: project([stratum], { north: { A: 9 } }, '2026-05-02') };
  };
  const expected = boardOf(tidy);

  it('give the same summaries, the same stratum and the same projection', () => {
    fc.assert(
      fc.property(disordered, ([order, ...facts]) => {
        const areas = order.map((at) => [tidy[at]?.[0] ?? '', facts[at] ?? []] as const);
        expect(boardOf(areas)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
