import * as z from 'zod/mini';
import { readInputAs } from '../read-input.ts';
import { SqsError } from './sqs-error.ts';

const between = (least: number, most: number) =>
  z.optional(z.int().check(z.gte(least), z.lte(most)));
const url = { QueueUrl: z.string() };
const names = z.optional(z.array(z.string()));
const attributes = z.optional(
  z.record(
    z.string(),
    z.strictObject({
      DataType: z.string(),
      StringValue: z.optional(z.string()),
      BinaryValue: z.optional(z.base64()),
    }),
  ),
);
const message = {
  MessageBody: z.string(),
  DelaySeconds: between(0, 900),
  MessageAttributes: attributes,
  MessageSystemAttributes: attributes,
  MessageDeduplicationId: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  MessageGroupId: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
};
const batch = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject({ ...url, Entries: z.array(z.strictObject({ Id: z.string(), ...shape })) });
const receipt = { ReceiptHandle: z.string() };
const TWELVE_HOURS = 43_200;

/** What each operation takes. An unknown field is refused: what is not read here would be lost without a word. */
export const INPUTS = {
  ChangeMessageVisibility: z.strictObject({
    ...url,
    ...receipt,
    VisibilityTimeout: z.int().check(z.gte(0), z.lte(TWELVE_HOURS)),
  }),
  ChangeMessageVisibilityBatch: batch({ ...receipt, VisibilityTimeout: between(0, TWELVE_HOURS) }),
  DeleteMessage: z.strictObject({ ...url, ...receipt }),
  DeleteMessageBatch: batch(receipt),
  GetQueueAttributes: z.strictObject({ ...url, AttributeNames: names }),
  GetQueueUrl: z.strictObject({
    QueueName: z.string(),
    QueueOwnerAWSAccountId: z.optional(z.string()),
  }),
  ListMessageMoveTasks: z.strictObject({ SourceArn: z.string(), MaxResults: between(1, 10) }),
  ListQueues: z.strictObject({
    QueueNamePrefix: z.optional(z.string()),
    MaxResults: between(1, 1000),
  }),
  PurgeQueue: z.strictObject(url),
  ReceiveMessage: z.strictObject({
    ...url,
    AttributeNames: names,
    MessageSystemAttributeNames: names,
    MessageAttributeNames: names,
    MaxNumberOfMessages: between(1, 10),
    VisibilityTimeout: between(0, TWELVE_HOURS),
    WaitTimeSeconds: between(0, 20),
  }),
  SendMessage: z.strictObject({ ...url, ...message }),
  SendMessageBatch: batch(message),
  SetQueueAttributes: z.strictObject({ ...url, Attributes: z.record(z.string(), z.string()) }),
  StartMessageMoveTask: z.strictObject({
    SourceArn: z.string(),
    DestinationArn: z.optional(z.string()),
    MaxNumberOfMessagesPerSecond: between(1, 500),
  }),
} as const;

export type Operation = keyof typeof INPUTS;
export type Input<Name extends Operation> = z.output<(typeof INPUTS)[Name]>;

/** Reads a request's JSON. Throws `InvalidParameterValue` that names the field. */
export const readInput = <Name extends Operation>(name: Name, body: Uint8Array): Input<Name> =>
  readInputAs(
    INPUTS[name],
    body,
    (issue) =>
      new SqsError('InvalidParameterValue', issue ? wrong(issue) : 'The request body is not JSON.'),
  );

function wrong(issue: z.core.$ZodIssue): string {
  const unknown =
    issue.code === 'unrecognized_keys' ? `: ${issue.keys.join(', ')} is not known here` : '';
  return `Value for parameter ${issue.path.join('.')} is invalid. Reason: ${issue.message} (${issue.code}${unknown}).`;
}
