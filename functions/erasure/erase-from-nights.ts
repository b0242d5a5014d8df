import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { partFile, runTables } from '../../analysis/tables/table-path.ts';
import type { Plan, SamplePart } from '../publish/plan.ts';
import { partName } from '../publish/plan.ts';
import { severalAtOnce } from '../several.ts';
import { type Bucket, readJson } from '../stores/bucket.ts';
import { nightPath, nightsFolder } from '../stores/keys.ts';
import { removeObjects } from '../stores/remove-objects.ts';

/** A run that counted a household, and the numbers of the parts that it was in. */
interface Holding {
  scheduledAt: string;
  run: string;
  parts: readonly number[];
}

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
  const holding = await runsHolding(interviews, survey, code);
  await severalAtOnce(holding, 8, async ({ scheduledAt, run, parts }) => {
    const night = `${nightPath(survey, scheduledAt, run)}/`;
    // What the steps keep of a part is named by it: 'interviews/3.json', 'columns/3/units.json'.
    await removeObjects(interviews, night, (key) => {
      const [, part] = key.slice(night.length).split('/');
      return parts.some((own) => part === String(own) || part === `${String(own)}.json`);
    });
    await removeObjects(interviews, runTables(survey, run), (key) =>
      parts.some((own) => key.endsWith(`/${partFile(own)}`)),
    );
  });
  return new Set(holding.map(({ run }) => run));
}

async function runsHolding(interviews: Bucket, survey: string, code: string): Promise<Holding[]> {
  const keys = await plansOf(interviews, survey);
  const read = await severalAtOnce(keys, 8, (key) => readJson<Plan>(interviews, key));
  const plans = read.flatMap((plan) => plan ?? []);
  const planned = plans.flatMap((plan) =>
    plan.parts.map(({ sample }, part) => ({ plan, sample, part })),
  );
  const counted = await severalAtOnce(planned, 8, async ({ plan, sample, part }) => {
    const path = nightPath(survey, plan.scheduledAt, partName(sample));
    const sampled = await readJson<SamplePart>(interviews, path);
    return sampled?.interviews.some((one) => one.case === code) ? [{ plan, part }] : [];
  });
  const found = counted.flat();
  return plans
    .map((plan) => ({
      ...{ scheduledAt: plan.scheduledAt, run: plan.run },
      parts: found.flatMap((one) => (one.plan === plan ? [one.part] : [])),
    }))
    .filter(({ parts }) => parts.length > 0);
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
