import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createPort } from 'node:net';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDb } from '../../infra/local/dynamodb/dynamodb.ts';
import { createDynamoDb } from '../../infra/local/dynamodb/dynamodb.ts';
import type { Authorize } from '../../infra/local/service.ts';
import { noJournal } from '../../infra/local/service.ts';

/** A DynamoDB to hold to the contract, and how to end it. */
export interface Endpoint {
  /** Nothing for AWS itself: the client then finds its own way. */
  url?: string;
  close(): Promise<void>;
}

const region = 'eu-west-1';

/** The embedded engine behind a plain HTTP server. */
export async function embeddedEndpoint(
  of: { engine?: DynamoDb; authorize?: Authorize } = {},
): Promise<Required<Endpoint>> {
  const engine = of.engine ?? embeddedEngine();
  const authorize: Authorize = of.authorize ?? (() => undefined);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const [path = '/', query = ''] = (request.url ?? '/').split('?');
      void engine
        .handle(
          { method: request.method ?? 'POST', path, query, headers, body: Buffer.concat(chunks) },
          authorize,
        )
        .then((answer) => {
          response.writeHead(answer.status, answer.headers).end(answer.body);
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

export function embeddedEngine(): DynamoDb {
  return createDynamoDb({
    clock: { now: () => Date.now() },
    journal: noJournal,
    region,
    account: '000000000000',
    random: (bytes) => randomBytes(bytes),
  });
}

const DYNOXIDE = fileURLToPath(
  new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url),
);

/** Whether the independent implementation is installed: it is an optional dependency, for one platform. */
export const hasDynoxide = process.platform === 'linux' && existsSync(DYNOXIDE);

/** The independent implementation, in memory, in a process of its own. */
export async function dynoxideEndpoint(): Promise<Required<Endpoint>> {
  const port = await freePort();
  const child = spawn(DYNOXIDE, ['--host', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${String(port)}`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await fetch(url);
      break;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.kill();
      }),
  };
}

export function clientOf(endpoint: Pick<Endpoint, 'url'>): DynamoDBClient {
  return new DynamoDBClient(configuration(endpoint));
}

export function streamsClientOf(endpoint: Pick<Endpoint, 'url'>): DynamoDBStreamsClient {
  return new DynamoDBStreamsClient(configuration(endpoint));
}

function configuration({ url }: Pick<Endpoint, 'url'>) {
  if (url === undefined) return { maxAttempts: 5 };
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { endpoint: url, region, credentials, maxAttempts: 1 };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createPort();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
