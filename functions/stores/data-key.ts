import { type Identities, unwrapAreaKey } from './area-key.ts';
import { areaKeyKey, householdKey } from './keys.ts';
import { placeOf, unseal } from './seal.ts';
import { readAttributes } from './table.ts';

/**
 * A household's own data key. Reads the wrapped keys alone: the names lie beside them, under another attribute.
 *
 * @returns undefined where there is none: of a household that was erased, or that nobody has met
 */
export async function dataKeyOf(
  identities: Identities,
  survey: string,
  household: string,
): Promise<Uint8Array | undefined> {
  const { table } = identities;
  const place = householdKey(survey, household);
  const own = await readAttributes(table, place, ['wrapped', 'area']);
  if (own === undefined) return undefined;
  const area = String(own['area']);
  const ofArea = await readAttributes(table, areaKeyKey(survey, area), ['wrapped']);
  if (ofArea === undefined) return undefined;
  const wrapped = ofArea['wrapped'] as Uint8Array;
  const areaKey = await unwrapAreaKey(identities, survey, area, wrapped);
  return unseal(areaKey, placeOf(place), own['wrapped'] as Uint8Array);
}
