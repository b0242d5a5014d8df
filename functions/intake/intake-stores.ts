import { remembering } from '../remembering.ts';
import { areaKeyOf, type Identities } from '../stores/area-key.ts';
import type { Bucket } from '../stores/bucket.ts';
import type { Definitions } from '../stores/definitions.ts';
import type { NameStore } from '../stores/identities.ts';
import type { Table } from '../stores/table.ts';
import { type PseudonymKey, type Pseudonyms, pseudonymsOf } from './pseudonym.ts';

/** What intake reads from and adds to. */
export interface IntakeStores {
  fieldwork: Table;
  vault: Bucket;
  interviews: Bucket;
  definitions: Definitions;
  names: NameStore;
  pseudonyms: (survey: string, area: string) => Promise<Pseudonyms>;
}

/** Interviews of an area come together. Long enough for those of an evening, too short to be worth stealing. */
const REMEMBERED_MS = 5 * 60_000;

/** The names and pseudonyms of areas, whose secrets are asked for once in five minutes. `now` in milliseconds. */
export const secretsOfAreas = (
  identities: Identities,
  key: PseudonymKey,
  now: () => number,
): Pick<IntakeStores, 'names' | 'pseudonyms'> => ({
  names: {
    table: identities.table,
    areaKeyOf: remembering(
      (survey: string, area: string) => areaKeyOf(identities, survey, area),
      REMEMBERED_MS,
      now,
    ),
  },
  pseudonyms: remembering(
    (survey: string, area: string) => pseudonymsOf(key, survey, area),
    REMEMBERED_MS,
    now,
  ),
});
