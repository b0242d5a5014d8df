import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import { expect, test, vi } from 'vitest';

const page = readFileSync(
  join(import.meta.dirname, '..', '..', 'web', 'data', 'results.html'),
  'utf8',
).replace('/* script */', () => 'console.log("<b>", "$&")');

// What the bundler and the stack put in.
vi.stubGlobal('RESULTS_PAGE', page);
vi.stubEnv('SOJOURN_ISSUER', 'https://sign-in.example/pool');
vi.stubEnv('SOJOURN_CLIENT_ID', 'client');
vi.spyOn(process.stdout, 'write').mockReturnValue(true);
const { handler } = await import('./handler.ts');

const ask = (routeKey: string) =>
  handler(
    {
      routeKey,
      headers: {},
      requestContext: { requestId: 'r' },
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer,
    {} as Context,
  );

/** What stands between a tag and its end, for a browser; there must be one such tag. */
const contentOf = (html: string, tag: string): string => {
  const [, after = '', ...others] = html.split(`<${tag}>`);
  expect(others).toEqual([]);
  return after.split(`</${tag}>`)[0] ?? '';
};
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('the page may run its own script and style, speak to this API and the sign-in, and nothing else', async () => {
  const { body = '', headers = {} } = await ask('GET /');
  const policy = new Map(
    String(headers['content-security-policy'])
      .split('; ')
      .map((directive): [string, string] => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
  );
  expect(Object.fromEntries(policy)).toEqual({
    'default-src': "'none'",
    'script-src': hashOf(contentOf(body, 'script')),
    'style-src': hashOf(contentOf(body, 'style')),
    'connect-src': "'self' https://sign-in.example",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
  expect(contentOf(body, 'script')).toContain('console.log');
});

test('the page needs nothing that its policy forbids', () => {
  expect(page).not.toMatch(/ on[a-z]+=| style=| src=|javascript:/i);
});

test('the page is told where to sign in', async () => {
  const { body = '' } = await ask('GET /config');
  expect(JSON.parse(body)).toEqual({ signInUrl: 'https://sign-in.example/', clientId: 'client' });
});
