import { describe, expect, it } from 'vitest';
import { frequenciesOf } from './frequencies.ts';
import { madeUpTable, tableOf } from './made-up-table.ts';

const at = (name: string) => madeUpTable().variables.findIndex((each) => each.name === name);

describe('how often codes occur', () => {
  it('counts rows and weights of codes and of each kind of missing', async () => {
    const { valid, codes, missing, summary } =
      (await frequenciesOf(madeUpTable()))[at('sex')] ?? {};
    expect(valid).toEqual({ cases: 3, weighted: 5.5 });
    expect(codes?.map(({ value, cases, weighted }) => [value, cases, weighted])).toEqual([
      ...[
        [1, 1, 1.5],
        [2, 2, 4],
      ],
    ]);
    expect(missing).toEqual([
      { kind: 'dont-know', cases: 1, weighted: 0.125 },
      { kind: 'refused', cases: 1, weighted: 1000.5 },
      { kind: 'not-asked', cases: 1, weighted: 3 },
      { kind: 'withheld', cases: 1, weighted: 1 },
    ]);
    expect(summary).toBeUndefined();
  });

  it('gives the moments of numbers that have no codes', async () => {
    const { summary } = (await frequenciesOf(madeUpTable()))[at('int_edge')] ?? {};
    // Of 101, 1 and 32,740 with weights 1.5, 2 and 2, worked out apart.
    const values = [101, 1, 32_740];
    const mean = 32_842 / 3;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const weightedMean = (1.5 * 101 + 2 + 2 * 32_740) / 5.5;
    const weighted = values.reduce(
      (sum, value, row) => sum + ([1.5, 2, 2][row] ?? 0) * (value - weightedMean) ** 2,
      0,
    );
    expect(summary).toMatchObject({ least: 1, greatest: 32_740 });
    expect(summary?.mean).toBeCloseTo(mean, 8);
    expect(summary?.deviation).toBeCloseTo(Math.sqrt(squares / 2), 8);
    expect(summary?.weightedMean).toBeCloseTo(weightedMean, 8);
    expect(summary?.weightedDeviation).toBeCloseTo(Math.sqrt((weighted / 5.5) * 1.5), 8);
    const none = (await frequenciesOf(madeUpTable()))[at('never')];
    expect([none?.summary, none?.valid.cases]).toEqual([undefined, 0]);
  });

  it('refuses a value without a code, and a row without a weight', async () => {
    const label = { en: 'Any' };
    const type = { kind: 'number' as const, digits: 0 };
    const code = { name: 'code', type, label, codes: [{ value: 1, label }] };
    const weight = { name: 'weight', type, label };
    await expect(
      frequenciesOf(
        tableOf(
          [
            [code, [1, 2]],
            [weight, [1, 1]],
          ],
          [2],
        ),
      ),
    ).rejects.toThrow(/“code” has the value 2/);
    const bare = tableOf(
      [
        [code, [1]],
        [weight, [{ missing: 'withheld' }]],
      ],
      [1],
    );
    await expect(frequenciesOf(bare)).rejects.toThrow(/no weight/);
  });
});
