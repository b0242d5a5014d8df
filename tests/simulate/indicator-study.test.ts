import { expect, test } from 'vitest';
import type { BesideTruth } from '../reference/beside-truth.ts';
import { brokenChecks, studyOf } from './indicator-study.ts';

const cell = (estimate: number, more: Partial<BesideTruth> = {}): BesideTruth => ({
  ...{ figure: 'MP01.share', category: '', line: 'none all', truth: 10, estimate, se: 2, n: 400 },
  ...{ low: estimate - 2, high: estimate + 2, shown: true, ...more },
});

test('a study tells how far estimates lie off, how right their errors are, and how often intervals hold', () => {
  const study = studyOf();
  study.add([cell(9), cell(1, { line: 'sex 1' })]);
  study.add([cell(11, { shown: false })]);
  study.add([cell(13)]);
  // Mean 11, of 9, 11 and 13: standard deviation 2. The last interval, 11 to 15, does not hold 10.
  expect(study.cells()).toEqual([
    {
      ...{ figure: 'MP01.share', category: '', line: 'none all', truth: 10, surveys: 3, n: 400 },
      ...{ bias: 0.5, seRatio: 1, coverage: 2 / 3, coverageShown: 1 / 2, shown: 2 / 3, varied: 1 },
    },
  ]);
});

test('what lies too far off is named, and what lies as it should is not', () => {
  const surveys = (off: number, se: number) => {
    const study = studyOf();
    for (let at = 0; at < 400; at += 1) {
      // Evenly over the quantiles of a normal distribution of spread 2, near enough.
      const u = (at + 0.5) / 400;
      const z = Math.log(u / (1 - u)) / 1.702;
      const estimate = 10 + off + 2 * z;
      study.add([cell(estimate, { se, low: estimate - 1.96 * se, high: estimate + 1.96 * se })]);
    }
    return brokenChecks(study.cells()).map(({ what }) => what);
  };
  expect(surveys(0, 2.1)).toEqual([]);
  expect(surveys(0.8, 2.1)).toEqual(['bias']);
  expect(surveys(0, 1.4)).toEqual(['standard errors', 'coverage']);
  expect(surveys(0, 0)).toEqual([]);
  expect(surveys(0, 3.2)).toEqual(['standard errors']);
});
