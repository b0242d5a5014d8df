import { describe, expect, it } from 'vitest';
import type { DifferenceFigures, Figures, PublishedCell } from '../indicators/published-table.ts';
import {
  breakdownFindings,
  comparisonFinding,
  groupsFinding,
  linesFinding,
  valueFinding,
} from './findings.ts';
import type { FigureLine } from './figures.ts';
import { wordsOf } from './words.ts';

const [english, french] = [wordsOf('en'), wordsOf('fr')];
const percent = { en: 'percent', fr: 'pour cent' };
const sides = {
  a: { code: '1', label: { en: 'Migrant households', fr: 'Ménages de migrants' } },
  b: { code: '0', label: { en: 'Other households', fr: 'Autres ménages' } },
};
const figures = (estimate: number, low: number, high: number): Figures => ({
  ...{ status: 'ok', estimate, se: 0.01, low, high, interval: 'plain', n: 400, psus: 80, df: 70 },
  ...{ deff: 1.2, cv: 0.05, weightSum: 1000, missing: 0 },
});
const cell = (
  estimate: number,
  low: number,
  high: number,
  more: Partial<PublishedCell> = {},
): PublishedCell => ({
  ...{ breakdown: 'none', group: 'all', publication: 'published', reasons: [] },
  ...{ figures: figures(estimate, low, high), ...more },
});
const withheld: PublishedCell = {
  ...{ breakdown: 'none', group: 'all', publication: 'withheld' },
  ...{ reasons: ['few cases', 'few areas'], figures: null },
};
const tested = (verdict: DifferenceFigures['verdict']): Partial<PublishedCell> => ({
  side: { comparison: 'migrant', group: '1', less: '0' },
  difference: { t: 1, p: 0.2, q: 0.0412, detectable: 0.051, verdict, adjusted: null },
});
const compared = (difference: PublishedCell, words = english) =>
  comparisonFinding(words, percent, sides, {
    a: cell(0.891, 0.86, 0.92),
    b: cell(0.859, 0.83, 0.88),
    difference,
  });

describe('what is said of a value', () => {
  it('has its interval, or why there is none', () => {
    const name = 'School attendance';
    expect(valueFinding(english, percent, name, cell(0.121, 0.103, 0.142))).toBe(
      'School attendance: 12.1\u00a0% (10.3 to 14.2).',
    );
    const careful = cell(0.1, 0, 0.2, { publication: 'marked', reasons: ['imprecise'] });
    expect(valueFinding(english, percent, name, careful)).toBe(
      'School attendance: 10.0\u00a0% (0.0 to 20.0). Take it with care: not precise.',
    );
    expect(valueFinding(french, percent, 'École', withheld)).toBe(
      'École\u00a0: non publié (peu de cas, peu de zones).',
    );
  });
});

describe('what is said of a comparison', () => {
  it('names both sides, the difference, what could have been seen, and the caution', () => {
    expect(compared(cell(0.032, 0.01, 0.054, tested('higher')))).toEqual([
      'Migrant households 89.1\u00a0% (86.0 to 92.0), Other households 85.9\u00a0% (83.0 to 88.0).',
      'Migrant households: higher than Other households, by 3.2 points (95\u00a0% interval: 1.0 to 5.4 points).',
      'The smallest true difference that a survey like this finds in 80 of 100 cases is 5.1 points.',
      'Difference between groups, not effect of migration.',
    ]);
  });

  it('says lower in words, not by a minus', () => {
    const [, said] = compared(cell(-0.032, -0.054, -0.01, tested('lower')), french);
    expect(said).toBe(
      'Ménages de migrants\u00a0: valeur moins élevée que pour Autres ménages, écart de 3,2 points (intervalle à 95\u202f%\u00a0: de −5,4 à −1,0 points).',
    );
  });

  it('never says higher or lower where the interval holds 0', () => {
    const said = compared(cell(0.032, -0.01, 0.074, tested('cannot be told apart'))).join(' ');
    expect(said).toContain('cannot be told apart: the difference may be anything from −1.0 to 7.4');
    expect(said).not.toMatch(/higher|lower/);
    expect(said).toContain('not effect of migration');
  });

  it('says so where a difference may be chance among so many', () => {
    expect(compared(cell(0.032, 0.01, 0.054, tested('not among so many')))[1]).toContain(
      'may be chance among so many comparisons (q = 0.041)',
    );
  });

  it('says why sides are not compared', () => {
    const difference = {
      ...withheld,
      ...tested('not tested'),
      reasons: ['side withheld' as const],
    };
    expect(compared(difference)).toEqual([
      'Migrant households and Other households are not compared: one side is withheld.',
    ]);
    expect(compared({ ...cell(0.03, 0.01, 0.05), ...tested('not tested') })[1]).toMatch(
      /not tested/,
    );
  });
});

const line = (code: string, all: PublishedCell, difference?: PublishedCell): FigureLine => ({
  breakdown: { name: 'region', label: { en: 'Region' } },
  group: { code, label: { en: code } },
  all,
  ...(difference ? { difference } : {}),
});

describe('what is said of groups', () => {
  it('tells the highest from the lowest only where their intervals leave each other out', () => {
    const [low, high] = [line('Hills', cell(0.2, 0.15, 0.25)), line('Coast', cell(0.4, 0.3, 0.5))];
    expect(breakdownFindings(english, percent, [low, high])).toEqual([
      'Region: highest for Coast, 40.0\u00a0% (30.0 to 50.0); lowest for Hills, 20.0\u00a0% (15.0 to 25.0). The two intervals do not overlap.',
    ]);
    const near = line('Coast', cell(0.3, 0.25, 0.35));
    expect(breakdownFindings(english, percent, [low, near])[0]).toContain('cannot be told apart');
    expect(breakdownFindings(english, percent, [low, line('Coast', withheld)])).toEqual([]);
  });

  it('lists the lines on which a difference can be told, and no others', () => {
    const told = line('Coast', cell(0.4, 0.3, 0.5), cell(0.1, 0.05, 0.15, tested('higher')));
    const open = line(
      'Hills',
      cell(0.4, 0.3, 0.5),
      cell(0.1, -0.05, 0.25, tested('cannot be told apart')),
    );
    expect(linesFinding(english, percent, [told, open])).toEqual([
      'Among the groups of the table the difference can be told of Coast +10.0 points (5.0 to 15.0).',
    ]);
    expect(linesFinding(english, percent, [open])).toEqual([
      'In none of the groups of the table can a difference be told.',
    ]);
    expect(linesFinding(english, percent, [line('Hills', withheld)])).toEqual([]);
  });

  it('calls a group of a distribution the largest only where it surely is', () => {
    const groups = [
      { label: 'Italy', cell: cell(0.5, 0.45, 0.55) },
      { label: 'Germany', cell: cell(0.3, 0.25, 0.35) },
    ];
    expect(groupsFinding(english, { measure: percent }, groups)[0]).toMatch(
      /^Italy is the largest group, with 50/,
    );
    const near = [...groups, { label: 'Türkiye', cell: cell(0.48, 0.44, 0.52) }];
    expect(groupsFinding(english, { measure: percent }, near)[0]).toMatch(
      /overlaps that of Türkiye: which of the two is larger cannot be told/,
    );
  });
});
