import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundleFolder, FOR_LAMBDA } from '../../infra/bundle.ts';
import { createPool } from '../../infra/local/lambda/pool.ts';
import { createHttpApi } from '../../infra/local/http-api.ts';
import { startPlatform } from '../../infra/local/platform.ts';
import { serve } from '../../infra/local/wire.ts';
import { signInWith } from '../../simulation/sign-in.ts';
import { tinySurvey } from '../faults/tiny-survey.ts';
import { measure, round } from './load.ts';

const CONNECTIONS = 8;
const REQUESTS = 3000;
const WARM_UP = 600;

const print = (facts: object) => {
  console.log(JSON.stringify({ bench: 'receive', ...facts }));
};

/**
 * Receiving interviews: through the real bundle on the embedded cloud, everything on disk before the answer, beside a
 * function that does nothing on the same front; the bundle's size; and its cold import beside a bare SDK client's.
 */
export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const cloud = await startPlatform({ folder });
  const { survey } = tinySurvey;
  cloud.addUser({
    name: 'everyone',
    password: 'Bench-password-1',
    groups: [`${survey}:manager`, `${survey}:enumerator`],
  });
  const token = await signInWith(cloud.apiUrl, 'Bench-password-1')('everyone');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = `${cloud.apiUrl}/surveys/${survey}`;
  await measure(`${url}/definitions`, 1, [JSON.stringify(tinySurvey)], headers, 201);
  await measure(`${url}/interviews`, CONNECTIONS, submissions(0, WARM_UP), headers, 201);
  // In AWS each function has machines of its own: what follows a receipt waits while receiving is measured.
  await cloud.settled();
  cloud.pause();
  const received = await measure(
    `${url}/interviews`,
    CONNECTIONS,
    submissions(WARM_UP, REQUESTS),
    headers,
    201,
  );
  cloud.resume();
  await cloud.settled();
  await cloud.close();
  rmSync(folder, { recursive: true });

  const nothing = await doNothing();
  print({ what: 'receive', connections: CONNECTIONS, ...received });
  print({ what: 'do nothing', connections: CONNECTIONS, ...nothing });
  print({ what: 'ratio', perSecond: round(nothing.perSecond / received.perSecond) });
  print({
    what: 'bundle',
    kilobytes: round(statSync(join(bundleFolder('receive'), 'index.mjs')).size / 1024),
  });
  print({ what: 'cold import', ...(await coldImports()) });
}

/** A function that answers at once, behind the same front with the same event and worker. */
async function doNothing() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'index.mjs');
  writeFileSync(file, 'export const handler = async () => ({ statusCode: 201, body: "{}" });');
  const pool = createPool(
    {
      name: 'nothing',
      bundle: pathToFileURL(file).href,
      environment: {},
      timeoutMs: 10_000,
      atMost: 2,
    },
    new SharedArrayBuffer(8),
    () => undefined,
  );
  const stage = { name: '$default', rateLimit: 1e9, burstLimit: 1e9, accessLogFormat: '' };
  const api = createHttpApi([{ key: 'POST /nothing', function: pool }], stage, Date.now, () => {
    /* no log */
  });
  const server = await serve(0, Date.now, (request, from) =>
    api(request, from.socket.remoteAddress ?? ''),
  );
  const headers = { 'content-type': 'application/json' };
  await measure(`${server.url}/nothing`, CONNECTIONS, submissions(0, WARM_UP), headers, 201);
  const load = await measure(
    `${server.url}/nothing`,
    CONNECTIONS,
    submissions(0, REQUESTS),
    headers,
    201,
  );
  await server.close();
  await pool.close();
  rmSync(folder, { recursive: true });
  return load;
}

/** About 4 KB each, as a household interview is. */
function submissions(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      instanceId: `0198c0de-0000-7000-8000-${String(from + at).padStart(12, '0')}`,
      survey: tinySurvey.survey,
      version: tinySurvey.version,
      form: 'household',
      area: String((from + at) % 120).padStart(4, '0'),
      case: `case-${from + at}`,
      device: {
        id: 'tablet-1',
        app: 'bench',
        startedAt: '2026-03-01T09:00:00Z',
        closedAt: '2026-03-01T10:00:00Z',
      },
      answers: { c_name: 'x'.repeat(3700), c_rooms: 3, a_outcome: '110' },
    }),
  );
}

/** Milliseconds to import, the median of several fresh processes in turn. */
async function coldImports() {
  const folder = join(bundleFolder('receive'), '..', '..', 'bench');
  mkdirSync(folder, { recursive: true });
  const bare = join(folder, 'bare.mjs');
  await build({
    ...FOR_LAMBDA,
    stdin: {
      contents: "export { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';",
      resolveDir: import.meta.dirname,
    },
    outfile: bare,
    logLevel: 'error',
  });
  const receive = join(bundleFolder('receive'), 'index.mjs');
  const times: Record<'receive' | 'bare', number[]> = { receive: [], bare: [] };
  for (let run = 0; run < 9; run++) {
    times.receive.push(importTime(receive));
    times.bare.push(importTime(bare));
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  const [mine, theirs] = [median(times.receive), median(times.bare)];
  return { milliseconds: round(mine), bareClient: round(theirs), ratio: round(mine / theirs) };
}

function importTime(file: string): number {
  const script = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(file).href)});console.log(performance.now()-t)`;
  const env = {
    ...process.env,
    AWS_REGION: 'eu-central-1',
    SOJOURN_FIELDWORK_TABLE: 'x',
    SOJOURN_VAULT_BUCKET: 'x',
  };
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env,
      encoding: 'utf8',
      // The SDK's advice on Node versions.
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
}
