/**
 * Which of some things can be paired with which of as many others, so that all the rest can be paired off too: bits of `j` for
 * each `i`; nothing where they cannot all be paired off. At most 30 of each.
 *
 * @param fits bits of `j` for each `i` that it may be paired with.
 */
export function pairings(fits: readonly number[]): number[] | undefined {
  if (!canPairOff(fits, 0)) return undefined;
  return fits.map((own, i) => {
    const rest = fits.filter((_, at) => at !== i);
    let possible = 0;
    for (let j = 0; j < fits.length; j++) {
      if ((own >> j) & 1 && canPairOff(rest, 1 << j)) possible |= 1 << j;
    }
    return possible;
  });
}

/** Whether each can have a partner of its own that is not taken: by augmenting paths (Kuhn 1955). */
function canPairOff(fits: readonly number[], taken: number): boolean {
  const partnerOf = new Map<number, number>();
  let tried = 0;
  const find = (i: number): boolean => {
    for (let j = 0; j < 31; j++) {
      const bit = 1 << j;
      if (((fits[i] ?? 0) & ~taken & ~tried & bit) === 0) continue;
      tried |= bit;
      const partner = partnerOf.get(j);
      if (partner !== undefined && !find(partner)) continue;
      partnerOf.set(j, i);
      return true;
    }
    return false;
  };
  return fits.every((_, i) => {
    tried = 0;
    return find(i);
  });
}
