/** What a browser is given by the distribution that would be deployed, as the embedded cloud reads it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { legend, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { afterAll, expect, test } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { buildWeb, webFolder } from '../../web/build.ts';
import { createDistribution } from '../local/cloudfront/distribution.ts';
import { distributionOf } from '../local/cloudfront/distribution-plan.ts';
import { describe as attributesOf, pseudoParameters } from '../local/resources.ts';
import type { WireRequest } from '../local/service.ts';
import { resolveTemplate, type Template } from '../local/template.ts';
import { SCREENS } from './entry-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'screens-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
for (const name of ['assets', ...SCREENS]) mkdirSync(join(folder, name));
for (const name of SCREENS) writeFileSync(join(folder, name, 'index.html'), name);
writeFileSync(join(folder, 'interview', 'service-worker.js'), 'worker');
writeFileSync(join(folder, 'assets', 'part-1a2b.js'), 'part');

// Built before the tests.
const built = join(import.meta.dirname, '..', '..', 'dist', 'template.json');
const template = JSON.parse(readFileSync(built, 'utf8')) as Template;
const origins = { api: 'http://127.0.0.1:1', services: 'http://127.0.0.1:2' };
const { resources } = resolveTemplate(
  template,
  (id, type) => attributesOf(id, type, origins),
  pseudoParameters,
);
const plan = distributionOf(resources);
if (plan === undefined) throw new Error('The stack has no distribution.');
const seen: WireRequest[] = [];
const distribution = createDistribution(
  plan,
  () => folder,
  (request) => {
    seen.push(request);
    return Promise.resolve({ status: 200, headers: {}, body: 'api' });
  },
);
const ask = async (path: string, method = 'GET', headers: Record<string, string> = {}) => {
  const request = { method, path, query: 'a=1', headers, body: new Uint8Array() };
  const { status, headers: own, body } = await distribution(request, '192.0.2.1');
  return { status, headers: own, text: Buffer.from(body).toString() };
};

test('the screens build: what is served is what was written', async () => {
  await buildWeb();
  for (const name of SCREENS) expect(existsSync(join(webFolder, name, 'index.html'))).toBe(true);
});

test.each([
  ['/interview/', 'interview'],
  ['/fieldwork/', 'fieldwork'],
  ['/data/', 'data'],
  ['/data/indicator/MP01', 'data'],
  ['/data/indicator/10.7.1', 'data'],
  ['/fieldwork/areas/N-01/', 'fieldwork'],
  ['/interview/index.html', 'interview'],
  ['/interview/service-worker.js', 'worker'],
  ['/assets/part-1a2b.js', 'part'],
])('%s is answered by the %s', async (path, text) => {
  expect(await ask(path)).toMatchObject({ status: 200, text });
});

test.each(SCREENS)(
  '/%s leads to the folder, for which a service worker can stand',
  async (name) => {
    expect(await ask(`/${name}`)).toMatchObject({
      status: 302,
      headers: { location: `/${name}/` },
    });
  },
);

test('the bare address leads to the figures', async () => {
  expect(await ask('/')).toMatchObject({ status: 302, headers: { location: '/data/' } });
});

test.each([
  '/interviews',
  '/dat',
  '/interview/icon.png',
  '/data/none.js',
  '/assets/none.js',
  '/web/',
])('there is nothing at %s', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test('parts are kept for a year; pages and the service worker are asked for each time', async () => {
  const keeping = async (path: string) => (await ask(path)).headers['cache-control'];
  expect(await keeping('/assets/part-1a2b.js')).toBe('public, max-age=31536000, immutable');
  expect(await keeping('/data/indicator/MP01')).toBe('no-cache');
  expect(await keeping('/interview/service-worker.js')).toBe('no-cache');
  expect(await keeping('/assets/none.js')).toBeUndefined();
});

test('every address of the API reaches it, with method, token, cookie and question', async () => {
  const headers = { authorization: 'Bearer t', cookie: 'session=1', accept: 'text/csv' };
  for (const key of Object.keys(routes)) {
    const [method = '', path = ''] = key.replaceAll(/\{\w+\}/g, 'x').split(' ');
    expect(await ask(path, method, headers)).toMatchObject({ status: 200, text: 'api' });
    const told = seen.at(-1);
    expect(told).toMatchObject({ method, path, query: 'a=1' });
    // What is for everybody is asked for as by nobody, and so is the same for all.
    expect(told?.headers).toEqual(path.startsWith('/public/') ? { accept: 'text/csv' } : headers);
  }
});

const policyOf = (headers: Record<string, string>) =>
  new Map(
    String(headers['content-security-policy'])
      .split('; ')
      .map((directive): [string, string[]] => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values];
      }),
  );

test('a screen may use its own files and speak to its own origin, and nothing else', async () => {
  const { headers } = await ask('/fieldwork/');
  const policy = policyOf(headers);
  expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
  expect(Object.fromEntries(policy)).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", ...Array<unknown>(3).fill(expect.stringMatching(/^'sha256-/))],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['sojourn'],
  });
  expect(headers).toMatchObject({
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  const allowed = headers['permissions-policy']
    ?.split(', ')
    .filter((each) => !each.endsWith('=()'));
  expect(allowed).toEqual(['geolocation=(self)']);
});

test('what the API answers is no page, unless it says so itself', async () => {
  const { headers } = await ask('/surveys/x/board');
  expect(headers).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(headers['cross-origin-opener-policy']).toBeUndefined();
});

test('the styles that charts bring along are allowed', async () => {
  const allowed = policyOf((await ask('/data/')).headers).get('style-src') ?? [];
  const where = { document: parseHTML('<html></html>').document };
  const charts = [
    plot({ ...where, marks: [] }),
    legend({ ...where, color: { type: 'ordinal', domain: ['a'] } }),
    legend({ ...where, color: { type: 'threshold', domain: [1, 2], scheme: 'blues' } }),
  ];
  const styles = charts.flatMap((chart) => [...chart.querySelectorAll('style')]);
  expect(styles).toHaveLength(3);
  for (const { textContent } of styles) {
    const hash = createHash('sha256').update(textContent).digest('base64');
    expect(allowed).toContain(`'sha256-${hash}'`);
  }
});
