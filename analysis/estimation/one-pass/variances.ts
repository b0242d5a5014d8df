import type { LonelyPsu } from '../design.ts';
import type { CellLayout, CellSums } from './cells.ts';
import type { DomainPlan } from './domain-plan.ts';
import { emptyReach, noteReach } from './reach.ts';
import type { Reach } from './reach.ts';
import type { Linear } from './linear.ts';
import type { RollUp } from './roll-up.ts';
import { addSquares, beginSquares, emptySquares } from './squares.ts';
import type { Squares } from './squares.ts';
import type { StratumSums } from './stratum-sums.ts';
import { emptyTile, fillTile, TILE } from './tile.ts';
import type { Tile } from './tile.ts';

/** NaN where none can be told. */
export interface Variances {
  /** By domain. */
  readonly domains: Float64Array;
  /** By comparison: of the difference, and between its sides. */
  readonly differences: Float64Array;
  readonly covariances: Float64Array;
  /** By the rows that answered. */
  readonly reach: ReachOfBoth;
  /** The strata of a single unit among them. */
  readonly lonely: ReachOfBoth;
  /** Of each domain the comparison that gives its variance too, -1 without; a domain may be a side of many. */
  readonly owner: Int32Array;
  readonly tile: Tile;
  readonly squares: Squares;
}

interface ReachOfBoth {
  domains: Reach;
  comparisons: Reach;
}

/** Room that the variances of variable after variable are worked out in. */
export function emptyVariances(plan: DomainPlan, rollUpOf: readonly RollUp[]): Variances {
  const [domains, comparisons] = [plan.domains.length, plan.comparisons.length];
  const both = () => ({ domains: emptyReach(domains), comparisons: emptyReach(comparisons) });
  return {
    domains: new Float64Array(domains),
    differences: new Float64Array(comparisons),
    covariances: new Float64Array(comparisons),
    reach: both(),
    lonely: both(),
    owner: ownersOf(plan),
    tile: emptyTile(rollUpOf.reduce((most, { sets }) => Math.max(most, sets), 0)),
    squares: emptySquares(rollUpOf, domains),
  };
}

interface Job {
  sums: CellSums;
  layout: CellLayout;
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
export function addVariances(variances: Variances, job: Job): void {
  const { layout, strata, rollUpOf } = job;
  const { domains, differences, covariances, reach, lonely } = variances;
  clear(variances);
  const { lonelyPsu, psusIn } = layout.sample;
  let anyLonely = false;
  for (let h = 0; h < rollUpOf.length; h++) {
    const [over, rollUp] = [strata[h], rollUpOf[h]];
    const units = psusIn[h] ?? 0;
    if (over === undefined || rollUp === undefined || units === 0) continue;
    if (units > 1) addStratum(variances, job, h, over, rollUp);
    else {
      anyLonely = true;
      if (lonelyPsu === 'adjust') addLonely(variances, job.linear, over, rollUp);
      noteReach(lonely.domains, rollUp.domains, over.reached);
      noteReach(lonely.comparisons, rollUp.comparisons, over.reached);
    }
    noteReach(reach.domains, rollUp.domains, over.reached);
    noteReach(reach.comparisons, rollUp.comparisons, over.reached);
  }
  if (!anyLonely) return;
  for (let d = 0; d < domains.length; d++) {
    domains[d] = (domains[d] ?? 0) * lonelyFactor(lonelyPsu, reach.domains, lonely.domains, d);
  }
  for (let c = 0; c < differences.length; c++) {
    const factor = lonelyFactor(lonelyPsu, reach.comparisons, lonely.comparisons, c);
    differences[c] = (differences[c] ?? 0) * factor;
    covariances[c] = (covariances[c] ?? 0) * factor;
  }
}

function clear({ domains, differences, covariances, reach, lonely }: Variances): void {
  for (const column of [domains, differences, covariances]) column.fill(0);
  for (const { psus, strata } of [
    reach.domains,
    reach.comparisons,
    lonely.domains,
    lonely.comparisons,
  ]) {
    psus.fill(0);
    strata.fill(0);
  }
}

function ownersOf({ domains, comparisons }: DomainPlan): Int32Array {
  const owner = new Int32Array(domains.length).fill(-1);
  comparisons.forEach(({ a, b }, comparison) => {
    for (const d of [a, b]) if (owner[d] === -1) owner[d] = comparison;
  });
  return owner;
}

/** The part of a stratum of two units or more. */
function addStratum(
  { domains, differences, covariances, owner, tile, squares }: Variances,
  { sums, layout, linear }: Job,
  h: number,
  over: StratumSums,
  rollUp: RollUp,
): void {
  const units = layout.sample.psusIn[h] ?? 0;
  const first = layout.firstOf[h] ?? 0;
  beginSquares(squares, rollUp, over, linear, units);
  for (let unit = 0; unit < units; unit += TILE) {
    const place = { from: first + unit * rollUp.singles, count: Math.min(TILE, units - unit) };
    fillTile(tile, sums, place, rollUp, over.weight);
    addSquares(squares, tile, place.count, rollUp, linear, over.weight);
  }
  const { pairs, alone } = squares;
  const times = units / (units - 1);
  const { a, b, comparisons } = rollUp;
  for (let k = 0; k < comparisons.at.length; k++) {
    const comparison = comparisons.at[k] ?? 0;
    const [left, right] = [a.at[k] ?? 0, b.at[k] ?? 0];
    if (owner[left] === comparison) add(domains, left, times * (pairs[4 * k] ?? 0));
    if (owner[right] === comparison) add(domains, right, times * (pairs[4 * k + 1] ?? 0));
    add(covariances, comparison, times * (pairs[4 * k + 2] ?? 0));
    add(differences, comparison, times * (pairs[4 * k + 3] ?? 0));
  }
  for (let k = 0; k < rollUp.alone.at.length; k++) {
    add(domains, rollUp.alone.at[k] ?? 0, times * (alone[k] ?? 0));
  }
}

function add(to: Float64Array, at: number, part: number): void {
  to[at] = (to[at] ?? 0) + part;
}

/** The part of a stratum of one unit under 'adjust': how far the unit stands from the mean of all units. */
function addLonely(
  { domains, differences, covariances }: Variances,
  { r, scale, centre }: Linear,
  { x, y, reached }: StratumSums,
  rollUp: RollUp,
): void {
  const deviation = (d: number, set: number) => {
    const share = set === -1 ? 0 : (y[set] ?? 0) - (r[d] ?? 0) * (x[set] ?? 0);
    return share * (scale[d] ?? 0) - (centre[d] ?? 0);
  };
  rollUp.domains.at.forEach((d, k) => {
    const set = rollUp.domains.set[k] ?? -1;
    if (reached[set] !== 0) add(domains, d, deviation(d, set) ** 2);
  });
  const { a, b, comparisons } = rollUp;
  comparisons.at.forEach((comparison, k) => {
    if (reached[comparisons.set[k] ?? -1] === 0) return;
    const da = deviation(a.at[k] ?? 0, a.set[k] ?? -1);
    const db = deviation(b.at[k] ?? 0, b.set[k] ?? -1);
    add(differences, comparison, (da - db) ** 2);
    add(covariances, comparison, da * db);
  });
}

/** What lonely units do to a variance that has them: nothing, make it unknown, or raise it as if they were like the rest. */
function lonelyFactor(rule: LonelyPsu, reach: Reach, lonely: Reach, at: number): number {
  const [strata, alone] = [reach.strata[at] ?? 0, lonely.strata[at] ?? 0];
  if (alone === 0) return 1;
  if (rule === 'fail') return NaN;
  if (rule !== 'average') return 1;
  return strata === alone ? NaN : strata / (strata - alone);
}
