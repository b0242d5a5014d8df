import type { LonelyPsu } from '../design.ts';
import type { CellLayout, CellSums } from './cells.ts';
import type { DomainPlan } from './domain-plan.ts';
import type { Linear } from './linear.ts';
import { countReached, emptyReach, forTiles, noteReach, setsUnsure } from './reach.ts';
import type { Reach } from './reach.ts';
import type { RollUp } from './roll-up.ts';
import { addSquares, emptySquares, stratumMeans } from './squares.ts';
import type { StratumSums } from './stratum-sums.ts';
import { emptyTile, fillTile } from './tile.ts';
import type { Tile } from './tile.ts';

/** NaN where none can be told. */
export interface Variances {
  /** By domain. */
  domains: Float64Array;
  /** By comparison: of the difference, and between its sides. */
  differences: Float64Array;
  covariances: Float64Array;
  /** By the rows that answered. */
  reach: { domains: Reach; comparisons: Reach };
}

interface Job {
  sums: CellSums;
  layout: CellLayout;
  plan: DomainPlan;
  linear: Linear;
  strata: readonly StratumSums[];
  rollUpOf: readonly RollUp[];
}

/**
 * Σ_h n_h/(n_h - 1) Σ_i (u_hi - ū_h)(v_hi - v̄_h) with n_h the units of the design, for every domain, difference and pair
 * of sides of one variable. Ultimate clusters, first stage as if drawn with replacement (Woodruff 1971; Binder 1983;
 * Wolter 2007, section 6). Strata of one unit as the design says, as in Lumley's survey 4.5; they matter only where an
 * estimate has an answer in the stratum.
 */
export function variancesOf(job: Job): Variances {
  const { layout, plan, sums, strata, rollUpOf } = job;
  const variances = emptyVariances(plan);
  const lonely = {
    domains: emptyReach(plan.domains.length),
    comparisons: emptyReach(plan.comparisons.length),
  };
  const owner = ownersOf(plan);
  const sets = rollUpOf.reduce((most, rollUp) => Math.max(most, rollUp.sets), 0);
  const tile = emptyTile(sets, sums.kind === 'number' && sums.x !== undefined);
  rollUpOf.forEach((rollUp, h) => {
    const over = strata[h];
    const units = layout.sample.psusIn[h] ?? 0;
    if (over === undefined || units === 0) return;
    if (units > 1) addStratum(job, h, { variances, owner, tile });
    else {
      if (layout.sample.lonelyPsu === 'adjust') addLonely(job, h, variances);
      noteReach(lonely.domains, rollUp.setOf, over.reached);
      noteReach(lonely.comparisons, rollUp.unionOf, over.reached);
    }
    noteReach(variances.reach.domains, rollUp.setOf, over.reached);
    noteReach(variances.reach.comparisons, rollUp.unionOf, over.reached);
  });
  const { domains, differences, covariances, reach } = variances;
  const { lonelyPsu } = layout.sample;
  const times = lonelyFactors(lonelyPsu, reach.domains, lonely.domains);
  const both = lonelyFactors(lonelyPsu, reach.comparisons, lonely.comparisons);
  multiply(domains, times);
  multiply(differences, both);
  multiply(covariances, both);
  return variances;
}

function emptyVariances({ domains, comparisons }: DomainPlan): Variances {
  return {
    domains: new Float64Array(domains.length),
    differences: new Float64Array(comparisons.length),
    covariances: new Float64Array(comparisons.length),
    reach: { domains: emptyReach(domains.length), comparisons: emptyReach(comparisons.length) },
  };
}

/** Of each domain the comparison that gives its variance too; a domain may be a side of many. */
function ownersOf({ domains, comparisons }: DomainPlan): Int32Array {
  const owner = new Int32Array(domains.length).fill(-1);
  comparisons.forEach(({ a, b }, comparison) => {
    for (const d of [a, b]) if (owner[d] === -1) owner[d] = comparison;
  });
  return owner;
}

/** The part of a stratum of two units or more. Counts the units reached as far as that was left open. */
function addStratum(
  { sums, layout, plan, linear, strata, rollUpOf }: Job,
  h: number,
  { variances, owner, tile }: { variances: Variances; owner: Int32Array; tile: Tile },
): void {
  const [over, rollUp] = [strata[h], rollUpOf[h]];
  const units = layout.sample.psusIn[h] ?? 0;
  if (over === undefined || rollUp === undefined) return;
  const unsure = setsUnsure(over.reached);
  const means = stratumMeans(rollUp, over, linear, units);
  const squares = emptySquares(rollUp);
  forTiles(layout, h, (place) => {
    fillTile(tile, sums, place, rollUp);
    countReached(tile, place.count, unsure, over.reached);
    addSquares(squares, tile, place.count, { plan, rollUp, linear, means });
  });
  const times = units / (units - 1);
  const add = (to: Float64Array, at: number, k: number) => {
    to[at] = (to[at] ?? 0) + times * (squares[k] ?? 0);
  };
  rollUp.compared.forEach((comparison, k) => {
    const { a = 0, b = 0 } = plan.comparisons[comparison] ?? {};
    if (owner[a] === comparison) add(variances.domains, a, 4 * k);
    if (owner[b] === comparison) add(variances.domains, b, 4 * k + 1);
    add(variances.covariances, comparison, 4 * k + 2);
    add(variances.differences, comparison, 4 * k + 3);
  });
  rollUp.alone.forEach((d, k) => add(variances.domains, d, 4 * rollUp.compared.length + k));
}

/** The part of a stratum of one unit under 'adjust': how far the unit stands from the mean of all units. */
function addLonely(
  { plan, linear, strata, rollUpOf }: Job,
  h: number,
  { domains, differences, covariances }: Variances,
): void {
  const [over, rollUp] = [strata[h], rollUpOf[h]];
  if (over === undefined || rollUp === undefined) return;
  const { r, scale, centre } = linear;
  const { setOf, unionOf } = rollUp;
  const reaches = (set: number) => set !== -1 && over.reached[set] !== 0;
  const deviations = Float64Array.from(setOf, (set, d) => {
    const share = (over.y[set] ?? 0) - (r[d] ?? 0) * (over.x[set] ?? 0);
    return share * (scale[d] ?? 0) - (centre[d] ?? 0);
  });
  setOf.forEach((set, d) => {
    if (reaches(set)) domains[d] = (domains[d] ?? 0) + (deviations[d] ?? 0) ** 2;
  });
  unionOf.forEach((set, comparison) => {
    if (!reaches(set)) return;
    const { a = 0, b = 0 } = plan.comparisons[comparison] ?? {};
    const [da, db] = [deviations[a] ?? 0, deviations[b] ?? 0];
    differences[comparison] = (differences[comparison] ?? 0) + (da - db) ** 2;
    covariances[comparison] = (covariances[comparison] ?? 0) + da * db;
  });
}

/** What lonely units do to a variance that has them: nothing, make it unknown, or raise it as if they were like the rest. */
function lonelyFactors(rule: LonelyPsu, reach: Reach, lonely: Reach): Float64Array {
  return Float64Array.from(reach.strata, (strata, at) => {
    const alone = lonely.strata[at] ?? 0;
    if (alone === 0) return 1;
    if (rule === 'fail') return NaN;
    if (rule !== 'average') return 1;
    return strata === alone ? NaN : strata / (strata - alone);
  });
}

function multiply(column: Float64Array, factors: Float64Array): void {
  factors.forEach((factor, at) => (column[at] = (column[at] ?? 0) * factor));
}
