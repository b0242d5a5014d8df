/**
 * A new version of the questionnaire in the middle of fieldwork, on one running cloud: nothing is deployed and nothing
 * restarted, tablets with the old version go on sending, and each interview is checked by the version it names.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instrument, Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { InterviewRecord, Submission } from '../../questionnaire/record.ts';
import { tinySurveyWithListing } from '../faults/tiny-survey.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { bringUp, type Platform } from './platform.ts';
import { areaOf, begin, definition as first, interview, staff, SURVEY } from './tiny-fieldwork.ts';

const AREA = '001';
const HOUSEHOLDS = 30;
const DEFINITIONS = `POST /surveys/${SURVEY}/definitions`;
const BECAUSE = 'Half rooms count from March on; the mission decided so.';

const household = first.instruments['household'] as Instrument;
const withHousehold = (version: string, more: Partial<Instrument>): SurveyDefinition => ({
  ...first,
  version,
  instruments: {
    ...tinySurveyWithListing.instruments,
    household: { ...household, ...more },
  },
});
/** Nobody has more than ten rooms in this one; and there is a listing. */
const second = withHousehold('2', {
  checks: [
    { id: 'rooms', kind: 'hard', expression: '${c_rooms} <= 10', message: { en: 'So many?' } },
  ],
});
const third = withHousehold('3', {
  checks: [],
  elements: household.elements.map((each) =>
    each.name === 'c_rooms' ? { ...(each as Question), type: 'decimal' } : each,
  ),
});

const folder = mkdtempSync(join(tmpdir(), 'two-versions-'));
let platform: Platform;
let holdings: Holdings;
beforeAll(async () => {
  platform = await bringUp(staff, { folder });
  holdings = holdingsOf(platform.cloud);
  await begin(platform, [areaOf(AREA, HOUSEHOLDS)]);
});
afterAll(async () => {
  await platform.cloud.close();
  rmSync(folder, { recursive: true });
});

const publish = (definition: SurveyDefinition, because?: string) =>
  platform.ask(
    'manager',
    because === undefined ? DEFINITIONS : `${DEFINITIONS}?because=${encodeURIComponent(because)}`,
    definition,
  );
const send = async (submission: Submission) =>
  (await platform.ask('enumerator', `POST /surveys/${SURVEY}/interviews`, submission)).status;

/** The interview of this household, with more rooms than the second version believes. */
const ofVersion = (version: string, number: number) =>
  interview(number, AREA, number, { version, answers: { c_rooms: 20 } });

test('old and new interviews arrive together, and each is checked by its own version', async () => {
  const numbers = Array.from({ length: HOUSEHOLDS }, (_, at) => at + 1);
  const [before, after] = [numbers.slice(0, 10), numbers.slice(10)];
  for (const number of before) expect(await send(ofVersion('1', number))).toBe(201);
  expect(await send(ofVersion('2', after[0] ?? 0))).toBe(404);

  // The new version comes while interviews are under way.
  const stream = before.map((number) => send(ofVersion('1', number)));
  const published = await publish(second);
  expect([published.status, published.body['forms']]).toEqual([201, ['household', 'listing']]);
  const versionOf = (number: number) => (number % 2 === 0 ? '1' : '2');
  const statuses = await Promise.all(
    after.map((number) => send(ofVersion(versionOf(number), number))),
  );
  expect(statuses).toEqual(after.map(() => 201));
  expect(await Promise.all(stream)).toEqual(before.map(() => 200));
  await platform.cloud.settled();

  const records = (await holdings.objects('InterviewsBucket', `${SURVEY}/interviews/`)).map(
    ({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as InterviewRecord,
  );
  expect(records).toHaveLength(HOUSEHOLDS);
  const seen = records.map(({ version, violations }) => [version, violations.length]);
  expect(seen.filter(([version]) => version === '1')).toEqual(Array(20).fill(['1', 0]));
  expect(seen.filter(([version]) => version === '2')).toEqual(Array(10).fill(['2', 1]));
  const { body } = await platform.ask('supervisor', `GET /surveys/${SURVEY}/board`);
  expect(body).toMatchObject({
    total: { complete: HOUSEHOLDS },
    submissions: { received: HOUSEHOLDS, stored: HOUSEHOLDS, waiting: 0, flagged: 10 },
  });
});

test('a form that only the new version has is taken of that one, and is no interview', async () => {
  const listing = (number: number, version: string) =>
    interview(number, AREA, 0, {
      version,
      form: 'listing',
      case: AREA,
      answers: {
        b_guide: 'Zoltan the guide',
        units: [{ b_structure_no: 7, b_hh_no: 1, b_head_name: 'Zenobia Head', b_size: 4 }],
      },
    });
  expect(await send(listing(100, '1'))).toBe(404);
  expect(await send(listing(101, '2'))).toBe(201);
  await platform.cloud.settled();
  const { body } = await platform.ask('supervisor', `GET /surveys/${SURVEY}/board`);
  expect(body).toMatchObject({
    total: { complete: HOUSEHOLDS },
    submissions: { stored: HOUSEHOLDS + 1, areaForms: 1, waiting: 0, unplanned: 0, surplus: 0 },
  });
  const [object, ...more] = await holdings.objects('InterviewsBucket', `${SURVEY}/forms/`);
  expect(more).toEqual([]);
  const text = Buffer.from(object?.bytes ?? []).toString();
  expect(object?.key).toContain(`${SURVEY}/forms/listing/${AREA}/`);
  expect(text).toContain('b_structure_no');
  expect(text).not.toMatch(/Zoltan|Zenobia/);
  const items = await holdings.items('IdentityTable');
  const sealed = items.filter(({ sk }) => String(sk).endsWith(listing(101, '2').instanceId));
  // One for the household and one for the area.
  expect(sealed).toHaveLength(2);
});

test('a version that breaks comparability is refused, then published for a reason that is kept', async () => {
  const refused = await publish(third);
  expect([refused.status, refused.body['type']]).toEqual([
    409,
    'urn:sojourn:problem:breaks-comparability',
  ]);
  const changes = refused.body['changes'] as { place: string; what: string; why: string }[];
  expect(changes.map(({ place }) => place).join()).toContain('c_rooms');
  expect(refused.body['comparedWith']).toBe('2');
  expect((await publish(third, 'short')).status).toBe(400);
  expect(await send(ofVersion('3', 1))).toBe(404);

  expect((await publish(third, BECAUSE)).status).toBe(201);
  expect((await publish(third)).status).toBe(200);
  const { body } = await platform.ask('manager', `GET /surveys/${SURVEY}/definitions`);
  expect(body['versions']).toMatchObject([
    { version: '1', forms: ['household'] },
    { version: '2', forms: ['household', 'listing'] },
    { version: '3', forced: { comparedWith: '2', because: BECAUSE, changes } },
  ]);
  expect((body['versions'] as object[])[1]).not.toHaveProperty('forced');
  // And the old ones are taken as before.
  expect(await send(interview(200, AREA, 1, { version: '1' }))).toBe(201);
});
