import type { Ending } from './ending.ts';

/** Fewest cases in a cell: with fewer, a factor says more of chance than of non-response. */
const fewestCases = 30;

export interface Merge {
  cell: string;
  into: string;
  why: 'few cases' | 'nobody responded';
  /** What the two have in common. */
  within: 'class and region' | 'class' | 'survey';
}

export interface Cell {
  parts: string[];
  members: Ending[];
  /** Of all its members; undefined where they differ. */
  listClass: string | undefined;
  region: string | undefined;
}

/**
 * Cells of stratum × class, merged until each has 30 cases and somebody who responded, or one is left. The rule: a
 * lacking cell goes into the smallest cell of its class in its region; when no lacking cell has such kin, into the
 * smallest of its class; and only then into the smallest of all. Smaller cells go first, ties go by name. Every merge is
 * told, in order.
 */
export function mergeSmallCells(endings: readonly Ending[]): { cells: Cell[]; merges: Merge[] } {
  const byName = new Map<string, Ending[]>();
  for (const one of endings) {
    const name = `${one.stratum} × ${one.listClass}`;
    const members = byName.get(name);
    if (members === undefined) byName.set(name, [one]);
    else members.push(one);
  }
  let cells: Cell[] = [...byName].map(([name, members]) => ({
    parts: [name],
    members,
    listClass: members[0]?.listClass,
    region: regionOf(members),
  }));
  const merges: Merge[] = [];
  for (;;) {
    cells = cells.toSorted(bySize);
    const next = nextMerge(cells);
    if (next === undefined) return { cells, merges };
    const { cell, partner, within } = next;
    merges.push({
      cell: cell.parts.join(', '),
      into: partner.parts.join(', '),
      why: cell.members.length < fewestCases ? 'few cases' : 'nobody responded',
      within,
    });
    const merged: Cell = {
      parts: [...partner.parts, ...cell.parts].sort(),
      members: [...partner.members, ...cell.members],
      listClass: partner.listClass === cell.listClass ? cell.listClass : undefined,
      region: partner.region === cell.region ? cell.region : undefined,
    };
    cells = [...cells.filter((one) => one !== cell && one !== partner), merged];
  }
}

/** The lacking cell with the nearest kin, of cells sorted by size. */
function nextMerge(
  cells: readonly Cell[],
): { cell: Cell; partner: Cell; within: Merge['within'] } | undefined {
  const lacking = cells.filter((cell) => cell.members.length < fewestCases || !responds(cell));
  for (const within of ['class and region', 'class', 'survey'] as const) {
    for (const cell of lacking) {
      const partner = cells.find((other) => other !== cell && areKin(cell, other, within));
      if (partner !== undefined) return { cell, partner, within };
    }
  }
  return undefined;
}

function areKin(a: Cell, b: Cell, within: Merge['within']): boolean {
  if (within === 'survey') return true;
  if (a.listClass === undefined || a.listClass !== b.listClass) return false;
  return within === 'class' || (a.region !== undefined && a.region === b.region);
}

/** A stratum lies in one region, unless its areas say otherwise. */
function regionOf(members: readonly Ending[]): string | undefined {
  const region = members[0]?.region;
  return members.every((one) => one.region === region) ? region : undefined;
}

function bySize(a: Cell, b: Cell): number {
  return a.members.length - b.members.length || ((a.parts[0] ?? '') < (b.parts[0] ?? '') ? -1 : 1);
}

function responds({ members }: Cell): boolean {
  return members.some(({ responded }) => responded);
}
