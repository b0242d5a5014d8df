import { describe, expect, it } from 'vitest';

import type { PublicationRule } from '../../questionnaire/definition.ts';
import type { Estimate } from '../estimation/estimate.ts';
import type { CellEstimate } from './figure-estimates.ts';
import { judge } from './publication-rules.ts';

const limits = { withholdUnder: 25, markUnder: 50, k: 5 };

interface Made extends Partial<Estimate> {
  missing?: number;
  households?: number;
  members?: { units: number; households: number };
}

/** A cell of a good figure, but for what is said. */
function cell({ missing = 0, households = 400, members, ...more }: Made): CellEstimate {
  const estimate: Estimate = {
    ...{ statistic: 'proportion', status: 'ok', estimate: 0.5, se: 0.01, low: 0.48, high: 0.52 },
    ...{ interval: 'logit', level: 0.95, df: 20, n: 500, weightSum: 5000, psus: 30, strata: 10 },
    ...{ deff: 1, cv: 0.02, ...more },
  };
  return { estimate, missing, households, ...(members && { members }) };
}

const withheld = (rule: PublicationRule, made: Made) => judge(rule, cell(made), limits).withheld;
const marked = (rule: PublicationRule, made: Made) => judge(rule, cell(made), limits).marked;

describe('the rule for cases (M1)', () => {
  it.each<[string, Made, string[]]>([
    ['25 cases', { n: 25 }, []],
    ['24 cases', { n: 24 }, ['few cases']],
    ['10 areas', { psus: 10 }, []],
    ['9 areas', { psus: 9 }, ['few areas']],
    ['an error of half the estimate', { statistic: 'mean', estimate: 2, se: 1 }, []],
    ['a larger one', { statistic: 'mean', estimate: -2, se: 1.01 }, ['imprecise']],
    ['an error of half of what a share lacks of 1', { estimate: 0.98, se: 0.00999 }, []],
    ['a larger one of it', { estimate: 0.98, se: 0.0101 }, ['imprecise']],
    ['an error about nothing', { statistic: 'mean', estimate: 0, se: 1 }, ['imprecise']],
    ['two in five not known', { missing: 0.4 }, []],
    ['more not known', { missing: 0.41 }, ['many missing answers']],
    ['few of all', { n: 24, psus: 9 }, ['few cases', 'few areas']],
    ['nobody', { n: 0, psus: 0, estimate: null, se: null }, ['no cases']],
  ])('of %s', (_, made, reasons) => {
    expect(withheld('M1', made)).toEqual(reasons);
  });

  it.each<[string, Made, string[]]>([
    ['50 cases', { n: 50 }, []],
    ['49 cases', { n: 49 }, ['few cases']],
    ['an error of three tenths', { statistic: 'mean', estimate: 10, se: 3 }, []],
    ['a larger one', { statistic: 'mean', estimate: 10, se: 3.01 }, ['imprecise']],
    ['one in five not known', { missing: 0.2 }, []],
    ['more not known', { missing: 0.21 }, ['many missing answers']],
  ])('marks %s', (_, made, reasons) => {
    expect(marked('M1', made)).toEqual(reasons);
  });
});

describe('the rule for detailed tables (M2)', () => {
  it.each<[string, Made, string[]]>([
    ['10 persons of 5 households', { n: 10, households: 5, psus: 1 }, []],
    ['9 persons', { n: 9, households: 9 }, ['few cases']],
    ['10 persons of 4 households', { n: 10, households: 4 }, ['few households']],
    ['10 in the group', { members: { units: 10, households: 5 } }, []],
    ['9 in the group', { members: { units: 9, households: 9 } }, ['few cases']],
    ['4 households of the group', { members: { units: 10, households: 4 } }, ['few households']],
    ['nobody in the group', { estimate: 0, se: 0, members: { units: 0, households: 0 } }, []],
    ['an error that would be too large of others', { estimate: 0.02, se: 0.015 }, []],
    ['too many not known', { missing: 0.41 }, ['many missing answers']],
  ])('of %s', (_, made, reasons) => {
    expect(withheld('M2', made)).toEqual(reasons);
  });

  it('marks what is imprecise', () => {
    expect(marked('M2', { n: 12, households: 9, estimate: 0.02, se: 0.015 })).toEqual([
      'imprecise',
    ]);
  });
});

describe('the rule for what is sensitive (M3)', () => {
  it.each<[string, Made, string[]]>([
    ['100 answers, 20 of them yes', { n: 100, members: { units: 20, households: 20 } }, []],
    ['99 answers', { n: 99, members: { units: 40, households: 40 } }, ['few cases']],
    ['19 times yes', { n: 300, members: { units: 19, households: 19 } }, ['few answers of a kind']],
    ['19 times no', { n: 300, members: { units: 281, households: 90 } }, ['few answers of a kind']],
    ['nobody who says yes', { members: { units: 0, households: 0 } }, ['few answers of a kind']],
    ['9 areas', { psus: 9, members: { units: 250, households: 90 } }, ['few areas']],
  ])('of %s', (_, made, reasons) => {
    expect(withheld('M3', made)).toEqual(reasons);
  });
});

describe('the rule for how amounts are spread (M4)', () => {
  it.each<[string, Made, string[]]>([
    ['200 households in 20 areas', { households: 200, psus: 20 }, []],
    ['199 households', { households: 199, psus: 20 }, ['few households']],
    ['19 areas', { households: 200, psus: 19 }, ['few areas']],
    ['9 areas', { households: 200, psus: 9 }, ['few areas']],
  ])('of %s', (_, made, reasons) => {
    expect(withheld('M4', made)).toEqual(reasons);
  });
});
