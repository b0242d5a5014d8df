import type { Cell } from './published.ts';

/**
 * From where to where an axis goes: over all intervals, and from 0 unless that would press what is to be seen into less than
 * half of it.
 */
export function reachOf(cells: readonly (Cell | undefined)[]): [from: number, to: number] {
  const ends = cells.flatMap((cell) =>
    [cell?.figures?.estimate, cell?.figures?.low, cell?.figures?.high].filter(
      (end) => typeof end === 'number',
    ),
  );
  if (ends.length === 0) return [0, 1];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const span = most - least;
  const margin = 0.05 * (span > 0 ? span : Math.abs(most) || 1);
  const fromZero = least >= 0 && least <= 0.5 * most;
  const toZero = most <= 0 && most >= 0.5 * least;
  return [fromZero ? 0 : least - margin, toZero ? 0 : most + margin];
}
