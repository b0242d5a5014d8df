/** The sums that a reader can make among sets that are alike but for the values of one column. */
import { howTheyLie, nameOfSet } from './described-sets.ts';
import type { NumbersOfUnit, ToldNumber } from './numbers-of-run.ts';

/** whole = parts + rest; numbers are places in the list. */
export interface NumberSum {
  whole: number;
  parts: number[];
  rest: number;
  /** Whether a reader is held to know the rest: those alone whose answer is missing, where next to nobody's is. */
  isRestKnown: boolean;
}

interface Alike {
  column: number;
  /** The set whatever the column says. */
  all: number | undefined;
  own: { at: number; values: string; size: number }[];
}

/**
 * Of each set the sums over smaller ones: those that part it together, the largest first, until each stands in one. What
 * is left is the rest.
 */
export function sumsBetween({ numbers, complete }: NumbersOfUnit): NumberSum[] {
  const alike = new Map<string, Alike>();
  const places = new Map(numbers.map(({ name }, at) => [name, at]));
  numbers.forEach(({ name, set }, at) => {
    // A number that other cells say otherwise is tied to nothing.
    if (name !== nameOfSet(set)) return;
    for (const [column, values] of set) {
      const whole = nameOfSet(set, column);
      const key = `${String(column)} of ${whole}`;
      const found = alike.get(key) ?? { column, all: places.get(whole), own: [] };
      alike.set(key, found);
      found.own.push({ at, values, size: values.replaceAll('0', '').length });
    }
  });
  const sums: NumberSum[] = [];
  for (const { column, all, own } of alike.values()) {
    own.sort((a, b) => b.size - a.size || a.at - b.at);
    if (all !== undefined) {
      for (const parts of partings(own)) {
        const sum = sumOf(numbers, all, parts);
        const known = parts.reduce(
          (seen, { values }) => seen.map((is, at) => is || values[at] === '1'),
          Array.from(own[0]?.values ?? '', () => false),
        );
        const isFull = complete.has(column) && known.every((is, at) => is || at === 0);
        if (sum !== undefined) sums.push({ ...sum, isRestKnown: isFull });
      }
    }
    for (const { at, values, size } of own) {
      const inside = own.filter(
        (part) => part.at !== at && howTheyLie(part.values, values).isWithin,
      );
      for (const parts of partings(inside)) {
        const sum = sumOf(numbers, at, parts);
        const told = parts.reduce((size, part) => size + part.size, 0);
        if (sum !== undefined) sums.push({ ...sum, isRestKnown: told === size });
      }
    }
  }
  return sums;
}

type Part = Alike['own'][number];

/** Sets of which no two share a value, each set in one of the lists at least. */
function partings(own: readonly Part[]): Part[][] {
  const found: Part[][] = [];
  let left = [...own];
  while (left.length > 0) {
    const parts: Part[] = [];
    const take = (part: Part): boolean => {
      const isFree = parts.every((one) => howTheyLie(one.values, part.values).isApart);
      if (isFree) parts.push(part);
      return isFree;
    };
    left = left.filter((part) => !take(part));
    for (const part of own) if (!parts.includes(part)) take(part);
    found.push(parts);
  }
  return found;
}

function sumOf(
  numbers: readonly ToldNumber[],
  whole: number,
  parts: readonly Part[],
): Omit<NumberSum, 'isRestKnown'> | undefined {
  const rest = parts.reduce((left, { at }) => left - (numbers[at]?.n ?? 0), numbers[whole]?.n ?? 0);
  // Numbers that do not add up are not of the same units.
  return rest < 0 ? undefined : { whole, parts: parts.map(({ at }) => at), rest };
}
