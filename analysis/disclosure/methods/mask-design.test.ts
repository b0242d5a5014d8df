import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surveyDesign } from '../../estimation/survey-design.ts';
import { randomStream } from '../../sampling/random.ts';
import { clusterLinkage } from './cluster-linkage.ts';
import { maskDesign } from './mask-design.ts';
import type { MaskChoice, TrueDesign } from './mask-design.ts';
import { releasedCodes } from './released-codes.ts';
import { standardErrors } from './standard-errors.ts';

const secret = (of: number | string) => `${of}`.padEnd(32, '.');
/** Strata with so many primary sampling units of so many rows, all in one area. */
const designOf = (sizes: readonly number[], rows = 2, area = 'A') => {
  const psus = sizes.flatMap((n, h) => Array.from({ length: n }, (_, i) => ({ h, i })));
  const lines = psus.flatMap((psu) => Array.from({ length: rows }, () => psu));
  return {
    psu: lines.map(({ h, i }) => `${area}${h}-${i}`),
    stratum: lines.map(({ h }) => `${area}${h}`),
    area: lines.map(() => area),
  };
};
const maskOwn = (sample: TrueDesign, choice: MaskChoice) => maskDesign(sample, sample.psu, choice);
const psusIn = (psu: TrueDesign['psu'], unit: Int32Array) => {
  const psus = new Map<number, Set<string | number>>();
  unit.forEach((own, row) => {
    psus.set(own, (psus.get(own) ?? new Set<string | number>()).add(psu[row] ?? ''));
  });
  return [...psus.values()].map((own) => own.size);
};

describe('maskDesign', () => {
  it('has two units or more a stratum, of enough whole primary sampling units, inside an area', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sizes, sizes, fc.integer({ min: 2, max: 3 }), (one, two, psusPerUnit) => {
        for (const some of [one, two]) {
          fc.pre(some.reduce((sum, n) => sum + n, 0) >= psusPerUnit);
        }
        fc.pre(one.reduce((sum, n) => sum + n, 0) >= 2 * psusPerUnit);
        const [a, b] = [designOf(one, 2, 'A'), designOf(two, 1, 'B')];
        const psu = [...a.psu, ...b.psu];
        const area = [...a.area, ...b.area];
        const stratum = [...a.stratum, ...b.stratum];
        const made = maskDesign({ psu, stratum, area }, psu, {
          psusPerUnit,
          secret: secret('any'),
          release: 'PUF-1.0',
        });
        expect(Math.min(...psusIn(psu, made.unit))).toBeGreaterThanOrEqual(psusPerUnit);
        expect(made.report.fewestPsus).toBe(Math.min(...psusIn(psu, made.unit)));
        expect(Math.min(...psusIn([...made.unit], made.stratum))).toBeGreaterThanOrEqual(2);
        const unitOf = new Map(psu.map((own, row) => [own, made.unit[row]]));
        const areaOf = new Map(Array.from(made.unit, (own, row) => [own, area[row]]));
        expect([...made.unit]).toEqual(psu.map((own) => unitOf.get(own)));
        expect(Array.from(made.unit, (own) => areaOf.get(own))).toEqual(area);
        const small = two.reduce((sum, n) => sum + n, 0) < 2 * psusPerUnit;
        expect(made.report.areasOfOneUnit).toEqual(small ? ['B'] : []);
        if (!small) {
          const inArea = new Map(Array.from(made.stratum, (own, row) => [own, area[row]]));
          expect(Array.from(made.stratum, (own) => inArea.get(own))).toEqual(area);
        }
        const { strata, units, df } = made.report;
        expect([strata.after, units.after]).toEqual([
          Math.max(...made.stratum),
          Math.max(...made.unit),
        ]);
        expect(df).toEqual({
          before: units.before - strata.before,
          after: units.after - strata.after,
        });
      }),
      { numRuns: 40 },
    );
  });

  it('keeps as many degrees of freedom as it can', () => {
    const df = (...sizes: number[]) =>
      maskOwn(designOf(sizes), { psusPerUnit: 2, secret: secret(1), release: 'PUF-1.0' }).report.df;
    expect(df(2, 2, 2, 2)).toEqual({ before: 4, after: 2 });
    expect(df(8)).toEqual({ before: 7, after: 3 });
    expect(df(3, 3)).toEqual({ before: 4, after: 2 });
    // A lonely unit does not cost the large stratum its own.
    expect(df(20, 1)).toEqual({ before: 19, after: 9 });
  });

  it('tells variances that are right on the average where strata deal out evenly', () => {
    const columns = designOf([2, 2, 4, 6, 2, 2], 3);
    const random = randomStream('values');
    const offset = new Map([...new Set(columns.psu)].map((own, at) => [own, 5 * random(at, 9)]));
    const y = Float64Array.from(columns.psu, (own, row) => {
      const level = Number(columns.stratum[row]?.slice(1)) * 10;
      return level + (offset.get(own) ?? 0) + random(row);
    });
    const weights = new Float64Array(y.length).fill(1);
    const truth = surveyDesign({
      psu: [columns.psu],
      strata: [columns.stratum],
      weights,
      lonelyPsu: 'fail',
    });
    let variance = 0;
    const seeds = 120;
    for (let seed = 0; seed < seeds; seed++) {
      const { unit, stratum } = maskOwn(columns, {
        psusPerUnit: 2,
        secret: secret(seed),
        release: 'PUF-1.0',
      });
      const masked = surveyDesign({ psu: [unit], strata: [stratum], weights, lonelyPsu: 'fail' });
      const [own] = standardErrors(truth, masked, { y });
      expect(own?.df).toEqual({ before: 12, after: 5 });
      variance += (own?.ratio ?? 0) ** 2 / seeds;
    }
    // One ratio of variances has a standard deviation near √(2/5).
    expect(Math.abs(variance - 1)).toBeLessThan(3 * Math.sqrt(0.4 / seeds));
  });

  it('pools by the secret and the names alone, so that releases cannot be held against each other', () => {
    const columns = designOf([2, 2, 4, 6, 2, 2], 3);
    const choice = { psusPerUnit: 2, secret: secret('one'), release: 'PUF-1.0' };
    const made = maskOwn(columns, choice);
    expect(made).toEqual(maskOwn(columns, choice));
    expect([...made.unit]).not.toEqual([...made.unit].sort((a, b) => a - b));

    const others = maskOwn(columns, { ...choice, release: 'SUF-1.0' });
    expect(others.unit).not.toEqual(made.unit);
    const linked = clusterLinkage([made.unit], columns.psu);
    expect(clusterLinkage([made.unit, others.unit], columns.psu)).toEqual(linked);
    const otherwise = maskOwn(columns, { ...choice, secret: secret('two') });
    expect(clusterLinkage([made.unit, otherwise.unit], columns.psu).right).toBeGreaterThan(
      linked.right + 0.1,
    );

    // Rows in another order, and a household of each unit erased.
    const left = columns.psu.map((_, row) => row).filter((row) => row % 3 > 0);
    left.sort((a, b) => ((a * 7) % 11) - ((b * 7) % 11));
    const of = (column: readonly string[]) => left.map((row) => column[row] ?? '');
    const sample = { psu: of(columns.psu), stratum: of(columns.stratum), area: of(columns.area) };
    const later = maskOwn(sample, choice);
    expect([...later.unit]).toEqual(left.map((row) => made.unit[row]));
    expect([...later.stratum]).toEqual(left.map((row) => made.stratum[row]));
  });

  it('pools the whole sample, and says where one place alone has rows', () => {
    const columns = designOf([2, 2, 2, 2]);
    const choice = { psusPerUnit: 2, secret: secret(1), release: 'PUF-1.0' };
    const whole = maskOwn(columns, choice);
    const gone = columns.psu[0];
    const rows = columns.psu.map((_, row) => row).filter((row) => columns.psu[row] !== gone);
    const made = maskDesign(
      columns,
      rows.map((row) => columns.psu[row] ?? ''),
      choice,
    );
    expect([...made.unit]).toEqual(rows.map((row) => whole.unit[row]));
    expect([whole.report.fewestPsus, made.report.fewestPsus]).toEqual([2, 1]);
    expect(() => maskDesign(columns, [...columns.psu, 'elsewhere'], choice)).toThrow(
      'row 17 is not in the sample',
    );
  });

  it('refuses what would show a primary sampling unit', () => {
    const columns = designOf([3, 3]);
    const choice = { psusPerUnit: 2, secret: secret(1), release: 'PUF-1.0' };
    expect(() => maskOwn(columns, { ...choice, psusPerUnit: 1 })).toThrow('hides none');
    expect(() => maskOwn(columns, { ...choice, psusPerUnit: 7 })).toThrow(
      "The area 'A' has 6 primary sampling units, too few to hide one among 7",
    );
    expect(() => maskOwn(columns, { ...choice, psusPerUnit: 4 })).toThrow(
      'The sample has 6 primary sampling units, too few to hide one among 8',
    );
    expect(() => maskOwn(columns, { ...choice, secret: 'short' })).toThrow('32 random');
    const twoAreas = { ...columns, area: columns.area.map((_, row) => (row === 0 ? 'B' : 'A')) };
    expect(() => maskOwn(twoAreas, choice)).toThrow("row 2 is in 'A' here and in 'B' above");
    expect(() => maskOwn({ ...columns, area: ['A'] }, choice)).toThrow('one length');
  });
});

describe('releasedCodes', () => {
  it('numbers labels by the secret and the purpose', () => {
    const labels = ['0107', '0102', '', '0107', ...Array.from({ length: 20 }, (_, at) => `x${at}`)];
    const { codes, report } = releasedCodes(secret(1), 'psu', labels);
    expect(codes[0]).toBe(codes[3]);
    expect(codes[2]).toBe(0);
    expect([...new Set(codes)].sort((a, b) => a - b)).toEqual([...Array(23).keys()]);
    expect(report).toEqual({ recoded: 23, values: 22 });
    expect(codes).not.toEqual(releasedCodes(secret(2), 'psu', labels).codes);
    expect(codes).not.toEqual(releasedCodes(secret(1), 'stratum', labels).codes);
  });
});
