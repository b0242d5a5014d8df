import { type Identities, unwrapAreaKey } from './area-key.ts';
import { areaKeyKey, householdKey, NAMES } from './keys.ts';
import { placeOf, unseal } from './seal.ts';
import { readItem, readPartition } from './table.ts';

/** Direct identifiers, by the submission that brought them. */
export type Names = Map<string, { path: string; value: unknown }[]>;

/**
 * Everything by which a household could be known, or an area, for whoever may read the Identity table and use its key.
 * No function of the platform may. `household` is a pseudonym.
 *
 * @returns undefined where there is no key: of a household that was erased, or that nobody has met
 * @throws Error where names lie that were sealed under another key: those of a household that was erased and met again
 */
export async function readNames(
  identities: Identities,
  survey: string,
  household: string,
): Promise<Names | undefined> {
  const place = householdKey(survey, household);
  const own = await readItem(identities.table, place);
  if (own === undefined) return undefined;
  const area = String(own['area']);
  const ofArea = await readItem(identities.table, areaKeyKey(survey, area));
  if (ofArea === undefined) return undefined;
  const areaKey = await unwrapAreaKey(identities, survey, area, bytesOf(ofArea['wrapped']));
  const dataKey = unseal(areaKey, placeOf(place), bytesOf(own['wrapped']));

  const names: Names = new Map();
  for (const item of await readPartition(identities.table, place.pk, NAMES)) {
    const sk = String(item['sk']);
    const plain = unseal(dataKey, placeOf({ pk: place.pk, sk }), bytesOf(item['sealed']));
    const [instanceId = ''] = sk.slice(NAMES.length).split('#');
    const part = JSON.parse(new TextDecoder().decode(plain)) as { path: string; value: unknown }[];
    names.set(instanceId, [...(names.get(instanceId) ?? []), ...part]);
  }
  return names;
}

const bytesOf = (value: unknown) => value as Uint8Array;
