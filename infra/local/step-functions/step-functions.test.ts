import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { FunctionError } from '../lambda/pool.ts';
import { judge, type Statement } from '../policy.ts';
import { AccessDenied, type Authorize } from '../service.ts';
import { createStepFunctions } from './step-functions.ts';

const MACHINE = 'arn:aws:states:eu-central-1:000000000000:stateMachine:Night';
const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:Publish';

const allow = (Action: string, Resource: string): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const rights = [
  allow('lambda:InvokeFunction', FUNCTION),
  allow('s3:GetObject', 'arn:aws:s3:::plans/*'),
  allow('states:StartExecution', MACHINE),
];

interface Given {
  definition: object;
  invoke?: (payload: unknown) => Promise<unknown>;
  objects?: Record<string, unknown>;
  statements?: Statement[];
  /** What an earlier life has journalled. */
  journalled?: readonly unknown[];
}

/** A Step Functions with one machine, and ways to ask it. */
function begin(given: Given) {
  let ahead = 0;
  const journal: unknown[] = [...(given.journalled ?? [])];
  const invoked: unknown[] = [];
  const states = createStepFunctions(
    {
      clock: { now: () => Date.now() + ahead },
      journal: {
        append: (_service, effect) => {
          journal.push(structuredClone(effect));
          return Promise.resolve();
        },
      },
      region: 'eu-central-1',
      account: '000000000000',
      random: (bytes) => randomBytes(bytes),
    },
    {
      invoke(_function, payload) {
        invoked.push(payload);
        return given.invoke?.(payload) ?? Promise.resolve(payload);
      },
      readObject(bucket, key, authorize) {
        authorize('s3:GetObject', `arn:aws:s3:::${bucket}/${key}`);
        return Promise.resolve(Buffer.from(JSON.stringify(given.objects?.[key])));
      },
    },
  );
  for (const effect of given.journalled ?? []) states.replay(effect);
  states.declareMachine({
    name: 'Night',
    arn: MACHINE,
    roleArn: 'arn:aws:iam::000000000000:role/Runner',
    definition: JSON.stringify(given.definition),
    authorize: judge('Runner', given.statements ?? rights),
  });
  const ask = async (operation: string, input: object, authorize: Authorize = () => undefined) => {
    const { status, body } = await states.handle(
      {
        method: 'POST',
        path: '/',
        query: '',
        headers: { 'x-amz-target': `AWSStepFunctions.${operation}` },
        body: Buffer.from(JSON.stringify(input)),
      },
      authorize,
    );
    return { status, body: JSON.parse(String(body)) as Record<string, unknown> };
  };
  const executionArn = `${MACHINE.replace(':stateMachine:', ':execution:')}:one`;
  return {
    states,
    ask,
    journal,
    invoked,
    start: (input: unknown = {}) =>
      ask('StartExecution', {
        stateMachineArn: MACHINE,
        name: 'one',
        input: JSON.stringify(input),
      }),
    async ended() {
      await expect.poll(() => states.running(), { interval: 2 }).toBe(0);
      const { body } = await ask('DescribeExecution', { executionArn });
      return {
        status: body['status'],
        output: body['output'] === undefined ? undefined : JSON.parse(String(body['output'])),
        error: body['error'],
        cause: String(body['cause'] ?? ''),
      };
    },
    pass(milliseconds: number) {
      ahead += milliseconds;
      states.tick();
    },
  };
}

const task = (more: object = {}) => ({ Type: 'Task', Resource: FUNCTION, ...more });
const only = (state: object) => ({ StartAt: 'Only', States: { Only: { End: true, ...state } } });
const distributed = (more: object = {}, each: object = {}) =>
  only({
    Type: 'Map',
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSON' },
      Parameters: { 'Bucket.$': '$.bucket', 'Key.$': '$.key' },
    },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      ...only({ ...task(each) }),
    },
    ...more,
  });
const plan = { bucket: 'plans', key: 'S/nights/1/parts.json' };
const parts = [0, 1, 2, 3, 4, 5].map((part) => ({ part }));
const objects = { [plan.key]: parts };

test('a task is a call of its function, and its answer the result', async () => {
  const { start, ended, invoked } = begin({
    definition: only(
      task({
        Parameters: { step: 'plan', 'survey.$': '$.survey' },
        ResultSelector: { 'run.$': '$.run' },
        ResultPath: '$.made',
      }),
    ),
    invoke: () => Promise.resolve({ run: 'r', more: 1 }),
  });
  await start({ survey: 'S' });
  expect(await ended()).toMatchObject({ output: { survey: 'S', made: { run: 'r' } } });
  expect(invoked).toEqual([{ step: 'plan', survey: 'S' }]);
});

test('lambda:invoke is given the function and its payload, and answers with more around it', async () => {
  const { start, ended, invoked } = begin({
    definition: only({
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: FUNCTION, 'Payload.$': '$' },
      OutputPath: '$.Payload',
    }),
  });
  await start({ a: 1 });
  expect((await ended()).output).toEqual({ a: 1 });
  expect(invoked).toEqual([{ a: 1 }]);
});

test('a function’s error goes by its name, is tried again, and is caught', async () => {
  let tries = 0;
  const { start, ended, pass } = begin({
    definition: {
      StartAt: 'Try',
      States: {
        Try: task({
          Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 100, MaxAttempts: 5, BackoffRate: 2 }],
          Catch: [{ ErrorEquals: ['Broken'], ResultPath: '$.failure', Next: 'Caught' }],
          End: true,
        }),
        Caught: { Type: 'Pass', End: true },
      },
    },
    invoke() {
      tries += 1;
      const name = tries < 3 ? 'Busy' : 'Broken';
      return Promise.reject(new FunctionError('Publish', name, 'why'));
    },
  });
  await start({ survey: 'S' });
  await expect.poll(() => tries, { interval: 2 }).toBe(1);
  pass(99_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(tries).toBe(1);
  pass(1_000);
  await expect.poll(() => tries, { interval: 2 }).toBe(2);
  pass(199_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(tries).toBe(2);
  pass(1_000);
  expect(await ended()).toMatchObject({
    status: 'SUCCEEDED',
    output: { survey: 'S', failure: { Error: 'Broken', Cause: expect.stringContaining('why') } },
  });
  expect(tries).toBe(3);
});

test('a machine may invoke what its role may, and nothing else', async () => {
  const { start, ended, invoked } = begin({
    definition: only(task()),
    statements: [allow('lambda:InvokeFunction', `${FUNCTION}Other`)],
  });
  await start();
  expect(await ended()).toMatchObject({ status: 'FAILED', error: 'Lambda.AWSLambdaException' });
  expect(invoked).toEqual([]);
});

test('who may not start it is refused, as AWS words it', async () => {
  const { ask, invoked, states } = begin({ definition: only(task()) });
  const { status, body } = await ask('StartExecution', { stateMachineArn: MACHINE }, (...asked) => {
    throw new AccessDenied('Runs', asked[0], asked[1]);
  });
  expect([status, body['__type']]).toEqual([400, 'AccessDeniedException']);
  expect(body['message']).toContain(`states:StartExecution on resource: ${MACHINE}`);
  expect([states.running(), invoked]).toEqual([0, []]);
});

test('what does not answer in time has failed', async () => {
  const { start, ended, pass, invoked } = begin({
    definition: only(task({ TimeoutSeconds: 60 })),
    invoke: () => new Promise((resolve) => setTimeout(resolve, 40)),
  });
  await start();
  await expect.poll(() => invoked.length, { interval: 2 }).toBe(1);
  pass(60_000);
  expect(await ended()).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

test('a distributed map reads its items, works on some at once, and keeps their order', async () => {
  let [now, most] = [0, 0];
  const { start, ended, invoked } = begin({
    definition: distributed({
      MaxConcurrency: 2,
      ItemSelector: { 'part.$': '$$.Map.Item.Value.part', 'of.$': '$.key' },
    }),
    objects,
    async invoke(payload) {
      now += 1;
      most = Math.max(most, now);
      const { part } = payload as { part: number };
      await new Promise((resolve) => setTimeout(resolve, 12 - 2 * part));
      now -= 1;
      return part * 10;
    },
  });
  await start(plan);
  expect((await ended()).output).toEqual([0, 10, 20, 30, 40, 50]);
  expect(most).toBe(2);
  expect(invoked).toHaveLength(6);
  expect(invoked).toContainEqual({ part: 3, of: plan.key });
});

test.each([
  ['one too many fails', {}, ['States.ExceedToleratedFailureThreshold', undefined]],
  ['as many as are borne', { ToleratedFailureCount: 2 }, [undefined, 6]],
  [
    'more than are borne',
    { ToleratedFailureCount: 1 },
    ['States.ExceedToleratedFailureThreshold', undefined],
  ],
  ['a share that is borne', { ToleratedFailurePercentage: 34 }, [undefined, 6]],
  [
    'a share that is not',
    { ToleratedFailurePercentage: 33 },
    ['States.ExceedToleratedFailureThreshold', undefined],
  ],
])('of a distributed map with two items that fail, %s', async (_what, tolerance, expected) => {
  const { start, ended } = begin({
    definition: distributed(tolerance),
    objects,
    invoke: (payload) =>
      (payload as { part: number }).part % 3 === 1
        ? Promise.reject(new FunctionError('Publish', 'Broken', 'why'))
        : Promise.resolve(payload),
  });
  await start(plan);
  const { error, output } = await ended();
  expect([error, (output as unknown[] | undefined)?.length]).toEqual(expected);
});

test.each([
  ['the plan', 's3:GetObject', 'States.ItemReaderFailed'],
  ['itself', 'states:StartExecution', 'States.Permissions'],
])('a distributed map needs the right to %s', async (_what, action, error) => {
  const { start, ended, invoked } = begin({
    definition: distributed({}),
    objects,
    statements: rights.filter(({ Action }) => Action !== action),
  });
  await start(plan);
  const { status, cause, ...told } = await ended();
  expect(status).toBe('FAILED');
  expect(`${String(told.error)} ${cause}`).toContain(error);
  expect(invoked).toEqual([]);
});

test('no list of parts is no night', async () => {
  const { start, ended } = begin({ definition: distributed(), objects: { [plan.key]: { no: 1 } } });
  await start(plan);
  expect(await ended()).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
});

const night = {
  StartAt: 'Plan',
  States: {
    Plan: task({ ResultPath: '$.plan', Next: 'Rest' }),
    Rest: { Type: 'Wait', Seconds: 1000, Next: 'Chance' },
    Chance: {
      Type: 'Pass',
      Parameters: { 'id.$': 'States.UUID()', 'bucket.$': '$.bucket', 'key.$': '$.key' },
      Next: 'Parts',
    },
    Parts: { ...distributed({ ResultPath: '$.made' }).States.Only },
  },
};

test('an execution that was cut off goes on where it was, and asks nobody twice who has answered', async () => {
  const answer = (life: string) => (payload: unknown) => {
    const { part } = payload as { part?: number };
    // In its first life the last two parts never come to an end.
    if (life === 'first' && (part ?? 0) > 3) return new Promise(() => undefined);
    return Promise.resolve(`${life} ${String(part ?? 'plan')}`);
  };
  const first = begin({ definition: night, objects, invoke: answer('first') });
  await first.start(plan);
  await expect.poll(() => first.invoked.length, { interval: 2 }).toBe(1);
  first.pass(1_000_000);
  await expect.poll(() => first.invoked.length, { interval: 2 }).toBe(7);
  first.states.stop();
  const journalled = [...first.journal];

  // The plan is another by now, and so is the machine: the execution goes on by what it was begun with.
  const second = begin({
    definition: only({ Type: 'Pass' }),
    objects: { [plan.key]: [] },
    invoke: answer('second'),
    journalled,
  });
  expect(second.states.running()).toBe(1);
  second.states.resume();
  second.pass(1_000_000);
  const { status, output } = await second.ended();
  expect(status).toBe('SUCCEEDED');
  const made = parts.map(({ part }) => `${part > 3 ? 'second' : 'first'} ${part}`);
  expect(output).toMatchObject({ ...plan, made });
  expect(second.invoked).toEqual([{ part: 4 }, { part: 5 }]);

  // In a third life there is nothing to go on with, and all that came of it is known.
  const third = begin({ definition: night, journalled: second.journal });
  third.states.resume();
  expect((await third.ended()).output).toEqual(output);
  expect(third.invoked).toEqual([]);
  expect((await third.start(plan)).body['__type']).toBe('ExecutionAlreadyExists');
});

test('numbers by chance are the same when an execution is gone through again', async () => {
  const chance = only({ Type: 'Pass', Parameters: { 'id.$': 'States.UUID()' } });
  const one = begin({ definition: chance });
  await one.start();
  const { output } = await one.ended();
  const begun = one.journal.slice(0, 1);
  const again = begin({ definition: chance, journalled: begun });
  again.states.resume();
  expect((await again.ended()).output).toEqual(output);
});

test('what a cloud that stops had begun is neither ended nor failed', async () => {
  const { start, states, journal, invoked } = begin({
    definition: only(task()),
    invoke: () =>
      new Promise((_resolve, reject) =>
        setTimeout(reject, 20, new FunctionError('Publish', 'Closed', '')),
      ),
  });
  await start();
  await expect.poll(() => invoked.length, { interval: 2 }).toBe(1);
  states.stop();
  await expect.poll(() => states.running(), { interval: 2 }).toBe(1);
  expect(journal.map((effect) => (effect as { kind: string }).kind)).toEqual(['started']);
});

test.each([
  ['a kind of state', { Type: 'Sleep' }, 'States.Only.Type'],
  ['a field', { Type: 'Pass', Assign: {} }, 'Assign is not known'],
  ['a service', { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' }, 'Lambda'],
  ['a path', { Type: 'Pass', InputPath: '$.a[?(@.b =~ /c/)]' }, 'States.Only.InputPath'],
  ['a function', { Type: 'Pass', Parameters: { 'a.$': 'States.Brew($)' } }, 'Parameters'],
  ['a language', { Type: 'Pass', QueryLanguage: 'JSONata' }, 'QueryLanguage'],
  [
    'a comparison',
    { Type: 'Choice', End: undefined, Choices: [{ Variable: '$', Like: 'x', Next: 'Only' }] },
    'condition',
  ],
  ['a state to go on to', { Type: 'Pass', End: undefined, Next: 'Gone' }, 'Only goes on to Gone'],
  ['an end', { Type: 'Pass', End: undefined }, 'neither goes on nor is the end'],
])('%s that is not known stops the start, by its place', (_what, state, words) => {
  expect(() => begin({ definition: only(state) })).toThrow(words);
  expect(() => begin({ definition: only(state) })).toThrow('State machine Night');
});

test('a state that nothing leads to stops the start', () => {
  const States = { Only: { Type: 'Succeed' }, Lost: { Type: 'Succeed' } };
  expect(() => begin({ definition: { StartAt: 'Only', States } })).toThrow('nothing leads to Lost');
});
