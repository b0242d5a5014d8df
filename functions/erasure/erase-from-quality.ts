import { severalAtOnce } from '../several.ts';
import { type Bucket, readObject } from '../stores/bucket.ts';
import { qualityPath } from '../stores/keys.ts';
import { readQualityRuns } from '../stores/quality-runs.ts';
import { removeObjects } from '../stores/remove-objects.ts';
import type { Table } from '../stores/table.ts';

/** Removes every report on the quality of the fieldwork that names a case. The next night makes another, which does not. */
export async function eraseFromQuality(
  { fieldwork, interviews }: { fieldwork: Table; interviews: Bucket },
  survey: string,
  code: string,
): Promise<void> {
  const runs = await readQualityRuns(fieldwork, survey);
  await severalAtOnce(runs, 8, async ({ run }) => {
    const path = qualityPath(survey, run);
    const report = await readObject(interviews, path);
    // Of a code that stands in quotes others are not a part.
    if (report && new TextDecoder().decode(report).includes(JSON.stringify(code)))
      await removeObjects(interviews, path);
  });
}
