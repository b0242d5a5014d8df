import { DisclosureError } from '../k-anonymity.ts';

/**
 * For each row, the chance that at least one member of its household is found: 1 − ∏(1 − r) over the members, for who
 * finds one finds all. Source: Hundepool and others (2012).
 *
 * @param households what tells the households apart, one for each row.
 * @throws DisclosureError where there are not as many as risks.
 */
export function householdRisk(risks: Float64Array, households: ArrayLike<unknown>): Float64Array {
  if (households.length !== risks.length) {
    throw new DisclosureError(
      `There are ${households.length} households for ${risks.length} risks. Give one for each row.`,
    );
  }
  const hidden = new Map<unknown, number>();
  risks.forEach((risk, row) => {
    const household = households[row];
    hidden.set(household, (hidden.get(household) ?? 0) + Math.log1p(-Math.min(1, risk)));
  });
  return risks.map((_, row) => -Math.expm1(hidden.get(households[row]) ?? 0));
}
