import * as z from 'zod/mini';
import { kindOf } from './choice.ts';
import type { Condition, Flow, State } from './definition.ts';
import { parseExpression } from './intrinsic.ts';
import { parsePath, parseReferencePath } from './json-path.ts';
import { expressionsOf } from './template.ts';

/**
 * The Amazon States Language as far as it is known here. What is not known is refused: what is not read would be lost
 * without a word.
 */
const readable = (read: (text: string) => unknown) =>
  z.string().check(
    z.refine((text) => {
      try {
        read(text);
        return true;
      } catch {
        return false;
      }
    }, 'no path or expression that is known here'),
  );
const path = readable(parsePath);
const expression = readable(parseExpression);
const template = z
  .unknown()
  .check(
    z.refine(
      (value) => expressionsOf(value).every((text) => z.safeParse(expression, text).success),
      'holds an expression that is not known here',
    ),
  );
const someTemplate = z
  .record(z.string(), z.unknown())
  .check(
    z.refine(
      (value) => z.safeParse(template, value).success,
      'holds an expression that is not known here',
    ),
  );
const nullable = <Schema extends z.core.$ZodType>(schema: Schema) => z.optional(z.nullable(schema));
const comment = z.optional(z.string());
const resultPath = nullable(readable(parseReferencePath));
const atLeast = (least: number) => z.optional(z.number().check(z.gte(least)));
const errors = z.array(z.string()).check(z.minLength(1));

const paths = {
  Comment: comment,
  InputPath: nullable(expression),
  OutputPath: nullable(expression),
};
const step = { ...paths, Next: z.optional(z.string()), End: z.optional(z.literal(true)) };
const work = {
  ...step,
  Parameters: z.optional(template),
  ResultSelector: z.optional(someTemplate),
  ResultPath: resultPath,
  Retry: z.optional(
    z.array(
      z.strictObject({
        ErrorEquals: errors,
        IntervalSeconds: atLeast(1),
        MaxAttempts: atLeast(0),
        BackoffRate: atLeast(1),
        MaxDelaySeconds: atLeast(1),
        JitterStrategy: z.optional(z.enum(['FULL', 'NONE'])),
      }),
    ),
  ),
  Catch: z.optional(
    z.array(z.strictObject({ ErrorEquals: errors, Next: z.string(), ResultPath: resultPath })),
  ),
};

const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.record(z.string(), z.unknown()).check(z.refine(isCondition, 'no condition that is known here')),
) as unknown as z.ZodMiniType<Condition>;

function isCondition(given: Record<string, unknown>): boolean {
  const { Next: _next, Comment: _comment, Variable, ...rest } = given;
  const [first, ...more] = Object.entries(rest);
  if (first === undefined || more.length > 0) return false;
  const [name, value] = first;
  const isOne = (each: unknown) => z.safeParse(condition, each).success;
  if (name === 'And' || name === 'Or') {
    return Variable === undefined && Array.isArray(value) && value.every(isOne);
  }
  if (name === 'Not') return Variable === undefined && isOne(value);
  const kind = kindOf(name.replace(/Path$/, ''));
  if (kind === undefined || !z.safeParse(expression, Variable).success) return false;
  if (name.endsWith('Path')) return z.safeParse(expression, value).success;
  if (kind === 'moment') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  return typeof value === kind;
}

const flow: z.ZodMiniType<Flow> = z.lazy(() =>
  z.strictObject({ StartAt: z.string(), States: z.record(z.string(), state) }),
);

const states = {
  Task: z.strictObject({
    Type: z.literal('Task'),
    ...work,
    Resource: z
      .string()
      .check(
        z.regex(
          /^arn:aws:(lambda:[^:]+:\d+:function:.+|states:::lambda:invoke)$/,
          'only tasks of Lambda functions are known here',
        ),
      ),
    TimeoutSeconds: atLeast(1),
    TimeoutSecondsPath: z.optional(path),
  }),
  Pass: z.strictObject({
    Type: z.literal('Pass'),
    ...step,
    Parameters: z.optional(template),
    Result: z.optional(z.unknown()),
    ResultPath: resultPath,
  }),
  Wait: z
    .strictObject({
      Type: z.literal('Wait'),
      ...step,
      Seconds: atLeast(0),
      SecondsPath: z.optional(path),
      Timestamp: z.optional(z.iso.datetime({ offset: true })),
      TimestampPath: z.optional(path),
    })
    .check(
      z.refine(
        ({ Seconds, SecondsPath, Timestamp, TimestampPath }) =>
          [Seconds, SecondsPath, Timestamp, TimestampPath].filter((one) => one !== undefined)
            .length === 1,
        'says in one way for how long',
      ),
    ),
  Succeed: z.strictObject({ Type: z.literal('Succeed'), ...paths }),
  Fail: z.strictObject({
    Type: z.literal('Fail'),
    Comment: comment,
    Error: z.optional(z.string()),
    ErrorPath: z.optional(expression),
    Cause: z.optional(z.string()),
    CausePath: z.optional(expression),
  }),
  Choice: z.strictObject({
    Type: z.literal('Choice'),
    ...paths,
    Choices: z
      .array(condition.check(z.refine((each) => typeof each['Next'] === 'string', 'has no Next')))
      .check(z.minLength(1)),
    Default: z.optional(z.string()),
  }),
  Parallel: z.strictObject({
    Type: z.literal('Parallel'),
    ...work,
    Branches: z.array(flow).check(z.minLength(1)),
  }),
  Map: z.strictObject({
    Type: z.literal('Map'),
    ...work,
    // The old name of ItemSelector.
    Parameters: z.optional(z.never()),
    ItemProcessor: z.strictObject({
      StartAt: z.string(),
      States: z.record(
        z.string(),
        z.lazy(() => state),
      ),
      ProcessorConfig: z.optional(
        z.strictObject({
          Mode: z.enum(['INLINE', 'DISTRIBUTED']),
          ExecutionType: z.optional(z.enum(['STANDARD', 'EXPRESS'])),
        }),
      ),
    }),
    ItemsPath: z.optional(expression),
    ItemSelector: z.optional(someTemplate),
    ItemReader: z.optional(
      z.strictObject({
        Resource: z.literal('arn:aws:states:::s3:getObject'),
        ReaderConfig: z.strictObject({ InputType: z.literal('JSON'), MaxItems: atLeast(1) }),
        Parameters: someTemplate,
      }),
    ),
    MaxConcurrency: atLeast(0),
    MaxConcurrencyPath: z.optional(path),
    ToleratedFailureCount: atLeast(0),
    ToleratedFailureCountPath: z.optional(path),
    ToleratedFailurePercentage: atLeast(0),
    ToleratedFailurePercentagePath: z.optional(path),
    Label: z.optional(z.string().check(z.maxLength(40))),
  }),
};

const state = z.discriminatedUnion('Type', [
  states.Task,
  states.Pass,
  states.Wait,
  states.Succeed,
  states.Fail,
  states.Choice,
  states.Parallel,
  states.Map,
]) as unknown as z.ZodMiniType<State>;

export const machine = z.strictObject({
  StartAt: z.string(),
  States: z.record(z.string(), state),
  Comment: comment,
  Version: z.optional(z.literal('1.0')),
  TimeoutSeconds: atLeast(1),
  QueryLanguage: z.optional(z.literal('JSONPath')),
});
