import countries from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';

import { developmentOnTheMove as survey } from '../../../survey-defs/development-on-the-move/index.ts';
import { twelveHouseholds } from '../../../survey-defs/development-on-the-move/twelve-households.ts';
import { audit } from '../../disclosure/tables/audit.ts';
import { suppress } from '../../disclosure/tables/suppress.ts';
import { surveyDesign } from '../../estimation/survey-design.ts';
import { only } from '../../estimation/survey-estimate.ts';
import { surveyTotal } from '../../estimation/statistics/total.ts';
import { ageLeaf, ageLevels } from './ages.ts';
import { copiedHouseholds } from './copied-households.ts';
import { countSet } from './count-set.ts';
import { countTables, type CountTable, type CountTablePlan } from './count-table.ts';
import type { CountedUnits } from './counted-units.ts';
import { countryLevels } from './country-levels.ts';
import { crossTable } from './cross-table.ts';
import { mergedLevels } from './merge-levels.ts';
import { worldRegions } from './world-regions.ts';

const copies = 8;
const { columns, units } = copiedHouseholds(survey, twelveHouseholds, {
  copies,
  indicators: ['MP03', 'MP05', 'MP06'],
});
const members = units.get('members') ?? expect.fail();
/** Of each household there is one copy of weight 1, one of weight 2 and so on. */
const together = (copies * (copies + 1)) / 2;

const names = twelveHouseholds.flatMap(({ code, answers }) =>
  (Array.isArray(answers['members']) ? answers['members'] : []).map(
    (_, at) => `${code}${String(at + 1)}`,
  ),
);
/** The persons of the first copy whose leaf has this code. */
const whoIs = (dimension: string, code: string): string => {
  const own = members.dimensions.get(dimension) ?? expect.fail();
  const codes = own.countries === undefined ? own.codes : own.countries.map((one) => one.code);
  return names
    .filter((_, row) => codes[members.rows.leaves[dimension]?.[row] ?? -1] === code)
    .join(' ');
};

describe('what counted persons are asked', () => {
  it('is what was worked out by hand of twelve households', () => {
    expect(whoIs('birth', 'ARM')).toBe('D1');
    expect(whoIs('birth', 'TUR')).toBe('K1');
    expect(whoIs('birth', 'IND')).toBe('K2');
    expect(whoIs('citizenship', 'foreign')).toBe('K1 K3');
    expect(whoIs('citizenship', 'none')).toBe('K2');
    expect(whoIs('previous', '0-11')).toBe('K1');
    expect(whoIs('previous', '12-59')).toBe('C1 H1');
    expect(whoIs('previous', '60-119')).toBe('K2');
    expect(whoIs('previous', '120+')).toBe('D1');
    expect(whoIs('lived_in', 'DEU')).toBe('C1');
    expect(whoIs('status', 'returned')).toBe('C1 H1');
    expect(whoIs('five_years_before', 'birth')).toBe('K1');
    expect(whoIs('five_years_before', 'another')).toBe('C1 H1');
    expect(whoIs('age', 'Y70T74')).toBe('G1 L1');
    expect(whoIs('work', 'unemployed')).toBe('C2 H1');
    expect(whoIs('employment', 'family')).toBe('F1');
    expect(whoIs('schooling', '5-8')).toBe('C1 D1 E1');
    expect(whoIs('region', 'R5')).toBe('G1 J1 J2 J3');
  });

  it('leaves out who is no member', () => {
    expect(names.filter((_, row) => members.universe[row] !== 1)).toEqual(['I2']);
  });
});

/** Weighted counts without any protection. */
function crossed(plan: { unit?: string; by: readonly string[]; levels?: Record<string, number> }) {
  const own = units.get(plan.unit ?? 'members') ?? expect.fail();
  const dimensions = plan.by.map((name) => {
    const dimension = own.dimensions.get(name) ?? expect.fail();
    const levels =
      dimension.countries === undefined
        ? dimension.levels
        : countryLevels(dimension.countries, dimension.own, () => true);
    const level = levels[plan.levels?.[name] ?? 0] ?? [];
    return { name, label: dimension.label, level };
  });
  const cells = crossTable(own.rows, { universe: own.universe, dimensions });
  return (...codes: (string | null)[]) => {
    const at = codes.map((code, place) =>
      code === null ? -1 : (dimensions[place]?.level.findIndex((one) => one.code === code) ?? -1),
    );
    return cells.find((cell) => cell.at.join() === at.join());
  };
}

describe('counts', () => {
  const totalOf = (unit: string, figure: string) => {
    const { weight, figures } = columns[unit] ?? expect.fail();
    const own = figures[figure];
    if (own === undefined || 'answer' in own) return expect.fail(figure);
    return weight.reduce(
      (sum, w, row) => sum + (own.counted[row] === 1 ? w * (own.y[row] ?? 0) : 0),
      0,
    );
  };
  const census = crossed({
    by: ['birth', 'citizenship', 'previous'],
    levels: { birth: 2, citizenship: 1, previous: 1 },
  });

  it('are those of the indicators MP03, MP05 and MP06', () => {
    expect(census('abroad', null, null)?.estimate.estimate).toBe(totalOf('members', 'MP05.total'));
    expect(totalOf('members', 'MP05.total')).toBe(3 * together);
    expect(census('abroad', 'own', null)?.estimate.estimate).toBe(
      totalOf('members', 'MP06.foreign-born-citizens'),
    );
    expect(crossed({ unit: 'absent', by: ['sex'] })(null)?.estimate.estimate).toBe(
      totalOf('absent', 'MP03.total'),
    );
    const nationals = crossed({
      by: ['citizenship', 'previous'],
      levels: { citizenship: 1, previous: 1 },
    });
    expect(nationals('own', 'abroad')?.estimate.estimate).toBe(
      totalOf('members', 'MP06.returned-citizens') +
        totalOf('members', 'MP06.foreign-born-citizens'),
    );
  });

  it('have the standard error of a total of persons in their areas', () => {
    const { weight, area, stratum } = columns['members'] ?? expect.fail();
    const design = surveyDesign({
      psu: [Array.from(area.of, (at) => area.names[at] ?? '')],
      strata: [Array.from(stratum.of, (at) => stratum.names[at] ?? '')],
      weights: weight,
      lonelyPsu: 'adjust',
    });
    const abroad = Float64Array.from(members.rows.leaves['birth'] ?? [], (leaf, row) => {
      const own = members.dimensions.get('birth');
      const code = own?.countries?.[leaf]?.code;
      return Number(members.universe[row] === 1 && code !== undefined && code !== 'QSY');
    });
    const total = only(surveyTotal(design, [abroad]).estimates);
    const cell = census('abroad', null, null);
    expect(cell?.estimate.estimate).toBeCloseTo(total.value ?? NaN, 9);
    expect(cell?.estimate.se).toBeCloseTo(total.se ?? NaN, 9);
    expect([cell?.n, cell?.households]).toEqual([3 * copies, 2 * copies]);
  });

  it('leave those whose category is not known in the totals alone', () => {
    const one: CountedUnits['rows'] = {
      ...{ rows: 4, weight: Float64Array.of(1, 1, 1, 0), household: Int32Array.of(0, 0, 1, 2) },
      ...{ psu: Int32Array.of(0, 0, 1, 1), leaves: { sex: Int16Array.of(0, -1, 1, 1) } },
      stage: { stratumOf: Int32Array.of(0, 0), psusIn: Int32Array.of(2), lonelyPsu: 'adjust' },
    };
    const level = ['M', 'F'].map((code, leaf) => ({ code, label: { en: code }, leaves: [leaf] }));
    const cells = crossTable(one, {
      universe: Uint8Array.of(1, 1, 1, 1),
      dimensions: [{ name: 'sex', label: { en: 'Sex' }, level }],
    });
    expect(
      cells.map(({ at, n, households, estimate }) => [at[0], n, households, estimate.estimate]),
    ).toEqual([
      [-1, 3, 2, 3],
      [0, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
  });
});

describe('categories', () => {
  it('of countries: by themselves where there are enough people, else by sub-region, else together', () => {
    const list = ['QSY', 'ARM', 'AZE', 'TUR', 'DEU', 'FRA', 'XXA'].map((code) => ({
      code,
      label: { en: code },
    }));
    const people = [1000, 30, 2, 12, 3, 4, 9];
    const [fine, regions, all] = countryLevels(
      list,
      'QSY',
      (leaves) => leaves.reduce((sum, leaf) => sum + (people[leaf] ?? 0), 0) >= 7,
    );
    expect(fine.map(({ code, leaves }) => [code, ...leaves])).toEqual([
      ['ARM', 1],
      ['TUR', 3],
      ['M49_155', 4, 5],
      ['other', 2],
    ]);
    expect(regions.map(({ code, leaves }) => [code, ...leaves])).toEqual([
      ['M49_145', 1, 2, 3],
      ['M49_155', 4, 5],
    ]);
    expect(all.map(({ code, leaves }) => [code, ...leaves])).toEqual([['abroad', 1, 2, 3, 4, 5]]);
  });

  it('of the world: every country of ISO 3166 in one sub-region', () => {
    const listed = worldRegions.flatMap(({ countries: within }) => within);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((code) => code !== 'XKX').sort()).toEqual(
      Object.keys(countries.getAlpha3Codes())
        .filter((code) => code.length === 3)
        .sort(),
    );
    expect(new Set(worldRegions.map(({ code }) => code)).size).toBe(worldRegions.length);
  });

  it('of age: five years to 80 and over, and groups of these', () => {
    expect([0, 4, 5, 79, 80, 104, -98].map(ageLeaf)).toEqual([0, 0, 1, 15, 16, 16, -1]);
    for (const level of ageLevels.levels) {
      expect(level.flatMap(({ leaves }) => leaves)).toEqual(
        Array.from({ length: 17 }, (_, at) => at),
      );
    }
    expect(ageLevels.levels[1]?.map(({ code }) => code)).toEqual([
      'Y0T14',
      'Y15T24',
      'Y25T44',
      'Y45T64',
      'Y_GE65',
    ]);
  });

  it('are put together in the order stated, no further than needed', () => {
    const age = { name: 'age', label: { en: 'Age' }, levels: ageLevels.levels };
    const steps = (order: string[], cases: number) =>
      mergedLevels(
        members.rows,
        { universe: members.universe, dimensions: [age], order },
        { cases, households: 1 },
      ).steps;
    // Of 26 members in each copy: 2 or fewer in most groups of five years, at least 3 in all five of the usual.
    expect(steps(['age', 'age', 'age'], copies)).toEqual([]);
    expect(steps(['age', 'age', 'age'], 3 * copies)).toEqual(['age']);
    expect(steps(['age', 'age', 'age'], 50 * copies)).toEqual(['age', 'age', 'age']);
    expect(steps([], 50 * copies)).toEqual([]);
  });
});

const limits = { cases: 10, households: 5 };
const plan = (name: string, by: string[], more: Partial<CountTablePlan> = {}): CountTablePlan => ({
  ...{ name, by, merging: [], unit: 'members' },
  ...{ title: { en: name }, universe: { en: 'Members' } },
  ...more,
});
const plans = [
  plan('census', ['birth', 'citizenship', 'sex']),
  plan('ages', ['birth', 'age'], { merging: ['birth', 'birth', 'age'] }),
  plan('immigrants', ['birth', 'sex'], { within: { birth: 'abroad' } }),
  plan('fertility', ['birth', 'children_born']),
];
const tables = countTables(plans, units, limits);

describe('published tables of counts', () => {
  it('show only cells with enough persons of enough households', () => {
    let withheld = 0;
    for (const { cells } of tables) {
      for (const { publication, n, count, se, low, high, reason } of cells) {
        if (publication !== 'withheld') expect(n).toBeGreaterThanOrEqual(limits.cases);
        else {
          withheld += 1;
          expect([n, count, se, low, high]).toEqual([null, null, null, null, null]);
          expect(reason).toBeDefined();
        }
      }
    }
    expect(withheld).toBeGreaterThan(5);
  });

  it('say what the survey does not ask, and are empty then', () => {
    const [, , , fertility] = tables;
    expect(fertility?.notAsked?.en).toContain('children_born');
    expect(fertility?.cells).toEqual([]);
  });

  it('add up: shown parts come to no more than a shown total', () => {
    const own: CountTable = tables[0] ?? expect.fail();
    const total = own.cells.find(({ at }) => Object.keys(at).length === 0);
    const bySex = own.cells.filter(({ at }) => Object.keys(at).join() === 'sex');
    expect(total).toMatchObject({ count: 26 * together, n: 26 * copies });
    expect(bySex.map(({ n }) => n).reduce((sum: number, n) => sum + (n ?? 0), 0)).toBe(26 * copies);
  });

  it('give the same counts in whatever order plans stand', () => {
    const again = countTables([...plans].reverse(), units, limits).reverse();
    expect(again.map(({ cells }) => cells.length)).toEqual(tables.map(({ cells }) => cells.length));
    expect(countTables(plans, units, limits)).toEqual(tables);
  });
});

describe('the set of all counts', () => {
  const crossing = (by: string[], levels: Record<string, number>, within?: number[]) => {
    const dimensions = by.map((name) => {
      const own = members.dimensions.get(name) ?? expect.fail();
      const all =
        own.countries === undefined
          ? own.levels
          : countryLevels(own.countries, own.own, () => false);
      return { name, label: own.label, level: all[levels[name] ?? 0] ?? [] };
    });
    const universe =
      within === undefined
        ? members.universe
        : members.universe.map((is, row) =>
            Number(is === 1 && within.includes(members.rows.leaves['birth']?.[row] ?? -1)),
          );
    return {
      ...{ unit: 'members', dimensions, ...(within && { within: { birth: within } }) },
      cells: crossTable(members.rows, { universe, dimensions, unknown: true }),
    };
  };
  const abroad = countryLevels(
    members.dimensions.get('birth')?.countries ?? [],
    'QSY',
    () => false,
  )[2][0]?.leaves as number[];

  it('has one count for the same people in several tables, and ties levels of different detail', () => {
    const fine = crossing(['age'], { age: 0 });
    const coarse = crossing(['age'], { age: 1 });
    const set = countSet([fine, coarse]);
    expect(set.counts.length).toBe(fine.cells.length + coarse.cells.length - 1);
    const ties = set.relations.filter(({ sum }) => sum === 'members age=0-2');
    expect(ties.map(({ parts }) => parts)).toEqual([
      ['members age=0', 'members age=1', 'members age=2'],
    ]);
    // A table of those born abroad speaks of the same people as the row of a table of all.
    const all = crossing(['birth', 'sex'], { birth: 2 });
    const some = crossing(['sex'], {}, abroad);
    expect(countSet([all, some]).counts.length).toBe(all.cells.length);
  });

  it('keeps what is withheld in one table from being read in another', () => {
    const fine = crossing(['age'], { age: 0 });
    const coarse = crossing(['age'], { age: 1 });
    const small = { cases: 12, households: 5 };
    const alone = suppress(countSet([fine]), small).withheld;
    // Cells that are safe by themselves are not, once the other table gives their sums.
    const both = countSet([fine, coarse]);
    const open = audit(both, small, { cells: alone, unexplained: new Set() });
    expect(open.some(({ safe }) => !safe)).toBe(true);
    expect(suppress(both, small).findings.every(({ safe }) => safe)).toBe(true);
  });

  it('holds: every sum is its parts and the rest', () => {
    const { counts, relations } = countSet([
      crossing(['birth', 'citizenship', 'sex'], { birth: 2 }),
      crossing(['birth', 'previous', 'sex'], { birth: 2, previous: 1 }),
      crossing(['citizenship'], { citizenship: 1 }, abroad),
    ]);
    const n = new Map(counts.map((count) => [count.id, count.n]));
    for (const { sum, parts, rest } of relations) {
      expect(parts.reduce((all, part) => all + (n.get(part) ?? NaN), rest)).toBe(n.get(sum));
      expect(rest).toBeGreaterThanOrEqual(0);
    }
    expect(relations.length).toBeGreaterThan(20);
  });
});
