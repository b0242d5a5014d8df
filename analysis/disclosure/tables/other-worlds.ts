/** How other worlds are looked for, in which a secret number is another and all that is shown stays true. */
import type { Bounds } from './table-set.ts';

/** Changes to try: what the range lacks, upwards or downwards, then half of it either way. */
export function changesToTry(n: number, { least, most }: Bounds, width: number): number[] {
  const half = Math.ceil(width / 2);
  return [least + width - n, most - width - n, half, -half];
}

const cheap = 0.001;

/**
 * What it costs to change a number by one: nothing worth speaking of if nobody is shown it, else what would be lost. Ways
 * that cost the same are told apart by the number's place, so that the search does not turn in circles.
 */
export function costOfChange(lost: number, place: number): number {
  return (cheap + lost) * (1 + ((place * 7919) % 1009) / 10090);
}
