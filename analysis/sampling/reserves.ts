import type { SampledCase } from './sample.ts';

/**
 * The cases to work in one area when reserve replicates up to `opened[class]` are open (0 or left out: the main sample
 * alone), each with the probability that then holds for all of its class: (main + opened) / listed. Opening a replicate
 * changes the probability of the main cases too; forgetting that biases every total (METHOD: quotas and reserves).
 */
export function workedCases(
  cases: readonly SampledCase[],
  opened: Readonly<Record<string, number>>,
): SampledCase[] {
  const worked = cases.filter((each) => each.replicate <= (opened[each.listClass] ?? 0));
  const reached = new Map<string, SampledCase>();
  for (const each of worked) {
    const last = reached.get(each.listClass);
    if (!last || each.replicate > last.replicate) reached.set(each.listClass, each);
  }
  return worked.map((each) => ({
    ...each,
    probability: reached.get(each.listClass)?.probability ?? each.probability,
  }));
}
