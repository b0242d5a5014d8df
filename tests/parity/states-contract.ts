import { randomUUID } from 'node:crypto';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

export interface StatesSubject {
  client: SFNClient;
  /** Makes a Standard machine whose role may do nothing, and gives its ARN. */
  machine(definition: object): Promise<string>;
  /** Lets `seconds` pass, by the service's clock. */
  pass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

/** A machine of one state. */
const only = (state: object) => ({ StartAt: 'Only', States: { Only: { End: true, ...state } } });
/** A machine of one Pass that works something out. */
const making = (Parameters: object) => only({ Type: 'Pass', Parameters });
/** A flow that fails. */
const failing = (Error: string, Cause = 'on purpose') => ({
  StartAt: 'Fails',
  States: { Fails: { Type: 'Fail', Error, Cause } },
});

/** What the project relies on of Step Functions. The same tests run against the embedded cloud and against an account. */
export function statesContract(name: string, begin: () => Promise<StatesSubject>): void {
  describe(`Step Functions contract: ${name}`, () => {
    let subject: StatesSubject;
    let states: SFNClient;
    beforeAll(async () => {
      subject = await begin();
      states = subject.client;
    });
    afterAll(() => subject.close());

    const start = (stateMachineArn: string, input: unknown = {}, called?: string) =>
      states.send(
        new StartExecutionCommand({ stateMachineArn, name: called, input: JSON.stringify(input) }),
      );
    const told = (executionArn = '') => states.send(new DescribeExecutionCommand({ executionArn }));
    const ended = async (executionArn = ''): Promise<DescribeExecutionCommandOutput> => {
      await expect
        .poll(async () => (await told(executionArn)).status, { timeout: 60_000, interval: 20 })
        .not.toBe('RUNNING');
      return told(executionArn);
    };
    const runOf = async (definition: object, input: unknown = {}) =>
      ended((await start(await subject.machine(definition), input)).executionArn);
    const outputOf = async (definition: object, input: unknown = {}): Promise<unknown> => {
      const { status, output, error, cause } = await runOf(definition, input);
      if (status !== 'SUCCEEDED') throw new Error(`${String(status)}: ${error}: ${cause}`);
      return JSON.parse(output ?? 'null') as unknown;
    };
    const failureOf = async (definition: object, input: unknown = {}) => {
      const { status, error } = await runOf(definition, input);
      return `${status} ${error}`;
    };

    it('starts an execution once by its name and input, and refuses the name to others', async () => {
      const machine = await subject.machine(only({ Type: 'Wait', Seconds: 60 }));
      const called = `night-${randomUUID()}`;
      const first = await start(machine, { a: 1 }, called);
      expect(first.executionArn).toBe(
        `${machine.replace(':stateMachine:', ':execution:')}:${called}`,
      );
      const again = await start(machine, { a: 1 }, called);
      expect(again.executionArn).toBe(first.executionArn);
      expect(again.startDate).toEqual(first.startDate);
      expect(await errorOf(start(machine, { a: 2 }, called))).toBe('ExecutionAlreadyExists');
      await states.send(
        new StopExecutionCommand({
          executionArn: first.executionArn,
          error: 'Unwanted',
          cause: 'a test',
        }),
      );
      expect(await ended(first.executionArn)).toMatchObject({
        status: 'ABORTED',
        error: 'Unwanted',
        cause: 'a test',
        name: called,
        input: '{"a":1}',
        stateMachineArn: machine,
      });
      expect(await errorOf(start(machine, { a: 1 }, called))).toBe('ExecutionAlreadyExists');
      const { executions } = await states.send(
        new ListExecutionsCommand({ stateMachineArn: machine, statusFilter: 'ABORTED' }),
      );
      expect(executions?.map((each) => each.executionArn)).toEqual([first.executionArn]);
    });

    it('names what is wrong with a request', async () => {
      const machine = await subject.machine(only({ Type: 'Pass' }));
      expect(await errorOf(start(machine, {}, 'with space'))).toBe('InvalidName');
      expect(await errorOf(start(machine, {}, 'x'.repeat(81)))).toMatch(/InvalidName|Validation/);
      expect(await errorOf(start(`${machine}x`))).toBe('StateMachineDoesNotExist');
      expect(await errorOf(start('nonsense'))).toBe('InvalidArn');
      expect(await errorOf(told(`${machine.replace(':stateMachine:', ':execution:')}:no`))).toBe(
        'ExecutionDoesNotExist',
      );
      expect(
        await errorOf(
          states.send(new StartExecutionCommand({ stateMachineArn: machine, input: '{' })),
        ),
      ).toBe('InvalidExecutionInput');
    });

    it('takes input and puts results where the paths say', async () => {
      const input = { a: { b: 1 }, c: [1, 2, 3], d: null };
      expect(await outputOf(only({ Type: 'Pass', InputPath: '$.a' }), input)).toEqual({ b: 1 });
      expect(await outputOf(only({ Type: 'Pass', InputPath: null }), input)).toEqual({});
      expect(await outputOf(only({ Type: 'Pass', OutputPath: '$.c[1]' }), input)).toBe(2);
      expect(await outputOf(only({ Type: 'Pass', OutputPath: '$.d' }), input)).toBe(null);
      expect(
        await outputOf(only({ Type: 'Pass', Result: 'x', ResultPath: '$.a.new.deep' }), input),
      ).toEqual({ ...input, a: { b: 1, new: { deep: 'x' } } });
      expect(await outputOf(only({ Type: 'Pass', Result: 'x', ResultPath: null }), input)).toEqual(
        input,
      );
      expect(await failureOf(only({ Type: 'Pass', InputPath: '$.nowhere' }), input)).toBe(
        'FAILED States.Runtime',
      );
      expect(await failureOf(making({ 'a.$': '$.nowhere' }), input)).toBe('FAILED States.Runtime');
    });

    it('finds what JSONPath says', async () => {
      const input = {
        of: [
          { survey: 'a', failed: true, n: 1 },
          { survey: 'b', failed: false, n: 2 },
          { survey: 'c', failed: true, n: 3 },
        ],
      };
      const paths = {
        '$.of[*].survey': ['a', 'b', 'c'],
        '$.of[?(@.failed == true)].survey': ['a', 'c'],
        "$.of[?(@.failed == true && @.n > 1)]['survey']": ['c'],
        '$.of[?(@.n > 5)].survey': [],
        '$.of[0:2].n': [1, 2],
        '$.of[-1].survey': 'c',
        '$..n': [1, 2, 3],
      };
      for (const [path, expected] of Object.entries(paths)) {
        expect([path, await outputOf(making({ 'found.$': path }), input)]).toEqual([
          path,
          { found: expected },
        ]);
      }
    });

    it('works out intrinsic functions', async () => {
      const input = { list: [1, 2, 2, 3], text: 'a-b', map: { a: 1 }, other: { b: 2 } };
      expect(
        await outputOf(
          making({
            'format.$': "States.Format('{} has {}, it\\'s {}', $.text, $.list[0], $.map)",
            'length.$': 'States.ArrayLength($.list)',
            'contains.$': 'States.ArrayContains($.list, 3)',
            'unique.$': 'States.ArrayUnique($.list)',
            'parts.$': 'States.ArrayPartition($.list, 3)',
            'item.$': 'States.ArrayGetItem($.list, 3)',
            'range.$': 'States.ArrayRange(1, 9, 4)',
            'split.$': "States.StringSplit($.text, '-')",
            'json.$': "States.StringToJson('[1]')",
            'string.$': 'States.JsonToString($.map)',
            'merged.$': 'States.JsonMerge($.map, $.other, false)',
            'sum.$': 'States.MathAdd(States.ArrayGetItem($.list, 1), 40)',
            'hash.$': "States.Hash('x', 'SHA-256')",
            'encoded.$': "States.Base64Encode('x')",
            'decoded.$': "States.Base64Decode('eA==')",
            'array.$': "States.Array($.text, 1, true, null, 'x')",
          }),
          input,
        ),
      ).toEqual({
        format: `a-b has 1, it's {"a":1}`,
        length: 4,
        contains: true,
        unique: [1, 2, 3],
        parts: [[1, 2, 2], [3]],
        item: 3,
        range: [1, 5, 9],
        split: ['a', 'b'],
        json: [1],
        string: '{"a":1}',
        merged: { a: 1, b: 2 },
        sum: 42,
        hash: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
        encoded: 'eA==',
        decoded: 'x',
        array: ['a-b', 1, true, null, 'x'],
      });
      expect(await failureOf(making({ 'a.$': 'States.StringToJson($.text)' }), input)).toBe(
        'FAILED States.IntrinsicFailure',
      );
      expect(
        await outputOf(making({ 'uuid.$': 'States.UUID()', 'n.$': 'States.MathRandom(3, 4)' })),
      ).toEqual({ uuid: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/), n: 3 });
    });

    it('tells states of the execution they are in', async () => {
      const machine = await subject.machine(
        making({
          'id.$': '$$.Execution.Id',
          'name.$': '$$.Execution.Name',
          'input.$': '$$.Execution.Input',
          'machine.$': '$$.StateMachine.Id',
          'state.$': '$$.State.Name',
        }),
      );
      const { executionArn = '' } = await start(machine, { a: 1 }, 'named');
      expect(JSON.parse((await ended(executionArn)).output ?? '')).toEqual({
        id: executionArn,
        name: 'named',
        input: { a: 1 },
        machine,
        state: 'Only',
      });
    });

    it('chooses', async () => {
      const choices: [object, unknown, unknown][] = [
        [{ Variable: '$.x', StringEquals: 'a' }, 'a', 'b'],
        [{ Variable: '$.x', StringMatches: 'a*c' }, 'abbc', 'abbd'],
        [{ Variable: '$.x', NumericGreaterThan: 1 }, 2, '2'],
        [{ Variable: '$.x', NumericLessThanEqualsPath: '$.limit' }, 5, 6],
        [{ Variable: '$.x', BooleanEquals: false }, false, null],
        [{ Variable: '$.x', IsNull: true }, null, 0],
        [{ Variable: '$.x[0]', IsPresent: true }, [1], []],
        [
          { Variable: '$.x', TimestampLessThan: '2026-03-01T00:00:00Z' },
          '2026-02-28T23:59:59Z',
          '2026-03-01T01:00:00Z',
        ],
        [{ Not: { Variable: '$.x', IsString: true } }, 1, 'a'],
        [
          {
            And: [
              { Variable: '$.x', NumericEquals: 1 },
              { Variable: '$.limit', NumericEquals: 5 },
            ],
          },
          1,
          2,
        ],
        [
          {
            Or: [
              { Variable: '$.x', NumericEquals: 1 },
              { Variable: '$.x', NumericEquals: 2 },
            ],
          },
          2,
          3,
        ],
      ];
      const machine = (choice: object) => ({
        StartAt: 'Which',
        States: {
          Which: { Type: 'Choice', Choices: [{ ...choice, Next: 'Yes' }], Default: 'No' },
          Yes: { Type: 'Pass', Result: 'yes', End: true },
          No: { Type: 'Pass', Result: 'no', End: true },
        },
      });
      for (const [choice, yes, no] of choices) {
        const arn = await subject.machine(machine(choice));
        const came = async (x: unknown) =>
          (await ended((await start(arn, { x, limit: 5 })).executionArn)).output;
        expect([choice, await came(yes), await came(no)]).toEqual([choice, '"yes"', '"no"']);
      }
      expect(
        await failureOf(
          {
            StartAt: 'Which',
            States: {
              Which: {
                Type: 'Choice',
                Choices: [{ Variable: '$.x', NumericEquals: 1, Next: 'Yes' }],
              },
              Yes: { Type: 'Succeed' },
            },
          },
          { x: 2 },
        ),
      ).toBe('FAILED States.NoChoiceMatched');
    });

    it('fails as a Fail says, and tells its words', async () => {
      const { error, cause, status } = await runOf(
        {
          StartAt: 'Fails',
          States: {
            Fails: {
              Type: 'Fail',
              Error: 'Night.Failed',
              CausePath: "States.Format('{} failed', States.JsonToString($.failed))",
            },
          },
        },
        { failed: ['a', 'b'] },
      );
      expect([status, error, cause]).toEqual(['FAILED', 'Night.Failed', '["a","b"] failed']);
    });

    it('goes through a list in its order, with what the selector takes', async () => {
      expect(
        await outputOf(
          only({
            Type: 'Map',
            ItemsPath: '$.surveys',
            ItemSelector: {
              'survey.$': '$$.Map.Item.Value.name',
              'at.$': '$$.Map.Item.Index',
              'night.$': '$.night',
            },
            MaxConcurrency: 2,
            ItemProcessor: {
              ProcessorConfig: { Mode: 'INLINE' },
              StartAt: 'Each',
              States: { Each: { Type: 'Pass', End: true } },
            },
            ResultSelector: { 'all.$': '$[*].survey', 'last.$': '$[2]' },
            ResultPath: '$.made',
          }),
          { night: 'n', surveys: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
        ),
      ).toMatchObject({ made: { all: ['a', 'b', 'c'], last: { survey: 'c', at: 2, night: 'n' } } });
      expect(
        await failureOf(
          only({
            Type: 'Map',
            ItemProcessor: { StartAt: 'E', States: { E: { Type: 'Succeed' } } },
          }),
          { no: 'list' },
        ),
      ).toBe('FAILED States.Runtime');
    });

    it('catches what fails in one survey, and goes on with the others', async () => {
      const output = await outputOf(
        only({
          Type: 'Map',
          ItemProcessor: {
            StartAt: 'Try',
            States: {
              Try: {
                Type: 'Parallel',
                Branches: [
                  {
                    StartAt: 'Which',
                    States: {
                      Which: {
                        Type: 'Choice',
                        Choices: [{ Variable: '$.bad', BooleanEquals: true, Next: 'Fails' }],
                        Default: 'Fine',
                      },
                      Fails: { Type: 'Fail', Error: 'Broken', Cause: 'why' },
                      Fine: { Type: 'Succeed' },
                    },
                  },
                ],
                ResultPath: null,
                Catch: [
                  { ErrorEquals: ['Other'], Next: 'Never' },
                  { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Noted' },
                ],
                End: true,
              },
              Noted: { Type: 'Pass', End: true },
              Never: { Type: 'Fail' },
            },
          },
        }),
        [{ bad: true }, { bad: false }],
      );
      expect(output).toEqual([
        { bad: true, failure: { Error: 'Broken', Cause: 'why' } },
        { bad: false },
      ]);
    });

    it('lets the first failure among branches be that of all', async () => {
      expect(
        await failureOf(
          only({
            Type: 'Parallel',
            Branches: [
              failing('First'),
              { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 600, End: true } } },
            ],
          }),
        ),
      ).toBe('FAILED First');
      expect(
        await outputOf(
          only({
            Type: 'Parallel',
            Branches: [only({ Type: 'Pass', Result: 1 }), only({ Type: 'Pass', Result: 2 })],
          }),
        ),
      ).toEqual([1, 2]);
    });

    it('tries again as often as a retrier says, and counts', async () => {
      const machine = (ErrorEquals: string[]) =>
        only({
          Type: 'Parallel',
          Branches: [failing('Throttled')],
          Retry: [
            { ErrorEquals: ['Other'], MaxAttempts: 5 },
            { ErrorEquals, IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1 },
          ],
        });
      const tries = async (ErrorEquals: string[]) => {
        const { executionArn = '' } = await start(await subject.machine(machine(ErrorEquals)));
        await subject.pass(2);
        const { error } = await ended(executionArn);
        const { events = [] } = await states.send(
          new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
        );
        return [error, events.filter(({ type }) => type === 'FailStateEntered').length];
      };
      expect(await tries(['Throttled'])).toEqual(['Throttled', 3]);
      expect(await tries(['States.ALL'])).toEqual(['Throttled', 3]);
      expect(await tries(['Another'])).toEqual(['Throttled', 1]);
    });

    it('lets nobody catch a path that leads nowhere', async () => {
      const caught = (state: object) => ({
        StartAt: 'Try',
        States: {
          Try: {
            Type: 'Parallel',
            Branches: [only(state)],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
            End: true,
          },
          Caught: { Type: 'Succeed' },
        },
      });
      expect(await failureOf(caught({ Type: 'Pass', InputPath: '$.nowhere' }))).toBe(
        'FAILED States.Runtime',
      );
      expect((await runOf(caught({ Type: 'Fail', End: undefined }))).status).toBe('SUCCEEDED');
    });

    it('waits by its clock, and ends what takes too long', async () => {
      const waiting = await start(
        await subject.machine(only({ Type: 'Wait', SecondsPath: '$.seconds' })),
        { seconds: 2 },
      );
      expect((await told(waiting.executionArn)).status).toBe('RUNNING');
      await subject.pass(3);
      expect((await ended(waiting.executionArn)).status).toBe('SUCCEEDED');
      const late = await start(
        await subject.machine({ ...only({ Type: 'Wait', Seconds: 600 }), TimeoutSeconds: 2 }),
      );
      await subject.pass(3);
      expect(await ended(late.executionArn)).toMatchObject({
        status: 'TIMED_OUT',
        error: 'States.Timeout',
      });
    });

    it('tells the history, forwards and backwards', async () => {
      const machine = await subject.machine({
        StartAt: 'One',
        States: {
          One: { Type: 'Pass', Result: 'x', Next: 'Two' },
          Two: { Type: 'Succeed' },
        },
      });
      const { executionArn = '' } = await start(machine, { a: 1 });
      await ended(executionArn);
      const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn }));
      expect(events.map(({ type }) => type)).toEqual([
        'ExecutionStarted',
        'PassStateEntered',
        'PassStateExited',
        'SucceedStateEntered',
        'SucceedStateExited',
        'ExecutionSucceeded',
      ]);
      expect(events[0]?.executionStartedEventDetails).toMatchObject({ input: '{"a":1}' });
      expect(events[2]?.stateExitedEventDetails).toMatchObject({ name: 'One', output: '"x"' });
      expect(events.at(-1)?.executionSucceededEventDetails).toMatchObject({ output: '"x"' });
      const { events: last } = await states.send(
        new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 }),
      );
      expect(last?.map(({ type }) => type)).toEqual(['ExecutionSucceeded']);
    });

    it('refuses to hand on more than 256 KiB', async () => {
      const text = 'x'.repeat(140_000);
      expect(await failureOf(making({ 'a.$': '$', 'b.$': '$' }), text)).toBe(
        'FAILED States.DataLimitExceeded',
      );
    });
  });
}
