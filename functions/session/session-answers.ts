import * as z from 'zod/mini';
import type { Answer, ApiRequest, Reply } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { Problem } from '../http/problems.ts';
import { describeError, log } from '../log.ts';
import type { RouteKey } from '../routes.ts';
import type { Cognito, Tokens } from './cognito.ts';
import { clearedCookie, refreshTokenIn, sessionCookie } from './session-cookie.ts';
import { sessionOf } from './session-view.ts';

const LIMITS = { bytes: 4096, depth: 2, keys: 8 };

// As much as Cognito takes.
const name = z.string().check(z.minLength(1), z.maxLength(128));
const password = z.string().check(z.minLength(1), z.maxLength(256));
const code = z.optional(z.string().check(z.regex(/^\d{6}$/)));

export const signInShape = z.strictObject({ user: name, password, code });
export const firstPasswordShape = z.strictObject({
  user: name,
  password,
  newPassword: password,
  code,
});

/** Signs in, goes on with a session and ends it. The token that lasts is in a cookie that no script can read. */
export function sessionAnswers(cognito: Cognito) {
  const begun = (tokens: Tokens): Reply => ({
    status: 201,
    body: sessionOf(tokens),
    ...(tokens.refreshToken !== undefined && { cookies: [sessionCookie(tokens.refreshToken)] }),
  });
  return {
    'POST /session': async (request) => {
      demandOwnScreens(request);
      return begun(await cognito.signIn(jsonBody(request.bytes, LIMITS, signInShape)));
    },
    'POST /session/password': async (request) => {
      demandOwnScreens(request);
      const { newPassword, ...own } = jsonBody(request.bytes, LIMITS, firstPasswordShape);
      return begun(await cognito.setFirstPassword(own, newPassword));
    },
    'POST /session/renewal': async (request) => {
      demandOwnScreens(request);
      const token = refreshTokenIn(request.headers['cookie']);
      if (token === undefined) throw new Problem('session-ended');
      return { status: 200, body: sessionOf(await cognito.renew(token)) };
    },
    'DELETE /session': async (request) => {
      demandOwnScreens(request);
      const token = refreshTokenIn(request.headers['cookie']);
      // Whatever Cognito says: the next person at this tablet must not find the session. Then nobody has its token.
      await (token && cognito.revoke(token).catch(toldInLog));
      return { status: 204, text: '', cookies: [clearedCookie()] };
    },
  } satisfies Partial<Record<RouteKey, Answer>>;
}

const toldInLog = (error: unknown): void => {
  log('session-not-revoked', describeError(error));
};

/**
 * Only our own screens ask. A page elsewhere cannot send this type without asking first whether it may, and it may not;
 * nor can it keep the browser from saying where it is.
 *
 * @throws Problem not-our-page
 */
function demandOwnScreens({ headers }: ApiRequest): void {
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
  const site = headers['sec-fetch-site'];
  if (!isJson || (site !== undefined && site !== 'same-origin')) throw new Problem('not-our-page');
}
