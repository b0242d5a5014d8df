/**
 * A round's variance taken apart into its primary sampling units, so that rounds can be put together again unit by unit.
 */
import type { PsuSums, RoundSums } from './round-sums.ts';

/** Of each unit by its key: √(n_h/(n_h - 1)) (z_hi - z̄_h). Their squares add up to the variance. */
export type UnitDeviations = ReadonlyMap<string, number>;

/** A unit is the same in two rounds when stratum and code are. */
export function unitKey({ stratum, psu }: PsuSums): string {
  return `${stratum}\u0000${psu}`;
}

/**
 * The deviations of linearized values, one per unit of the round, in its order. Strata of one unit as the round's design
 * says, as far as an answer reaches them; undefined where that leaves the variance unknown.
 */
export function unitDeviations(
  { psus, lonelyPsu }: RoundSums,
  z: Float64Array,
): UnitDeviations | undefined {
  const strata = new Map<string, number[]>();
  psus.forEach(({ stratum }, i) => {
    const own = strata.get(stratum) ?? [];
    own.push(i);
    strata.set(stratum, own);
  });
  const meanOf = (units: readonly number[]) =>
    units.reduce((sum, i) => sum + (z[i] ?? 0), 0) / units.length;
  const meanOfAll = meanOf([...psus.keys()]);
  const deviations = new Float64Array(psus.length);
  let [reached, alone] = [0, 0];
  for (const units of strata.values()) {
    if (units.every((i) => psus[i]?.n === 0)) continue;
    reached++;
    const lonely = units.length === 1;
    if (lonely) alone++;
    if (lonely && lonelyPsu !== 'adjust') continue;
    const centre = lonely ? meanOfAll : meanOf(units);
    const times = lonely ? 1 : Math.sqrt(units.length / (units.length - 1));
    for (const i of units) deviations[i] = times * ((z[i] ?? 0) - centre);
  }
  if (alone > 0 && lonelyPsu === 'fail') return undefined;
  if (alone > 0 && lonelyPsu === 'average' && alone === reached) return undefined;
  const raise = lonelyPsu === 'average' && alone > 0 ? Math.sqrt(reached / (reached - alone)) : 1;
  return new Map(psus.map((psu, i) => [unitKey(psu), raise * (deviations[i] ?? 0)]));
}

/** Variance of Σ of the rounds: units that they share take part once, with the sum of their deviations. */
export function varianceOfSum(rounds: readonly UnitDeviations[]): number {
  const union = new Map<string, number>();
  for (const round of rounds) {
    for (const [unit, deviation] of round) union.set(unit, (union.get(unit) ?? 0) + deviation);
  }
  let variance = 0;
  for (const deviation of union.values()) variance += deviation ** 2;
  return variance;
}

/** Σ over the units of both. */
export function covarianceOf(a: UnitDeviations, b: UnitDeviations): number {
  let sum = 0;
  for (const [unit, deviation] of a) sum += deviation * (b.get(unit) ?? 0);
  return sum;
}
