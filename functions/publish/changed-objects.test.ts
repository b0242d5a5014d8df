/** What a night does with what somebody changed in its buckets meanwhile. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import {
  enterSmallArea,
  NIGHT,
  SMALL as survey,
  smallStores,
  takeInSmall,
  workWith,
} from '../../tests/faults/small-night.ts';
import type { Bucket } from '../stores/bucket.ts';
import { nightPath, runPath } from '../stores/keys.ts';
import { readRuns } from '../stores/runs.ts';
import { runNight } from './run-night.ts';
import { takeStep } from './take-step.ts';
import { demandPlan, partName } from './plan.ts';

const night = { survey, scheduledAt: NIGHT };
const changed = ({ client, name }: Bucket, key: string) =>
  client.send(new PutObjectCommand({ Bucket: name, Key: key, Body: '{"figures":[]}' }));

async function planned() {
  const stores = await smallStores();
  await enterSmallArea(stores);
  await takeInSmall(stores, 'i1', 'household', '001-1-1', 1);
  const work = workWith(stores);
  const { run } = await takeStep(work, { step: 'plan', ...night });
  if (run === null) throw new Error('There is an interview to plan for.');
  return { stores, work, run };
}

test('a part of the plan with other bytes is refused by its name, and nothing is published', async () => {
  const { stores, work, run } = await planned();
  const { parts } = await demandPlan(work, { ...night, run });
  const part = partName(parts[0]?.sample ?? '');
  await changed(stores.interviews, nightPath(survey, NIGHT, part));
  const { failed } = await runNight(work, night);
  expect(failed[0]?.error).toMatchObject({ message: expect.stringContaining(part) as string });
  expect(await readRuns(stores.fieldwork, survey)).toEqual([]);
});

test('a file with other bytes in its place keeps the run from being known', async () => {
  const { stores, work, run } = await planned();
  await changed(stores.publications, runPath(survey, run, 'indicators.json'));
  const { failed } = await runNight(work, night);
  expect(failed.map(({ step }) => step)).toEqual(['publish']);
  expect(String(failed[0]?.error)).toContain('indicators.json');
  expect(await readRuns(stores.fieldwork, survey)).toEqual([]);
});
