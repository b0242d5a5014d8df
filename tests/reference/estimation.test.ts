import { describe, expect, it } from 'vitest';

import { differencesFrom, readCases } from './cases.ts';
import type { Case } from './cases.ts';
import { runCase } from './run-case.ts';

const cases = readCases('dotm1k.json');
const isLogit = ({ stat }: Case) => stat.method === 'logit';

describe("estimates agree with R's survey package", () => {
  for (const group of ['indicator', 'lonely', 'ratio', 'total', 'propci']) {
    const own = cases.filter((one) => one.group === group && !isLogit(one));
    it(`${group}: ${own.length} cases`, () => {
      expect(own.length).toBeGreaterThan(0);
      const faults = own.flatMap((one) =>
        differencesFrom(one, runCase(one)).map((fault) => `${one.id} ${fault}`),
      );
      expect(faults).toEqual([]);
    });
  }

  /**
   * R's `logit` method takes its interval from pnorm(qt(...)), which runs out of digits with one degree of freedom and
   * gives 0 to nothing. Those limits are held against R's `xlogit`, the same interval by the delta method, instead.
   */
  it('propci by logit: 3 cases, but for the limits that R cannot tell', () => {
    const own = cases.filter(isLogit);
    expect(own).toHaveLength(3);
    const faults = own.flatMap((one) => {
      const estimates = (one.result.estimates ?? []).map((row) => {
        if (row['hi'] !== null) return row;
        expect([row['lo'], row['df']]).toEqual([0, 1]);
        const told = Object.entries(row).filter(([name]) => name !== 'lo' && name !== 'hi');
        return { label: row.label, ...Object.fromEntries(told) };
      });
      return differencesFrom({ ...one, result: { estimates } }, runCase(one));
    });
    expect(faults).toEqual([]);
  });
});
