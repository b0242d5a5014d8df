/**
 * Key variables of made-up persons at any size, in the shape of a household survey: six regions of which one is small and
 * nearly all urban, sizes of households, five-year ages, and marriage, which is asked from 15.
 */
import type { Codes, KeyVariables } from '../../analysis/disclosure/risk/key-variables.ts';

const regions = [
  { share: 0.202, urban: 0.47 },
  { share: 0.213, urban: 0.38 },
  { share: 0.16, urban: 0.44 },
  { share: 0.017, urban: 0.994 },
  { share: 0.199, urban: 0.615 },
  { share: 0.209, urban: 0.32 },
];
/** Of persons in ages of five years, the last 85 and over; and of them, from 15, how many are married. */
const ages = [109, 117, 103, 93, 78, 71, 66, 64, 62, 57, 49, 39, 29, 20, 13, 8.3, 5.5, 15.2];
const married = [0.34, 0.44, 0.56, 0.66, 0.76, 0.83, 0.86];
const shareOfWomen = 0.47;
const shareUnanswered = 0.02;
const districtsPerRegion = 20;

/**
 * `coarse` as released: region, urban, sex, age in fives, size up to 8 and over, married (no answer is a value). `fine` as recorded:
 * districts, single years, whole sizes.
 */
export function makeKeys(
  rows: number,
  kind: 'coarse' | 'fine' = 'coarse',
  missing = 0,
  seed = 20243,
): KeyVariables {
  const random = uniform(seed);
  const names = ['region', 'urban', 'sex', 'age', 'size', 'married'];
  const isFine = kind === 'fine';
  const levels = isFine
    ? [regions.length * districtsPerRegion, 2, 2, 5 * ages.length, 20, 3]
    : [regions.length, 2, 2, ages.length, 8, 3];
  const codes: Codes[] = names.map(() => new Uint8Array(rows));
  for (let row = 0; row < rows;) {
    const region = pick(
      regions.map(({ share }) => share),
      random(),
    );
    const urban = random() < (regions[region]?.urban ?? 0) ? 1 : 0;
    const district = Math.floor(random() * districtsPerRegion);
    const size = Math.min(20, 1 + poisson(3.3 - 0.3 * urban, random));
    for (let person = 0; person < size && row < rows; person++, row++) {
      const five = pick(ages, random());
      const share = married[Math.min(five - 3, married.length - 1)] ?? 0;
      const isAsked = five >= 3 && random() >= shareUnanswered;
      const status = isAsked ? (random() < share ? 2 : 3) : 1;
      const values = [
        isFine ? region * districtsPerRegion + district : region,
        urban,
        random() < shareOfWomen ? 1 : 0,
        isFine ? 5 * five + Math.floor(5 * random()) : five,
        (isFine ? size : Math.min(8, size)) - 1,
        status - 1,
      ];
      codes.forEach((column, at) => (column[row] = 1 + (values[at] ?? 0)));
    }
  }
  if (missing > 0) {
    for (const column of codes) {
      for (let row = 0; row < rows; row++) if (random() < missing) column[row] = 0;
    }
  }
  return { names, rows, codes, levels };
}

function pick(shares: readonly number[], u: number): number {
  let above = u * shares.reduce((sum, share) => sum + share, 0);
  for (const [at, share] of shares.entries()) {
    if (above < share) return at;
    above -= share;
  }
  return shares.length - 1;
}

/** Knuth's product of uniform numbers. */
function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
  return count;
}

/** Fast and good enough for made-up persons (Marsaglia 2003, xorshift32). */
function uniform(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}
