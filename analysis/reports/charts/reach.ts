import type { PublishedCell } from '../../indicators/published-table.ts';

/**
 * From where to where an axis goes: over all intervals, and from 0 unless that would press what is to be seen into the
 * last part of it.
 */
export function reachOf(cells: readonly PublishedCell[]): [from: number, to: number] {
  const ends = cells.flatMap(({ figures }) =>
    figures === null
      ? []
      : [figures.estimate, figures.low, figures.high].filter((end) => end !== null),
  );
  if (ends.length === 0) return [0, 1];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const span = most - least;
  const margin = 0.05 * (span > 0 ? span : Math.abs(most) || 1);
  // Half of the axis empty is as much as a 0 is worth.
  const fromZero = least >= 0 && least <= 0.5 * most;
  const toZero = most <= 0 && most >= 0.5 * least;
  return [fromZero ? 0 : least - margin, toZero ? 0 : most + margin];
}

/** Whether there is anything to draw of a cell. */
export function hasValue({ figures }: PublishedCell): boolean {
  return figures !== null && figures.estimate !== null;
}

/** Whether there is something that is not shown: of nobody there is nothing. */
export function isWithheld(cell: PublishedCell): boolean {
  return !hasValue(cell) && !cell.reasons.includes('no cases');
}
