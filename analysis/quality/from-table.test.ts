import { describe, expect, it } from 'vitest';
import type { Figures, PublishedCell, PublishedTable } from '../indicators/published-table.ts';
import { benchmarksOf, domainsOf } from './from-table.ts';
import { madeUpSurvey } from './made-up-survey.ts';

const figures = (n: number, deff: number): Figures => ({
  status: 'estimated' as Figures['status'],
  estimate: 120,
  se: 8,
  low: 104,
  high: 136,
  interval: 'plain',
  n,
  weightSum: n,
  psus: 20,
  df: 18,
  deff,
  cv: 0.07,
  missing: 0,
});
const cell = (more: Partial<PublishedCell>): PublishedCell => ({
  breakdown: 'none',
  group: 'all',
  publication: 'published',
  reasons: [],
  figures: figures(100, 2),
  ...more,
});
const urban = { breakdown: 'urban', group: '1' };
const some = { comparison: 'away', group: 'some' };
const indicator = (id: string, unit: string, cells: PublishedCell[]) => ({
  id,
  title: { en: `Title of ${id}` },
  unit,
  statistic: 'mean' as const,
  caveat: { en: 'As told.' },
  cells,
});
const breakdowns = {
  household: {
    urban: { label: { en: 'Urban' }, groups: [{ code: '1', label: { en: 'Towns' } }] },
  },
};
const table = (...figures: ReturnType<typeof indicator>[]) =>
  ({ figures, breakdowns }) as unknown as PublishedTable;

describe('domainsOf', () => {
  it('gives each domain of households its largest n and its median design effect', () => {
    const made = table(
      indicator('SP01', 'household', [
        cell({}),
        cell({ side: some, figures: figures(30, 1.5) }),
        cell({ side: { ...some, less: 'none' }, figures: figures(130, 9) }),
        cell({ side: { comparison: 'other', group: 'some' }, figures: figures(70, 9) }),
        cell({ ...urban, figures: figures(40, 1) }),
        cell({ ...urban, side: some }),
      ]),
      indicator('SP02', 'household', [
        cell({ figures: figures(90, 4) }),
        cell({ ...urban, figures: null }),
      ]),
      indicator('SP03', 'members', [cell({ figures: figures(900, 9) })]),
    );
    expect(domainsOf(madeUpSurvey, made)).toEqual([
      { domain: 'all', n: 100, deff: 3 },
      { domain: 'Some', n: 30, deff: 1.5 },
      { domain: 'urban: Towns', n: 40, deff: 1 },
    ]);
  });

  it('leaves out what is withheld throughout', () => {
    expect(
      domainsOf(madeUpSurvey, table(indicator('SP01', 'household', [cell({ figures: null })]))),
    ).toEqual([]);
  });
});

describe('benchmarksOf', () => {
  it('puts our figure of the whole beside that of the other source', () => {
    const made = table(indicator('SP01', 'household', [cell({ ...urban }), cell({})]));
    expect(benchmarksOf(madeUpSurvey, made)).toEqual([
      {
        name: 'Title of SP01',
        estimate: 120,
        standardError: 8,
        benchmark: 100,
        source: 'Accounts',
      },
    ]);
  });

  it('says nothing of a figure that is withheld or not made', () => {
    const made = table(indicator('SP01', 'household', [cell({ figures: null })]));
    expect(benchmarksOf(madeUpSurvey, made)).toEqual([]);
    expect(benchmarksOf(madeUpSurvey, table())).toEqual([]);
  });
});
