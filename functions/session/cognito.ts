import { Problem, type ProblemCode } from '../http/problems.ts';

/** What Cognito gives to who has signed in. */
export interface Tokens {
  accessToken: string;
  /** How long it is good, in seconds. */
  expiresIn: number;
  /** With which new ones are had; not given again when it was used. */
  refreshToken?: string;
}

export interface Credentials {
  user: string;
  password: string;
  /** Of the second factor, for accounts that have one. */
  code?: string | undefined;
}

/** The user pool, as far as sessions need it. All throw Problem; `busy` when Cognito is. */
export interface Cognito {
  /** @throws Problem wrong-sign-in, too-many-tries, new-password, code-needed, account-barred */
  signIn(credentials: Credentials): Promise<Tokens>;
  /** Puts a password of one's own in place of one that an administrator gave. @throws Problem as `signIn`, weak-password, own-password */
  setFirstPassword(credentials: Credentials, newPassword: string): Promise<Tokens>;
  /** @throws Problem session-ended */
  renew(refreshToken: string): Promise<Tokens>;
  /** Ends the refresh token and all that came of it; one that has ended already is no fault. */
  revoke(refreshToken: string): Promise<void>;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How long Cognito is waited for. The browser waits for us meanwhile. */
const PATIENCE_MS = 8_000;

/**
 * Cognito at the host that issues the tokens of `issuer`, asked as anybody may: without a signature. The SDK would be
 * larger than all else in the function, for four calls.
 */
export function cognitoAt(issuer: string, clientId: string, fetch: Fetch): Cognito {
  const url = `${new URL(issuer).origin}/`;

  const call = async (operation: string, body: object): Promise<CognitoAnswer> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId: clientId, ...body }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status >= 500) throw new Problem('busy');
    const text = await response.text();
    if (!response.ok) throw refusalOf(JSON.parse(text) as Refusal);
    return text === '' ? {} : (JSON.parse(text) as CognitoAnswer);
  };

  const begin = async ({ user, password, code }: Credentials): Promise<CognitoAnswer> => {
    const answer = await call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: user, PASSWORD: password },
    });
    if (answer.ChallengeName !== 'SOFTWARE_TOKEN_MFA') return answer;
    if (code === undefined) throw new Problem('code-needed');
    return respond(user, answer, { SOFTWARE_TOKEN_MFA_CODE: code });
  };

  const respond = (user: string, asked: CognitoAnswer, given: Record<string, string>) =>
    call('RespondToAuthChallenge', {
      ChallengeName: asked.ChallengeName,
      Session: asked.Session,
      ChallengeResponses: { USERNAME: user, ...given },
    });

  return {
    async signIn(credentials) {
      const answer = await begin(credentials);
      if (answer.ChallengeName === 'NEW_PASSWORD_REQUIRED') throw new Problem('new-password');
      return tokensOf(answer);
    },
    async setFirstPassword(credentials, newPassword) {
      const answer = await begin(credentials);
      if (answer.ChallengeName !== 'NEW_PASSWORD_REQUIRED') throw new Problem('own-password');
      return tokensOf(await respond(credentials.user, answer, { NEW_PASSWORD: newPassword }));
    },
    async renew(refreshToken) {
      const answer = await call('InitiateAuth', {
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      }).catch((error: unknown) => {
        throw isForLater(error) ? error : new Problem('session-ended');
      });
      return tokensOf(answer);
    },
    async revoke(refreshToken) {
      await call('RevokeToken', { Token: refreshToken }).catch((error: unknown) => {
        // A token that is none has nothing to end.
        if (isForLater(error)) throw error;
      });
    },
  };
}

/** Whether an error says nothing of the token that was sent. */
const isForLater = (error: unknown): boolean =>
  !(error instanceof Problem) || error.code === 'busy' || error.code === 'too-many-tries';

interface CognitoAnswer {
  ChallengeName?: string;
  Session?: string;
  AuthenticationResult?: { AccessToken: string; ExpiresIn: number; RefreshToken?: string };
}

interface Refusal {
  __type?: string;
  message?: string;
}

/** @throws Problem account-barred for a step that an office asks of its staff and no screen has */
function tokensOf({ AuthenticationResult: result }: CognitoAnswer): Tokens {
  if (result === undefined) throw new Problem('account-barred');
  return {
    accessToken: result.AccessToken,
    expiresIn: result.ExpiresIn,
    ...(result.RefreshToken !== undefined && { refreshToken: result.RefreshToken }),
  };
}

const refusals: Record<string, ProblemCode> = {
  NotAuthorizedException: 'wrong-sign-in',
  UserNotFoundException: 'wrong-sign-in',
  // A name or a password that no account can have; a code that is none.
  InvalidParameterException: 'wrong-sign-in',
  CodeMismatchException: 'wrong-sign-in',
  ExpiredCodeException: 'wrong-sign-in',
  LimitExceededException: 'too-many-tries',
  TooManyFailedAttemptsException: 'too-many-tries',
  InvalidPasswordException: 'weak-password',
  PasswordHistoryPolicyViolationException: 'weak-password',
  PasswordResetRequiredException: 'account-barred',
  UserNotConfirmedException: 'account-barred',
  UnsupportedTokenTypeException: 'session-ended',
  TooManyRequestsException: 'busy',
  InternalErrorException: 'busy',
};

/**
 * Cognito's refusal as one of ours. Its words are left out: they are written for programmers.
 *
 * @returns an Error of Cognito's own name for what speaks of the pool rather than of the caller
 */
function refusalOf({ __type = '', message = '' }: Refusal): Error {
  const type = __type.split('#').at(-1) ?? '';
  if (type === 'NotAuthorizedException') {
    // Whoever was wrong five times waits, and is told so by these words alone; likewise who may not come in at all.
    if (/attempts exceeded/i.test(message)) return new Problem('too-many-tries');
    if (/disabled|temporary password has expired/i.test(message)) {
      return new Problem('account-barred');
    }
  }
  const code = refusals[type];
  return code ? new Problem(code) : Object.assign(new Error('Refused by Cognito.'), { name: type });
}
