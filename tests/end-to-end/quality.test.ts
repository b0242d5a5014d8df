/**
 * The nightly report on the quality of the fieldwork, on the whole platform: who may read it, that nothing which is
 * published holds any of it, and that it knows nobody's name.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QualityReport } from '../../analysis/quality/report.ts';
import type { QualityRun } from '../../functions/stores/quality-runs.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { bringUp, type Platform } from './platform.ts';
import { areaOf, definition, interview, staff, SURVEY } from './tiny-fieldwork.ts';

const HOUSEHOLDS = 24;
const QUALITY = `GET /surveys/${SURVEY}/quality`;
/** Who answers "3 rooms" everywhere, and who finds what there is. */
const [careless, careful] = ['enumerator', 'other'];

/** The tiny survey, judged by its one number. */
const judged: SurveyDefinition = {
  ...definition,
  quality: { measures: [{ name: 'rooms', expression: '${c_rooms}' }], consent: '${c_rooms} > 0' },
};
const name = (number: number) => `Amarantha${String(number)}`;

const folder = mkdtempSync(join(tmpdir(), 'quality-'));
let platform: Platform;
let holdings: Holdings;
beforeAll(async () => {
  platform = await bringUp({ ...staff, [careful]: [`${SURVEY}:enumerator`] }, { folder });
  holdings = holdingsOf(platform.cloud);
  const { ask } = platform;
  expect((await ask('manager', `POST /surveys/${SURVEY}/definitions`, judged)).status).toBe(201);
});
afterAll(async () => {
  await platform.cloud.close();
  rmSync(folder, { recursive: true });
});

const read = async (user: string | undefined, which = '') =>
  platform.ask(user, `${QUALITY}${which}`);

test('before the first night there is none, and the answer says when there will be', async () => {
  const { status, body } = await read('manager');
  expect([status, body['type']]).toEqual([404, 'urn:sojourn:problem:no-quality-report']);
  expect(body['remedy']).toContain('02:00 UTC');
  expect(body['runs']).toEqual([]);
});

test('after a night supervisors and managers read who did what, in words', async () => {
  const { ask, cloud } = platform;
  const areas = ['001', '002'];
  for (const area of areas) {
    const { status } = await ask(
      'manager',
      `POST /surveys/${SURVEY}/areas`,
      areaOf(area, HOUSEHOLDS),
    );
    expect(status).toBe(201);
  }
  const all = areas.flatMap((area, first) =>
    Array.from({ length: HOUSEHOLDS }, (_, at) => ({
      area,
      household: at + 1,
      number: first * HOUSEHOLDS + at + 1,
    })),
  );
  const sent = await Promise.all(
    all.map(({ area, household, number }) => {
      const isCareful = number % 2 === 0;
      const answers = {
        c_name: name(number),
        c_rooms: isCareful ? 1 + (number % 7) : 3,
        a_outcome: number % 12 === 0 ? '211' : '110',
      };
      const submission = interview(number, area, household, { answers });
      return ask(isCareful ? careful : careless, `POST /surveys/${SURVEY}/interviews`, submission);
    }),
  );
  expect(sent.map(({ status }) => status)).toEqual(all.map(() => 201));
  await cloud.settled();
  await cloud.runNextSchedule();

  for (const user of ['supervisor', 'manager']) {
    const { status, type, text } = await read(user);
    expect([status, type]).toEqual([200, 'application/json']);
    const report = JSON.parse(text) as QualityReport & QualityRun;
    expect(report).toMatchObject({ survey: SURVEY, definition: '1', versions: ['1'] });
    expect(report.counts).toMatchObject({ cases: 48, finished: 48, interviews: 44 });
    expect(report.rates.all.unweighted.rr2).toBeCloseTo(44 / 48, 12);
    const who = report.interviewers.map(({ interviewer }) => interviewer);
    expect(who.sort()).toEqual([careless, careful].sort());
    const sentences = Object.values(report.findings).flatMap((findings) =>
      findings.map(({ sentence }) => sentence),
    );
    expect(sentences).toContain('20 of 24 households answered; 17 % refused, 0 % were not met.');
    // What the definition does not name is not held against anybody.
    const { notMeasured } = report.indicators.find(({ id }) => id === 'Q10') ?? {};
    expect(notMeasured).toContain('"members"');
  }
});

test('nobody else does: no enumerator, no analyst, nobody of another survey, nobody at all', async () => {
  for (const user of ['enumerator', 'analyst', 'stranger']) {
    expect((await read(user)).status, user).toBe(403);
  }
  expect((await read(undefined)).status).toBe(401);
});

test('an analyst finds no way to it: it is in no run, no download and not where these are kept', async () => {
  const { body } = await platform.ask('analyst', `GET /surveys/${SURVEY}/runs`);
  const runs = body['runs'] as { run: string; files: { name: string }[] }[];
  const files = runs.flatMap((run) => run.files.map((file) => file.name));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => /quality/.test(file))).toEqual([]);
  const kept = (await holdings.objects('InterviewsBucket', `${SURVEY}/quality/`)).map(
    ({ key }) => key,
  );
  expect(kept).toHaveLength(1);
  for (const file of ['quality.json', `../../quality/${kept[0] ?? ''}`, kept[0] ?? '']) {
    const address = `runs/${runs[0]?.run ?? ''}/files/${encodeURIComponent(file)}`;
    const { status } = await platform.ask('analyst', `GET /surveys/${SURVEY}/${address}`);
    expect(status, file).toBe(404);
  }
  for (const { key, bytes } of await holdings.objects('PublicationsBucket')) {
    expect(Buffer.from(bytes).toString(), key).not.toMatch(/notMeasured|"interviewers"/);
  }
});

test('it holds no name, no pseudonym and no answer', async () => {
  const [report] = await holdings.objects('InterviewsBucket', `${SURVEY}/quality/`);
  const text = Buffer.from(report?.bytes ?? []).toString();
  expect(text).toContain('001');
  expect(text).not.toMatch(/Amarantha|v1\./);
  // The search finds what is there.
  const [vault] = await holdings.objects('VaultBucket');
  expect(Buffer.from(vault?.bytes ?? []).toString()).toMatch(/Amarantha/);
  const records = await holdings.objects('InterviewsBucket', `${SURVEY}/interviews/`);
  expect(Buffer.from(records[0]?.bytes ?? []).toString()).toMatch(/v1\./);
});

test('the next night has a report of its own, and the first can still be read', async () => {
  const before = JSON.parse((await read('manager')).text) as QualityRun;
  await platform.cloud.runNextSchedule();
  const after = JSON.parse((await read('manager')).text) as QualityRun;
  expect(after.run > before.run).toBe(true);
  expect(JSON.parse((await read('manager', `?run=${before.run}`)).text)).toEqual(before);
  const { status, body } = await read('manager', '?run=none');
  expect([status, body['runs']]).toEqual([404, [before.run, after.run]]);
});
