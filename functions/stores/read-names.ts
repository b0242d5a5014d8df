import type { Identities } from './area-key.ts';
import { dataKeyOf } from './data-key.ts';
import { householdKey, NAMES } from './keys.ts';
import { placeOf, unseal } from './seal.ts';
import { readPartition } from './table.ts';

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
  const dataKey = await dataKeyOf(identities, survey, household);
  if (dataKey === undefined) return undefined;
  const { pk } = householdKey(survey, household);

  const names: Names = new Map();
  for (const item of await readPartition(identities.table, pk, NAMES)) {
    const sk = String(item['sk']);
    const plain = unseal(dataKey, placeOf({ pk, sk }), item['sealed'] as Uint8Array);
    const [instanceId = ''] = sk.slice(NAMES.length).split('#');
    const part = JSON.parse(new TextDecoder().decode(plain)) as { path: string; value: unknown }[];
    names.set(instanceId, [...(names.get(instanceId) ?? []), ...part]);
  }
  return names;
}
