import type { SampledCase } from './sample.ts';

/** How far the reserves of one area are opened, by class: 0 or left out, the main sample alone. */
export interface Reserves {
  opened: Readonly<Record<string, number>>;
  /** An area that is closed keeps its probabilities for ever. */
  closed: boolean;
}

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

/**
 * Opens the next reserve replicate of a class, whole: its cases are worked to the end, and `workedCases` gives the
 * probabilities that hold from then on. Replicates are opened in the order in which they were drawn.
 *
 * @throws RangeError where the area is closed, or the class has no replicate left.
 */
export function openReserve(
  cases: readonly SampledCase[],
  { opened, closed }: Reserves,
  listClass: string,
): Reserves {
  if (closed) {
    throw new RangeError(
      'The area is closed: its probabilities stand. Open reserves in an area that is still being worked.',
    );
  }
  const next = (opened[listClass] ?? 0) + 1;
  if (!cases.some((each) => each.listClass === listClass && each.replicate === next)) {
    throw new RangeError(
      `Class ${listClass} has no reserve replicate ${next} here: all of its drawn households are in work. ` +
        'Open a reserve in another area of the stratum, or let the target be missed: nobody may be substituted.',
    );
  }
  return { opened: { ...opened, [listClass]: next }, closed };
}
