/** Keys in the order that S3 lists them: by UTF-8 bytes. */
export interface SortedKeys {
  add(key: string): void;
  remove(key: string): void;
  /** From the first key at or after `start` on. */
  from(start: string): IterableIterator<string>;
}

export function sortedKeys(): SortedKeys {
  const keys: string[] = [];
  const place = (key: string): number => {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareKeys(keys[middle] ?? '', key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add(key) {
      const at = place(key);
      if (keys[at] !== key) keys.splice(at, 0, key);
    },
    remove(key) {
      const at = place(key);
      if (keys[at] === key) keys.splice(at, 1);
    },
    *from(start) {
      for (let at = place(start); at < keys.length; at++) yield keys[at] ?? '';
    },
  };
}

/** UTF-8 order. JavaScript's own puts U+E000..U+FFFF after the surrogate pairs, which stand for higher characters. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

const rank = (unit: number) =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;
