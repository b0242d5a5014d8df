import { describe, expect, it } from 'vitest';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import type { FigureUtility, ReleaseReport } from './built-release.ts';
import { reportMessages } from './report-messages.ts';
import { namesOf } from './report-names.ts';
import { releaseReportPage } from './report-page.ts';

const figure = (name: string, line: string, apart: number): FigureUtility => ({
  ...{ figure: name, line, apart },
  before: { estimate: 0.25, low: 0.2, high: 0.3, se: 0.025 },
  after: { estimate: 0.25 + 0.025 * apart, low: 0.21, high: 0.35, se: 0.035 },
});

const report: ReleaseReport = {
  ...{
    survey: 'DOTM-QSY-2026',
    definition: '7',
    run: 'night-1',
    tier: 'public',
    policy: 'public-1',
  },
  k: 5,
  fewestPsus: 2,
  after: ['S-2026-PUF-1.0'],
  tables: [
    {
      ...{ table: 'household', rows: 1200, smallest: 6 },
      keys: [{ variable: 'hhsize', blanked: 41 }],
      expected: { before: 32.418, after: 3.21 },
      unique: { before: 1048, after: 0 },
      changes: [
        { variable: 'c_amount', what: { en: 'Cut <above> 9,000', fr: 'Plafonné' }, changed: 12 },
      ],
      left: [{ variable: 'e_status', why: 'sensitive' }],
      sensitive: [{ variable: 'f_debt', l: 3, t: 0.42 }],
    },
  ],
  utility: [
    figure('MP01.share', 'none all', 0.2),
    figure('MP01.share', 'region R1', 1),
    figure('MP07.ages 15-24', 'sex 1', 1.7),
  ],
  without: [{ figure: 'LA08.share', needs: ['moves'] }],
};

describe('releaseReportPage', () => {
  const english = releaseReportPage(report, developmentOnTheMove, 'en');
  const french = releaseReportPage(report, developmentOnTheMove, 'fr');

  it('tells risk, changes and utility, and what nobody can work out', () => {
    // Two of three are within one; rounded down.
    expect(english).toContain('<b>66.6\u00a0%</b>');
    for (const told of ['1,048', '32.4', '3.21', '<code>hhsize</code>', '0.42', 'LA08.share'])
      expect(english).toContain(told);
    const [, further = ''] = english.split('id="utility"');
    expect(further.split('id="indicators"')[0]).toMatch(/MP07.*25\.0.*1\.7/s);
    expect(further.split('id="indicators"')[0]).not.toContain('MP01');
    // Overlap of 0.2 to 0.3 with 0.21 to 0.35: (0.09 / 0.1 + 0.09 / 0.14) / 2.
    expect(english).toContain('77.1\u00a0%');
  });

  it('escapes what is told, needs nothing from elsewhere, and speaks French', () => {
    expect(english).toContain('Cut &lt;above&gt; 9,000');
    expect(english).not.toMatch(/<script|src=|href="http|url\(/);
    expect(french).toContain('lang="fr"');
    expect(french).toContain('Plafonné');
    expect(french).toContain('1\u202f048');
    expect(french).not.toContain('Left out');
  });

  it('counts a distance of one as within one', () => {
    expect(english).toMatch(/0\.5 to 1<\/th><td>\s*<span[^>]*><\/span\s*>1\s/);
    expect(english).toMatch(/1 to 2<\/th><td>\s*<span[^>]*><\/span\s*>1\s/);
  });

  it('is told of nothing too', () => {
    const empty = { ...report, tables: [], utility: [], without: [] };
    expect(releaseReportPage(empty, developmentOnTheMove, 'en')).toContain('No figure is.');
  });
});

describe('namesOf', () => {
  it('has the words of the definition, and codes where it has none', () => {
    const names = namesOf(developmentOnTheMove, { figure: 'MP07.ages 15-24', line: 'sex 1' }, 'en');
    expect(names.figure).toMatch(/ – /);
    expect(names.line).toMatch(/ – /);
    expect(names.measure.en).toBe('percent');
    const side = { figure: 'RE01.share', line: 'none all: absent 1 less 0' };
    expect(namesOf(developmentOnTheMove, side, 'en').line).toMatch(/^.+ – .+ − .+$/);
    expect(namesOf(developmentOnTheMove, { figure: 'XX99.x', line: 'moon 1' }, 'en')).toMatchObject(
      {
        ...{ id: 'XX99', indicator: '', figure: 'XX99.x', line: 'moon 1' },
      },
    );
  });
});

it('has every text in both languages, with the same places', () => {
  for (const [key, { en, fr }] of Object.entries(reportMessages)) {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    expect([key, places(fr)]).toEqual([key, places(en)]);
  }
});
