import { ExecutionAlreadyExists, type SFNClient } from '@aws-sdk/client-sfn';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  enterSmallArea,
  NIGHT,
  SMALL,
  smallStores,
  takeInSmall,
  workWith,
} from '../../tests/faults/small-night.ts';
import type { Answer, ApiRequest } from '../http/endpoint.ts';
import type { NightWork, PublishStores } from '../publish/night-work.ts';
import { runNight } from '../publish/run-night.ts';
import { takeStep } from '../publish/take-step.ts';
import { recountArea } from '../recount/recount-area.ts';
import { recountStratum } from '../recount/recount-stratum.ts';
import { caseFactKey } from '../stores/keys.ts';
import { addOnce, readPartition } from '../stores/table.ts';
import { runAnswers } from './run-answers.ts';

let stores: PublishStores;
let work: NightWork;
let started: { name?: string; input?: string; stateMachineArn?: string }[];
let answers: Record<string, Answer>;
beforeEach(async () => {
  stores = await smallStores();
  work = workWith(stores);
  started = [];
  const client = {
    send: ({ input }: { input: (typeof started)[number] }) => {
      if (started.some(({ name }) => name === input.name)) {
        return Promise.reject(new ExecutionAlreadyExists({ message: '', $metadata: {} }));
      }
      started.push(input);
      return Promise.resolve({});
    },
  } as unknown as SFNClient;
  const machine = { client, arn: 'arn:night' };
  answers = runAnswers({ ...stores, machine }, () => new Date('2026-03-01T10:15:30.123Z'));
});

const ask = async (route: string, path: Record<string, string> = {}, survey = SMALL) => {
  const answer = answers[route];
  if (!answer) throw new Error(`There is no ${route}.`);
  const {
    status,
    body: told,
    text,
  } = await answer({
    survey,
    path,
    query: {},
    headers: {},
    bytes: new TextEncoder().encode('{}'),
    caller: { user: 'manager', groups: [] },
  } as ApiRequest);
  return { status, body: (told ?? JSON.parse(text ?? '{}')) as Record<string, unknown> };
};
const start = () => ask('POST /surveys/{survey}/runs');
const nightOf = (night: string) => ask('GET /surveys/{survey}/nights/{night}', { night });
const runOf = (run: string) => ask('GET /surveys/{survey}/runs/{run}', { run });

/** An area with an interview, on the board. */
async function withInterview(): Promise<void> {
  await enterSmallArea(stores);
  await takeInSmall(stores, 'i1', 'household', '001-1-1', 1);
  for (const stratum of await recountArea(stores.fieldwork, SMALL, '001')) {
    await recountStratum(stores.fieldwork, SMALL, stratum);
  }
}
const night = { survey: SMALL, scheduledAt: NIGHT };

describe('a night on demand', () => {
  test('starts the machine for this survey, now, and says where to look', async () => {
    await withInterview();
    const { status, body } = await start();
    expect([status, body]).toEqual([
      202,
      {
        survey: SMALL,
        scheduledAt: '2026-03-01T10:15:30Z',
        night: '/surveys/SMALL/nights/20260301T101530Z',
      },
    ]);
    expect(started).toEqual([
      {
        stateMachineArn: 'arn:night',
        name: 'SMALL-20260301T101530Z',
        input: JSON.stringify({ scheduledAt: '2026-03-01T10:15:30Z', surveys: [SMALL] }),
      },
    ]);
    expect((await nightOf('20260301T101530Z')).body).toMatchObject({
      asked: { by: 'manager' },
      runs: [{ state: 'asked for' }],
    });
  });

  test('asked twice in a second is started once', async () => {
    await withInterview();
    expect([(await start()).status, (await start()).status]).toEqual([202, 202]);
    expect(started).toHaveLength(1);
  });

  test('of a survey without interviews is refused, and nothing is started or noted', async () => {
    await enterSmallArea(stores);
    await recountArea(stores.fieldwork, SMALL, '001');
    await recountStratum(stores.fieldwork, SMALL, 'north');
    await expect(start()).rejects.toMatchObject({ code: 'nothing-to-publish' });
    expect(started).toEqual([]);
    expect(await readPartition(stores.fieldwork, 'SMALL#NIGHT#20260301T101530Z')).toEqual([]);
  });

  test('of a survey that there is not is refused', async () => {
    const asked = ask('POST /surveys/{survey}/runs', {}, 'OTHER');
    await expect(asked).rejects.toMatchObject({ code: 'unknown-survey' });
  });
});

describe('how far a night is', () => {
  const steps = async () => {
    const { body } = await nightOf('20260301T020000Z');
    const [run] = body['runs'] as {
      state: string;
      steps: { step: string; done: number; of: number }[];
    }[];
    const told = (run?.steps ?? []).map(({ step, done, of }) => `${step} ${done}/${of}`);
    return { state: run?.state, told };
  };

  test('is told step by step and part by part', async () => {
    await withInterview();
    await enterSmallArea(stores, '002');
    await takeInSmall(stores, 'i2', 'household', '002-1-1', 0);
    const { run } = await takeStep(work, { step: 'plan', ...night });
    if (run === null) throw new Error('There was nothing to plan.');
    await takeStep(work, { step: 'gather', ...night, run, part: 1 });
    expect(await steps()).toEqual({
      state: 'under way',
      told: [
        'plan 1/1',
        'gather 1/2',
        'weigh 0/1',
        'measure 0/2',
        'estimate 0/1',
        'cross 0/1',
        'tabulate 0/1',
        'judge 0/1',
        'count 0/1',
        'produce 0/1',
        'publish 0/1',
      ],
    });
    await runNight(work, night);
    expect((await steps()).state).toBe('published');
    expect((await steps()).told).not.toContainEqual(expect.stringContaining(' 0/'));
  });

  test('says why a step failed, until it is done', async () => {
    await withInterview();
    const lost = { ...stores, publications: { ...stores.publications, name: 'no-such-bucket' } };
    await runNight(workWith(lost), night);
    const { body } = await nightOf(NIGHT);
    expect(body['runs']).toMatchObject([{ state: 'failed' }]);
    const [run] = body['runs'] as { steps: { step: string; failed: { why: string }[] }[] }[];
    const why = run?.steps.find(({ step }) => step === 'produce')?.failed[0]?.why;
    expect(why).toMatch(/\(NoSuchBucket\); the log says where/);
    await runNight(work, night);
    expect((await steps()).state).toBe('published');
  });

  test('says what is wrong with a sample, in the words of who found it', async () => {
    await withInterview();
    const fact = { fact: 'case', case: '001-3-1', listClass: 'N', replicate: 0, probability: 0.1 };
    await addOnce(stores.fieldwork, caseFactKey(SMALL, '001', '001-3-1'), fact);
    expect((await runNight(work, night)).failed.map(({ step }) => step)).toEqual(['weigh']);
    const { body } = await nightOf(NIGHT);
    expect(JSON.stringify(body)).toContain('Give all cases of the draw');
    expect((await steps()).state).toBe('failed');
  });

  test('of a survey without interviews there was nothing to publish', async () => {
    await enterSmallArea(stores);
    await runNight(work, night);
    expect(await steps()).toMatchObject({ state: 'nothing to publish' });
  });

  test('of a night that there was not, the ones that there were are named', async () => {
    await withInterview();
    await runNight(work, night);
    await expect(nightOf('20250101T000000Z')).rejects.toMatchObject({
      code: 'unknown-night',
      details: { nights: ['20260301T020000Z'] },
    });
    const { body } = await ask('GET /surveys/{survey}/nights');
    expect(body['nights']).toMatchObject([{ scheduledAt: NIGHT, interviews: 1, parts: 1 }]);
  });
});

describe('a run', () => {
  test('is told with its provenance, and with what changed since the one before', async () => {
    await withInterview();
    const { run = '' } = await runNight(work, night);
    const first = (await runOf(run ?? '')).body;
    expect(first).toMatchObject({ run, interviews: 1, versions: { 1: 1 }, changes: null });
    const later = '2026-03-02T02:00:00Z';
    const second = await runNight(work, { survey: SMALL, scheduledAt: later });
    expect((await runOf(second.run ?? '')).body).toMatchObject({
      changes: { since: run, households: { before: 1, now: 1 } },
    });
  });

  test('says what it withheld, why, and what sample would let it be shown', async () => {
    await withInterview();
    const { run } = await runNight(work, night);
    const { body } = await ask('GET /surveys/{survey}/runs/{run}/withheld', { run: run ?? '' });
    expect(body['log']).toContainEqual(expect.objectContaining({ reason: 'few cases' }));
    expect(body['gaps']).toContainEqual(
      expect.objectContaining({ needs: expect.objectContaining({ cases: 25 }) as unknown }),
    );
  });

  test('that there is not is refused', async () => {
    await expect(runOf('none')).rejects.toMatchObject({ code: 'nothing-published' });
    await withInterview();
    const { run } = await runNight(work, night);
    await expect(runOf('none')).rejects.toMatchObject({
      code: 'unknown-run',
      details: { runs: [run] },
    });
  });
});
