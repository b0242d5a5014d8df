/**
 * Clients that reach an embedded service without a network and without the SDK's machinery, which would take most of
 * the time of a thousand runs. The SDK itself is on the path in every test that starts the whole cloud.
 */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import { NoSuchKey, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { throttled } from '../../infra/local/faults.ts';
import type { Service, WireRequest, WireResponse } from '../../infra/local/service.ts';
import type { Caller } from './disorder.ts';

interface Command {
  constructor: { name: string };
  input: object;
}

/** The three services that speak JSON. `prefix` is that of `x-amz-target`. */
export function jsonClient<Client extends DynamoDBClient | KMSClient | SQSClient>(
  service: Service,
  prefix: string,
  caller: Caller,
): Client {
  const send = async (command: Command): Promise<unknown> => {
    const operation = command.constructor.name.replace(/Command$/, '');
    const response = await ask(service, caller, {
      method: 'POST',
      path: '/',
      query: '',
      headers: { 'x-amz-target': `${prefix}.${operation}` },
      body: Buffer.from(JSON.stringify(withText(command.input))),
    });
    const output = JSON.parse(Buffer.from(response.body).toString('utf8')) as Answer;
    if (response.status === 200) return withBytes(output);
    throw errorOf(output);
  };
  return { send } as unknown as Client;
}

/** The two calls that are made to S3 here. */
export function objectClient(service: Service, caller: Caller): S3Client {
  const send = async (command: Command): Promise<unknown> => {
    const { Bucket, Key, Body, IfNoneMatch } = command.input as {
      Bucket: string;
      Key: string;
      Body?: Uint8Array | string;
      IfNoneMatch?: string;
    };
    const response = await ask(service, caller, {
      method: Body === undefined ? 'GET' : 'PUT',
      path: `/${Bucket}/${encodeURI(Key)}`,
      query: '',
      headers: IfNoneMatch === undefined ? {} : { 'if-none-match': IfNoneMatch },
      body: Buffer.from(Body ?? ''),
    });
    const bytes = Buffer.from(response.body);
    if (response.status === 200) {
      return { Body: { transformToByteArray: () => Promise.resolve(bytes) } };
    }
    const name = /<Code>(\w+)<\/Code>/.exec(bytes.toString('utf8'))?.[1] ?? 'Unknown';
    const about = { $metadata: {}, message: name };
    if (name === 'NoSuchKey') throw new NoSuchKey(about);
    throw new S3ServiceException({ ...about, name, $fault: 'client' });
  };
  return { send } as unknown as S3Client;
}

const ask = (service: Service, caller: Caller, request: WireRequest): Promise<WireResponse> =>
  caller.call(
    () => service.handle(request, () => undefined),
    () => throttled(service.name),
  );

interface Answer {
  __type?: string;
  message?: string;
  Item?: never;
  CancellationReasons?: never;
}

/** The error classes that the stores know apart. */
function errorOf({ __type = '', message = '', Item, CancellationReasons }: Answer): Error {
  const name = __type.split('#').at(-1) ?? '';
  const about = { $metadata: {}, message };
  if (name === 'ConditionalCheckFailedException') {
    return new ConditionalCheckFailedException({
      ...about,
      ...(Item !== undefined && { Item: withBytes(Item) as never }),
    });
  }
  if (name === 'TransactionCanceledException') {
    return new TransactionCanceledException({
      ...about,
      ...(CancellationReasons !== undefined && {
        CancellationReasons: withBytes(CancellationReasons) as never,
      }),
    });
  }
  return Object.assign(new Error(message), { name });
}

/** On the wire bytes are base 64. What holds none is handed on as it is: most of what is sent, hundreds of thousands of times. */
function withText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  let copy: Record<string, unknown> | undefined;
  for (const [name, each] of Object.entries(value)) {
    const text = withText(each);
    if (text === each) continue;
    copy ??= Object.assign(Array.isArray(value) ? [] : {}, value) as Record<string, unknown>;
    copy[name] = text;
  }
  return copy ?? value;
}

const binary = new Set(['B', 'Plaintext', 'CiphertextBlob', 'Mac', 'PublicKey', 'Signature']);

/** Puts bytes in the place of their text, in what was just parsed and nobody else holds. */
function withBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const holder = value as Record<string, unknown>;
  for (const name of Object.keys(holder)) {
    const each = holder[name];
    if (typeof each === 'object') withBytes(each);
    else if (typeof each === 'string' && binary.has(name)) {
      holder[name] = new Uint8Array(Buffer.from(each, 'base64'));
    }
  }
  return value;
}
