import { randomStream } from './random.ts';

/** One listed household in ten is listed again (METHOD: the two-phase sample). */
const share = 0.1;

/**
 * The households of a listing that somebody else lists again, by simple random sampling: a tenth, rounded up, so at least
 * one where there is any. A stream of its own: it says nothing of who will be interviewed.
 */
export function drawRelist(households: readonly string[], seed: string | number): string[] {
  return households
    .map((household) => ({ household, number: randomStream(seed, 'relist', household)(0) }))
    .sort((a, b) => a.number - b.number || (a.household < b.household ? -1 : 1))
    .slice(0, Math.ceil(households.length * share))
    .map(({ household }) => household)
    .sort();
}
