import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { type Area, factsOf } from '../server/area.ts';

/** Listing forms of an area that no other form corrects, in the order of their receipt. */
export function listingForms(area: Pick<Area, 'facts'>, definition: SurveyDefinition | undefined) {
  const forms = factsOf(area, 'form').filter(
    ({ form }) => definition?.instruments[form]?.households !== undefined,
  );
  const replaced = new Set(forms.map(({ replaces }) => replaces));
  return forms
    .filter(({ instanceId }) => !replaced.has(instanceId))
    .sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}
