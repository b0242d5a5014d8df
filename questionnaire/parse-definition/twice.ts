import type { Fault } from './error.ts';

/** A fault for every code that stands more than once. */
export function twice(place: string, codes: readonly string[]): Fault[] {
  return repeated(codes).map((code) => ({
    place,
    reason: `${JSON.stringify(code)} stands twice`,
    remedy: 'Use every code and id once.',
  }));
}

function repeated(codes: readonly string[]): string[] {
  const seen = new Set<string>();
  return codes.filter((code) => seen.has(code) || !seen.add(code));
}
