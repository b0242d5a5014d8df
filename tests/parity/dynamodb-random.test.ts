import { Agent, request } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynoxideEndpoint, embeddedEngine, hasDynoxide } from './dynamodb-endpoints.ts';
import type { Endpoint } from './dynamodb-endpoints.ts';
import type { DynamoDb } from '../../infra/local/dynamodb/dynamodb.ts';
import type { Command } from './dynamodb-commands.ts';
import { commands, table } from './dynamodb-commands.ts';
import { comparable } from './dynamodb-comparable.ts';

type Send = (command: Command) => Promise<{ status: number; body: object }>;

const SEED = Number(process.env['SOJOURN_SEED'] ?? 20_160_907);
const SEQUENCES = Number(process.env['SOJOURN_SEQUENCES'] ?? 75);

describe.skipIf(!hasDynoxide)(
  hasDynoxide
    ? `the embedded DynamoDB beside an independent one, seed ${String(SEED)}`
    : 'the embedded DynamoDB beside an independent one (skipped: @dynoxide/linux-x64 is not installed)',
  () => {
    let both: Send[];
    let dynoxide: Endpoint;
    let refused = 0;
    let asked = 0;

    beforeAll(async () => {
      const { url, close } = await dynoxideEndpoint();
      dynoxide = { close };
      both = [embedded(embeddedEngine()), overHttp(url)];
    });
    afterAll(() => dynoxide.close());

    it('answers the same to random sequences of commands', { timeout: 120_000 }, async () => {
      let sequence = 0;
      await fc.assert(
        fc.asyncProperty(commands, async (steps) => {
          sequence += 1;
          const name = `random-${String(sequence)}`;
          await Promise.all(both.map((send) => send(table(name))));
          for (const step of [...steps, everything]) {
            const command = named(step, name);
            const [own, other] = await Promise.all(both.map((send) => send(command)));
            asked += 1;
            if (own?.status !== 200) refused += 1;
            const [mine, its] = [comparable(command, own), comparable(command, other)];
            if (!isDeepStrictEqual(mine, its)) {
              expect(mine, JSON.stringify(command)).toEqual(its);
            }
          }
          await Promise.all(
            both.map((send) => send({ operation: 'DeleteTable', body: { TableName: name } })),
          );
        }),
        { seed: SEED, numRuns: SEQUENCES },
      );
      // A generator that only made refusals, or none, would compare little.
      expect(refused / asked).toBeGreaterThan(0.1);
      expect(refused / asked).toBeLessThan(0.6);
    });
  },
);

const everything: Command = { operation: 'Scan', body: { TableName: '$table' } };

/** The command with the sequence's own table in place of `$table`. */
function named(command: Command, name: string): Command {
  return {
    operation: command.operation,
    body: JSON.parse(JSON.stringify(command.body).replaceAll('$table', name)) as object,
  };
}

const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/** In process: the contract suite goes over HTTP, here it would only take time. */
function embedded(engine: DynamoDb): Send {
  return async ({ operation, body }) => {
    const answer = await engine.handle(
      {
        method: 'POST',
        path: '/',
        query: '',
        headers: { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` },
        body: Buffer.from(JSON.stringify(body)),
      },
      () => undefined,
    );
    return { status: answer.status, body: JSON.parse(String(answer.body)) as object };
  };
}

function overHttp(url: string): Send {
  const agent = new Agent({ keepAlive: true });
  return ({ operation, body }) =>
    new Promise((resolve, reject) => {
      const headers = { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` };
      const sent = request(url, { method: 'POST', agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as object });
        });
      });
      sent.on('error', reject);
      sent.end(JSON.stringify(body));
    });
}
