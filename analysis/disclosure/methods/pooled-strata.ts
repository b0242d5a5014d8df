/** Strata that make one masked stratum, and how many masked units are made of it. */
export interface JoinedStrata {
  strata: number[];
  units: number;
}

/**
 * Which strata make a masked one. Strata of two masked units' worth or more stand alone; smaller ones, largest first, join
 * until dealing their primary sampling units out fills as many units as the smallest stratum has, and two at least. What
 * is left over joins the last that was made, whose units it swells. Asks for two masked units' worth in all.
 */
export function joinStrata(
  strata: readonly number[],
  drawn: Int32Array,
  psusPerUnit: number,
): JoinedStrata[] {
  const sizeOf = (h: number) => drawn[h] ?? 0;
  const sizeOfAll = (some: readonly number[]) => some.reduce((sum, h) => sum + sizeOf(h), 0);
  const joined: JoinedStrata[] = [];
  let open: number[] = [];
  for (const h of [...strata].sort((a, b) => sizeOf(b) - sizeOf(a))) {
    if (sizeOf(h) >= 2 * psusPerUnit) {
      joined.push({ strata: [h], units: Math.floor(sizeOf(h) / psusPerUnit) });
      continue;
    }
    open.push(h);
    const units = Math.max(2, sizeOf(h));
    if (sizeOfAll(open) < units * psusPerUnit) continue;
    joined.push({ strata: open, units });
    open = [];
  }
  const last = joined.at(-1);
  if (last) last.strata.push(...open);
  else joined.push({ strata: open, units: Math.floor(sizeOfAll(open) / psusPerUnit) });
  return joined;
}

/**
 * Masked units of the strata that were joined, each given as its primary sampling units in random order: these are dealt
 * out in turn, stratum after stratum, so that units have equally many, of each stratum too, give or take one.
 */
export function dealUnits(strata: readonly (readonly number[])[], units: number): number[][] {
  const all = strata.flat();
  return Array.from({ length: units }, (_, unit) =>
    all.filter((_psu, place) => place % units === unit),
  );
}
