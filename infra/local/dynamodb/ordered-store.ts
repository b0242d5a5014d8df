import { createHash } from 'node:crypto';
import type { Item } from './attribute.ts';

/** One stored item: its place within the partition, and what it counts for. */
export interface Row {
  order: string;
  item: Item;
  size: number;
}

/** Items by partition, in order within each: a table, or one of its indexes. */
export interface OrderedStore {
  get(partition: string, order: string): Row | undefined;
  put(partition: string, row: Row): void;
  remove(partition: string, order: string): void;
  /**
   * The rows of one partition with lower <= order < upper, forwards or backwards, beginning after `after`.
   * Nothing is copied: do not change the store while reading.
   */
  range(partition: string, bounds: Bounds, forward: boolean, after?: string): Iterable<Row>;
  /** Every row, partitions by the hash of their key, beginning after a place. `segment` is a part of the hashes. */
  all(after?: { partition: string; order: string }, segment?: Segment): Iterable<Row>;
  readonly size: number;
}

export interface Bounds {
  lower: string;
  upper: string;
}

export interface Segment {
  index: number;
  total: number;
}

/** Above every order text. */
export const TOP = '\uffff';

interface Partition {
  hash: string;
  rows: Row[];
}

export function createOrderedStore(): OrderedStore {
  const partitions = new Map<string, Partition>();
  // Sorted by hash: a scan goes on from a key even when that item, or its whole partition, is gone.
  const byHash: Partition[] = [];
  let size = 0;

  return {
    get size() {
      return size;
    },
    get(partition, order) {
      const rows = partitions.get(partition)?.rows ?? [];
      const row = rows[firstAtOrAbove(rows, order, orderOf)];
      return row?.order === order ? row : undefined;
    },
    put(partition, row) {
      let home = partitions.get(partition);
      if (home === undefined) {
        home = { hash: hashOf(partition), rows: [] };
        partitions.set(partition, home);
        byHash.splice(firstAtOrAbove(byHash, home.hash, hashOfPartition), 0, home);
      }
      const at = firstAtOrAbove(home.rows, row.order, orderOf);
      const replaces = home.rows[at]?.order === row.order;
      home.rows.splice(at, replaces ? 1 : 0, row);
      if (!replaces) size += 1;
    },
    remove(partition, order) {
      const home = partitions.get(partition);
      if (home === undefined) return;
      const at = firstAtOrAbove(home.rows, order, orderOf);
      if (home.rows[at]?.order !== order) return;
      home.rows.splice(at, 1);
      size -= 1;
      if (home.rows.length > 0) return;
      partitions.delete(partition);
      byHash.splice(firstAtOrAbove(byHash, home.hash, hashOfPartition), 1);
    },
    *range(partition, bounds, forward, after) {
      const rows = partitions.get(partition)?.rows ?? [];
      let low = firstAtOrAbove(rows, bounds.lower, orderOf);
      let high = firstAtOrAbove(rows, bounds.upper, orderOf);
      if (after !== undefined) {
        const place = firstAtOrAbove(rows, after, orderOf);
        if (forward) low = Math.max(low, rows[place]?.order === after ? place + 1 : place);
        else high = Math.min(high, place);
      }
      if (forward) yield* between(rows, low, high);
      else {
        for (let at = high - 1; at >= low; at -= 1) {
          const row = rows[at];
          if (row !== undefined) yield row;
        }
      }
    },
    *all(after, segment) {
      const startHash = after === undefined ? '' : hashOf(after.partition);
      for (
        let at = firstAtOrAbove(byHash, startHash, hashOfPartition);
        at < byHash.length;
        at += 1
      ) {
        const home = byHash[at];
        if (home === undefined) break;
        if (segment !== undefined && segmentOf(home.hash, segment.total) !== segment.index)
          continue;
        let low = 0;
        if (after !== undefined && home.hash === startHash) {
          low = firstAtOrAbove(home.rows, after.order, orderOf);
          if (home.rows[low]?.order === after.order) low += 1;
        }
        yield* between(home.rows, low, home.rows.length);
      }
    },
  };
}

function* between(rows: readonly Row[], low: number, high: number): Iterable<Row> {
  for (let at = low; at < high; at += 1) {
    const row = rows[at];
    if (row !== undefined) yield row;
  }
}

function firstAtOrAbove<T>(
  sorted: readonly T[],
  wanted: string,
  key: (member: T) => string,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const member = sorted[middle];
    if (member !== undefined && key(member) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const orderOf = (row: Row): string => row.order;
const hashOfPartition = (partition: Partition): string => partition.hash;

/** Spreads partitions as a hash does; the key follows it, so that two partitions never share a place. */
function hashOf(partition: string): string {
  return createHash('md5').update(partition).digest('hex') + partition;
}

function segmentOf(hash: string, total: number): number {
  return Math.floor((Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32) * total);
}
