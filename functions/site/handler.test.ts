import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import { expect, test, vi } from 'vitest';

// What the stack puts in.
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

test('whoever writes a screen or a script is told where to sign in', async () => {
  const { body = '' } = await ask('GET /config');
  expect(JSON.parse(body)).toEqual({ signInUrl: 'https://sign-in.example/', clientId: 'client' });
});
