import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fact, summarize } from '../../analysis/fieldwork/summarize.ts';
import { sha256 } from '../../functions/stores/bucket.ts';
import { signInWith } from '../../simulation/sign-in.ts';
import { seeded } from '../faults/disorder.ts';
import { holdingsOf, type Item } from './holdings.ts';
import { killableCloud, type KillableCloud } from './killable-cloud.ts';
import { askAt, type Ask, PASSWORD } from './platform.ts';
import { areaOf, begin, interview, staff, SURVEY } from './tiny-fieldwork.ts';

/** SOJOURN_KILLS for more. */
const KILLS = Number(process.env['SOJOURN_KILLS'] ?? 8);
const CONNECTIONS = 8;
const AREAS = Array.from({ length: 20 }, (_, at) => String(at + 1).padStart(3, '0'));
const HOUSEHOLDS = 90;
/** Of the intake queue: six times the function's own time. */
const VISIBILITY_MS = 180_000;

const folder = mkdtempSync(join(tmpdir(), 'crash-'));
const random = seeded(20260301);
let cloud: KillableCloud;
let token: string;
let ask: Ask;

beforeAll(async () => {
  cloud = await killableCloud(folder, staff);
  await cloud.start();
  const signIn = signInWith(cloud.apiUrl, PASSWORD);
  token = await signIn('enumerator');
  ask = askAt(cloud.apiUrl, signIn);
  await begin(
    { ask },
    AREAS.map((area) => areaOf(area, HOUSEHOLDS)),
  );
});
afterAll(async () => {
  await cloud.kill();
  rmSync(folder, { recursive: true });
});

/** One interview for each household, as the tablets will send it. */
const bodies = AREAS.flatMap((area, place) =>
  Array.from({ length: HOUSEHOLDS }, (_, at) => {
    const submission = interview(place * HOUSEHOLDS + at + 1, area, at + 1);
    return { id: submission.instanceId, text: JSON.stringify(submission) };
  }),
);
type Body = (typeof bodies)[number];

const outbox = [...bodies];
const begun = new Set<Body>();
const acknowledged = new Map<string, Body>();
let newAgain = 0;
let tellAnswered: () => void = () => undefined;
const answers = (count: number) =>
  new Promise<void>((resolve) => {
    let left = count;
    tellAnswered = () => {
      if (--left === 0) resolve();
    };
  });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Eight connections send until there is no cloud, and keep what was not acknowledged. */
async function sendUntilDead(isOver: () => boolean): Promise<void> {
  const connection = async () => {
    while (!isOver()) {
      const known = [...acknowledged.values()];
      const again = known.length > 0 && (outbox.length === 0 || random() < 0.1);
      const body = again ? known[Math.floor(random() * known.length)] : outbox.shift();
      if (body === undefined) return;
      begun.add(body);
      try {
        const { status } = await send(body);
        if (status !== 200 && status !== 201) throw new Error(`Answered ${status}.`);
        // What was acknowledged is never new again.
        if (again && status !== 200) newAgain += 1;
        acknowledged.set(body.id, body);
        tellAnswered();
      } catch {
        if (!again) outbox.unshift(body);
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
}

const send = async (body: Body) => {
  const answer = await fetch(`${cloud.apiUrl}/surveys/${SURVEY}/interviews`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: body.text,
  });
  await answer.text();
  return answer;
};

test(`killed ${KILLS} times in the middle of work: every acknowledged interview is kept and counted once`, async () => {
  const killedAfter: number[] = [];
  for (let kill = 1; kill <= KILLS; kill++) {
    let over = false;
    const load = sendUntilDead(() => over);
    // After so many answers, however fast the machine is; sometimes before its functions have come up.
    if (random() < 0.85) await answers(1 + Math.floor(random() * 20));
    await pause(random() * 100);
    await cloud.kill();
    over = true;
    await load;
    killedAfter.push(acknowledged.size);
    // Now and then it dies while it comes up.
    if (random() < 0.25) await cloud.startAndKill(Math.round(random() * 400));
    if (kill < KILLS) await cloud.start();
  }
  const ownerClient = await cloud.start();
  // What had been begun is sent to its end, by the tokens of before.
  for (const body of begun) {
    if (acknowledged.has(body.id)) continue;
    expect([200, 201]).toContain((await send(body)).status);
    acknowledged.set(body.id, body);
  }
  await cloud.settle();
  // Orders that were being worked on when it died come again when their time is over.
  await cloud.pass(VISIBILITY_MS + 1000);
  await cloud.settle();

  expect(newAgain).toBe(0);
  // Kills that hit nothing would show nothing.
  expect(new Set(killedAfter).size).toBeGreaterThan(KILLS / 2);
  expect(acknowledged.size).toBeGreaterThan(4 * KILLS);
  await demandAllCountedOnce(ownerClient);
}, 300_000);

async function demandAllCountedOnce(
  ownerClient: Parameters<typeof holdingsOf>[0]['ownerClient'],
): Promise<void> {
  const holdings = holdingsOf({ ownerClient, servicesUrl: cloud.servicesUrl });
  const ids = [...acknowledged.keys()].sort();
  const items = await holdings.items('FieldworkTable');
  const idsOf = (some: readonly Item[]) => some.map((item) => String(item['instanceId'])).sort();

  const receipts = items.filter((item) => item['sk'] === 'RECEIPT');
  expect(idsOf(receipts)).toEqual(ids);
  for (const { instanceId, sha256: hash } of receipts) {
    expect(hash).toBe(sha256(acknowledged.get(String(instanceId))?.text ?? ''));
  }
  const vault = await holdings.objects('VaultBucket');
  expect(vault.map(({ bytes }) => Buffer.from(bytes).toString()).sort()).toEqual(
    [...acknowledged.values()].map(({ text }) => text).sort(),
  );
  const stored = items.filter((item) => item['fact'] === 'interview');
  expect(idsOf(stored)).toEqual(ids);
  const records = await holdings.objects('InterviewsBucket');
  expect(records.map(({ key }) => key).sort()).toEqual(
    stored.map((item) => String(item['recordKey'])).sort(),
  );
  const names = (await holdings.items('IdentityTable')).map((item) => String(item['sk']));
  expect(names.filter((sk) => sk.startsWith('NAMES#')).sort()).toEqual(
    ids.map((id) => `NAMES#${id}`),
  );
  for (const queue of ['IntakeQueue', 'IntakeDead', 'StreamDead', 'ScheduleDead']) {
    expect(await holdings.messages(queue), queue).toEqual([]);
  }

  const { body: board } = await ask('supervisor', `GET /surveys/${SURVEY}/board`);
  expect(board).toMatchObject({
    areas: AREAS.length,
    attention: [],
    submissions: { received: ids.length, stored: ids.length, waiting: 0, replaced: 0 },
    total: { complete: ids.length, open: AREAS.length * HOUSEHOLDS - ids.length },
  });
  for (const area of AREAS) {
    const { body } = await ask('supervisor', `GET /surveys/${SURVEY}/areas/${area}`);
    const { counting: _, ...afresh } = summarize(body['facts'] as Fact[]);
    expect(body['summary']).toEqual(JSON.parse(JSON.stringify(afresh)));
  }
}

test('ended in good order and started again: all is as it was, and tokens are still good', async () => {
  const see = () => ask('supervisor', `GET /surveys/${SURVEY}/board`);
  const before = await see();
  await cloud.close();
  await expect(see()).rejects.toThrow();
  await cloud.start();
  expect((await see()).body).toEqual(before.body);
  const [body] = acknowledged.values();
  if (body === undefined) throw new Error('Nothing was acknowledged.');
  expect((await send(body)).status).toBe(200);
});
