import { randomStream } from './random.ts';

/**
 * The number by which one adult of a household is chosen: at least 0, less than 1, drawn once for the case, before
 * anybody knocks. Of n adults, the oldest first, the one numbered floor(seed x n) + 1 is asked, so each has the
 * chance 1/n, and neither the interviewer nor who opens the door has a say.
 */
export function adultSeed(seed: string | number, caseCode: string): number {
  return randomStream(seed, 'adult', caseCode)(0);
}
