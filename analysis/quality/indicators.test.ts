import { describe, expect, it } from 'vitest';
import { qualityFindings, qualityIndicators } from './indicators.ts';
import { madeUpCase, nothingYet } from './made-up-case.ts';

describe('qualityIndicators', () => {
  it('are the thirty of the method, each explained', () => {
    const numbers = Array.from({ length: 30 }, (_, at) => `Q${String(at + 1).padStart(2, '0')}`);
    const ids = qualityIndicators.map(({ id }) => id.slice(0, 3));
    expect([...new Set(ids)].sort()).toEqual(numbers);
    for (const { title, meaning, formula, levels } of qualityIndicators) {
      expect([title, meaning, formula].every((text) => text.length > 3)).toBe(true);
      expect(levels.length).toBeGreaterThan(0);
    }
  });
});

describe('qualityFindings', () => {
  it('say nothing of nothing', () => {
    expect(qualityFindings(nothingYet)).toEqual([]);
  });

  it('speak of every indicator, at each of its levels', () => {
    const where = { area: '001', stratum: 'north', team: 'team 1' };
    const findings = qualityFindings({
      cases: ['ann', 'bob', 'ann', 'bob'].map((interviewer, at) =>
        madeUpCase(
          { interviewer, listClass: 'A' },
          { receivesRemittances: true, absent: 1, measures: { size: at } },
        ),
      ),
      areas: [{ ...where, census: 100, listed: 96, screened: 90, weight: 20 }],
      listings: [
        { ...where, lister: 'lea', listClass: 'A', byThirdParty: false, relisted: 'A' },
        { ...where, lister: 'kim', listClass: 'N', byThirdParty: false, relisted: 'N' },
      ],
      backChecks: [
        {
          case: '1',
          team: 'team 1',
          interviewer: 'ann',
          week: 1,
          compared: 9,
          mismatched: 0,
          invented: false,
        },
      ],
      census: { '1:40': 1, '2:40': 1 },
      domains: [{ domain: 'class A', n: 4, deff: 1 }],
      benchmarks: [
        { name: 'size', estimate: 4, standardError: 0.1, benchmark: 4, source: 'The census' },
      ],
      weekend: [0],
    });
    const spoken = new Set(findings.map(({ indicator, level }) => `${indicator} ${level}`));
    const expected = qualityIndicators.flatMap(({ id, levels }) =>
      levels.map((level) => `${id} ${level}`),
    );
    expect(expected.filter((each) => !spoken.has(each))).toEqual([]);
    for (const { sentence } of findings) expect(sentence).toMatch(/^\S.*\.$/);
    for (const { sentence } of findings) expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
  });
});
