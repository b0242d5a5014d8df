import { randomBytes } from 'node:crypto';
import { addAllOnce } from './add-all-once.ts';
import { householdKey, type Key, namesKey } from './keys.ts';
import { placeOf, seal, unseal } from './seal.ts';
import type { Table } from './table.ts';

/** Where names are added, and the keys of areas (by survey and the area's pseudonym) that wrap those of households. */
export interface NameStore {
  readonly table: Table;
  areaKeyOf: (survey: string, area: string) => Promise<Uint8Array>;
}

/** The submission that names come with. */
export interface NamesFrom {
  survey: string;
  /** The area's pseudonym. */
  area: string;
  instanceId: string;
}

/** Direct identifiers of one household, or of the area itself. */
export interface NamesOf {
  /** The pseudonym under which they lie. Each is named once. */
  household: string;
  identity: readonly { path: string; value: unknown }[];
}

/** Of a household's data key, which is random: deleting its item must leave nothing to make it again from. */
const KEY_BYTES = 32;
/** Well below what one item of the table holds (400 KB), sealed and with its key. In characters of JSON, each up to 3 bytes. */
const MOST_CHARACTERS = 100_000;

/**
 * Stores the direct identifiers that one submission holds, those of each household sealed under its own data key.
 * Deleting that key's item makes every name of the household unreadable, and no other's. The data keys lie wrapped under
 * a key of the area, which KMS wraps; a household without names gets its key all the same. More names than one item holds
 * go into several. May be repeated, and by two at once: what is there stays.
 */
export async function storeNames(
  { table, areaKeyOf }: NameStore,
  { survey, area, instanceId }: NamesFrom,
  names: readonly NamesOf[],
): Promise<void> {
  if (names.length === 0) return;
  const areaKey = await areaKeyOf(survey, area);
  const keyed = await withDataKeys(table, { survey, area, areaKey }, names);
  const sealed = keyed.flatMap(({ household, identity, dataKey }) =>
    inParts(identity.map((each) => JSON.stringify(each))).map((part, index) => {
      const key = namesKey(survey, household, instanceId, index + 1);
      const plain = new TextEncoder().encode(`[${part.join(',')}]`);
      return { key, item: { sealed: seal(dataKey, placeOf(key), plain) } };
    }),
  );
  await addAllOnce(table, sealed);
}

/** The same texts always make the same parts, in their order. */
function inParts(texts: readonly string[]): string[][] {
  if (texts.length === 0) return [];
  const parts: string[][] = [[]];
  let characters = 0;
  for (const text of texts) {
    characters += text.length + 1;
    if (characters > MOST_CHARACTERS) {
      parts.push([]);
      characters = text.length + 1;
    }
    parts.at(-1)?.push(text);
  }
  return parts;
}

/** Each with its household's data key: the one that is there, or else a new one. */
async function withDataKeys(
  table: Table,
  { survey, area, areaKey }: { survey: string; area: string; areaKey: Uint8Array },
  names: readonly NamesOf[],
): Promise<(NamesOf & { dataKey: Uint8Array })[]> {
  const made = names.map((of) => {
    const key = householdKey(survey, of.household);
    const dataKey = randomBytes(KEY_BYTES);
    return { of, key, dataKey, item: { wrapped: seal(areaKey, placeOf(key), dataKey), area } };
  });
  const earlier = await addAllOnce(table, made);
  return made.map(({ of, key, dataKey }, at) => {
    const wrapped = earlier[at]?.['wrapped'] as Uint8Array | undefined;
    return { ...of, dataKey: wrapped ? openKey(areaKey, key, wrapped) : dataKey };
  });
}

function openKey(areaKey: Uint8Array, key: Key, wrapped: Uint8Array): Uint8Array {
  try {
    return unseal(areaKey, placeOf(key), wrapped);
  } catch (cause) {
    throw new Error(
      `The KEY of ${key.pk} does not open under the AREA-KEY of its area. Where that was deleted, delete this one too; then redrive.`,
      { cause },
    );
  }
}
