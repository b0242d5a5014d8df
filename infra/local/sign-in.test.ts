import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import type { WireResponse } from './service.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { serve } from './wire.ts';

const issuer = 'http://127.0.0.1/pool';
const clientId = 'client';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

let now = 0;
let signIn: SignIn;
beforeEach(async () => {
  now = Date.UTC(2026, 2, 1);
  signIn = await createSignIn({ issuer, clientId, keys, now: () => now });
  signIn.addUser({ name: 'maria', password: 'right', groups: ['A:manager', 'B:analyst'] });
  signIn.addUser({ name: 'nobody', password: 'right', groups: [] });
});

const request = (target: string, body: unknown) =>
  signIn.handle({
    method: 'POST',
    path: '/',
    query: '',
    headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${target}` },
    body: Buffer.from(JSON.stringify(body)),
  });
const bodyOf = (response: WireResponse) =>
  JSON.parse(String(response.body)) as {
    __type?: string;
    AuthenticationResult: { AccessToken: string; RefreshToken?: string };
  };
const initiate = (USERNAME: string, PASSWORD: string, ClientId = clientId) =>
  request('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId,
    AuthParameters: { USERNAME, PASSWORD },
  });
const tokenOf = async (name: string) =>
  bodyOf(await initiate(name, 'right')).AuthenticationResult.AccessToken;

test('who signs in is given a token whose claims are text, groups as the gateway writes them', async () => {
  expect(await signIn.verify(await tokenOf('maria'))).toMatchObject({
    iss: issuer,
    client_id: clientId,
    username: 'maria',
    token_use: 'access',
    'cognito:groups': '[A:manager B:analyst]',
    iat: String(now / 1000),
    exp: String(now / 1000 + 3600),
  });
});

test('who is in no group has no such claim', async () => {
  expect(await signIn.verify(await tokenOf('nobody'))).not.toHaveProperty('cognito:groups');
});

test.each([
  ['a wrong password', 'maria', 'wrong', clientId, 'NotAuthorizedException'],
  ['an unknown name', 'mario', 'right', clientId, 'NotAuthorizedException'],
  ['another client', 'maria', 'right', 'other', 'ResourceNotFoundException'],
])('%s is refused as Cognito does', async (_what, name, password, client, type) => {
  const response = await initiate(name, password, client);
  expect(response.status).toBe(400);
  expect(bodyOf(response).__type).toBe(type);
});

test('a token is good for an hour, and not again after it was good', async () => {
  const token = await tokenOf('maria');
  now += 3599_000;
  await expect(signIn.verify(token)).resolves.toBeDefined();
  now += 2000;
  await expect(signIn.verify(token)).rejects.toThrow('exp');
});

test('a refresh token gives a new token, without the password', async () => {
  const { RefreshToken } = bodyOf(await initiate('maria', 'right')).AuthenticationResult;
  now += 7200_000;
  const refresh = (REFRESH_TOKEN: string | undefined) =>
    request('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: clientId,
      AuthParameters: { REFRESH_TOKEN },
    });
  const { AccessToken } = bodyOf(await refresh(RefreshToken)).AuthenticationResult;
  expect(await signIn.verify(AccessToken)).toMatchObject({ username: 'maria' });
  expect((await refresh('made-up')).status).toBe(400);
  // For sixty days.
  now += 60 * 86_400_000 - 7200_000 - 1;
  expect((await refresh(RefreshToken)).status).toBe(200);
  now += 1;
  expect(bodyOf(await refresh(RefreshToken)).__type).toBe('NotAuthorizedException');
});

test('a refresh token that was revoked gives no more; to revoke one that is none is no fault', async () => {
  const { RefreshToken = '' } = bodyOf(await initiate('maria', 'right')).AuthenticationResult;
  const other = bodyOf(await initiate('maria', 'right')).AuthenticationResult.RefreshToken;
  const revoke = (Token: string) => request('RevokeToken', { ClientId: clientId, Token });
  expect((await revoke('made-up')).status).toBe(200);
  expect((await revoke(RefreshToken)).status).toBe(200);
  const statuses = await Promise.all(
    [RefreshToken, other].map(async (REFRESH_TOKEN) => {
      const AuthParameters = { REFRESH_TOKEN };
      const asked = { AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId: clientId, AuthParameters };
      return (await request('InitiateAuth', asked)).status;
    }),
  );
  expect(statuses).toEqual([400, 200]);
});

test('who has an administrator’s password chooses another before there is any token', async () => {
  signIn.addUser({ name: 'new', password: 'first', groups: [], mustChange: true });
  const challenge = bodyOf(await initiate('new', 'first')) as unknown as Record<string, string>;
  expect(challenge).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
  expect(challenge).not.toHaveProperty('AuthenticationResult');
  const respond = (more: object, responses: object = {}) =>
    request('RespondToAuthChallenge', {
      ClientId: clientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: challenge['Session'],
      ChallengeResponses: { USERNAME: 'new', NEW_PASSWORD: 'long-enough-1', ...responses },
      ...more,
    });
  expect((await respond({ Session: 'made-up' })).status).toBe(400);
  expect((await respond({}, { USERNAME: 'maria' })).status).toBe(400);
  expect(bodyOf(await respond({}, { NEW_PASSWORD: 'short' })).__type).toBe(
    'InvalidPasswordException',
  );
  const { AccessToken } = bodyOf(await respond({})).AuthenticationResult;
  expect(await signIn.verify(AccessToken)).toMatchObject({ username: 'new' });
  // Once, and the old one is gone.
  expect((await respond({})).status).toBe(400);
  expect((await initiate('new', 'first')).status).toBe(400);
  expect((await initiate('new', 'long-enough-1')).status).toBe(200);
});

const claims = { client_id: clientId, username: 'maria' };
const signed = (more: {
  issuer?: string;
  key?: KeyObject;
  client?: string;
  alg?: string;
  expires?: boolean;
}) => {
  const token = new SignJWT({ ...claims, ...(more.client && { client_id: more.client }) })
    .setProtectedHeader({ alg: more.alg ?? 'RS256', kid: '1' })
    .setIssuer(more.issuer ?? issuer);
  if (more.expires !== false) token.setExpirationTime(now / 1000 + 60);
  return token.sign(more.key ?? keys.privateKey);
};

test.each<[string, () => string | Promise<string>]>([
  [
    'without a signature',
    () =>
      new UnsecuredJWT(claims)
        .setIssuer(issuer)
        .setExpirationTime(now / 1000 + 60)
        .encode(),
  ],
  ['of another issuer', () => signed({ issuer: 'http://127.0.0.1/other' })],
  [
    'signed with another key',
    () => signed({ key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }),
  ],
  ['of another algorithm', () => signed({ alg: 'RS512' })],
  ['for another client', () => signed({ client: 'other' })],
  ['that never ends', () => signed({ expires: false })],
  [
    'whose claims were changed',
    async () => {
      const [head, , tail] = (await signed({})).split('.');
      const altered = Buffer.from(
        JSON.stringify({ ...claims, iss: issuer, exp: now / 1000 + 60, username: 'admin' }),
      );
      return `${head}.${altered.toString('base64url')}.${tail}`;
    },
  ],
  ['that is none', () => 'token'],
])('a token %s is refused', async (_what, token) => {
  await expect(signIn.verify(await token())).rejects.toThrow();
});

test('a token that was made by hand as it should be is taken: what is refused above is refused for its reason', async () => {
  await expect(signIn.verify(await signed({}))).resolves.toMatchObject({ username: 'maria' });
});

test('anybody can verify tokens by the pool’s public keys, and the private half is not among them', async () => {
  const server = await serve(0, Date.now, (each) => signIn.handle(each));
  const url = `${server.url}/pool/.well-known/jwks.json`;
  const token = await tokenOf('maria');
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(url)), {
    currentDate: new Date(now),
  });
  const published = await (await fetch(url)).text();
  await server.close();
  expect(payload['username']).toBe('maria');
  expect(published).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
});

test('a call that the embedded sign-in does not know is named', async () => {
  const response = await request('SignUp', { ClientId: clientId });
  expect(String(response.body)).toContain('SignUp');
});
