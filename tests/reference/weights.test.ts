import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { readCases, runCase } from './run-cases.ts';

const file = fileURLToPath(new URL('data/dotm1k-weights.json', import.meta.url));

describe("weights, and what is estimated with them, agree with R's survey", () => {
  const cases = readCases(file);
  it.each([
    ['calibration', 17],
    ['replicate', 3],
    ['weighting', 1],
  ])('%s: %i cases', (group, count) => {
    const own = cases.filter((one) => one.group === group);
    expect(own).toHaveLength(count);
    const faults = own
      .map((wanted) => runCase(wanted, file))
      .flatMap(({ id, missing, differences = [`not implemented: ${String(missing)}`] }) =>
        differences.map((difference) => `${id} ${difference}`),
      );
    expect(faults).toEqual([]);
  });
});
