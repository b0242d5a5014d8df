/**
 * What the cells of one domain come to: totals per primary sampling unit, and over all of them.
 */
import type { Cells, Domain } from './cells.ts';

export interface DomainSums {
  readonly cells: Cells;
  /** Per primary sampling unit: w·x and w·y of the domain, 0 where it does not reach. */
  readonly xOf: Float64Array;
  readonly yOf: Float64Array;
  /** 1 where the domain has a row of non-zero weight. */
  readonly reached: Uint8Array;
  /** 1 where the domain has such a row with an answer. */
  readonly answeredIn: Uint8Array;
  readonly n: number;
  readonly weightSum: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Adds up the groups of a domain. Throws when it names a group twice, or one that the cells do not have. */
export function sumOverDomain(cells: Cells, domain: Domain): DomainSums {
  checkGroups(cells, domain);
  const psus = cells.design.psus.length;
  const xOf = new Float64Array(psus);
  const yOf = new Float64Array(psus);
  const reached = new Uint8Array(psus);
  const answeredIn = new Uint8Array(psus);
  let [n, weightSum, x, y] = [0, 0, 0, 0];
  for (let psu = 0; psu < psus; psu++) {
    let [xi, yi] = [0, 0];
    for (const group of domain) {
      const cell = psu * cells.groups + group;
      if ((cells.rows[cell] ?? 0) === 0) continue;
      reached[psu] = 1;
      const answered = cells.answered[cell] ?? 0;
      if (answered === 0) continue;
      answeredIn[psu] = 1;
      n += answered;
      weightSum += cells.weight[cell] ?? 0;
      xi += cells.x[cell] ?? 0;
      yi += cells.y[cell] ?? 0;
    }
    xOf[psu] = xi;
    yOf[psu] = yi;
    x += xi;
    y += yi;
  }
  const over = (sums: Float64Array) => domain.reduce((sum, group) => sum + (sums[group] ?? 0), 0);
  return {
    cells,
    xOf,
    yOf,
    reached,
    answeredIn,
    n,
    weightSum,
    x,
    y,
    xx: over(cells.xx),
    xy: over(cells.xy),
    yy: over(cells.yy),
  };
}

function checkGroups(cells: Cells, domain: Domain): void {
  if (new Set(domain).size < domain.length) {
    throw new RangeError(`The domain ${domain.join(', ')} names a group twice. Name each once.`);
  }
  const strange = domain.find((group) => !(group >= 0 && group < cells.groups));
  if (strange !== undefined) {
    throw new RangeError(
      `Group ${strange} of the domain is not in the cells. Groups go from 0 to ${cells.groups - 1}.`,
    );
  }
}

/** Primary sampling units and strata that are marked, and the degrees of freedom that they leave. */
export function reachOf(
  cells: Cells,
  marked: Uint8Array,
): { psus: number; strata: number; df: number } {
  const strata = new Set<number>();
  let psus = 0;
  marked.forEach((mark, psu) => {
    if (mark === 0) return;
    psus++;
    strata.add(cells.design.stratumOf[psu] ?? -1);
  });
  return { psus, strata: strata.size, df: psus - strata.size };
}
