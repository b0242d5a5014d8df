import { releaseKey } from './keys.ts';
import { addOnce, readPartition, type Table } from './table.ts';

/** That a run is open to everybody, and who opened it. */
export interface Release {
  run: string;
  releasedBy: string;
  /** By the server's clock. */
  releasedAt: string;
  /** Why, although another open run differs from it by a few interviews. */
  despite?: string;
}

/** Opens a run to everybody. @returns false when it is open already, which is left as it was */
export async function addRelease(table: Table, survey: string, release: Release): Promise<boolean> {
  const before = await addOnce(table, releaseKey(survey, release.run), { ...release });
  return before === undefined;
}

/** The names of the runs that are open to everybody. */
export async function readReleases(table: Table, survey: string): Promise<Set<string>> {
  const { pk, sk } = releaseKey(survey, '');
  return new Set((await readPartition(table, pk, sk)).map(({ run }) => String(run)));
}
