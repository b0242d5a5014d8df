import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import { UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endpoint } from '../http/endpoint.ts';
import type { RouteKey } from '../routes.ts';
import { cognitoAt } from './cognito.ts';
import { sessionAnswers } from './session-answers.ts';

const USER = 'maria';
const PASSWORD = 'Not-to-be-logged-1';
const REFRESH = 'refresh-token-not-to-be-told';

const printed: string[] = [];
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});
afterEach(() => {
  // Whatever came of it: nothing secret is in a log.
  expect(printed.join('')).not.toMatch(/Not-to-be|not-to-be/);
  printed.length = 0;
  vi.restoreAllMocks();
});

const EXPIRES = Date.UTC(2026, 2, 1, 12) / 1000;
const accessToken = (groups?: string[]) =>
  new UnsecuredJWT({ username: USER, ...(groups && { 'cognito:groups': groups }) })
    .setExpirationTime(EXPIRES)
    .encode();
const tokens = (groups?: string[], more: object = { RefreshToken: REFRESH }) => ({
  ChallengeParameters: {},
  AuthenticationResult: {
    AccessToken: accessToken(groups),
    ExpiresIn: 3600,
    TokenType: 'Bearer',
    ...more,
  },
});
const refusal = (type: string, message = 'Of no use to anybody.') => ({ __type: type, message });
const challenge = (name: string) => ({ ChallengeName: name, Session: 'of-cognito' });

interface Asked {
  target: string;
  body: Record<string, unknown>;
}

/** JSON, or whatever a proxy says. */
type CognitoSays = Record<string, unknown> | { status: number; body: string };
const isRaw = (says: CognitoSays): says is { status: number; body: string } => 'status' in says;

/** Sessions in front of a Cognito that gives these answers one after the other, and what it was asked. */
function sessions(...answers: CognitoSays[]) {
  const asked: Asked[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    expect(url).toBe('https://cognito-idp.eu-central-1.amazonaws.com/');
    const target = new Headers(init.headers).get('x-amz-target') ?? '';
    const body = JSON.parse(init.body as string) as Record<string, unknown>;
    asked.push({ target: target.replace('AWSCognitoIdentityProviderService.', ''), body });
    const answer = answers[asked.length - 1] ?? {};
    if (isRaw(answer)) return Promise.resolve(new Response(answer.body, answer));
    const status = '__type' in answer ? 400 : 200;
    return Promise.resolve(new Response(JSON.stringify(answer), { status }));
  };
  const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_pool';
  const handler = endpoint(sessionAnswers(cognitoAt(issuer, 'client', fetch)));
  const ask = async (
    routeKey: RouteKey,
    body?: object,
    { cookies, ...headers }: { cookies?: string[] } & Record<string, unknown> = {},
  ) => {
    const result = await handler(
      {
        routeKey,
        headers: { 'content-type': 'application/json', ...headers },
        ...(cookies && { cookies }),
        ...(body && { body: JSON.stringify(body) }),
        requestContext: { requestId: 'r' },
        isBase64Encoded: false,
      } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer,
      {} as Context,
    );
    const told = JSON.parse(result.body || '{}') as Record<string, unknown>;
    return {
      status: result.statusCode,
      cookies: result.cookies,
      kept: result.headers?.['cache-control'],
      told,
      code: String(told['type'] ?? '').replace('urn:sojourn:problem:', ''),
    };
  };
  return { ask, asked };
}

const own = { user: USER, password: PASSWORD };
const COOKIE = { cookies: ['theme=dark', `session=${REFRESH}`] };

test('who signs in is told who he is, what he may do and until when; the token that lasts goes into a cookie alone', async () => {
  const groups = ['DOTM-QSY:manager', 'A:B:analyst', 'X:unheard-of', ':admin'];
  const { ask, asked } = sessions(tokens(groups));
  const { status, told, cookies, kept } = await ask('POST /session', own);
  expect(status).toBe(201);
  expect(told).toEqual({
    user: USER,
    accessToken: accessToken(groups),
    expiresAt: '2026-03-01T12:00:00.000Z',
    expiresIn: 3600,
    rights: [
      { survey: 'DOTM-QSY', role: 'manager' },
      { survey: 'A:B', role: 'analyst' },
    ],
  });
  expect(cookies).toEqual([
    `session=${REFRESH}; Max-Age=5184000; Path=/session; HttpOnly; Secure; SameSite=Strict`,
  ]);
  expect(kept).toBe('no-store');
  expect(asked).toEqual([
    {
      target: 'InitiateAuth',
      body: {
        ClientId: 'client',
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: USER, PASSWORD },
      },
    },
  ]);
});

test('an account without a role signs in, and may do nothing', async () => {
  const { ask } = sessions(tokens());
  expect((await ask('POST /session', own)).told).toMatchObject({ rights: [] });
});

test.each([
  [401, 'wrong-sign-in', refusal('NotAuthorizedException', 'Incorrect username or password.')],
  [401, 'wrong-sign-in', refusal('com.amazonaws.cognito#UserNotFoundException')],
  [429, 'too-many-tries', refusal('NotAuthorizedException', 'Password attempts exceeded')],
  [429, 'too-many-tries', refusal('LimitExceededException')],
  [403, 'account-barred', refusal('NotAuthorizedException', 'User is disabled.')],
  [
    403,
    'account-barred',
    refusal(
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
    ),
  ],
  [403, 'account-barred', refusal('PasswordResetRequiredException')],
  [403, 'account-barred', challenge('SMS_MFA')],
  [403, 'new-password', challenge('NEW_PASSWORD_REQUIRED')],
  [401, 'code-needed', challenge('SOFTWARE_TOKEN_MFA')],
  [503, 'busy', refusal('TooManyRequestsException')],
  [503, 'busy', { status: 502, body: '<html>Bad gateway</html>' }],
  [500, 'unexpected', refusal('ResourceNotFoundException', 'User pool client does not exist.')],
])('signing in is refused with %s %s, and without a cookie', async (status, code, answer) => {
  const { ask } = sessions(answer);
  const refused = await ask('POST /session', own);
  expect(refused).toMatchObject({ status, code });
  expect(refused.cookies).toBeUndefined();
  expect(JSON.stringify(refused.told)).not.toContain('no use');
});

test('what speaks of the pool is in the log by its name', async () => {
  const { ask } = sessions(refusal('ResourceNotFoundException'));
  await ask('POST /session', own);
  expect(printed.join('')).toContain('ResourceNotFoundException');
});

test('a second factor goes along', async () => {
  const { ask, asked } = sessions(challenge('SOFTWARE_TOKEN_MFA'), tokens());
  expect((await ask('POST /session', { ...own, code: '123456' })).status).toBe(201);
  expect(asked[1]).toEqual({
    target: 'RespondToAuthChallenge',
    body: {
      ClientId: 'client',
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: 'of-cognito',
      ChallengeResponses: { USERNAME: USER, SOFTWARE_TOKEN_MFA_CODE: '123456' },
    },
  });
});

test('the first password of one’s own takes the place of the administrator’s, and begins a session', async () => {
  const newPassword = 'Not-to-be-logged-2';
  const { ask, asked } = sessions(challenge('NEW_PASSWORD_REQUIRED'), tokens());
  const { status, cookies } = await ask('POST /session/password', { ...own, newPassword });
  expect([status, cookies?.length]).toEqual([201, 1]);
  expect(asked[1]?.body).toMatchObject({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    ChallengeResponses: { USERNAME: USER, NEW_PASSWORD: newPassword },
  });
});

test.each([
  [422, 'weak-password', [challenge('NEW_PASSWORD_REQUIRED'), refusal('InvalidPasswordException')]],
  [409, 'own-password', [tokens()]],
  [401, 'wrong-sign-in', [refusal('NotAuthorizedException')]],
])('a first password is refused with %s %s', async (status, code, answers) => {
  const { ask } = sessions(...answers);
  const refused = await ask('POST /session/password', { ...own, newPassword: 'not-to-be' });
  expect(refused).toMatchObject({ status, code });
  expect(refused.cookies).toBeUndefined();
});

test('a session goes on by its cookie: a new token with the rights of now, and the cookie stays', async () => {
  const { ask, asked } = sessions(tokens(['A:analyst'], {}));
  const { status, told, cookies } = await ask('POST /session/renewal', {}, COOKIE);
  expect(status).toBe(200);
  expect(told).toMatchObject({ user: USER, rights: [{ survey: 'A', role: 'analyst' }] });
  expect(cookies).toBeUndefined();
  expect(asked[0]?.body).toEqual({
    ClientId: 'client',
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: REFRESH },
  });
});

test.each([
  [401, 'session-ended', refusal('NotAuthorizedException', 'Refresh Token has expired')],
  [401, 'session-ended', refusal('NotAuthorizedException', 'User is disabled.')],
  [401, 'session-ended', refusal('InvalidParameterException')],
  [503, 'busy', refusal('TooManyRequestsException')],
  [503, 'busy', { status: 500, body: '' }],
])('renewing is refused with %s %s', async (status, code, answer) => {
  const { ask } = sessions(answer);
  expect(await ask('POST /session/renewal', {}, COOKIE)).toMatchObject({ status, code });
});

test.each([[undefined], [['theme=dark']], [['my-session=x', 'sessions=y']]])(
  'with the cookies %j there is no session, and Cognito is not asked',
  async (cookies) => {
    const { ask, asked } = sessions();
    const given = cookies && { cookies };
    expect(await ask('POST /session/renewal', {}, given)).toMatchObject({ code: 'session-ended' });
    expect(await ask('DELETE /session', undefined, given)).toMatchObject({ status: 204 });
    expect(asked).toEqual([]);
  },
);

test('who signs out is signed out at Cognito too, and the cookie goes', async () => {
  const { ask, asked } = sessions({ status: 200, body: '' });
  const { status, cookies } = await ask('DELETE /session', undefined, COOKIE);
  expect(status).toBe(204);
  expect(cookies).toEqual([
    'session=; Max-Age=0; Path=/session; HttpOnly; Secure; SameSite=Strict',
  ]);
  expect(asked).toEqual([{ target: 'RevokeToken', body: { ClientId: 'client', Token: REFRESH } }]);
});

test('the cookie goes whatever Cognito says; what it could not end is in the log', async () => {
  const unknown = sessions(refusal('UnsupportedTokenTypeException'));
  const gone = { status: 204, cookies: [expect.stringContaining('Max-Age=0')] };
  expect(await unknown.ask('DELETE /session', undefined, COOKIE)).toMatchObject(gone);
  expect(printed.join('')).not.toContain('session-not-revoked');
  const busy = sessions({ status: 503, body: '' });
  expect(await busy.ask('DELETE /session', undefined, COOKIE)).toMatchObject(gone);
  expect(printed.join('')).toContain('session-not-revoked');
});

test.each<[string, Record<string, string | undefined>]>([
  ['of a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['of plain text', { 'content-type': 'text/plain' }],
  ['of no type', { 'content-type': undefined }],
  ['of another site', { 'sec-fetch-site': 'cross-site' }],
  ['of a neighbour', { 'sec-fetch-site': 'same-site' }],
  ['typed into the address', { 'sec-fetch-site': 'none' }],
])('a request %s is refused at every address, and Cognito is not asked', async (_what, headers) => {
  const { ask, asked } = sessions();
  for (const route of [
    'POST /session',
    'POST /session/password',
    'POST /session/renewal',
    'DELETE /session',
  ] as const) {
    const { status, code } = await ask(route, own, { ...COOKIE, ...headers });
    expect([status, code]).toEqual([403, 'not-our-page']);
  }
  expect(asked).toEqual([]);
});

test('our own page may ask', async () => {
  const { ask } = sessions(tokens());
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const { status } = await ask('POST /session', own, {
    ...headers,
    'sec-fetch-site': 'same-origin',
  });
  expect(status).toBe(201);
});

test.each([
  { user: USER },
  { ...own, user: '' },
  { ...own, user: { $ne: '' } },
  { ...own, password: 'x'.repeat(257) },
  { ...own, code: '12345a' },
  { ...own, more: 1 },
])('a body of another shape is refused: %j', async (body) => {
  const { ask, asked } = sessions();
  expect((await ask('POST /session', body)).code).toBe('wrong-shape');
  expect(asked).toEqual([]);
});
