import { describe, expect, it } from 'vitest';

import type { PublishedCell } from '../indicators/published-table.ts';
import { poolable, type RoundsOfLine } from './poolable.ts';
import type { RoundSums } from './round-sums.ts';

const sums = (round: string, n: number): RoundSums => ({
  ...{ round, lonelyPsu: 'adjust', effective: n },
  psus: [{ stratum: 's', psu: 'p', n, weight: n, x: n, y: n }],
});
const cell = (
  publication: PublishedCell['publication'],
  reasons: PublishedCell['reasons'],
): PublishedCell => ({
  ...{ breakdown: 'region', group: '', publication, reasons, figures: null },
});
const line = (breakdown: string, group: string, ...n: number[]): RoundsOfLine => ({
  ...{ breakdown, group },
  rounds: n.map((own, at) => ({
    round: `${String(at)}`,
    cell: own < 25 ? cell('withheld', ['few cases']) : cell('published', []),
    sums: sums(`${String(at)}`, own),
  })),
});

describe('rounds that may be told of together', () => {
  it('are those that each withhold a line, with enough cases in all, none of which can be found', () => {
    expect(poolable([line('region', 'R1', 14, 15)], 25)).toEqual([true]);
    expect(poolable([line('region', 'R1', 11, 12)], 25)).toEqual([false]);
  });

  it('are not those of which one is shown: the other would be what is left', () => {
    expect(poolable([line('region', 'R1', 14, 60)], 25)).toEqual([false]);
  });

  it('are not those whose sum leaves no doubt: 48 of two that are under 25 each are 24 and 24', () => {
    expect(poolable([line('region', 'R1', 24, 24)], 25)).toEqual([false]);
    expect(poolable([line('region', 'R1', 22, 23)], 25)).toEqual([false]);
  });

  it('are not those of which another figure may show how many they are', () => {
    // Withheld as imprecise with 60 cases: what else is asked of these 60 tells their number, and 68 less 60 the others'.
    const imprecise = (one: RoundsOfLine): RoundsOfLine => ({
      ...one,
      rounds: one.rounds.map((own) =>
        own.cell.publication === 'withheld'
          ? own
          : { ...own, cell: cell('withheld', ['imprecise']) },
      ),
    });
    expect(poolable([imprecise(line('region', 'R1', 8, 60))], 25)).toEqual([false]);
    expect(poolable([imprecise(line('region', 'R1', 40, 60))], 25)).toEqual([true]);
    // Detailed tables show 10 persons: 31 less 22 are the other 9.
    expect(poolable([line('region', 'R1', 9, 22)], 25)).toEqual([false]);
  });

  it('are not those that the sums of a round tell together with them', () => {
    const wholly = [line('none', 'all', 300, 300), line('region', 'R1', 14, 15)];
    // The rest of the country is shown, so that what is withheld was to be found already; nothing is added to it.
    expect(poolable([...wholly, line('region', 'R2', 286, 285)], 25)[1]).toBe(false);
  });
});
