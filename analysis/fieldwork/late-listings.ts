import type { FormFact, ListingClosedFact } from './facts.ts';

/**
 * The listing forms that came after the listing was closed: neither counted nor left out by it, and not among what the
 * counted ones correct. What form a listing is filled in is told by those that the closing names.
 * `corrected` gives for each sound correction what it corrects.
 */
export function lateListings(
  forms: readonly FormFact[],
  corrected: ReadonlyMap<FormFact, FormFact>,
  closing: ListingClosedFact | undefined,
): FormFact[] {
  if (!closing) return [];
  const named = new Set([
    ...closing.listings,
    ...closing.leftOut.map(({ instanceId }) => instanceId),
  ]);
  const seen = new Set<FormFact>();
  const listings = new Set<string>();
  for (const form of forms.filter(({ instanceId }) => named.has(instanceId))) {
    listings.add(form.form);
    for (let next: FormFact | undefined = form; next; next = corrected.get(next)) seen.add(next);
  }
  return forms.filter((form) => listings.has(form.form) && !seen.has(form));
}
