import { blanksOf } from './key-table.ts';
import type { KeyTable } from './key-table.ts';
import { nearKeys } from './near-keys.ts';
import { priorityQueue } from './priority-queue.ts';

/** A set of variables, as bits, and what blanking them in one row costs. */
export interface Choice {
  set: number;
  cost: number;
  /** All that may be blanked: for keys that lack some of the values already, too. */
  isWhole: boolean;
}

/** One row of a key is to lose its values of a set of variables. */
export interface Blank {
  key: number;
  set: number;
}

/** A key with too few rows alike. */
interface Rare {
  key: number;
  blanks: number;
  /** Rows alike with it, as blanks are chosen. */
  alike: number;
  /** Its rows that have not been chosen. */
  left: number;
  /** By what they contradict it in. */
  near: Map<number, Near>;
  chosen: { set: number; rows: number }[];
  /** Waits until somebody near loses a value: nothing that it could lose helps it now. */
  waits: boolean;
}

/** The keys that contradict a rare key in one set of variables. */
interface Near {
  conflict: number;
  rare: Rare[];
  /** Rows of those with enough company. */
  common: number;
}

/** As many pairs of rare keys are looked at in one go; what is left over has its turn in the next. */
const mostPairs = 4_000_000;

/**
 * Chooses rows and variables to blank, so that rare keys find company: greedily what lowers the missing company of all rare
 * rows most, for what it costs. A row that is blanked always has company enough itself. Others gain by it too: whoever
 * contradicts it in the blanked variables alone is alike with it from then on.
 */
export function chooseBlanks(
  table: KeyTable,
  alike: Float64Array,
  { k, most, choices }: { k: number; most: number; choices: readonly Choice[] },
): Blank[] {
  const rares = findRares(table, alike, k, most);
  const blanks: Blank[] = [];
  const queue = priorityQueue<Rare>();
  const enqueue = (rare: Rare) => {
    const best = bestChoice(rare, choices, k);
    rare.waits = best === undefined;
    if (best) queue.push(rare, best.worth);
  };
  for (const rare of rares) enqueue(rare);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const rare = next.value;
    if (rare.alike >= k || rare.left === 0) continue;
    const best = bestChoice(rare, choices, k);
    rare.waits = best === undefined;
    if (!best) continue;
    if (best.worth < queue.highest()) {
      queue.push(rare, best.worth);
      continue;
    }
    blanks.push({ key: rare.key, set: best.set });
    rare.left--;
    const same = rare.chosen.find(({ set }) => set === best.set);
    if (same) same.rows++;
    else rare.chosen.push({ set: best.set, rows: 1 });
    for (const near of rare.near.values()) {
      if ((near.conflict & ~best.set) !== 0) continue;
      for (const other of near.rare) {
        other.alike++;
        if (other.waits) enqueue(other);
      }
    }
    if (rare.left > 0) enqueue(rare);
  }
  return blanks;
}

/** The rare keys, each with the keys that contradict it in at most so many variables. */
function findRares(table: KeyTable, alike: Float64Array, k: number, most: number): Rare[] {
  const rares: Rare[] = [];
  const rareOf = new Map<number, Rare>();
  for (let key = 0; key < table.size; key++) {
    const [left = 0, own = 0] = [table.count[key], alike[key]];
    if (left === 0 || own >= k) continue;
    const blanks = blanksOf(table, key);
    const rare = { key, blanks, alike: own, left, near: new Map(), chosen: [], waits: false };
    rares.push(rare);
    rareOf.set(key, rare);
  }
  const nearRares = nearKeys(table, most, [...rareOf.keys()]);
  const nearBy = (rare: Rare, conflict: number) => {
    let near = rare.near.get(conflict);
    if (!near) rare.near.set(conflict, (near = { conflict, rare: [], common: 0 }));
    return near;
  };
  let pairs = 0;
  const enough = rares.findIndex((rare) => {
    nearRares(rare.key, (key, conflict) => {
      const other = rareOf.get(key);
      if (conflict === 0 || !other) return;
      nearBy(rare, conflict).rare.push(other);
      pairs++;
    });
    return pairs > mostPairs;
  });
  const inTurn = enough === -1 ? rares : rares.slice(0, enough + 1);
  const isInTurn = new Set(inTurn);
  for (let key = 0; key < table.size; key++) {
    const rows = table.count[key] ?? 0;
    if (rows === 0 || rareOf.has(key)) continue;
    nearRares(key, (near, conflict) => {
      const rare = rareOf.get(near);
      if (conflict !== 0 && rare && isInTurn.has(rare)) nearBy(rare, conflict).common += rows;
    });
  }
  return inTurn;
}

function bestChoice(
  rare: Rare,
  choices: readonly Choice[],
  k: number,
): { set: number; worth: number } | undefined {
  let best: { set: number; worth: number } | undefined;
  for (const { set, cost, isWhole } of choices) {
    if ((set & rare.blanks) !== 0 && !isWhole) continue;
    const gain = gainOf(rare, set, k);
    if (gain / cost > (best?.worth ?? 0)) best = { set, worth: gain / cost };
  }
  return best;
}

/** Company that rare rows gain, as far as they lack it; 0 where the row itself would not find enough. */
function gainOf(rare: Rare, set: number, k: number): number {
  let own = rare.alike;
  let others = 0;
  for (const { conflict, rare: nearby, common } of rare.near.values()) {
    if ((conflict & ~set) !== 0) continue;
    own += common;
    for (const other of nearby) {
      own += other.left;
      if (other.alike < k) others += other.left;
      for (const chosen of other.chosen) if ((conflict & ~chosen.set) !== 0) own += chosen.rows;
    }
  }
  return own < k ? 0 : k - rare.alike + others;
}
