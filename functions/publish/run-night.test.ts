import { beforeEach, describe, expect, test } from 'vitest';
import type { Fact } from '../../analysis/fieldwork/facts.ts';
import type { QualityReport } from '../../analysis/quality/report.ts';
import {
  enterSmallArea,
  NIGHT,
  office,
  SMALL as survey,
  smallStores,
  takeInSmall,
  takeInSmallListing,
  workWith,
} from '../../tests/faults/small-night.ts';
import { qualityAnswers } from '../fieldwork/quality-answers.ts';
import type { ApiRequest } from '../http/endpoint.ts';
import { readObject, sha256 } from '../stores/bucket.ts';
import { decisionFactKey, interviewFactKey, qualityPath } from '../stores/keys.ts';
import { readQualityRuns } from '../stores/quality-runs.ts';
import { readRuns } from '../stores/runs.ts';
import { addOnce } from '../stores/table.ts';
import type { PublishStores } from './night-work.ts';
import { runNight } from './run-night.ts';

let stores: PublishStores;
beforeEach(async () => {
  stores = await smallStores();
});
const enterSample = () => enterSmallArea(stores);
const takeIn = (
  ...form: Parameters<typeof takeInSmall> extends [unknown, ...infer Rest] ? Rest : never
) => takeInSmall(stores, ...form);
const takeInListing = (instanceId: string) => takeInSmallListing(stores, instanceId);

/** How many steps failed. */
const night = async (scheduledAt = NIGHT, own = stores) => {
  const { failed } = await runNight(workWith(own), { survey, scheduledAt });
  return failed.length;
};

async function latest(): Promise<QualityReport & { run: string }> {
  const run = (await readQualityRuns(stores.fieldwork, survey)).at(-1);
  if (!run) throw new Error('There is no report.');
  const bytes = await readObject(stores.interviews, qualityPath(survey, run.run));
  expect(sha256(bytes ?? '')).toBe(run.sha256);
  return JSON.parse(new TextDecoder().decode(bytes)) as QualityReport & { run: string };
}

const ask = (query: Record<string, string> = {}) =>
  qualityAnswers(stores)['GET /surveys/{survey}/quality']({
    survey,
    query,
  } as unknown as ApiRequest);

describe('a night', () => {
  test('before any area is in the sample makes nothing', async () => {
    expect(await night()).toBe(0);
    expect(await readQualityRuns(stores.fieldwork, survey)).toEqual([]);
    await expect(ask()).rejects.toMatchObject({ code: 'no-quality-report', details: { runs: [] } });
  });

  test('before the first interview makes a report on the sample, and publishes nothing', async () => {
    await enterSample();
    expect(await night()).toBe(0);
    expect(await readRuns(stores.fieldwork, survey)).toEqual([]);
    expect((await latest()).counts).toMatchObject({ cases: 2, finished: 0, listingsClosed: 1 });
  });

  test('publishes, and reports on interviews, substitutes and second visits', async () => {
    await enterSample();
    await takeIn('i1', 'household', '001-1-1', 0);
    await takeIn('i2', 'household', '001-77-1', 0);
    await takeIn('b1', 'again', '001-1-1', 3);
    await takeInListing('l1');
    expect(await night()).toBe(0);
    expect(await readRuns(stores.fieldwork, survey)).toHaveLength(1);
    const report = await latest();
    expect(report.counts).toMatchObject({ interviews: 1, substitutes: 1, backChecks: 1 });
    expect(report.findings.interviewer?.find(({ indicator }) => indicator === 'Q22')).toMatchObject(
      {
        subject: 'ann',
        value: 1,
        n: 1,
      },
    );
    expect(report.rates.byInterviewer.map(({ group }) => group)).toEqual(['ann']);
    // A weight of the one interview: too few to judge, and measured.
    expect(report.findings.survey?.find(({ indicator }) => indicator === 'Q25')).toMatchObject({
      n: 1,
      value: 1,
    });
    expect(report.findings.lister?.find(({ indicator }) => indicator === 'Q02')).toMatchObject({
      subject: 'lea',
      value: 0.5,
    });
  });

  test('done twice writes nothing anew; the next has a report of its own', async () => {
    await enterSample();
    await takeIn('i1', 'household', '001-1-1', 0);
    await night();
    await night();
    expect(await readQualityRuns(stores.fieldwork, survey)).toHaveLength(1);
    await night('2026-03-02T02:00:00Z');
    const runs = (await readQualityRuns(stores.fieldwork, survey)).map(({ run }) => run);
    expect(runs).toHaveLength(2);
    const [first = '', second = ''] = runs;
    expect(JSON.parse((await ask()).text)).toMatchObject({ run: second, survey });
    expect(JSON.parse((await ask({ run: first })).text)).toMatchObject({ run: first });
    await expect(ask({ run: 'none' })).rejects.toMatchObject({ details: { runs } });
  });
});

describe('what fails', () => {
  test('in the indicators does not keep the report from being made', async () => {
    await enterSample();
    await takeIn('i1', 'household', '001-1-1', 0);
    const publications = { ...stores.publications, name: 'no-such-bucket' };
    // Neither the counts nor the indicators can be written.
    expect(await night(NIGHT, { ...stores, publications })).toBe(2);
    expect(await readRuns(stores.fieldwork, survey)).toEqual([]);
    expect((await latest()).counts.interviews).toBe(1);
  });

  test('in the report does not keep the indicators from being published', async () => {
    await enterSample();
    await takeIn('i1', 'household', '001-1-1', 0);
    // An interview that its fact tells of, and that is nowhere; it belongs to no case, so no table needs it.
    const lost: Fact & { pk: string; sk: string } = {
      ...interviewFactKey(survey, '001', 'i9'),
      fact: 'interview',
      instanceId: 'i9',
      case: '001-99-1',
      form: 'household',
      version: '1',
      receivedAt: NIGHT,
      sentBy: 'ann',
      flags: 0,
      recordKey: 'nowhere',
      household: 'v1.y',
      outcome: '110',
    };
    await addOnce(stores.fieldwork, lost, { ...lost });
    expect(await night()).toBe(1);
    expect(await readRuns(stores.fieldwork, survey)).toHaveLength(1);
    expect(await readQualityRuns(stores.fieldwork, survey)).toEqual([]);
  });
});

test('what is set aside as invented is told of whoever sent it', async () => {
  await enterSample();
  await takeIn('i1', 'household', '001-1-1', 0);
  await addOnce(stores.fieldwork, decisionFactKey(survey, '001', '001-1-1', 1), {
    fact: 'decision',
    case: '001-1-1',
    number: 1,
    decision: { kind: 'set-aside', interview: 'i1', why: 'invented' },
    ...office,
  });
  await night();
  const { findings, interviewers } = await latest();
  expect(findings.interviewer?.find(({ indicator }) => indicator === 'Q22')).toMatchObject({
    subject: 'ann',
    light: 'red',
  });
  expect(interviewers[0]).toMatchObject({ interviewer: 'ann', light: 'red' });
});
