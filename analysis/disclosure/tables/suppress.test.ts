import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { audit, exposedAtAGlance } from './audit.ts';
import { suppress } from './suppress.ts';
import { knownAtSight, widthAsked } from './table-set.ts';
import type { Bounds, Count, Relation, TableSet, Withheld } from './table-set.ts';

const limits = { cases: 25, households: 5 };
const nothing: Withheld = { cells: new Set(), unexplained: new Set() };

/** A table of two ways with its margins; each cell tells its count. */
function twoWays(inner: readonly (readonly number[])[]): TableSet {
  const width = inner[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, at) => at);
  const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
  const rows = [...inner, columns.map((at) => sumOf(inner.map((row) => row[at] ?? 0)))];
  const table = rows.map((row) => [...row, sumOf(row)]);
  const name = (row: number, column: number) =>
    `${row === inner.length ? 'all' : `r${row}`}.${column === width ? 'all' : `c${column}`}`;
  const counts = table.flatMap((row, at) =>
    row.map((n, column): Count => ({ id: name(at, column), n })),
  );
  const relations = [
    ...rows.map((_, row): Relation => ({
      name: `row ${name(row, width)}`,
      sum: name(row, width),
      parts: columns.map((column) => name(row, column)),
      rest: 0,
    })),
    ...[...columns, width].map((column): Relation => ({
      name: `column ${name(inner.length, column)}`,
      sum: name(inner.length, column),
      parts: inner.map((_, row) => name(row, column)),
      rest: 0,
    })),
  ];
  return { counts, relations, cells: counts.map(cellOf) };
}

/** One sum, 'all', of parts p0, p1 …; each cell tells its count. */
function oneSum(numbers: readonly number[]): TableSet {
  const parts = numbers.map((n, at) => ({ id: `p${at}`, n }));
  const counts = [...parts, { id: 'all', n: numbers.reduce((sum, n) => sum + n, 0) }];
  const relation = { name: 'all = parts', sum: 'all', parts: parts.map(({ id }) => id), rest: 0 };
  return { counts, relations: [relation], cells: counts.map(cellOf) };
}

function cellOf({ id, n }: Count) {
  return { id, tells: [{ count: id, least: n, most: n }], withheldFor: [] };
}

const withheldIn = (set: TableSet) => [...suppress(set, limits).withheld].toSorted();

describe('suppress', () => {
  it('leaves tables alone in which nobody can be recognised', () => {
    const found = suppress(
      twoWays([
        [30, 25],
        [0, 80],
      ]),
      limits,
    );
    expect(found).toMatchObject({ withheld: new Set(), log: [], findings: [] });
  });

  it('closes the cheapest ring around a small cell, and says which relation asked for which', () => {
    const { log, findings, withheld } = suppress(
      twoWays([
        [7, 80, 300],
        [90, 60, 200],
        [400, 500, 600],
      ]),
      limits,
    );
    expect([...withheld]).toEqual(['r0.c0', 'r0.c1', 'r1.c0', 'r1.c1']);
    expect(log[0]).toEqual({ cell: 'r0.c0', reason: 'few cases', count: 'r0.c0' });
    expect(log.slice(1)).toEqual(
      [
        ['r0.c1', 'row r0.all'],
        ['r1.c0', 'column all.c0'],
        ['r1.c1', 'row r1.all'],
      ].map(([cell, relation]) => ({
        ...{ cell, count: cell, relation },
        ...{ reason: 'protects another cell', protects: 'r0.c0' },
      })),
    );
    expect(findings).toEqual([{ count: 'r0.c0', least: 1, most: 24, safe: true }]);
  });

  it('sees that two cells said to be under 25, with 48 between them, have 24 each', () => {
    const set = oneSum([24, 24, 400, 500]);
    const open: Withheld = { cells: new Set(['p0', 'p1']), unexplained: new Set() };
    expect(audit(set, limits, open)).toEqual([
      { count: 'p0', least: 24, most: 24, safe: false },
      { count: 'p1', least: 24, most: 24, safe: false },
    ]);
    expect(withheldIn(set)).toEqual(['p0', 'p1', 'p2']);
  });

  it('withholds a number wherever it is told', () => {
    const one = oneSum([10, 30, 40, 900]);
    const again = one.cells.map((cell) => ({ ...cell, id: `again ${cell.id}` }));
    expect(withheldIn({ ...one, cells: [...one.cells, ...again] })).toEqual([
      ...['again p0', 'again p1', 'p0', 'p1'],
    ]);
  });

  it('takes a cell that is withheld for its poor figure as company', () => {
    const set = oneSum([10, 600, 40, 900]);
    const cells = set.cells.map((cell) =>
      cell.id === 'p1' ? { ...cell, withheldFor: ['imprecise'] } : cell,
    );
    const { log } = suppress({ ...set, cells }, limits);
    expect(log.map(({ cell, reason }) => [cell, reason])).toEqual([
      ['p0', 'few cases'],
      ['p1', 'imprecise'],
    ]);
  });

  it('withholds persons of few households', () => {
    const counts: Count[] = [
      { id: 'all', n: 300, households: 90 },
      { id: 'a', n: 40, households: 4 },
      { id: 'b', n: 260, households: 86 },
    ];
    const relations = [{ name: 'all = a + b', sum: 'all', parts: ['a', 'b'], rest: 0 }];
    const { log } = suppress({ counts, relations, cells: counts.map(cellOf) }, limits);
    expect(log.map(({ cell, reason }) => [cell, reason])).toEqual([
      ['a', 'few households'],
      ['b', 'protects another cell'],
    ]);
  });

  it('does not give away what a wider universe, shown elsewhere, would bound', () => {
    // 30 households of the group, of which 8 receive; the 22 that do not are shown nowhere.
    const counts: Count[] = [
      { id: 'receive', n: 8 },
      { id: 'not', n: 1 },
      { id: 'group', n: 9 },
      { id: 'others', n: 60 },
      { id: 'all', n: 69 },
    ];
    const relations = [
      { name: 'receive ⊂ group', sum: 'group', parts: ['receive', 'not'], rest: 0 },
      { name: 'all = group + others', sum: 'all', parts: ['group', 'others'], rest: 0 },
    ];
    const cells = counts.filter(({ id }) => id !== 'not').map(cellOf);
    const { withheld, findings } = suppress({ counts, relations, cells }, limits);
    expect(withheld).toEqual(new Set(['receive', 'group', 'others']));
    expect(findings.every(({ safe }) => safe)).toBe(true);
  });

  it('reads bounds that rounding leaves', () => {
    const set = oneSum([10, 203]);
    const rounded = (to: number) =>
      set.counts.map(({ id, n }) => ({
        ...{ id, withheldFor: [] },
        tells: [{ count: id, least: n - to, most: n + to }],
      }));
    const open: Withheld = { cells: new Set(['p0']), unexplained: new Set() };
    const found = (to: number) => audit({ ...set, cells: rounded(to) }, limits, open);
    expect(found(2)).toMatchObject([{ least: 6, most: 14, safe: false }]);
    expect(found(4)).toMatchObject([{ least: 2, most: 18, safe: true }]);
  });

  it('withholds the reasons where they alone would tell', () => {
    const set = oneSum([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]);
    const { unexplained, findings } = suppress(set, limits);
    expect(unexplained.size).toBe(14);
    expect(findings.every(({ safe }) => safe)).toBe(true);
  });

  it('refuses sets that contradict themselves', () => {
    const set = twoWays([[30, 40]]);
    const relations = [{ name: 'wrong', sum: 'all.all', parts: ['r0.c0'], rest: 0 }];
    expect(() => suppress({ ...set, relations }, limits)).toThrow('wrong does not hold');
    expect(() => suppress({ ...set, cells: [...set.cells, ...set.cells] }, limits)).toThrow(
      'one id',
    );
    expect(() => suppress(set, { ...limits, cases: 2 })).toThrow('at least 3');
  });
});

const small = { cases: 6, households: 0 };

/** Sets with a second breakdown and a universe within: what a run has, small enough to try every number. */
const smallSets = fc
  .tuple(
    fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 }), {
      minLength: 2,
      maxLength: 3,
    }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([inner, within]) => {
    const set = twoWays(inner);
    const all = set.counts.find(({ id }) => id === 'r0.all')?.n ?? 0;
    const counts = [
      ...set.counts,
      { id: 'within', n: Math.min(within, all) },
      { id: 'outside', n: all - Math.min(within, all) },
    ];
    const nested = { name: 'within', sum: 'r0.all', parts: ['within', 'outside'], rest: 0 };
    return {
      counts,
      relations: [...set.relations, nested],
      cells: counts.filter(({ id }) => id !== 'outside').map(cellOf),
    };
  });

describe('a reader', () => {
  it('who tries all numbers finds the bounds of the audit, and none of a suppressed set closer than allowed', () => {
    fc.assert(
      fc.property(smallSets, fc.integer(), (set, pick) => {
        const { withheld, unexplained, findings } = suppress(set, small);
        expect(findings.filter(({ safe }) => !safe)).toEqual([]);
        if (unexplained.size > 0) return;
        const state = { cells: withheld, unexplained };
        for (const { count, least, most } of findings) {
          const tried = boundsByTrial(set, state, count);
          expect({ count, ...tried }).toEqual({ count, least, most });
          expect(tried.most - tried.least).toBeGreaterThanOrEqual(widthAsked(small));
        }
        // And of a set that is short of one cell: the same bounds, however close.
        const secret = findings[Math.abs(pick) % Math.max(1, findings.length)];
        const given = [...withheld].filter((cell) => cell !== secret?.count)[Math.abs(pick) % 3];
        if (secret === undefined || given === undefined) return;
        const fewer = {
          cells: new Set([...withheld].filter((cell) => cell !== given)),
          unexplained,
        };
        for (const { count, least, most } of audit(set, small, fewer)) {
          expect({ count, ...boundsByTrial(set, fewer, count) }).toEqual({ count, least, most });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('finds no secret in larger tables, none of whose withheld cells could be shown', () => {
    const tables = fc.array(
      fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 3, maxLength: 3 }),
      { minLength: 2, maxLength: 6 },
    );
    fc.assert(
      fc.property(tables, (inner) => {
        const set = twoWays(inner);
        const { withheld, log, unexplained } = suppress(set, limits);
        const safe = (cells: ReadonlySet<string>) =>
          audit(set, limits, { cells, unexplained }).every((one) => one.safe);
        expect(safe(withheld)).toBe(true);
        expect(new Set(log.map(({ cell }) => cell))).toEqual(withheld);
        const company = log.filter(({ reason }) => reason === 'protects another cell');
        for (const { cell } of company) {
          expect(safe(new Set([...withheld].filter((other) => other !== cell)))).toBe(false);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('who puts three sums together finds what no one of them gives away', () => {
    const counts = [
      ...[10, 40, 50].map((n, at) => ({ id: `p${at}`, n })),
      ...[50, 60, 90].map((n, at) => ({ id: `sum${at}`, n })),
    ];
    const pairs = [
      ['p0', 'p1'],
      ['p0', 'p2'],
      ['p1', 'p2'],
    ];
    const relations = pairs.map((parts, at) => ({
      ...{ name: parts.join(' + '), sum: `sum${at}`, parts, rest: 0 },
    }));
    const set = { counts, relations, cells: counts.map(cellOf) };
    const open: Withheld = { cells: new Set(['p0', 'p1', 'p2']), unexplained: new Set() };
    expect(exposedAtAGlance(set, limits, open)).toEqual([]);
    expect(audit(set, limits, open)).toEqual([{ count: 'p0', least: 10, most: 10, safe: false }]);
    const { withheld, unexplained, findings } = suppress(set, limits);
    expect(findings).toMatchObject([{ count: 'p0', safe: true }]);
    expect(audit(set, limits, { cells: withheld, unexplained })).toEqual(findings);
    expect(withheld.size).toBe(4);
  });

  it('needs a relation for what it works out: without it the count is free', () => {
    const set = twoWays([
      [7, 80],
      [90, 60],
    ]);
    const open: Withheld = { cells: new Set(['r0.c0', 'r0.c1']), unexplained: new Set() };
    expect(audit(set, limits, open)).toMatchObject([{ least: 7, most: 7, safe: false }]);
    const without = set.relations.filter(({ name }) => !name.startsWith('column'));
    expect(audit({ ...set, relations: without }, limits, open)).toMatchObject([
      { least: 1, most: 24, safe: true },
    ]);
    // Cells that were withheld without knowing of the columns do not keep the secret from who knows them.
    const { withheld, unexplained } = suppress({ ...set, relations: without }, limits);
    expect(audit(set, limits, { cells: withheld, unexplained })).toMatchObject([
      { least: 7, most: 7, safe: false },
    ]);
    expect(audit(set, limits, nothing)).toMatchObject([{ least: 7, most: 7, safe: false }]);
  });
});

/** The bounds of a count over all whole numbers that keep the relations, by trying them. */
function boundsByTrial(set: TableSet, withheld: Withheld, asked: string): Bounds {
  const known = knownAtSight(set, small, withheld);
  const value = new Map<string, number>();
  for (const [id, { least, most }] of known) if (least === most) value.set(id, least);
  const cap = set.counts.reduce((most, { n }) => Math.max(most, n), 0) + small.cases;
  const found = { least: Infinity, most: -Infinity };

  const valuesThatFollow = (): string[] | undefined => {
    const set_: string[] = [];
    for (let changed = true; changed;) {
      changed = false;
      for (const { sum, parts, rest } of set.relations) {
        const open = [sum, ...parts].filter((id) => !value.has(id));
        const partSum = parts.reduce((all, id) => all + (value.get(id) ?? 0), rest);
        if (open.length > 1) {
          const top = value.get(sum);
          if (top !== undefined && partSum > top) return undo(set_);
          continue;
        }
        const [id] = open;
        if (id === undefined) {
          if (value.get(sum) !== partSum) return undo(set_);
          continue;
        }
        const follows = id === sum ? partSum : (value.get(sum) ?? 0) - partSum;
        const { least, most } = known.get(id) ?? expect.fail();
        if (follows < least || follows > most) return undo(set_);
        value.set(id, follows);
        set_.push(id);
        changed = true;
      }
    }
    return set_;
  };
  const undo = (ids: readonly string[]): undefined => {
    for (const id of ids) value.delete(id);
  };
  const tryAll = (): boolean => {
    const followed = valuesThatFollow();
    if (followed === undefined) return false;
    const next = set.counts.find(({ id }) => !value.has(id))?.id;
    let held = next === undefined;
    if (next !== undefined) {
      const { least, most } = known.get(next) ?? expect.fail();
      for (let n = least; n <= Math.min(most, cap) && !held; n++) {
        value.set(next, n);
        held = tryAll();
        value.delete(next);
      }
    }
    undo(followed);
    return held;
  };
  const { least, most } = known.get(asked) ?? expect.fail();
  if (value.has(asked)) return { least, most };
  for (let n = least; n <= Math.min(most, cap); n++) {
    value.set(asked, n);
    if (tryAll()) {
      found.least = Math.min(found.least, n);
      found.most = Math.max(found.most, n);
    }
    value.delete(asked);
  }
  return found;
}
