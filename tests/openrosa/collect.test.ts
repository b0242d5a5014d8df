/** ODK Collect on the platform that would be deployed: devices, forms and cases, and what it sends. */
import { readFileSync } from 'node:fs';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachedPath, vaultPath } from '../../functions/stores/keys.ts';
import { sha256 } from '../../functions/stores/bucket.ts';
import { type Holdings, holdingsOf } from '../end-to-end/holdings.ts';
import { bringUp, type Platform } from '../end-to-end/platform.ts';
import {
  areaOf,
  begin,
  definition,
  idOf,
  interview,
  staff,
  SURVEY,
} from '../end-to-end/tiny-fieldwork.ts';
import { createCollect, type Collect, type CollectOptions } from './collect.ts';
import { askOverHttp } from './http.ts';
import { filledHousehold } from './tiny-filled.ts';

const FORM = `${SURVEY}.household`;

const folder = mkdtempSync(join(tmpdir(), 'collect-'));
let platform: Platform;
let holdings: Holdings;
beforeAll(async () => {
  platform = await bringUp({ ...staff, admin: [`${SURVEY}:admin`] }, { folder });
  holdings = holdingsOf(platform.cloud);
  await begin(platform, [areaOf('001', 8), areaOf('002', 4)]);
  for (const area of ['001', '002']) {
    await office('supervisor', `areas/${area}/assignments`, { to: 'enumerator' }, 200);
  }
}, 120_000);
afterAll(async () => {
  await platform.cloud.close();
  rmSync(folder, { recursive: true });
});

const office = async (user: string, what: string, body: unknown, expected = 201) => {
  const answer = await platform.ask(user, `POST /surveys/${SURVEY}/${what}`, body);
  expect(answer, answer.text).toMatchObject({ status: expected });
  return answer.body;
};

interface Made {
  device: string;
  key: string;
  address: string;
  settings: string;
}
const makeDevice = async (more: object = {}) =>
  (await office('manager', 'devices', {
    ...{ name: 'tablet 7', user: 'enumerator' },
    ...more,
  })) as unknown as Made;

async function withCollect(more: Partial<CollectOptions> & { areas?: string[] } = {}) {
  const { areas, ...options } = more;
  const made = await makeDevice(areas ? { areas } : {});
  return { made, collect: createCollect({ settings: made.settings, ...options }) };
}

const casesOf = (collect: Collect) =>
  (collect.forms.get(FORM)?.media.get('cases.csv')?.bytes.toString() ?? '').trim().split('\n');

test('forms, areas and cases come to the device, and again only when they have changed', async () => {
  const { collect } = await withCollect();
  expect(await collect.refresh()).toEqual([FORM]);
  const form = collect.forms.get(FORM);
  expect(form).toMatchObject({ name: 'Household', version: '1' });
  expect(form?.media.get('areas.csv')?.bytes.toString()).toBe('name,label\n001,001\n002,002\n');
  expect(casesOf(collect).slice(0, 2)).toEqual([
    'name,label,area,forms,state,__version',
    '001-1,001-1,001,household,assigned,1',
  ]);
  expect(casesOf(collect)).toHaveLength(1 + 12);
  expect(await collect.refresh()).toEqual([]);
});

test('an interview of Collect is one of our own: stored and counted alike, byte for byte but for its client', async () => {
  const { collect } = await withCollect();
  await collect.refresh();
  const filled = filledHousehold(1, '001', '001-1');
  expect(await collect.send(filled)).toMatchObject({ isSent: true, message: 'Received.' });
  expect(await collect.send(filled)).toMatchObject({ isSent: true });
  const ours = interview(2, '001', 2);
  await office('enumerator', 'interviews', ours);
  await platform.cloud.settled();
  const { body } = await platform.ask('manager', `GET /surveys/${SURVEY}/areas/001`);
  expect(body).toMatchObject({
    summary: { submissions: { received: 2, stored: 2, waiting: 0 }, total: { complete: 2 } },
  });
  const records = (await holdings.objects('InterviewsBucket')).flatMap(({ key, bytes }) =>
    /interviews\/001\//.test(key) ? [Buffer.from(bytes).toString()] : [],
  );
  const withoutClient = (number: number) =>
    records
      .find((text) => text.includes(idOf(number)))
      ?.replace(idOf(number), 'id')
      .replace(/"household":"[^"]+"/, '')
      .replace(/"receivedAt":"[^"]+"/, '')
      .replace(/"device":\{[^}]+\}/, '');
  expect(withoutClient(1)).toBe(withoutClient(2));
  expect(withoutClient(1)).toContain('"values":{"c_rooms":3');
  expect(records.join('')).toContain(
    '"device":{"id":"collect-Ab3dEf6hIj9kLm2n","app":"Collect-v2026.1.3"',
  );
  // The case is done, and leaves the device; what is left of the list is asked for.
  expect(await collect.refresh()).toEqual([FORM]);
  expect(casesOf(collect).join('\n')).not.toContain('001-1,');
});

const photo = (number: number, bytes: number) => ({
  name: `Foto nº ${String(number)} – año.jpg`,
  type: 'image/jpeg',
  bytes: Buffer.alloc(bytes, number),
});

test('photos come in posts of 4 MB, lie beside the interview, and go with the household', async () => {
  const posts: number[] = [];
  const overHttp = askOverHttp();
  const { collect } = await withCollect({
    ask: (asked) => {
      if (asked.body) posts.push(asked.body.length);
      return overHttp(asked);
    },
  });
  const files = [1, 2, 3, 4].map((number) => photo(number, 1_500_000));
  const filled = {
    ...filledHousehold(3, '001', '001-3', { photos: files.map(({ name }) => name) }),
    files: [...files, { ...photo(9, 10), name: 'not named.jpg' }],
  };
  const { isSent, message } = await collect.send(filled);
  expect({ isSent, message }).toEqual({
    isSent: true,
    message: 'Received. 1 file(s) that the form does not name were left out.',
  });
  expect(posts).toHaveLength(2);
  expect(Math.max(...posts)).toBeLessThan(4_500_000);
  const expected = [
    vaultPath(SURVEY, filled.instanceId, sha256(filled.xml)),
    ...files.map(({ name, bytes }) => attachedPath(SURVEY, filled.instanceId, name, sha256(bytes))),
  ].sort();
  const lying = async () =>
    (await holdings.objects('VaultBucket', `${SURVEY}/${filled.instanceId}/`)).map(
      ({ key }) => key,
    );
  expect((await lying()).sort()).toEqual(expected);
  await collect.send(filled);
  expect(await lying()).toHaveLength(5);
  await platform.cloud.settled();

  const forgotten = { area: '001', case: '001-3', reason: 'The household asked for it.' };
  await office('admin', 'erasures', forgotten);
  expect(await lying()).toEqual([]);
  // The tablet never heard the answer, and sends all of it again.
  expect(await collect.send(filled)).toMatchObject({ isSent: true });
  expect(await lying()).toEqual([]);
});

test('an interview whose photo never comes is not lost: it is taken with its XML', async () => {
  let posts = 0;
  const overHttp = askOverHttp();
  const { collect } = await withCollect({
    ask: (asked) => {
      posts += asked.body ? 1 : 0;
      if (posts > 1) return Promise.reject(new Error('Fell into the river.'));
      return overHttp(asked);
    },
  });
  const files = [1, 2].map((number) => photo(number, 2_500_000));
  const filled = filledHousehold(4, '001', '001-4', { photos: files.map(({ name }) => name) });
  await expect(collect.send({ ...filled, files })).rejects.toThrow('river');
  await platform.cloud.settled();
  const { body } = await platform.ask('manager', `GET /surveys/${SURVEY}/areas/001/cases/001-4`);
  expect(JSON.stringify(body)).toContain(filled.instanceId);
});

test('a correction names what it corrects; a second one is refused in words for the enumerator', async () => {
  const { collect } = await withCollect();
  await collect.send(filledHousehold(10, '002', '002-1'));
  const correction = filledHousehold(11, '002', '002-1', { rooms: 4, replaces: 10 });
  expect(await collect.send(correction)).toMatchObject({ isSent: true });
  const rival = filledHousehold(12, '002', '002-1', { rooms: 5, replaces: 10 });
  const { isSent, message } = await collect.send(rival);
  expect(isSent).toBe(false);
  expect(message).toMatch(/already corrected by another.*supervisor will decide/);
  const altered = filledHousehold(10, '002', '002-1', { rooms: 9 });
  expect((await collect.send(altered)).message).toMatch(/other content, was received before/);
});

test('a device is for its areas, and says so', async () => {
  const { collect } = await withCollect({ areas: ['002'] });
  await collect.refresh();
  expect(casesOf(collect).some((line) => line.includes('001-'))).toBe(false);
  const { message } = await collect.send(filledHousehold(20, '001', '001-5'));
  expect(message).toMatch(/^This device is for other areas. \(areas: 002; area: 001\)/);
});

test('a new version comes to the device, and what was begun with the old one is taken', async () => {
  const { collect, made } = await withCollect();
  await collect.refresh();
  const old = collect.forms.get(FORM)?.xml;
  await office('manager', 'definitions', { ...definition, version: '2' });
  expect(await collect.refresh()).toEqual([FORM]);
  expect(collect.forms.get(FORM)?.version).toBe('2');
  const served = await fetch(`${made.address}/forms/household/1.xml`);
  expect(await served.text()).toBe(old);
  expect(await collect.send(filledHousehold(30, '002', '002-2'))).toMatchObject({ isSent: true });
});

test('a form that runs out is listed no more and taken still; a closed one is neither, and can be opened', async () => {
  const { collect } = await withCollect();
  await collect.refresh();
  const standing = (number: number, word: string, expected = 201) =>
    office('manager', 'forms/household/standing', { number, standing: word }, expected);
  await standing(1, 'closing');
  await collect.refresh();
  expect([...collect.forms.keys()]).toEqual([]);
  const before = filledHousehold(40, '002', '002-3');
  expect(await collect.send(before)).toMatchObject({ isSent: true });
  await standing(2, 'closed');
  await standing(2, 'closed', 200);
  await standing(2, 'open', 409);
  const late = filledHousehold(41, '002', '002-4');
  expect((await collect.send(late)).message).toMatch(/^This form is closed/);
  // Its answer was lost: it is in all the same.
  expect(await collect.send(before)).toMatchObject({ isSent: true });
  await standing(3, 'open');
  expect(await collect.send(late)).toMatchObject({ isSent: true });
});

test('devices are listed with when they were heard from, a revoked one is refused, and no key is kept or told anywhere', async () => {
  const { made, collect } = await withCollect();
  expect(made.key).toMatch(/^[A-Za-z0-9_-]{64}$/);
  expect(made.address).toBe(`${platform.cloud.apiUrl}/v1/key/${made.key}/projects/${SURVEY}`);
  const listed = async () => {
    const { body } = await platform.ask('manager', `GET /surveys/${SURVEY}/devices`);
    return (body['devices'] as (Made & { heard?: object; revoked?: object })[]).find(
      ({ device }) => device === made.device,
    );
  };
  expect(await listed()).toMatchObject({ name: 'tablet 7', user: 'enumerator', by: 'manager' });
  expect((await listed())?.heard).toBeUndefined();
  await collect.refresh();
  const heard = (await listed())?.heard;
  expect(heard).toMatchObject({ app: 'Collect-v2026.1.3' });
  await collect.refresh();
  expect((await listed())?.heard).toEqual(heard);

  await office('manager', `devices/${made.device}/revocation`, undefined);
  await office('manager', `devices/${made.device}/revocation`, undefined, 200);
  await office('manager', `devices/${'0'.repeat(64)}/revocation`, undefined, 404);
  await expect(collect.refresh()).rejects.toThrow(/The key of this device is not known/);
  expect(await collect.send(filledHousehold(50, '002', '002-4'))).toMatchObject({ isSent: false });
  for (const user of ['enumerator', 'supervisor', 'analyst', 'stranger']) {
    const { status } = await platform.ask(user, `GET /surveys/${SURVEY}/devices`);
    expect(status).toBe(403);
  }

  expect(JSON.stringify(await holdings.items('FieldworkTable'))).not.toContain(made.key);
  const logs = readdirSync(join(folder, 'logs'), { recursive: true, encoding: 'utf8' });
  const printed = logs.map((name) => readFileSync(join(folder, 'logs', name), 'utf8')).join('');
  expect(printed).toContain('/v1/key/{key}/projects/{survey}/formList');
  expect(printed).not.toContain(made.key);
});
