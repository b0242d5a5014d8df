import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrivateKey } from 'node:crypto';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vaultPath } from '../../functions/stores/keys.ts';
import { sha256 } from '../../functions/stores/bucket.ts';
import { redrive } from '../../infra/redrive.ts';
import type { InterviewRecord, Submission } from '../../questionnaire/record.ts';
import { type Holdings, holdingsOf, type Item } from './holdings.ts';
import { type Answered, bringUp, PASSWORD, type Platform } from './platform.ts';
import { areaOf, begin, idOf, interview, staff, SURVEY } from './tiny-fieldwork.ts';

const INTERVIEWS = `POST /surveys/${SURVEY}/interviews`;
const AREA = '001';
const minute = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
let platform: Platform;
let holdings: Holdings;

beforeAll(async () => {
  platform = await bringUp(staff, { folder });
  holdings = holdingsOf(platform.cloud);
  await begin(platform, [areaOf(AREA, 50)]);
});
afterAll(async () => {
  await platform.cloud.close();
  rmSync(folder, { recursive: true });
});

const send = (submission: unknown, user: string | undefined = 'enumerator') =>
  platform.ask(user, INTERVIEWS, submission);

/** What is kept anywhere of a submission's id. */
async function keptOf(instanceId: string) {
  await platform.cloud.settled();
  const fieldwork = await holdings.items('FieldworkTable');
  const about = fieldwork.filter((item) => item['instanceId'] === instanceId);
  const fact = (kind: string) => about.filter((item) => item['fact'] === kind);
  return {
    vault: await holdings.objects('VaultBucket', `${SURVEY}/${instanceId}/`),
    receipts: about.filter((item) => item['sk'] === 'RECEIPT'),
    received: fact('received'),
    interviews: fact('interview'),
    conflicts: fact('conflict'),
    records: (await holdings.objects('InterviewsBucket')).filter(({ key }) =>
      key.includes(instanceId),
    ),
  };
}

async function demandNothingKept(instanceId: string): Promise<void> {
  const kept = await keptOf(instanceId);
  expect(Object.values(kept).flat()).toEqual([]);
}

async function recordOf(instanceId: string): Promise<InterviewRecord> {
  const { records } = await keptOf(instanceId);
  expect(records).toHaveLength(1);
  return JSON.parse(Buffer.from(records[0]?.bytes ?? []).toString()) as InterviewRecord;
}

interface Seen {
  submissions: Record<string, number>;
  total: Record<string, number>;
  attention: { area: string; reasons: Record<string, number> }[];
}

async function board(): Promise<Seen> {
  await platform.cloud.settled();
  const { body } = await platform.ask('supervisor', `GET /surveys/${SURVEY}/board`);
  return body as unknown as Seen;
}

function demandProblem({ status, type, body }: Answered, expected: number, code: string): void {
  expect(body['type']).toBe(`urn:sojourn:problem:${code}`);
  expect(status).toBe(expected);
  expect(type).toBe('application/problem+json');
  expect(body['status']).toBe(expected);
  expect(String(body['title']).length).toBeGreaterThan(10);
  expect(String(body['remedy']).length).toBeGreaterThan(10);
}

describe('who may send', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  /** A token that the sign-in could have given, with something changed, signed with its own key. */
  const signedAnew = async (claims: object) =>
    new SignJWT({ ...decodeJwt(await platform.signIn('enumerator')), ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: '1' })
      .sign(createPrivateKey(readFileSync(join(folder, 'token-key.pem'))));
  const sendWith = (authorization: string | undefined) =>
    platform.ask(undefined, INTERVIEWS, interview(100, AREA, 1), {
      ...(authorization !== undefined && { authorization }),
    });
  const demandUnauthorized = ({ status, body }: Answered) => {
    // API Gateway's own words: no function is asked.
    expect([status, body]).toEqual([401, { message: 'Unauthorized' }]);
  };

  test('a token signed anew with nothing changed is taken: the refusals below are for what they change', async () => {
    const kept = interview(99, AREA, 50);
    const { status } = await platform.ask(undefined, INTERVIEWS, kept, {
      authorization: `Bearer ${await signedAnew({})}`,
    });
    expect(status).toBe(201);
  });

  test('no token', async () => {
    demandUnauthorized(await sendWith(undefined));
  });
  test('something that is no token', async () => {
    demandUnauthorized(await sendWith('Bearer x.y.z'));
    demandUnauthorized(await sendWith('Basic YTpi'));
  });
  test('a token of another issuer', async () => {
    demandUnauthorized(await sendWith(`Bearer ${await signedAnew({ iss: 'https://else.where' })}`));
  });
  test('a token of another client', async () => {
    demandUnauthorized(await sendWith(`Bearer ${await signedAnew({ client_id: 'other' })}`));
  });
  test('a token without an end', async () => {
    demandUnauthorized(await sendWith(`Bearer ${await signedAnew({ exp: undefined })}`));
  });
  test('a token that says it needs no signature', async () => {
    const claims = part(decodeJwt(await platform.signIn('enumerator')));
    demandUnauthorized(await sendWith(`Bearer ${part({ alg: 'none', typ: 'JWT' })}.${claims}.`));
  });
  test('a token with one claim changed', async () => {
    const [head, , signature] = (await platform.signIn('stranger')).split('.');
    const claims = decodeJwt(await platform.signIn('stranger'));
    const forged = part({ ...claims, 'cognito:groups': [`${SURVEY}:enumerator`] });
    demandUnauthorized(await sendWith(`Bearer ${head}.${forged}.${signature}`));
  });
  test('a token that has run out', async () => {
    const token = await platform.signIn('enumerator');
    platform.cloud.clock.moveTo(platform.cloud.clock.now() + 61 * minute);
    demandUnauthorized(await sendWith(`Bearer ${token}`));
  });
  test('a role in another survey', async () => {
    const answer = await send(interview(100, AREA, 1), 'stranger');
    demandProblem(answer, 403, 'not-allowed');
    expect(answer.body['roles']).toEqual(['enumerator', 'supervisor']);
  });
  test('another role in this survey', async () => {
    demandProblem(await send(interview(100, AREA, 1), 'analyst'), 403, 'not-allowed');
    for (const address of ['board', 'areas/001', 'runs', 'indicators']) {
      const answer = await platform.ask('enumerator', `GET /surveys/${SURVEY}/${address}`);
      demandProblem(answer, 403, 'not-allowed');
    }
  });
  test('nothing was kept of any of these', async () => {
    await demandNothingKept(idOf(100));
  });
});

describe('what is refused', () => {
  const refused: [string, unknown, number, string][] = [
    ['not JSON', '{"instanceId": ', 400, 'not-json'],
    ['nothing', '', 400, 'not-json'],
    ['a list', [interview(101, AREA, 1)], 400, 'wrong-shape'],
    [
      'another survey inside than in the address',
      { ...interview(101, AREA, 1), survey: 'OTHER' },
      400,
      'wrong-shape',
    ],
    ['an id that is none', { ...interview(101, AREA, 1), instanceId: '1' }, 400, 'wrong-shape'],
    [
      'an area that leads elsewhere',
      interview(101, AREA, 1, { area: '001#SUMMARY' }),
      400,
      'wrong-shape',
    ],
    ['too deep by one', withAnswer(`${'['.repeat(31)}${']'.repeat(31)}`), 400, 'too-deep'],
    ['too many keys', withAnswer(`{${keys(10_000)}}`), 400, 'too-many-keys'],
    ['too large', withAnswer(`"${'x'.repeat(512 * 1024)}"`), 413, 'too-large'],
  ];
  test.each(refused)('%s', async (_, body, status, code) => {
    demandProblem(await send(body), status, code);
  });

  test('a body that was damaged on the way', async () => {
    const answer = await platform.ask('enumerator', INTERVIEWS, interview(101, AREA, 1), {
      'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:`,
    });
    demandProblem(answer, 400, 'damaged-in-transit');
  });

  test('bytes that are no text', async () => {
    const answer = await platform.ask(
      'enumerator',
      INTERVIEWS,
      new Uint8Array([0x22, 0xff, 0x22]),
      {
        'content-type': 'application/octet-stream',
      },
    );
    demandProblem(answer, 400, 'not-text');
  });

  test('a name in another encoding than UTF-8, in a body that says it is JSON', async () => {
    const [before = '', after = ''] = JSON.stringify(interview(101, AREA, 1)).split('Amara');
    const latin1 = Buffer.concat([
      Buffer.from(before),
      Buffer.from('Andr\xe9', 'latin1'),
      Buffer.from(after),
    ]);
    demandProblem(await send(latin1), 400, 'not-text');
  });

  test('a version that was not published, naming those that were', async () => {
    const answer = await send(interview(101, AREA, 1, { version: '9' }));
    demandProblem(answer, 404, 'unknown-version');
    expect(answer.body['versions']).toEqual(['1']);
  });

  test('a form that the version does not have, naming those that it has', async () => {
    const answer = await send(interview(101, AREA, 1, { form: 'listing' }));
    demandProblem(answer, 404, 'unknown-form');
    expect(answer.body['forms']).toEqual(['household']);
  });

  test('a survey that was not published', async () => {
    const answer = await platform.ask(
      'stranger',
      'POST /surveys/OTHER/interviews',
      interview(101, AREA, 1, { survey: 'OTHER' }),
    );
    demandProblem(answer, 404, 'unknown-survey');
  });

  test('an address that there is not', async () => {
    const { status, body } = await platform.ask('enumerator', 'GET /surveys/nowhere');
    expect([status, body]).toEqual([404, { message: 'Not Found' }]);
  });

  test('nothing was kept of any of these', async () => {
    await demandNothingKept(idOf(101));
    const vault = await holdings.objects('VaultBucket');
    expect(vault.map(({ key }) => key.split('/')[1])).toEqual([idOf(99)]);
  });

  test('what is barely allowed is taken', async () => {
    const deep = withAnswer(`${'['.repeat(30)}${']'.repeat(30)}`, 102);
    expect((await send(deep)).status).toBe(201);
    // Thirteen keys of the envelope and the answers that an interview has anyway.
    const many = withAnswer(`{${keys(10_000 - 18)}}`, 103);
    expect((await send(many)).status).toBe(201);
    const { differences } = await recordOf(idOf(102));
    expect(differences.map(({ kind }) => kind)).toEqual(['unknown-field']);
  });

  test('refusing what is costly to parse costs next to nothing', async () => {
    const bomb = '['.repeat(200_000) + ']'.repeat(50_000);
    const began = performance.now();
    for (let time = 0; time < 10; time++) demandProblem(await send(bomb), 400, 'too-deep');
    expect((performance.now() - began) / 10).toBeLessThan(500);
  });
});

describe('what is taken and flagged', () => {
  const flagged: [string, Submission, object][] = [
    [
      'an answer that breaks a rule',
      interview(110, AREA, 1, { answers: { c_rooms: 31 } }),
      { violations: [{ check: 'rooms', kind: 'hard', path: '' }] },
    ],
    [
      'a field that the form does not know',
      interview(111, AREA, 2, { answers: { c_shoes: 'brown' } }),
      // Its name could be anything, a person's too: it is not repeated.
      { differences: [{ path: '', kind: 'unknown-field' }] },
    ],
    [
      'a choice that is not in its list',
      interview(112, AREA, 3, { answers: { a_outcome: '999' } }),
      { differences: [{ path: 'a_outcome', kind: 'not-a-choice' }] },
    ],
    [
      'an answer of the wrong type, for a name',
      interview(113, AREA, 4, { answers: { c_name: { amount: 1, currency: 'QSD' } } }),
      { differences: [{ path: 'c_name', kind: 'wrong-type' }] },
    ],
  ];
  test.each(flagged)('%s', async (_, submission, flags) => {
    const { status, body } = await send(submission);
    expect(status).toBe(201);
    expect(body['instanceId']).toBe(submission.instanceId);
    const kept = await keptOf(submission.instanceId);
    expect(kept.vault.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      JSON.stringify(submission),
    ]);
    expect(kept.interviews).toMatchObject([{ flags: 1, case: submission.case }]);
    expect(await recordOf(submission.instanceId)).toMatchObject({
      violations: [],
      differences: [],
      ...flags,
    });
  });

  test('answers of every wrong shape', async () => {
    const shapes = ['[]', '{"a":{"b":[{}]}}', 'null', '1e308', '""', '[[[1]]]', '{"__proto__":1}'];
    const fields = ['c_name', 'c_rooms', 'a_outcome', '__proto__', 'constructor', ''];
    const sent = fields.flatMap((field, row) =>
      shapes.map((shape, column) => {
        const whole = interview(120 + row * 10 + column, AREA, 5);
        const answers = `{${JSON.stringify(field)}:${shape}}`;
        return {
          id: whole.instanceId,
          text: `${JSON.stringify(whole).replace(/"answers":\{.*?\}/, `"answers":${answers}`)}`,
        };
      }),
    );
    for (const { text } of sent) expect((await send(text)).status).toBe(201);
    await platform.cloud.settled();
    const facts = await holdings.items('FieldworkTable');
    const stored = new Set(
      facts.filter((item) => item['fact'] === 'interview').map((item) => item['instanceId']),
    );
    expect(sent.filter(({ id }) => !stored.has(id)).map(({ text }) => text)).toEqual([]);
  });
});

describe('what is sent again', () => {
  test('the same bytes, any number of times and days later: counted once', async () => {
    const submission = interview(200, AREA, 10);
    const before = await board();
    const first = await send(submission);
    expect(first.status).toBe(201);
    const again = await Promise.all(Array.from({ length: 12 }, () => send(submission)));
    expect(again.map(({ status }) => status)).toEqual(Array(12).fill(200));
    await platform.cloud.settled();
    platform.cloud.clock.moveTo(platform.cloud.clock.now() + 3 * 24 * 60 * minute);
    const late = await send(submission);
    expect([late.status, late.body]).toEqual([200, first.body]);

    const kept = await keptOf(submission.instanceId);
    for (const [what, all] of Object.entries(kept)) {
      expect(all.length, what).toBe(what === 'conflicts' ? 0 : 1);
    }
    const after = await board();
    for (const count of ['received', 'stored'] as const) {
      expect(after.submissions[count]).toBe((before.submissions[count] ?? 0) + 1);
    }
    expect(after.total['complete']).toBe((before.total['complete'] ?? 0) + 1);
  });

  test('twelve tablets with the same bytes at the same moment: one is first', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 12 }, () => send(interview(201, AREA, 11))),
    );
    expect(statuses.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201]);
    expect((await keptOf(idOf(201))).interviews).toHaveLength(1);
  });

  test('the same id with other bytes: refused, both kept, and a supervisor sees it', async () => {
    const first = interview(202, AREA, 12);
    const other = interview(202, AREA, 12, { answers: { c_rooms: 5 } });
    expect((await send(first)).status).toBe(201);
    demandProblem(await send(other), 409, 'other-bytes');
    demandProblem(await send(other), 409, 'other-bytes');

    const kept = await keptOf(first.instanceId);
    expect(kept.vault.map(({ bytes }) => Buffer.from(bytes).toString()).sort()).toEqual(
      [first, other].map((each) => JSON.stringify(each)).sort(),
    );
    expect(kept.conflicts).toMatchObject([
      { reason: 'other-bytes', sha256: sha256(JSON.stringify(other)), sentBy: 'enumerator' },
    ]);
    expect((await recordOf(first.instanceId)).values['c_rooms']).toBe(3);
    await demandSupervisorSees(first.instanceId, 'other-bytes');
  });

  test('a second correction of the same interview: refused, both kept, and a supervisor sees it', async () => {
    const wrong = interview(203, AREA, 13);
    const right = interview(204, AREA, 13, { replaces: idOf(203), answers: { c_rooms: 4 } });
    const rival = interview(205, AREA, 13, { replaces: idOf(203), answers: { c_rooms: 5 } });
    expect((await send(wrong)).status).toBe(201);
    expect((await send(right)).status).toBe(201);
    demandProblem(await send(rival), 409, 'already-replaced');
    expect((await send(right)).status).toBe(200);

    for (const each of [wrong, right, rival]) {
      const { vault } = await keptOf(each.instanceId);
      expect(vault.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
        JSON.stringify(each),
      ]);
    }
    expect((await keptOf(rival.instanceId)).interviews).toEqual([]);
    await demandSupervisorSees(rival.instanceId, 'already-replaced');
    const { body } = await platform.ask('supervisor', `GET /surveys/${SURVEY}/areas/${AREA}`);
    expect((body['summary'] as Seen).submissions['replaced']).toBe(1);
  });

  test('other bytes that are refused take nothing from an honest correction', async () => {
    const wrong = interview(206, AREA, 14);
    const elsewhere = interview(207, AREA, 14);
    for (const each of [wrong, elsewhere]) expect((await send(each)).status).toBe(201);
    const altered = interview(207, AREA, 14, { replaces: wrong.instanceId });
    demandProblem(await send(altered), 409, 'other-bytes');
    const honest = interview(208, AREA, 14, { replaces: wrong.instanceId });
    expect((await send(honest)).status).toBe(201);
  });

  async function demandSupervisorSees(instanceId: string, reason: string): Promise<void> {
    const { attention } = await board();
    const conflicts = attention.find(({ area }) => area === AREA)?.reasons['conflicts'];
    expect(conflicts).toBeGreaterThan(0);
    const { body } = await platform.ask('supervisor', `GET /surveys/${SURVEY}/areas/${AREA}`);
    expect(body['facts']).toContainEqual(
      expect.objectContaining({ fact: 'conflict', instanceId, reason }) as Item,
    );
  }
});

describe('an interview that intake cannot take in', () => {
  test('is tried five times and set aside while others go on; mended and sent back, it is counted once', async () => {
    const { cloud } = platform;
    const poisonous = interview(300, AREA, 20);
    const healthy = interview(301, AREA, 21);
    const before = await board();

    cloud.pause();
    expect((await send(poisonous)).status).toBe(201);
    expect((await send(healthy)).status).toBe(201);
    const Bucket = holdings.bucketName('VaultBucket');
    const Key = vaultPath(SURVEY, poisonous.instanceId, sha256(JSON.stringify(poisonous)));
    const { VersionId } = await holdings.s3.send(new DeleteObjectCommand({ Bucket, Key }));
    const linesBefore = failures();
    cloud.resume();

    for (let tries = 1; tries <= 5; tries++) {
      await cloud.settled();
      expect(failures() - linesBefore).toBe(tries);
      expect(await holdings.messages('IntakeDead')).toEqual([]);
      cloud.clock.moveTo(cloud.clock.now() + 361_000);
    }
    await cloud.settled();
    expect(failures() - linesBefore).toBe(5);
    const [aside, ...more] = await holdings.messages('IntakeDead');
    expect(more).toEqual([]);
    expect(JSON.parse(aside ?? '')).toMatchObject({ instanceId: poisonous.instanceId });

    expect((await keptOf(healthy.instanceId)).interviews).toHaveLength(1);
    expect((await keptOf(poisonous.instanceId)).interviews).toEqual([]);
    const meanwhile = await board();
    expect(meanwhile.submissions['waiting']).toBe((before.submissions['waiting'] ?? 0) + 1);

    // The object that somebody deleted is brought back; then the command of `npm run redrive`.
    await holdings.s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    expect(await redrive(holdings.sqs, holdings.queueUrl('IntakeDead'))).toBe(1);
    expect((await keptOf(poisonous.instanceId)).interviews).toHaveLength(1);
    expect(await holdings.messages('IntakeDead')).toEqual([]);
    expect(await redrive(holdings.sqs, holdings.queueUrl('IntakeDead'))).toBe(0);

    const after = await board();
    for (const count of ['received', 'stored'] as const) {
      expect(after.submissions[count]).toBe((before.submissions[count] ?? 0) + 2);
    }
    expect(after.submissions['waiting']).toBe(before.submissions['waiting']);
    expect(after.total['complete']).toBe((before.total['complete'] ?? 0) + 2);
  });

  /** How many interviews intake has said it could not take in. */
  const failures = () =>
    (platform.cloud.logs.all().match(/^\{"event":"failed","id"/gm) ?? []).length;
});

/** An interview as text with one more answer, written as given. */
function withAnswer(written: string, number = 101): string {
  return JSON.stringify(interview(number, AREA, 1)).replace(
    '"answers":{',
    () => `"answers":{"c_more":${written},`,
  );
}

function keys(count: number): string {
  return Array.from({ length: count }, (_, at) => `"k${at}":1`).join(',');
}

test('a screen signs in, goes on by its cookie and signs out; no secret of it is kept or logged', async () => {
  const { apiUrl, logs } = platform.cloud;
  const session = (method: string, path = '', body?: unknown, cookie = '') =>
    fetch(`${apiUrl}/session${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const boardBy = async (answer: Response) => {
    const { accessToken } = (await answer.json()) as { accessToken: string };
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await fetch(`${apiUrl}/surveys/${SURVEY}/board`, { headers })).status;
  };
  const wrong = await session('POST', '', { user: 'manager', password: 'Wrong-password-7' });
  expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([401, null]);

  const begun = await session('POST', '', { user: 'manager', password: PASSWORD });
  const [cookie = '', ...rules] = begun.headers.get('set-cookie')?.split('; ') ?? [];
  expect(rules).toEqual(expect.arrayContaining(['HttpOnly', 'Secure', 'SameSite=Strict']));
  expect(await boardBy(begun)).toBe(200);
  expect(await boardBy(await session('POST', '/renewal', {}, cookie))).toBe(200);

  expect((await session('DELETE', '', undefined, cookie)).status).toBe(204);
  expect((await session('POST', '/renewal', {}, cookie)).status).toBe(401);
  const secret = cookie.replace('session=', '');
  expect(secret.length).toBeGreaterThan(20);
  for (const each of [secret, PASSWORD, 'Wrong-password-7']) expect(logs.all()).not.toContain(each);
});
