/** A household is erased: what is left of it, what its case is counted as, and what a tablet can bring back. */
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { summarize } from '../../analysis/fieldwork/summarize.ts';
import { runTables } from '../../analysis/tables/table-path.ts';
import {
  enterSmallArea,
  NIGHT,
  SMALL as survey,
  servedSmallStores,
  takeInSmall,
  workWith,
} from '../../tests/faults/small-night.ts';
import type { ApiRequest } from '../http/endpoint.ts';
import { Problem } from '../http/problems.ts';
import { qualityAnswers } from '../fieldwork/quality-answers.ts';
import type { PublishStores } from '../publish/night-work.ts';
import { runNight } from '../publish/run-night.ts';
import { receive } from '../receive/receive.ts';
import { keepAttachment } from '../stores/attachments.ts';
import { putOnce, readObject, sha256 } from '../stores/bucket.ts';
import { readFacts } from '../stores/facts.ts';
import {
  attachedPath,
  householdKey,
  namesKey,
  nightPath,
  qualityPath,
  recordPath,
  vaultPath,
} from '../stores/keys.ts';
import {
  addAskedRelease,
  addFailedRelease,
  addJudgedRelease,
  addWithdrawnRelease,
} from '../stores/microdata.ts';
import { readQualityRuns } from '../stores/quality-runs.ts';
import { readRuns } from '../stores/runs.ts';
import { addSent } from '../stores/sent.ts';
import { addOnce, readItem, type Table } from '../stores/table.ts';
import { knownVersions } from '../stores/versions.ts';
import { erasureAnswers } from './erasure-answers.ts';

const AREA = '001';
const CASE = '001-1-1';
const household = 'v1.x';
let stores: PublishStores & { identity: Table };
let served: Awaited<ReturnType<typeof servedSmallStores>>;

beforeEach(async () => {
  served = await servedSmallStores();
  stores = { ...served.stores, identity: served.services.identity };
  await enterSmallArea(stores);
  await takeInSmall(stores, 'i1', 'household', CASE, 0);
  await takeInSmall(stores, 'i2', 'household', '001-2-1', 1);
  await putOnce(stores.interviews, vaultPath(survey, 'i1', 'aa'), 'Ann', 'application/json');
  const record = recordPath(survey, AREA, household, 'i1');
  await putOnce(stores.interviews, record, 'her answers', 'application/json');
  await addOnce(stores.identity, householdKey(survey, household), { wrapped: 'key' });
  await addOnce(stores.identity, namesKey(survey, household, 'i1'), { sealed: 'Ann' });
});
afterEach(() => served.close());

const night = (scheduledAt: string) => runNight(workWith(stores), { survey, scheduledAt });
const erase = async (code = CASE) => {
  const pseudonyms = { area: 'v1.a', household: () => household };
  const vault = stores.interviews;
  const answers = erasureAnswers(
    { ...stores, vault, pseudonyms: () => Promise.resolve(pseudonyms) },
    () => new Date('2026-03-01T08:00:00.000Z'),
  );
  const asked = { area: AREA, case: code, reason: 'The household asked for it.' };
  const { status, body } = await answers['POST /surveys/{survey}/erasures']({
    survey,
    bytes: new TextEncoder().encode(JSON.stringify(asked)),
    caller: { user: 'admin', groups: [] },
  } as unknown as ApiRequest);
  return { status, body };
};
const runs = async () => (await readRuns(stores.fieldwork, survey)).map(({ run }) => run);
const kept = async (moment: string, ...names: string[]) =>
  (await readObject(stores.interviews, nightPath(survey, moment, ...names)))?.length ?? 0;

test('removes its names, submissions, interviews, and what nights kept of them', async () => {
  await night(NIGHT);
  const [run = ''] = await runs();
  expect(await kept(NIGHT, run, 'interviews/0.json')).toBeGreaterThan(0);
  expect(await erase()).toMatchObject({ status: 201, body: { releases: [] } });
  expect(await readItem(stores.identity, householdKey(survey, household))).toBeUndefined();
  expect(await readItem(stores.identity, namesKey(survey, household, 'i1'))).toBeUndefined();
  expect(await readObject(stores.interviews, vaultPath(survey, 'i1', 'aa'))).toBeUndefined();
  const record = recordPath(survey, AREA, household, 'i1');
  expect(await readObject(stores.interviews, record)).toBeUndefined();
  for (const name of ['interviews/0.json', 'belongings/0.json', 'weights/0.json']) {
    expect(await kept(NIGHT, run, name), name).toBe(0);
  }
  expect(await kept(NIGHT, run, 'table.json')).toBeGreaterThan(0);
  expect(await erase()).toMatchObject({ status: 200 });
});

test('leaves what nights kept of other parts, and removes its rows from the analysis tables', async () => {
  await enterSmallArea(stores, '002');
  await takeInSmall(stores, 'i4', 'household', '002-1-1', 0);
  await night(NIGHT);
  const [run = ''] = await runs();
  const filesOf = async (folder: string) => {
    const { client, name: Bucket } = stores.interviews;
    const { Contents = [] } = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix: folder }),
    );
    return Contents.map(({ Key = '' }) => Key.slice(folder.length));
  };
  const rows = async () =>
    (await filesOf(runTables(survey, run))).filter((file) => file.startsWith('table=household/'));
  const both = ['part-00000.parquet', 'part-00001.parquet'];
  expect((await rows()).map((file) => file.split('/').at(-1))).toEqual(both);
  const ofNight = () => filesOf(`${nightPath(survey, NIGHT, run)}/`);
  const before = await ofNight();
  await erase();
  expect((await rows()).map((file) => file.split('/').at(-1))).toEqual(['part-00001.parquet']);
  const own = before.filter((name) => /\/0(\.json$|\/)/.test(name));
  expect(own.length).toBeGreaterThan(5);
  expect(await ofNight()).toEqual(before.filter((name) => !own.includes(name)));
});

test('its case ends with an outcome of its own, and later nights go on without it', async () => {
  await night(NIGHT);
  await erase();
  const { total, submissions } = summarize(await readFacts(stores.fieldwork, survey, AREA));
  expect(total).toMatchObject({ complete: 1, refused: 1, open: 0 });
  expect(submissions).toMatchObject({ stored: 2, setAside: 1 });
  const { failed } = await night('2026-03-02T02:00:00Z');
  expect(failed).toEqual([]);
  const interviews = (await readRuns(stores.fieldwork, survey)).map((each) => each.interviews);
  expect(interviews).toEqual([2, 1]);
});

test('a tablet that sends again is acknowledged, and brings nothing back', async () => {
  await erase();
  const submission = {
    ...{ survey, version: '1', form: 'household', instanceId: 'i3', area: AREA, case: CASE },
    device: { id: 'd', app: '1', startedAt: NIGHT, closedAt: NIGHT },
    answers: {},
  };
  const { definitions, fieldwork } = stores;
  const into = { fieldwork, definitions, vault: stores.interviews };
  const sent = async (code: string) => {
    const bytes = Buffer.from(code);
    const versions = knownVersions(fieldwork);
    const { receipt } = await receive(
      { ...into, versions },
      { ...submission, case: code },
      bytes,
      'ann',
      new Date(NIGHT),
    );
    return readObject(stores.interviews, vaultPath(survey, 'i3', receipt.sha256));
  };
  expect(await sent(CASE)).toBeUndefined();
  expect(await sent('001-2-1')).toBeDefined();
});

test('removes the reports on quality that name its case', async () => {
  await night(NIGHT);
  const [run = ''] = (await readQualityRuns(stores.fieldwork, survey)).map((each) => each.run);
  const report = () => readObject(stores.interviews, qualityPath(survey, run));
  expect(Buffer.from((await report()) ?? []).toString()).toContain(`"${CASE}"`);
  await erase();
  expect(await report()).toBeUndefined();
  const { 'GET /surveys/{survey}/quality': answer } = qualityAnswers(stores);
  const asked = { survey, query: {} } as unknown as ApiRequest;
  await expect(answer(asked)).rejects.toMatchObject({ code: 'no-quality-report' });
  await night('2026-03-02T02:00:00Z');
  expect((await answer(asked)).text).not.toContain(`"${CASE}"`);
});

test('names every release of which there may be files, from being built on, and none that was withdrawn', async () => {
  await night(NIGHT);
  const [run = ''] = await runs();
  const { fieldwork } = stores;
  const ask = (release: string) =>
    addAskedRelease(fieldwork, survey, {
      ...{ release, number: 1, tier: 'public', version: '1.0', run, scheduledAt: NIGHT },
      ...{ policy: 'p', terms: { version: '1', text: { en: 'x' } }, changes: { en: 'x' } },
      ...{ by: 'manager1', at: NIGHT },
    });
  for (const release of ['building', 'failed', 'built', 'withdrawn']) await ask(release);
  const of = (release: string) => ({ release, number: 1, at: NIGHT });
  await addFailedRelease(fieldwork, survey, { ...of('failed'), why: 'x' });
  await addJudgedRelease(fieldwork, survey, { ...of('built'), refusals: [], files: [] });
  await addWithdrawnRelease(fieldwork, survey, { ...of('withdrawn'), by: 'm', reason: 'x' });
  const releases = ['building', 'built', 'failed'];
  expect(await erase()).toMatchObject({ status: 201, body: { releases } });
  expect(await erase()).toMatchObject({ status: 200, body: { releases } });
});

test('what was refused, or never got its receipt, goes from the vault too, and nothing of others', async () => {
  const { definitions, fieldwork } = stores;
  const into = { fieldwork, definitions, vault: stores.interviews };
  const paths: string[] = [];
  const send = async (instanceId: string, of: { case: string; replaces?: string }) => {
    const bytes = Buffer.from(`Ann of ${of.case} in ${instanceId}`);
    paths.push(vaultPath(survey, instanceId, sha256(bytes)));
    const submission = {
      ...{ survey, version: '1', form: 'household', instanceId, area: AREA, ...of },
      device: { id: 'd', app: '1', startedAt: NIGHT, closedAt: NIGHT },
      answers: {},
    };
    const versions = knownVersions(fieldwork);
    await receive({ ...into, versions }, submission, bytes, 'ann', new Date(NIGHT)).catch(
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error;
      },
    );
  };
  await send('c1', { case: CASE, replaces: 'i1' });
  await send('c2', { case: CASE, replaces: 'i1' });
  await send('c3', { case: '001-2-1' });
  await send('c3', { case: CASE });
  await addSent(fieldwork, survey, { area: AREA, case: CASE, instanceId: 'c4', sha256: 'dd' });
  paths.push(vaultPath(survey, 'c4', 'dd'));
  await putOnce(stores.interviews, paths.at(-1) ?? '', 'Ann again', 'application/json');
  const lying = () => Promise.all(paths.map((path) => readObject(stores.interviews, path)));
  expect((await lying()).every((bytes) => bytes !== undefined)).toBe(true);
  await erase();
  const left = (await lying()).map((bytes) => bytes && Buffer.from(bytes).toString());
  expect(left).toEqual([undefined, undefined, 'Ann of 001-2-1 in c3', undefined, undefined]);
});

test('files of what was received and not yet handed on go with it, and those of others stay', async () => {
  const { definitions, fieldwork } = stores;
  const into = { fieldwork, definitions, vault: stores.interviews };
  const versions = knownVersions(fieldwork);
  const paths: string[] = [];
  const send = async (instanceId: string, code: string) => {
    const bytes = Buffer.from(`Ann of ${code} in ${instanceId}`);
    const submission = {
      ...{ survey, version: '1', form: 'household', instanceId, area: AREA, case: code },
      device: { id: 'd', app: '1', startedAt: NIGHT, closedAt: NIGHT },
      answers: {},
    };
    await receive({ ...into, versions }, submission, bytes, 'ann', new Date(NIGHT));
    const door = { name: 'door.jpg', type: 'image/jpeg', bytes: Buffer.from(`door of ${code}`) };
    await keepAttachment(into, survey, instanceId, door, new Date(NIGHT));
    paths.push(attachedPath(survey, instanceId, door.name, sha256(door.bytes)));
  };
  await send('c5', CASE);
  await send('c6', '001-2-1');
  await erase();
  const lying = await Promise.all(paths.map((path) => readObject(stores.interviews, path)));
  expect(lying.map((bytes) => bytes && Buffer.from(bytes).toString())).toEqual([
    undefined,
    'door of 001-2-1',
  ]);
});

test('a household that is not in the sample is not known', async () => {
  await expect(erase('001-77-1')).rejects.toMatchObject({ code: 'unknown-case' });
});
