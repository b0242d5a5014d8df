import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Truth } from '../truth/truth.ts';
import { formulas, quotients } from '../truth/indicators/catalogue.ts';
import { breakdowns, comparisons, type UnitName } from '../truth/indicators/groups.ts';
import { frozenCountry } from './frozen-country.ts';
import { cellsCsv, frozenSurvey, threeAreas, trueCellsOf } from './frozen-indicators.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const kept = read('indicators.csv');

/** By figure, category, breakdown and group. */
const cells = new Map(
  kept
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', figure = '', category = '', by = '', group = '', n = '', value = ''] =
        line.split(',');
      return [[id, figure, category, by, group].join(' '), { n: Number(n), value: Number(value) }];
    }),
);

describe('the true cells of the frozen country', () => {
  it('are made again of three areas, to the last byte', () => {
    const made = cellsCsv(trueCellsOf(frozenCountry(), threeAreas)).split('\n');
    const before = read('indicators-of-three-areas.csv').split('\n');
    // If they are meant to be others: npx tsx simulation/frozen/write.ts
    expect(made.filter((line, at) => line !== before[at]).slice(0, 3)).toEqual([]);
    expect(made).toHaveLength(before.length);
  });

  it('are of every figure of the catalogue', () => {
    const written = Object.values(formulas).flatMap(
      (list: readonly { id: string; figure: string }[]) =>
        list.map(({ id, figure }) => `${id}.${figure}`),
    );
    const catalogue = frozenSurvey.indicators.flatMap(({ id, figures }) =>
      figures.map(({ name }) => `${id}.${name}`),
    );
    expect([...written, ...Object.keys(quotients)].sort()).toEqual(catalogue.sort());
    expect(catalogue).toHaveLength(138);
    const found = new Set([...cells.keys()].map((key) => key.split(' ').slice(0, 2).join('.')));
    expect([...found].sort()).toEqual(catalogue);
  });

  it('know how every table is split, but by wealth, and who is compared', () => {
    for (const [unit, own] of Object.entries(frozenSurvey.breakdowns)) {
      const names = own.map(({ name }) => name).filter((name) => name !== 'wealth');
      expect([unit, Object.keys(breakdowns[unit as UnitName]).sort()]).toEqual([
        unit,
        names.sort(),
      ]);
    }
    for (const unit of Object.keys(comparisons) as UnitName[]) {
      const names = frozenSurvey.comparisons
        .filter((one) => one.unit === undefined || one.unit === unit)
        .map(({ name }) => name);
      expect([unit, Object.keys(comparisons[unit]).sort()]).toEqual([unit, names.sort()]);
    }
  });

  it('have groups by the codes of the catalogue', () => {
    const codesOf = new Map<string, Set<string>>();
    const lists = [...Object.values(frozenSurvey.breakdowns).flat(), ...frozenSurvey.comparisons];
    for (const { name, groups } of lists) {
      const codes = codesOf.get(name) ?? new Set();
      for (const { code } of groups) codes.add(code);
      codesOf.set(name, codes);
    }
    const unknown = [...cells.keys()].filter((key) => {
      const [, , , by = '', group = ''] = key.split(' ');
      return by !== 'none' && codesOf.get(by)?.has(group) !== true;
    });
    expect(unknown).toEqual([]);
  });

  it('are what the columns of the population say, where these know', () => {
    const { published } = JSON.parse(read('truth.json')) as Truth;
    const isNear = (id: string, found: number, true_: number): boolean => {
      // Each amount is told to the unit.
      if (['RE04', 'EC01'].includes(id)) return Math.abs(found / true_ - 1) < 0.003;
      // One in a hundred names another place of care, whether or not they went anywhere; a few who work nowhere would.
      const most = { HE02: 0.012, LA03: 0.003, MP04: 0.0005 }[id] ?? 0.002;
      return Math.abs(found - true_) < most;
    };
    let compared = 0;
    for (const { id, figure, lines } of published) {
      const sides = lines
        .filter(({ breakdown }) => breakdown === 'none')
        .flatMap(({ a, b }) => [
          { by: 'migrant', group: '1', true_: a },
          { by: 'migrant', group: '0', true_: b },
        ]);
      const all = lines.map(({ breakdown: by, group, all: true_ }) => ({ by, group, true_ }));
      for (const { by, group, true_ } of [...all, ...sides]) {
        const told = cells.get([id, figure, '', by, group].join(' '));
        // Not every indicator has every line.
        if (!told || true_.value === undefined) continue;
        compared += 1;
        const where = `${id} ${by} ${group}: ${String(told.value)} for ${String(true_.value)}`;
        // Who is neither man nor woman, one in a thousand, is on no line by sex.
        expect(told.n, where).toBeGreaterThanOrEqual(by === 'sex' ? 0.997 * true_.n : true_.n);
        expect(told.n, where).toBeLessThanOrEqual(true_.n);
        expect(isNear(id, told.value, true_.value), where).toBe(true);
      }
    }
    expect(compared).toBeGreaterThan(180);
  });
});
