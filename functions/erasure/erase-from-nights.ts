import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Plan, SamplePart } from '../publish/plan.ts';
import { partName } from '../publish/plan.ts';
import { type Bucket, readObject } from '../stores/bucket.ts';
import { nightPath, nightsFolder, tablesFolder } from '../stores/keys.ts';
import { removeObjects } from '../stores/remove-objects.ts';

/**
 * Removes what the nights of a survey kept of the answers of a household, with that of all households of the same part: runs
 * stand as they were published, and nothing is built from these again. Plans, which know of cases and of no answer, stay.
 *
 * @returns the runs that counted the household
 */
export async function eraseFromNights(
  interviews: Bucket,
  survey: string,
  code: string,
): Promise<Set<string>> {
  const holding = new Map<string, number[]>();
  for (const key of await plansOf(interviews, survey)) {
    const plan = await readJson<Plan>(interviews, key);
    if (plan === undefined) continue;
    for (const [part, { sample }] of plan.parts.entries()) {
      const path = nightPath(survey, plan.scheduledAt, partName(sample));
      const counted = await readJson<SamplePart>(interviews, path);
      if (!counted?.interviews.some((one) => one.case === code)) continue;
      holding.set(plan.run, [...(holding.get(plan.run) ?? []), part]);
    }
  }
  const isMeant = (key: string): boolean =>
    [...holding].some(([run, parts]) => parts.some((part) => isOf(key, run, part)));
  if (holding.size > 0) {
    await removeObjects(interviews, nightsFolder(survey), isMeant);
    await removeObjects(interviews, tablesFolder(survey), isMeant);
  }
  return new Set(holding.keys());
}

/** What the steps of a night keep of a part is named by it, as are the files of the analysis tables. */
function isOf(key: string, run: string, part: number): boolean {
  const number = String(part);
  const file = `/part-${number.padStart(5, '0')}.parquet`;
  if (key.includes(`/run=${run}/`)) return key.endsWith(file);
  const [, name = ''] = key.split(`/${run}/`);
  return new RegExp(`^[a-z-]+/${number}(\\.json$|/)`).test(name);
}

async function plansOf({ client, name }: Bucket, survey: string): Promise<string[]> {
  const found: string[] = [];
  let from: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: name,
        Prefix: nightsFolder(survey),
        ...(from !== undefined && { ContinuationToken: from }),
      }),
    );
    for (const { Key = '' } of page.Contents ?? []) {
      if (/\/plan-[^/]+\.json$/.test(Key)) found.push(Key);
    }
    from = page.NextContinuationToken;
  } while (from !== undefined);
  return found;
}

async function readJson<Kind>(bucket: Bucket, key: string): Promise<Kind | undefined> {
  const bytes = await readObject(bucket, key);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Kind);
}
