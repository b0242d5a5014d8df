import * as z from 'zod/mini';
import { readInputAs } from '../read-input.ts';
import { StatesError } from './states-error.ts';

const arn = z.string().check(z.minLength(1), z.maxLength(256));
const text = (most: number) => z.optional(z.string().check(z.maxLength(most)));
const page = {
  maxResults: z.optional(z.int().check(z.gte(0), z.lte(1000))),
  nextToken: text(3096),
};

/** What each operation takes. An unknown field is refused: what is not read here would be lost without a word. */
export const INPUTS = {
  DescribeExecution: z.strictObject({
    executionArn: arn,
    includedData: z.optional(z.enum(['ALL_DATA', 'METADATA_ONLY'])),
  }),
  DescribeStateMachine: z.strictObject({ stateMachineArn: arn }),
  GetExecutionHistory: z.strictObject({
    executionArn: arn,
    reverseOrder: z.optional(z.boolean()),
    includeExecutionData: z.optional(z.boolean()),
    ...page,
  }),
  ListExecutions: z.strictObject({
    stateMachineArn: arn,
    statusFilter: z.optional(z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'])),
    ...page,
  }),
  ListStateMachines: z.strictObject(page),
  StartExecution: z.strictObject({
    stateMachineArn: arn,
    name: z.optional(z.string()),
    input: text(262_144),
    traceHeader: text(256),
  }),
  StopExecution: z.strictObject({ executionArn: arn, error: text(256), cause: text(32_768) }),
} as const;

export type Operation = keyof typeof INPUTS;
export type Input<Name extends Operation> = z.output<(typeof INPUTS)[Name]>;

/** Reads a request's JSON. @throws StatesError `ValidationException` that names the field */
export const readInput = <Name extends Operation>(name: Name, body: Uint8Array): Input<Name> =>
  readInputAs(INPUTS[name], body, (issue) => {
    const message = issue
      ? `1 validation error detected: Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`
      : 'The request body is not JSON.';
    return new StatesError('ValidationException', message);
  });
