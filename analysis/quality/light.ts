/** A traffic light, or too little to judge by. */
export type Light = 'green' | 'amber' | 'red' | 'not enough';

/** Beyond `green` somebody looks; beyond `red` somebody acts. */
export interface Limit {
  green: number;
  red: number;
}

/** Where values may be too low, too high, or both. Neither: a rule or chance alone decides. */
export interface Limits {
  low?: Limit;
  high?: Limit;
}

/** One-sided 2 and 3 standard deviations: the limits of a funnel plot (Spiegelhalter 2005). */
export const chanceOfAmber = 0.025;
export const chanceOfRed = 0.00135;

interface Judged {
  value: number | undefined;
  n: number;
  chance: number;
  decided?: Light;
}

/**
 * Red: beyond the red limit, and so far that chance alone goes there less than once in 740 times. Amber: beyond the
 * green limit, and less than once in 40 times. Both are asked, so that eight unlucky interviews are not red, and a
 * thousand interviews are not red for a difference that does not matter. With fewer than `fewest` nobody is judged,
 * unless a rule of the field was broken.
 */
export function lightOf(judged: Judged, limits: Limits, fewest: number): Light {
  const { value, n, chance, decided } = judged;
  if (decided !== undefined) return decided;
  if (value === undefined || Number.isNaN(value) || n < fewest) return 'not enough';
  if (chance < chanceOfRed && isBeyond(value, limits, 'red')) return 'red';
  return chance < chanceOfAmber && isBeyond(value, limits, 'green') ? 'amber' : 'green';
}

function isBeyond(value: number, { low, high }: Limits, light: keyof Limit): boolean {
  if (low === undefined && high === undefined) return true;
  const tooLow = low !== undefined && value < low[light];
  return tooLow || (high !== undefined && value > high[light]);
}
