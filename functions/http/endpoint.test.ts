import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import { afterEach, expect, test, vi } from 'vitest';
import { type Answer, endpoint } from './endpoint.ts';
import { Problem } from './problems.ts';

const printed: string[] = [];
vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
  printed.push(String(text));
  return true;
});
afterEach(() => {
  printed.length = 0;
});

const route = 'GET /surveys/{survey}/board';
const event = (more: object = {}) =>
  ({
    version: '2.0',
    routeKey: route,
    rawPath: '/surveys/A/board',
    rawQueryString: '',
    headers: { accept: 'application/json' },
    pathParameters: { survey: 'A' },
    requestContext: {
      requestId: 'request-1',
      authorizer: { jwt: { claims: { username: 'maria', 'cognito:groups': '[A:manager]' } } },
    },
    isBase64Encoded: false,
    ...more,
  }) as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;

/** What comes back: the result with its body read, and the one line in the log. */
async function ask(answer: Answer, more: object = {}) {
  const result = await endpoint({ [route]: answer })(event(more), {} as Context);
  const [line = '', ...others] = printed;
  expect(others).toEqual([]);
  return {
    ...result,
    body: JSON.parse(result.body ?? 'null') as Record<string, unknown>,
    log: JSON.parse(line) as Record<string, unknown>,
  };
}

test('an admitted caller’s request reaches the answer with what it needs, and no more', async () => {
  const { statusCode, body, headers, log } = await ask(
    (request) => ({ status: 201, body: { ...request, bytes: String(request.bytes) } }),
    { body: 'ääh', queryStringParameters: { run: '7', none: undefined } },
  );
  expect(statusCode).toBe(201);
  expect(body).toEqual({
    survey: 'A',
    path: { survey: 'A' },
    query: { run: '7' },
    headers: { accept: 'application/json' },
    caller: { user: 'maria', groups: ['A:manager'] },
    bytes: 'ääh',
  });
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  expect(log).toMatchObject({
    event: 'answered',
    route,
    status: 201,
    requestId: 'request-1',
    milliseconds: expect.any(Number) as number,
  });
});

test('bytes that came as base 64 are bytes again', async () => {
  const sent = Buffer.from([0, 255, 128, 10]);
  const { body } = await ask(({ bytes }) => ({ status: 200, body: { bytes: [...bytes] } }), {
    body: sent.toString('base64'),
    isBase64Encoded: true,
  });
  expect(body['bytes']).toEqual([...sent]);
});

test('a caller without the role is refused before the answer is asked, and told which roles would do', async () => {
  const answer = vi.fn<Answer>();
  const { statusCode, body, headers, log } = await ask(answer, { pathParameters: { survey: 'B' } });
  expect(answer).not.toHaveBeenCalled();
  expect(statusCode).toBe(403);
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json' });
  expect(body).toMatchObject({
    type: 'urn:sojourn:problem:not-allowed',
    survey: 'B',
    roles: ['supervisor', 'manager', 'admin'],
  });
  expect(log).toMatchObject({ status: 403, problem: 'not-allowed' });
});

test('an event without claims is refused where roles are asked for', async () => {
  const { statusCode } = await ask(() => ({ status: 200 }), {
    requestContext: { requestId: 'request-1' },
  });
  expect(statusCode).toBe(403);
});

test('a route that is not this function’s is a problem, not a crash', async () => {
  expect(await ask(() => ({ status: 200 }), { routeKey: 'GET /config' })).toMatchObject({
    statusCode: 404,
    body: { type: 'urn:sojourn:problem:no-such-route' },
  });
});

test('a problem is answered as it is', async () => {
  const refuse = () => {
    throw new Problem('area-taken', { area: '0001' });
  };
  expect(await ask(refuse)).toMatchObject({
    statusCode: 409,
    body: { status: 409, area: '0001' },
    log: { status: 409, problem: 'area-taken' },
  });
});

test('of an unexpected error only its name and places are told, never its message', async () => {
  const fail = async () => {
    JSON.parse('{"c_name": Sekret Person}');
    return Promise.resolve({ status: 200 });
  };
  const told = await ask(fail);
  expect(told).toMatchObject({
    statusCode: 500,
    body: { type: 'urn:sojourn:problem:unexpected', requestId: 'request-1' },
    log: { status: 500, problem: 'unexpected', error: 'SyntaxError' },
  });
  expect(told.log['at']).toContain('endpoint.test.ts');
  expect(JSON.stringify(told)).not.toMatch(/Sekret|Person|Unexpected token/);
});

test.each(['ThrottlingException', 'SlowDown', 'TimeoutError', 'TransactionConflictException'])(
  'a store that gives %s makes the service busy: 503, send again',
  async (name) => {
    const fail = () => {
      throw Object.assign(new Error('Rate exceeded'), { name });
    };
    expect(await ask(fail)).toMatchObject({
      statusCode: 503,
      body: { type: 'urn:sojourn:problem:busy' },
      log: { problem: 'busy', error: name },
    });
  },
);

test('something thrown that is no error is unexpected too', async () => {
  const fail = () => {
    throw 'Sekret Person';
  };
  const told = await ask(fail);
  expect(told.statusCode).toBe(500);
  expect(JSON.stringify(told)).not.toContain('Sekret');
});

test('a text that the gateway could not read as UTF-8 is refused, unless its digest shows that it was sent so', async () => {
  const body = '{"name":"Ama\uFFFDa"}';
  const echo: Answer = ({ bytes }) => ({ status: 201, body: { bytes: String(bytes) } });
  expect(await ask(echo, { body })).toMatchObject({
    statusCode: 400,
    body: { type: 'urn:sojourn:problem:not-text' },
  });
  printed.length = 0;
  const digest = createHash('sha256').update(body).digest('base64');
  const proven = { body, headers: { 'content-digest': `sha-256=:${digest}:` } };
  expect(await ask(echo, proven)).toMatchObject({ statusCode: 201, body: { bytes: body } });
  printed.length = 0;
  const bytes = { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  expect(await ask(echo, bytes)).toMatchObject({ statusCode: 201, body: { bytes: body } });
});
