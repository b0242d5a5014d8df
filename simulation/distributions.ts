/** Turns one uniform number in (0, 1) into one value of a distribution: one draw in, one value out. */

/** Standard normal by its inverse distribution function (Acklam 2003, relative error below 1.2e-9). */
export function normal(u: number): number {
  if (u < 0.02425) return tail(Math.sqrt(-2 * Math.log(u)));
  if (u > 0.97575) return -tail(Math.sqrt(-2 * Math.log(1 - u)));
  const q = u - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r +
      138.357751867269) *
      r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r +
      66.80131188771972) *
      r -
      13.28068155288572) *
      r +
      1)
  );
}

function tail(q: number): number {
  return (
    (((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q -
      2.549732539343734) *
      q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q +
      3.754408661907416) *
      q +
      1)
  );
}

/** Exponential with the given mean. */
export function exponential(u: number, mean: number): number {
  return -mean * Math.log(1 - u);
}

/** Poisson with the given mean, at most `most`. */
export function poisson(u: number, mean: number, most: number): number {
  let chance = Math.exp(-mean);
  let sum = chance;
  let count = 0;
  while (u > sum && count < most) {
    count += 1;
    chance *= mean / count;
    sum += chance;
  }
  return count;
}

/** Whole numbers from `from` to `to`, all alike. */
export function whole(u: number, from: number, to: number): number {
  return from + Math.floor(u * (to - from + 1));
}

/** One of the options by their shares; what is left over falls to the last. */
export function pick<T>(u: number, options: readonly (readonly [T, number])[]): T {
  let sum = 0;
  for (const [option, share] of options) {
    sum += share;
    if (u < sum) return option;
  }
  const last = options.at(-1);
  if (!last) throw new Error('There is nothing to pick from: give at least one option.');
  return last[0];
}

/** One of a list, all alike. */
export function oneOf<T>(u: number, list: readonly T[]): T {
  const chosen = list[Math.floor(u * list.length)];
  if (chosen === undefined) throw new Error('There is nothing to pick from: the list is empty.');
  return chosen;
}

/** True with the chance that a logit gives. */
export function byLogit(u: number, logit: number): boolean {
  return u < 1 / (1 + Math.exp(-logit));
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
