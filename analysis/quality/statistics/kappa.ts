/** Agreement of two looks at the same things. */
export interface Agreement {
  n: number;
  agreed: number;
  /** The share that would agree if the second look were dealt out by chance. */
  byChance: number;
  /** 1 is full agreement, 0 none beyond chance. Undefined where all is in one class, or nothing was looked at. */
  kappa: number | undefined;
}

/** Cohen's kappa: (agreed − by chance) / (1 − by chance), as shares. (Cohen 1960) */
export function agreementOf(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length;
  const agreed = pairs.filter(([first, second]) => first === second).length;
  const shareOf = (side: 0 | 1, code: string) =>
    pairs.filter((pair) => pair[side] === code).length / n;
  let byChance = 0;
  for (const code of new Set(pairs.map(([first]) => first))) {
    byChance += shareOf(0, code) * shareOf(1, code);
  }
  const kappa = n > 0 && byChance < 1 ? (agreed / n - byChance) / (1 - byChance) : undefined;
  return { n, agreed, byChance, kappa };
}
