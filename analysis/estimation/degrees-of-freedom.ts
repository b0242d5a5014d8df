import { replicateDegreesOfFreedom } from './replicates.ts';
import type { SurveyDesign } from './survey-design.ts';

/** Sampling units less strata, of the domain's rows of non-zero weight; of replicate weights their rank less 1. */
export function degreesOfFreedom(design: SurveyDesign, domain?: Uint8Array): number {
  const reached = new Uint8Array(design.rows).map((_, row) =>
    (domain?.[row] ?? 1) === 1 && design.weight[row] !== 0 ? 1 : 0,
  );
  if (design.replicates !== undefined) {
    return replicateDegreesOfFreedom(design.replicates, reached);
  }
  const reach = reachOf(design, reached);
  return reach.psus - reach.strata;
}

/** Primary sampling units and strata that the rows marked, of non-zero weight, are in. */
export function reachOf(
  design: SurveyDesign,
  marked: Uint8Array,
): { psus: number; strata: number } {
  const [first] = design.stages;
  const psus = new Uint8Array(first?.units ?? 0);
  const strata = new Uint8Array(first?.drawn.length ?? 0);
  marked.forEach((mark, row) => {
    if (mark === 0 || design.weight[row] === 0) return;
    const psu = first?.unitOf[row] ?? 0;
    psus[psu] = 1;
    strata[first?.stratumOf[psu] ?? 0] = 1;
  });
  const count = (reached: Uint8Array) => reached.reduce((sum, mark) => sum + mark, 0);
  return { psus: count(psus), strata: count(strata) };
}
