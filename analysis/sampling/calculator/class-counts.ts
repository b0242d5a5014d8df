/** What a take of m gives in an area of L listed households, expected over areas. */
export interface ExpectedTake {
  /** E(min(m, K)): households drawn, of the K of the class. */
  drawn: number;
  /** E((K/L)² / min(m, K)) over areas that have any: what the sampling within the class adds to the variance. */
  spread: number;
}

/**
 * The number K of a class among the households of an area, over areas: beta-binomial with mean `share` and intraclass
 * correlation `clustering` (Skellam 1948), binomial where that is 0. Areas are not alike, so a take of 5 is not filled
 * everywhere even where the average area has 15.
 */
export function expectedTake(
  listed: number,
  share: number,
  clustering: number,
  take: number,
): ExpectedTake {
  const households = Math.round(listed);
  let [drawn, spread] = [0, 0];
  betaBinomial(households, share, clustering).forEach((chance, count) => {
    if (count === 0) return;
    const taken = Math.min(take, count);
    drawn += chance * taken;
    spread += (chance * (count / households) ** 2) / taken;
  });
  return { drawn, spread };
}

/**
 * The chances of 0, 1, ... n. Each from the one before by ratios, in logarithms, so that neither tail is lost.
 */
export function betaBinomial(n: number, share: number, clustering: number): Float64Array {
  const chances = new Float64Array(n + 1);
  if (share <= 0 || share >= 1) {
    chances[share <= 0 ? 0 : n] = 1;
    return chances;
  }
  // P(k+1)/P(k) = (n-k)/(k+1) x (a+k)/(b+n-k-1), with a and b divided by a+b = 1/clustering - 1: 0 is then no special case.
  const step = clustering / (1 - clustering);
  let logarithm = 0;
  let largest = 0;
  for (let k = 0; k < n; k += 1) {
    logarithm += Math.log(
      (((n - k) / (k + 1)) * (share + k * step)) / (1 - share + (n - k - 1) * step),
    );
    chances[k + 1] = logarithm;
    largest = Math.max(largest, logarithm);
  }
  let sum = 0;
  for (let k = 0; k <= n; k += 1) sum += chances[k] = Math.exp((chances[k] ?? 0) - largest);
  return chances.map((chance) => chance / sum);
}
