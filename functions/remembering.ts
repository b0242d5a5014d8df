/**
 * Remembers for a while what was found under some names. Who asks while it is being looked for waits for the same; what
 * failed is looked for again. `now` and `milliseconds` are of one clock.
 */
export function remembering<Names extends string[], Found>(
  find: (...names: Names) => Promise<Found>,
  milliseconds: number,
  now: () => number,
): (...names: Names) => Promise<Found> {
  const known = new Map<string, { found: Promise<Found>; until: number }>();
  return (...names) => {
    // The oldest come first.
    for (const [key, { until }] of known) {
      if (until > now()) break;
      known.delete(key);
    }
    const key = JSON.stringify(names);
    const remembered = known.get(key);
    if (remembered) return remembered.found;
    const found = find(...names);
    known.set(key, { found, until: now() + milliseconds });
    found.catch(() => known.delete(key));
    return found;
  };
}
