import type { Hierarchy } from '../../../questionnaire/release-policy.ts';
import { DisclosureError } from '../k-anonymity.ts';

export type { Hierarchy };

/** One level of a hierarchy, from the variable's own values. */
export interface HierarchyLevel {
  /** Undefined for a value that is not covered. */
  labelOf: (value: string | number) => string | undefined;
  /** All labels of the level in its order; of digits none are known beforehand. */
  labels: readonly string[];
}

/** @throws DisclosureError for a level that the hierarchy does not have, and for levels not within each other. */
export function levelOf(name: string, hierarchy: Hierarchy, level: number): HierarchyLevel {
  const { length } = hierarchy.levels;
  if (!Number.isInteger(level) || level < 1 || level > length) {
    throw new DisclosureError(
      `The hierarchy of '${name}' has no level ${level}. Name one from 1 to ${length}.`,
    );
  }
  if (hierarchy.kind === 'bands') return bands(name, hierarchy.levels, level);
  if (hierarchy.kind === 'digits') return digits(name, hierarchy, level);
  return table(name, hierarchy.levels, level);
}

function table(
  name: string,
  levels: readonly Readonly<Record<string, string>>[],
  level: number,
): HierarchyLevel {
  const maps = levels.map((each) => new Map(Object.entries(each)));
  maps.slice(1).forEach((coarser, at) => {
    const lost = new Set([...(maps[at]?.values() ?? [])].filter((value) => !coarser.has(value)));
    if (lost.size > 0) {
      throw new DisclosureError(
        `Level ${at + 2} of the hierarchy of '${name}' does not cover ${[...lost].map((each) => `'${each}'`).join(', ')} ` +
          `of level ${at + 1}. Say what becomes of them.`,
      );
    }
  });
  const used = maps.slice(0, level);
  const labelOf = (value: string | number) =>
    used.reduce<string | undefined>(
      (own, map) => (own === undefined ? undefined : map.get(own)),
      String(value),
    );
  return { labelOf, labels: [...new Set(used.at(-1)?.values())] };
}

function bands(
  name: string,
  levels: readonly (readonly number[])[],
  level: number,
): HierarchyLevel {
  levels.forEach((starts, at) => {
    const isRising = starts.every(
      (start, place) => place === 0 || start > (starts[place - 1] ?? 0),
    );
    if (starts.length === 0 || !starts.every(Number.isFinite) || !isRising) {
      throw new DisclosureError(
        `Level ${at + 1} of the bands of '${name}' starts at ${starts.join(', ')}. Give rising numbers.`,
      );
    }
    const finer = levels[at - 1];
    const odd = finer && starts.find((start) => !finer.includes(start));
    if (finer && (odd !== undefined || starts[0] !== finer[0])) {
      throw new DisclosureError(
        `Level ${at + 1} of the bands of '${name}' starts a band at ${odd ?? starts[0]}, and level ${at} does not. ` +
          'Let each band hold whole bands of the level before it.',
      );
    }
  });
  const starts = levels[level - 1] ?? [];
  const labels = starts.map((start, at) => bandLabel(start, starts[at + 1]));
  return { labelOf: (value) => labels[bandOf(starts, value)], labels };
}

/** -1 for what is no number or below all bands. */
function bandOf(starts: readonly number[], value: string | number): number {
  const number = typeof value === 'number' ? value : value.trim() === '' ? NaN : Number(value);
  if (!Number.isFinite(number)) return -1;
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= number) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function bandLabel(start: number, next: number | undefined): string {
  if (next === undefined) return `${start}+`;
  if (!Number.isInteger(start) || !Number.isInteger(next)) return `${start} to under ${next}`;
  return next === start + 1 ? String(start) : `${start}-${next - 1}`;
}

function digits(
  name: string,
  { length, levels }: { length: number; levels: readonly number[] },
  level: number,
): HierarchyLevel {
  levels.forEach((kept, at) => {
    const most = at === 0 ? length - 1 : (levels[at - 1] ?? 0) - 1;
    if (!Number.isInteger(kept) || kept < 1 || kept > most) {
      throw new DisclosureError(
        `Level ${at + 1} of '${name}' keeps ${kept} digits. Keep from 1 to ${most}, fewer than before.`,
      );
    }
  });
  const kept = levels[level - 1] ?? 0;
  // A code that lost its leading zero would fall into another group: it is not covered.
  const labelOf = (value: string | number) => {
    const text = String(value);
    return text.length === length ? text.slice(0, kept) : undefined;
  };
  return { labelOf, labels: [] };
}
