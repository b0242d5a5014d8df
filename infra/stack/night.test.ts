/**
 * The night's state machine as the stack has it, run by the embedded Step Functions with functions that only take notes:
 * which step is asked for when, with what, and what becomes of a night in which one fails.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  NIGHT_STEPS,
  type NightEvent,
  type NightStep,
} from '../../functions/publish/night-event.ts';
import { FunctionError } from '../local/lambda/pool.ts';
import { planOf } from '../local/plan.ts';
import { judge } from '../local/policy.ts';
import { describe, pseudoParameters } from '../local/resources.ts';
import { noJournal } from '../local/service.ts';
import { createStepFunctions } from '../local/step-functions/step-functions.ts';
import { resolveTemplate, type Template } from '../local/template.ts';

const built = join(import.meta.dirname, '..', '..', 'dist', 'template.json');
const origins = { api: 'http://api', services: 'http://services' };
const { resources } = resolveTemplate(
  JSON.parse(readFileSync(built, 'utf8')) as Template,
  (id, type) => describe(id, type, origins),
  pseudoParameters,
);
const typeOf = new Map(resources.map(({ id, type }) => [id, type]));
const plan = planOf(
  resources,
  (id) => id,
  (id) => describe(id, typeOf.get(id) ?? '', origins)?.['Arn'] ?? id,
);
const machine = plan.machines.find(({ name }) => name.startsWith('Night'));
const bucket = plan.buckets.find(({ name }) => name.startsWith('interviews'))?.name ?? '';

const scheduledAt = '2026-03-01T02:00:00Z';
const PARTS = 3;

/** Runs a night of these surveys; `fails` says which steps raise which error. */
async function night(
  surveys: string[],
  fails: (event: NightEvent) => string | undefined = () => undefined,
) {
  if (machine === undefined) throw new Error('The stack has no state machine.');
  const asked: NightEvent[] = [];
  let ahead = 0;
  const states = createStepFunctions(
    {
      clock: { now: () => Date.now() + ahead },
      journal: noJournal,
      region: 'eu-central-1',
      account: '000000000000',
      random: (bytes) => randomBytes(bytes),
    },
    {
      async invoke(_function, payload) {
        const event = payload as NightEvent;
        asked.push(event);
        const error = fails(event);
        if (error !== undefined) throw new FunctionError('Publish', error, 'on purpose');
        return answerTo(event);
      },
      readObject(of, key, authorize) {
        authorize('s3:GetObject', `arn:aws:s3:::${of}/${key}`);
        authorize('kms:Decrypt', plan.buckets.find(({ name }) => name === of)?.kmsKeyArn ?? '');
        const [survey = ''] = key.split('/');
        const parts = Array.from({ length: PARTS }, (_, part) => ({
          ...{ survey, scheduledAt, run: `run-${survey}`, part },
        }));
        return Promise.resolve(Buffer.from(JSON.stringify(parts)));
      },
    },
  );
  const answerTo = (event: NightEvent): unknown => {
    if (event.step === 'surveys') {
      return { surveys: surveys.map((survey) => ({ survey, scheduledAt })) };
    }
    const { survey } = event;
    if (event.step === 'plan' && survey === 'EMPTY') {
      return { survey, scheduledAt, run: null, interviews: 0 };
    }
    const run = `run-${survey}`;
    if (event.step !== 'plan') return { survey, scheduledAt, run };
    const manifest = { bucket, key: `${survey}/nights/1/${run}/manifest.json` };
    return { survey, scheduledAt, run, interviews: 9, manifest };
  };
  states.declareMachine({
    ...machine,
    roleArn: machine.role,
    authorize: judge(machine.role, plan.roles.get(machine.role) ?? []),
  });
  await states.start(machine.arn, JSON.stringify({ scheduledAt }));
  // Whoever waits to try again has waited long enough.
  while (states.running() > 0) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    ahead += 10_000;
    states.tick();
  }
  const ask = async (operation: string, input: object) => {
    const { body } = await states.handle(
      {
        ...{ method: 'POST', path: '/', query: '' },
        headers: { 'x-amz-target': `AWSStepFunctions.${operation}` },
        body: Buffer.from(JSON.stringify(input)),
      },
      () => undefined,
    );
    return JSON.parse(String(body)) as Record<string, unknown>;
  };
  const { executions } = await ask('ListExecutions', { stateMachineArn: machine.arn });
  const [{ executionArn } = { executionArn: '' }] = executions as { executionArn: string }[];
  const ended = await ask('DescribeExecution', { executionArn });
  return {
    asked,
    steps: (survey: string) =>
      asked.flatMap((event) =>
        event.step !== 'surveys' && event.survey === survey ? [event.step] : [],
      ),
    ...{ status: ended['status'], error: ended['error'], cause: String(ended['cause'] ?? '') },
  };
}

const times = (step: NightStep, count: number): NightStep[] => Array<NightStep>(count).fill(step);
const WHOLE = NIGHT_STEPS.filter((step) => step !== 'surveys').flatMap((step) =>
  step === 'gather' || step === 'measure' ? times(step, PARTS) : [step],
);

test('every survey goes through every step in its order, part by part, with what the contract says', async () => {
  const { asked, steps, status } = await night(['A', 'B']);
  expect(status).toBe('SUCCEEDED');
  expect([steps('A'), steps('B')]).toEqual([WHOLE, WHOLE]);
  expect(asked[0]).toEqual({ step: 'surveys', night: { scheduledAt } });
  const ofA = asked.filter((event) => event.step !== 'surveys' && event.survey === 'A');
  const run = { survey: 'A', scheduledAt, run: 'run-A' };
  expect(ofA).toEqual([
    { step: 'plan', survey: 'A', scheduledAt },
    ...[0, 1, 2].map((part) => ({ step: 'gather', ...run, part })),
    { step: 'weigh', ...run },
    ...[0, 1, 2].map((part) => ({ step: 'measure', ...run, part })),
    ...['estimate', 'cross', 'tabulate', 'judge', 'count', 'produce', 'publish'].map((step) => ({
      ...{ step, ...run },
    })),
  ]);
});

test('its role reads lists of parts and no interview, and invokes one function', () => {
  const may = judge('Night', plan.roles.get(machine?.role ?? '') ?? []);
  const object = (name: string) => () => {
    may('s3:GetObject', `arn:aws:s3:::${bucket}/A/nights/1/run-A/${name}`);
  };
  expect(object('manifest.json')).not.toThrow();
  expect(object('interviews-00001.json')).toThrow('s3:GetObject');
  const invokable = plan.functions.filter(({ arn }) => {
    try {
      may('lambda:InvokeFunction', arn);
      return true;
    } catch {
      return false;
    }
  });
  expect(invokable.map(({ name }) => name.slice(0, -8))).toEqual(['Publish']);
});

test('of a survey without interviews nothing is made, and that is no failure', async () => {
  const { steps, status } = await night(['EMPTY', 'B']);
  expect([status, steps('EMPTY'), steps('B')]).toEqual(['SUCCEEDED', ['plan'], WHOLE]);
});

test('what fails in one survey fails the night at its end, and the others are published', async () => {
  const { steps, status, error, cause } = await night(['A', 'B', 'C'], (event) =>
    event.step === 'tabulate' && event.survey !== 'B' ? 'NightError' : undefined,
  );
  expect([status, error]).toEqual(['FAILED', 'NightFailed']);
  expect(cause).toContain('["A","C"]');
  expect(steps('B')).toEqual(WHOLE);
  // Quality is judged all the same; nothing is published.
  expect(steps('A').slice(-2)).toEqual(['tabulate', 'judge']);
});

test('a report that fails keeps no table from being published, and wakes somebody', async () => {
  const { steps, status } = await night(['A'], ({ step }) =>
    step === 'judge' ? 'NightError' : undefined,
  );
  expect([status, steps('A')]).toEqual(['FAILED', WHOLE]);
});

test.each(['count', 'produce'] as const)(
  'where %s fails nothing is published, and the fieldwork is judged',
  async (failing) => {
    const { steps, status } = await night(['A'], ({ step }) =>
      step === failing ? 'NightError' : undefined,
    );
    expect(status).toBe('FAILED');
    expect(steps('A')).not.toContain('publish');
    expect(steps('A')).toContain('judge');
  },
);

test.each(['estimate', 'cross'] as const)(
  'where %s fails nothing is tabulated, and the fieldwork is judged',
  async (failing) => {
    const { steps, status } = await night(['A'], ({ step }) =>
      step === failing ? 'NightError' : undefined,
    );
    expect(status).toBe('FAILED');
    expect(steps('A')).not.toContain('tabulate');
    expect(steps('A').at(-1)).toBe('judge');
  },
);

test('a part that fails ends its survey’s night before anything is made of half of it', async () => {
  const { steps, status } = await night(['A'], (event) =>
    event.step === 'gather' && event.part === 1 ? 'NightError' : undefined,
  );
  expect(status).toBe('FAILED');
  expect(new Set(steps('A'))).toEqual(new Set(['plan', 'gather', 'judge']));
});

test.each([
  ['what came by chance, twice', 'TypeError', 3],
  ['what was killed, twice', 'Runtime.ExitError', 3],
  ['what Lambda had no room for, eight times', 'Lambda.TooManyRequestsException', 9],
  ['what cannot be done as things stand, never', 'NightError', 1],
])('it tries again %s', async (_what, error, tries) => {
  const { steps } = await night(['A'], ({ step }) => (step === 'weigh' ? error : undefined));
  expect(steps('A').filter((step) => step === 'weigh')).toHaveLength(tries);
});

test('what goes well at the second try is as if nothing had been', async () => {
  const failed = new Set<string>();
  const { status, steps } = await night(['A'], (event) => {
    const once = JSON.stringify(event);
    if (failed.has(once)) return undefined;
    failed.add(once);
    return 'Runtime.ExitError';
  });
  expect([status, steps('A').toSorted()]).toEqual(['SUCCEEDED', [...WHOLE, ...WHOLE].toSorted()]);
});
