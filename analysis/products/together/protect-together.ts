/**
 * What must be withheld besides so that tables of indicators and tables of counts, held side by side, tell no number that
 * either must not. Each secret number is shown to be safe by other worlds, in which it differs by as much as is asked and
 * all that is shown stays true (Kelly, Golden and Assad 1992), as `suppressRun` does among indicators alone: here over
 * both, with cells of counts withheld rather than those of indicators.
 */
import {
  leastCostMove,
  type Balance,
  type Moving,
} from '../../disclosure/tables/least-cost-move.ts';
import { findingOf, type Finding } from '../../disclosure/tables/audit.ts';
import { changesToTry, costOfChange } from '../../disclosure/tables/other-worlds.ts';
import {
  isSecret,
  widthAsked,
  type Bounds,
  type SecretLimits,
} from '../../disclosure/tables/table-set.ts';
import type { NumbersOfUnit, ToldNumber } from './numbers-of-run.ts';
import { sumsBetween, type NumberSum } from './sums-between.ts';

export interface Together {
  /** Cells that are withheld besides, and the number that each protects. */
  withheld: Map<string, string>;
  /** Withheld cells of which no reason may be told. */
  unexplained: Set<string>;
  /** What each secret number could be in the worlds that were found. */
  findings: Finding[];
}

interface Range extends Bounds {
  lowest?: Change[];
  highest?: Change[];
}

interface Change {
  at: number;
  by: number;
}

interface Work {
  numbers: readonly ToldNumber[];
  cells: NumbersOfUnit['cells'];
  sums: readonly NumberSum[];
  sumsWith: number[][];
  silent: Set<number>;
}

export function protectTogether(told: NumbersOfUnit, limits: SecretLimits): Together {
  const { numbers, cells } = told;
  const sums = sumsBetween(told);
  const sumsWith: number[][] = numbers.map(() => []);
  sums.forEach(({ whole, parts }, at) => {
    for (const number of [whole, ...parts]) sumsWith[number]?.push(at);
  });
  const work: Work = { numbers, cells, sums, sumsWith, silent: new Set() };
  numbers.forEach((number, at) => {
    for (const cell of number.cells) {
      if (cells[cell]?.isSilent === true && cells[cell].isHidden) work.silent.add(at);
    }
  });
  const width = widthAsked(limits);
  const secrets = numbers.flatMap((number, at) =>
    number.canBeSecret && isSecret(number, limits) ? [at] : [],
  );
  const must = new Map<number, string>();
  const company = new Map<number, string>();
  for (const at of secrets) {
    for (const cell of numbers[at]?.cells ?? []) {
      const own = cells[cell];
      if (own === undefined || own.isHidden) continue;
      own.isHidden = true;
      must.set(cell, nameOf(work, at));
    }
  }
  const ranges = new Map<number, Range>(
    secrets.map((at) => [at, { least: numberAt(work, at).n, most: numberAt(work, at).n }]),
  );
  const rangeOf = (at: number): Range => ranges.get(at) ?? { least: 0, most: 0 };
  const isSafe = (at: number): boolean => rangeOf(at).most - rangeOf(at).least >= width - 1e-6;
  const accept = (changes: Change[], protects: number): void => {
    for (const { at, by } of changes) {
      for (const cell of numberAt(work, at).cells) {
        const own = cells[cell];
        if (own === undefined || own.isHidden) continue;
        own.isHidden = true;
        company.set(cell, nameOf(work, protects));
      }
      const range = ranges.get(at);
      if (range === undefined) continue;
      const n = numberAt(work, at).n + by;
      if (n < range.least - 1e-6) Object.assign(range, { least: n, lowest: changes });
      if (n > range.most + 1e-6) Object.assign(range, { most: n, highest: changes });
    }
  };
  for (const at of secrets) {
    for (const way of ways) {
      if (isSafe(at)) break;
      let looked = 0;
      for (const most of way.isHiding === 'no' ? nearest : farther) {
        if (isSafe(at)) break;
        const around = neighbourhood(work, at, most, way);
        // Nothing lies farther off than what was looked at in vain.
        if (around.length === looked) continue;
        looked = around.length;
        let program: ReturnType<typeof programOf> | undefined;
        for (const by of changesToTry(numberAt(work, at).n, rangeOf(at), width)) {
          program ??= programOf(work, around, way);
          const found = leastCostMove(program.moving, program.balances, 0, by);
          if (found === undefined) continue;
          const changes = around.flatMap((own, place): Change[] => {
            const change = found[place] ?? 0;
            return Math.abs(change) < 1e-6 ? [] : [{ at: own, by: change }];
          });
          if (way.isSilent) leaveUnexplained(work, changes);
          accept(changes, at);
          [program, looked] = [undefined, 0];
          if (isSafe(at)) break;
        }
      }
    }
  }
  showNeedless(work, ranges, company);
  const unexplained = new Set<string>();
  for (const at of work.silent) {
    for (const cell of numberAt(work, at).cells) {
      const own = cells[cell];
      if (own?.isHidden === true) unexplained.add(own.id);
    }
  }
  return {
    withheld: new Map([...must, ...company].map(([cell, name]) => [cells[cell]?.id ?? '', name])),
    unexplained,
    findings: secrets.map((at) => findingOf(nameOf(work, at), rangeOf(at), limits)),
  };
}

interface Way {
  /** Whether what is shown may be withheld for it: of counts, and what indicators tell of the same numbers. */
  isHiding: 'no' | 'counts' | 'both';
  /** Whether no reason would be told of what changes. */
  isSilent: boolean;
}

const ways: readonly Way[] = [
  { isHiding: 'no', isSilent: false },
  { isHiding: 'counts', isSilent: false },
  { isHiding: 'no', isSilent: true },
  { isHiding: 'counts', isSilent: true },
  { isHiding: 'both', isSilent: false },
  { isHiding: 'both', isSilent: true },
];

/** How many numbers are looked at: few mostly do. */
const nearest = [40, 150];
const farther = [60, 200, 900];

function numberAt({ numbers }: Work, at: number): ToldNumber {
  const number = numbers[at];
  if (number === undefined) throw new Error(`There is no number ${String(at)} of the run.`);
  return number;
}

/** A cell that tells it, for the log. */
function nameOf(work: Work, at: number): string {
  const [first] = numberAt(work, at).cells;
  return work.cells[first ?? -1]?.id ?? '';
}

/** Whether nobody is shown it, or need be. */
function canHide({ cells }: Work, { cells: own }: ToldNumber, isHiding: Way['isHiding']): boolean {
  let isCounted = false;
  for (const at of own) isCounted ||= cells[at]?.isCount === true;
  if (isHiding === 'both' && isCounted) return true;
  for (const at of own) {
    const cell = cells[at];
    if (cell?.isHidden !== true && !(isHiding === 'counts' && cell?.isCount === true)) return false;
  }
  return true;
}

/** The numbers that can change with one, the nearest first, itself before them. */
function neighbourhood(work: Work, from: number, most: number, way: Way): number[] {
  const found = [from];
  const seen = new Set(found);
  for (let next = 0; next < found.length && found.length < most; next++) {
    for (const sum of work.sumsWith[found[next] as number] ?? []) {
      const { whole, parts } = work.sums[sum] as NumberSum;
      for (const at of [whole, ...parts]) {
        if (seen.has(at)) continue;
        seen.add(at);
        const { up, down } = roomOf(work, at, way);
        if (up > 0 || down > 0) found.push(at);
      }
    }
  }
  return found;
}

function roomOf(work: Work, at: number, { isHiding, isSilent }: Way): { up: number; down: number } {
  const number = numberAt(work, at);
  const { n, least, below, isFixed } = number;
  if (isFixed || !canHide(work, number, isHiding)) return { up: 0, down: 0 };
  if (isSilent || work.silent.has(at)) return { up: Infinity, down: n };
  if (n === 0) return { up: 0, down: 0 };
  return { up: below - 1 - n, down: n - least };
}

function programOf(work: Work, around: readonly number[], way: Way) {
  const local = new Map(around.map((at, place) => [at, place]));
  const moving = around.map((at): Moving => {
    let lost = 0;
    for (const cell of numberAt(work, at).cells) {
      const own = work.cells[cell];
      if (own !== undefined && !own.isHidden) lost += Math.max(1, own.loss);
    }
    return { ...roomOf(work, at, way), cost: costOfChange(lost, at) };
  });
  const balances: Balance[] = [];
  const seen = new Set<number>();
  for (const at of around) {
    for (const place of work.sumsWith[at] ?? []) {
      if (seen.has(place)) continue;
      seen.add(place);
      const { whole, parts, rest, isRestKnown } = work.sums[place] as NumberSum;
      const terms: [number, number][] = [];
      const own = local.get(whole);
      if (own !== undefined) terms.push([own, 1]);
      for (const part of parts) {
        const one = local.get(part);
        if (one !== undefined) terms.push([one, -1]);
      }
      const room = isRestKnown ? { up: 0, down: 0 } : { up: Infinity, down: rest };
      balances.push({ terms, ...room });
    }
  }
  return { moving, balances };
}

/** Where a world goes beyond what the reason would let it, no reason is told. */
function leaveUnexplained(work: Work, changes: readonly Change[]): void {
  for (const { at, by } of changes) {
    const { up, down } = roomOf(work, at, { isHiding: 'both', isSilent: false });
    if (by > up + 1e-6 || -by > down + 1e-6) work.silent.add(at);
  }
}

/** Shows again what no world stands on that a secret needs. */
function showNeedless(
  { numbers, cells }: Work,
  ranges: ReadonlyMap<number, Range>,
  company: Map<number, string>,
): void {
  const needed = new Set<number>();
  for (const { lowest = [], highest = [] } of ranges.values()) {
    for (const { at } of [...lowest, ...highest]) {
      for (const cell of numbers[at]?.cells ?? []) needed.add(cell);
    }
  }
  for (const cell of company.keys()) {
    const own = cells[cell];
    if (needed.has(cell) || own === undefined) continue;
    company.delete(cell);
    own.isHidden = false;
  }
}
