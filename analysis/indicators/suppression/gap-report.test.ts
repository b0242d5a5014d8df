import { describe, expect, it } from 'vitest';

import { gapReport } from './gap-report.ts';

describe('gapReport', () => {
  it('says what sample would let a cell be shown, and what it waits for', () => {
    const log = [
      { cell: 'A region/R0', reason: 'few cases', count: 'households in R0' },
      { cell: 'A region/R1', reason: 'protects another cell', protects: 'households in R0' },
    ];
    const reached = [
      { cell: 'A region/R0', n: 20, psus: 4, relativeError: 0.6 },
      { cell: 'A region/R1', n: 60, psus: 20, relativeError: 0.1 },
    ];
    const rules = { cases: 25, areas: 10, relativeError: 0.5 };
    expect(gapReport(log, reached, rules)).toEqual([
      {
        cell: 'A region/R0',
        reasons: ['few cases'],
        // Areas: 10 for 4; cases would be enough at 25 for 20, the error at 0.6² for 0.5².
        needs: { cases: 50, areas: 10, times: 2.5 },
        waitsFor: [],
      },
      {
        cell: 'A region/R1',
        reasons: ['protects another cell'],
        needs: null,
        waitsFor: ['A region/R0'],
      },
    ]);
  });

  it('knows no sample for missing answers, nor for a group that was not met', () => {
    const rules = { cases: 25, areas: 10, relativeError: 0.5 };
    const reach = { psus: 30, relativeError: null };
    const gaps = gapReport(
      [
        { cell: 'x', reason: 'many missing answers' },
        { cell: 'y', reason: 'no cases' },
        { cell: 'z', reason: 'few cases' },
      ],
      [
        { cell: 'x', n: 90, ...reach },
        { cell: 'y', n: 0, ...reach },
        { cell: 'z', n: 10, ...reach },
      ],
      rules,
    );
    expect(gaps.map(({ cell, needs }) => [cell, needs?.times ?? null])).toEqual([
      ['z', 2.5],
      ['x', null],
      ['y', null],
    ]);
    expect(() => gapReport([{ cell: 'x', reason: 'few cases' }], [], rules)).toThrow('cell x');
  });
});
