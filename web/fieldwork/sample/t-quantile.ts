/** Of the standard normal distribution, by the chance of lying below. */
const normal: Readonly<Record<number, number>> = { 0.8: 0.8416212336, 0.975: 1.9599639845 };

/**
 * The value below which Student's t lies with a chance of 0.8 or 0.975. For one and two degrees of freedom exact; from three
 * on by the Cornish-Fisher expansion (Abramowitz and Stegun 1964, 26.7.5), within 0.2 percent, from ten on within 0.001.
 * The calculator of a drawn sample on the server is exact: here nothing large is to be loaded for a slider.
 */
export function tQuantile(chance: 0.8 | 0.975, freedom: number): number {
  if (freedom === 1) return Math.tan(Math.PI * (chance - 0.5));
  if (freedom === 2) {
    const above = 2 * chance - 1;
    return above * Math.sqrt(2 / (1 - above ** 2));
  }
  const z = normal[chance] ?? NaN;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3) +
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92_160 * freedom ** 4)
  );
}
