import { dispositions } from '../fieldwork/outcomes.ts';
import type { Disposition } from '../fieldwork/outcomes.ts';

/** Finished cases by how they ended: numbers of cases, or sums of what `weightOf` gives. Open cases are left out. */
export function countsOf<Case extends { disposition: Disposition | undefined }>(
  cases: readonly Case[],
  weightOf: (one: Case) => number = () => 1,
): Record<Disposition, number> {
  const counts = Object.fromEntries(dispositions.map((each) => [each, 0])) as Record<
    Disposition,
    number
  >;
  for (const one of cases) {
    if (one.disposition !== undefined) counts[one.disposition] += weightOf(one);
  }
  return counts;
}
