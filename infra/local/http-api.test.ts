import { expect, test, vi } from 'vitest';
import { type ApiRoute, type ApiStage, createHttpApi } from './http-api.ts';
import type { FunctionPool } from './lambda/pool.ts';
import type { WireRequest } from './service.ts';

const answering = (invoke: (event: unknown) => unknown): FunctionPool => ({
  invoke: (event) => Promise.resolve().then(() => invoke(event)),
  killOne: () => false,
  close: () => Promise.resolve(),
});
const echo = answering((event) => event);

const stage: ApiStage = { name: '$default', rateLimit: 100, burstLimit: 100, accessLogFormat: '' };
const TIME = Date.UTC(2020, 2, 12, 19, 3, 58, 390);

function apiOf(routes: Partial<ApiRoute>[], more: Partial<ApiStage> = {}, now = () => TIME) {
  const lines: string[] = [];
  const api = createHttpApi(
    routes.map((route) => ({ key: 'GET /', function: echo, ...route })),
    { ...stage, ...more },
    now,
    (line) => lines.push(line),
  );
  const ask = async (more_: Partial<WireRequest> = {}) => {
    const response = await api(
      { method: 'GET', path: '/', query: '', headers: {}, body: new Uint8Array(), ...more_ },
      '192.0.2.1',
    );
    return { ...response, text: Buffer.from(response.body).toString('utf8') };
  };
  return { ask, lines };
}

test('a function is given the event that API Gateway documents for payload format 2.0', async () => {
  const { ask } = apiOf([
    {
      key: 'POST /my/{parameter1}',
      authorize: (token) => Promise.resolve({ claim1: token }),
    },
  ]);
  const { text } = await ask({
    method: 'POST',
    path: '/my/value%201',
    query: 'parameter1=value1&parameter1=value2&parameter2=value',
    headers: {
      header1: 'value1',
      header2: 'value1,value2',
      'content-type': 'text/plain',
      authorization: 'Bearer token',
      host: 'id.execute-api.us-east-1.amazonaws.com',
      'user-agent': 'agent',
      cookie: 'cookie1=a; cookie2=b',
    },
    body: Buffer.from('Hello from Lambda'),
  });
  expect(JSON.parse(text)).toEqual({
    version: '2.0',
    routeKey: 'POST /my/{parameter1}',
    rawPath: '/my/value%201',
    rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value',
    cookies: ['cookie1=a', 'cookie2=b'],
    headers: expect.objectContaining({ header1: 'value1', header2: 'value1,value2' }) as object,
    queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      authorizer: { jwt: { claims: { claim1: 'token' }, scopes: null } },
      domainName: 'id.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'local',
      http: {
        method: 'POST',
        path: '/my/value%201',
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'agent',
      },
      requestId: expect.any(String) as string,
      routeKey: 'POST /my/{parameter1}',
      stage: '$default',
      time: '12/Mar/2020:19:03:58 +0000',
      timeEpoch: TIME,
    },
    body: 'Hello from Lambda',
    pathParameters: { parameter1: 'value 1' },
    isBase64Encoded: false,
  });
});

test('what is not there is left out of the event', async () => {
  const { text } = await apiOf([{}]).ask();
  const event = JSON.parse(text) as object;
  for (const name of ['body', 'cookies', 'queryStringParameters', 'pathParameters']) {
    expect(event).not.toHaveProperty(name);
  }
  expect(event).not.toHaveProperty('requestContext.authorizer');
});

test.each([
  ['application/json; charset=utf-8', false],
  ['application/problem+json', false],
  ['text/csv', false],
  ['application/octet-stream', true],
  ['image/png', true],
])('a body of %s comes as base 64: %s', async (type, isBase64Encoded) => {
  const { text } = await apiOf([{ key: 'POST /' }]).ask({
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.from('þ'),
  });
  expect(JSON.parse(text)).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? 'w74=' : 'þ' });
});

test('a route without variables goes before one with them, in whatever order they were declared', async () => {
  const named = (name: string) => answering(() => ({ statusCode: 200, body: name }));
  const { ask } = apiOf([
    { key: 'GET /{a}/{b}', function: named('two') },
    { key: 'GET /{a}/mine', function: named('one') },
    { key: 'GET /my/mine', function: named('none') },
  ]);
  expect((await ask({ path: '/my/mine' })).text).toBe('none');
  expect((await ask({ path: '/other/mine' })).text).toBe('one');
  expect((await ask({ path: '/my/other' })).text).toBe('two');
});

test.each([
  ['another path', { path: '/other' }],
  ['another method', { method: 'POST' }],
  ['a path that goes on', { path: '/a/b' }],
  ['an empty variable', { path: '/v/' }],
  ['a variable that cannot be decoded', { path: '/v/%FF' }],
])('%s is not found', async (_what, request) => {
  const { status, text } = await apiOf([{ key: 'GET /a' }, { key: 'GET /v/{x}' }]).ask(request);
  expect({ status, text }).toEqual({ status: 404, text: '{"message":"Not Found"}' });
});

test('without a good token the function is not asked', async () => {
  const invoke = vi.fn(() => ({ statusCode: 204 }));
  const authorize = (token: string) =>
    token === 'good' ? Promise.resolve({}) : Promise.reject(new Error('bad'));
  const { ask } = apiOf([{ function: answering(invoke), authorize }]);
  for (const headers of [
    {},
    { authorization: 'Bearer bad' },
    { authorization: 'good' },
    { authorization: 'Basic good' },
  ]) {
    const response = await ask({ headers: headers as Record<string, string> });
    expect(response.status).toBe(401);
    expect(response.text).toBe('{"message":"Unauthorized"}');
  }
  expect(invoke).not.toHaveBeenCalled();
  await ask({ headers: { authorization: 'bearer good' } });
  expect(invoke).toHaveBeenCalledOnce();
});

test('a function that fails is a 500 which says nothing of why', async () => {
  const fail = () => {
    throw new Error('Sekret');
  };
  const { status, text } = await apiOf([{ function: answering(fail) }]).ask();
  expect(status).toBe(500);
  expect(text).toBe('{"message":"Internal Server Error"}');
});

test('a body of more than Lambda takes as an event is refused: a third less where it is no text', async () => {
  const body = new Uint8Array(6 * 1024 * 1024 + 1);
  const { ask } = apiOf([{ key: 'POST /', function: answering(() => 'taken') }]);
  const status = async (bytes: number, headers: Record<string, string> = {}) =>
    (await ask({ method: 'POST', headers, body: body.subarray(0, bytes) })).status;
  const text = { 'content-type': 'application/json' };
  expect(await status(body.length, text)).toBe(413);
  expect(await status(body.length - 1, text)).toBe(200);
  const most = ((body.length - 1) / 4) * 3;
  expect(await status(most + 1)).toBe(413);
  expect(await status(most)).toBe(200);
});

test('a route with a limit of its own neither takes of the others nor gives to them', async () => {
  const ofRoutes = { 'GET /own': { rateLimit: 1, burstLimit: 1 } };
  const { ask } = apiOf([{}, { key: 'GET /own' }], { burstLimit: 2, ofRoutes });
  const asked = async (path: string) => (await ask({ path })).status;
  expect([await asked('/own'), await asked('/own')]).toEqual([200, 429]);
  expect([await asked('/'), await asked('/'), await asked('/')]).toEqual([200, 200, 429]);
});

test('more than the burst at once are throttled, until time has passed', async () => {
  let time = 0;
  const { ask } = apiOf([{}], { rateLimit: 2, burstLimit: 3 }, () => time);
  const statuses = async (count: number) => {
    const answers = [];
    for (let left = count; left > 0; left--) answers.push((await ask()).status);
    return answers;
  };
  expect(await statuses(4)).toEqual([200, 200, 200, 429]);
  time += 1000;
  expect(await statuses(3)).toEqual([200, 200, 429]);
  time += 60_000;
  expect(await statuses(4)).toEqual([200, 200, 200, 429]);
});

test('an answer goes out as the function gave it, and one without a status is a body', async () => {
  const { ask } = apiOf([
    {
      function: answering(() => ({
        statusCode: 418,
        headers: { 'X-Number': 7 },
        body: 'AP8=',
        isBase64Encoded: true,
      })),
    },
    { key: 'GET /plain', function: answering(() => ({ a: 1 })) },
  ]);
  const { status, headers, body } = await ask();
  expect({ status, headers, body: [...Buffer.from(body)] }).toEqual({
    status: 418,
    headers: { 'x-number': '7' },
    body: [0, 255],
  });
  expect(await ask({ path: '/plain' })).toMatchObject({ status: 200, text: '{"a":1}' });
});

test('a cookie is set, and taken out of the headers of a request', async () => {
  const cookie = 'session=1; HttpOnly; SameSite=Strict';
  const { ask } = apiOf([
    { function: answering(() => ({ statusCode: 200, cookies: [cookie], body: '' })) },
    { key: 'GET /echo' },
    { key: 'GET /two', function: answering(() => ({ statusCode: 200, cookies: ['a=1', 'b=2'] })) },
  ]);
  expect((await ask()).headers).toEqual({ 'set-cookie': cookie });
  const { text } = await ask({ path: '/echo', headers: { cookie: 'a=1' } });
  expect((JSON.parse(text) as { headers: object }).headers).toEqual({});
  // What would be left out is not passed over in silence.
  expect((await ask({ path: '/two' })).status).toBe(500);
});

test('every answer leaves a line in the access log, in the stage’s format', async () => {
  const { ask, lines } = apiOf([{ key: 'GET /{survey}' }], {
    accessLogFormat: '$context.requestTime $context.routeKey $context.status $context.unknown',
  });
  await ask({ path: '/A' });
  await ask({ path: '/A/b' });
  expect(lines).toEqual([
    '12/Mar/2020:19:03:58 +0000 GET /{survey} 200 -\n',
    '12/Mar/2020:19:03:58 +0000 - 404 -\n',
  ]);
});

test.each(['GET /{proxy+}', 'ANY /surveys', '$default'])(
  'the route "%s", which would never be reached, is refused at once',
  (key) => {
    expect(() => apiOf([{ key }])).toThrow(key);
  },
);
