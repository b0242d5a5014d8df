import { randomUUID, type KeyObject } from 'node:crypto';
import { exportJWK, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import type { WireRequest, WireResponse } from './service.ts';

/** A member of staff, as Cognito's user pool knows one. */
export interface StaffUser {
  name: string;
  password: string;
  /** `SURVEY:role` */
  groups: string[];
  /** The password is an administrator's: whoever signs in must choose another. */
  mustChange?: boolean;
}

export interface SignIn {
  readonly issuer: string;
  addUser(user: StaffUser): void;
  /** Answers the calls that Cognito answers anybody: to sign in, to go on and to end it, and the pool's public keys. */
  handle(request: WireRequest): Promise<WireResponse>;
  /**
   * The claims of a token, as an HTTP API's JWT authorizer hands them on: all text.
   *
   * @throws Error whatever is wrong with the token
   */
  verify(token: string): Promise<Record<string, string>>;
}

const ALGORITHM = 'RS256';
const ACCESS_SECONDS = 3600;
const REFRESH_SECONDS = 60 * 24 * 60 * 60;
const MOST_REMEMBERED = 1000;
const LEAST_PASSWORD = 12;

/** A user pool with one client. Tokens are RS256, as Cognito's are. */
export async function createSignIn(given: {
  issuer: string;
  clientId: string;
  keys: { publicKey: KeyObject; privateKey: KeyObject };
  now: () => number;
}): Promise<SignIn> {
  const { issuer, clientId, keys, now } = given;
  const users = new Map<string, StaffUser>();
  const refreshTokens = new Map<string, { user: string; until: number }>();
  /** Who has shown the first password and has not chosen another, by what Cognito calls the session. */
  const challenged = new Map<string, string>();
  const verified = new Map<string, { claims: Record<string, string>; until: number }>();
  const publicJwk: JWK = {
    ...(await exportJWK(keys.publicKey)),
    kid: '1',
    use: 'sig',
    alg: ALGORITHM,
  };
  const verifyKey = await importJWK(publicJwk, ALGORITHM);

  const accessToken = ({ name, groups }: StaffUser) =>
    new SignJWT({
      token_use: 'access',
      client_id: clientId,
      username: name,
      ...(groups.length > 0 && { 'cognito:groups': groups }),
    })
      .setProtectedHeader({ alg: ALGORITHM, kid: '1' })
      .setSubject(`local-${name}`)
      .setIssuer(issuer)
      .setJti(randomUUID())
      .setIssuedAt(Math.floor(now() / 1000))
      .setExpirationTime(Math.floor(now() / 1000) + ACCESS_SECONDS)
      .sign(keys.privateKey);

  const signedIn = async (user: StaffUser, refresh?: string): Promise<WireResponse> =>
    json(200, {
      ChallengeParameters: {},
      AuthenticationResult: {
        AccessToken: await accessToken(user),
        TokenType: 'Bearer',
        ExpiresIn: ACCESS_SECONDS,
        ...(refresh !== undefined && { RefreshToken: refresh }),
      },
    });

  const begin = (user: StaffUser): Promise<WireResponse> => {
    const refresh = randomUUID();
    refreshTokens.set(refresh, { user: user.name, until: now() + REFRESH_SECONDS * 1000 });
    return signedIn(user, refresh);
  };

  const calls: Record<string, (body: Call) => WireResponse | Promise<WireResponse>> = {
    InitiateAuth({ AuthFlow, AuthParameters = {} }) {
      const { USERNAME = '', PASSWORD, REFRESH_TOKEN = '' } = AuthParameters;
      if (AuthFlow === 'REFRESH_TOKEN_AUTH' || AuthFlow === 'REFRESH_TOKEN') {
        const known = refreshTokens.get(REFRESH_TOKEN);
        const user = users.get(known?.user ?? '');
        if (known === undefined || user === undefined) {
          return refused('NotAuthorizedException', 'Invalid Refresh Token');
        }
        return now() < known.until
          ? signedIn(user)
          : refused('NotAuthorizedException', 'Refresh Token has expired');
      }
      const user = users.get(USERNAME);
      if (user?.password !== PASSWORD || user === undefined) {
        return refused('NotAuthorizedException', 'Incorrect username or password.');
      }
      if (user.mustChange !== true) return begin(user);
      const session = randomUUID();
      challenged.set(session, user.name);
      return json(200, {
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeParameters: { USER_ID_FOR_SRP: user.name, requiredAttributes: '[]' },
        Session: session,
      });
    },
    RespondToAuthChallenge({ ChallengeName, Session = '', ChallengeResponses = {} }) {
      const { USERNAME = '', NEW_PASSWORD = '' } = ChallengeResponses;
      const user = users.get(USERNAME);
      if (
        ChallengeName !== 'NEW_PASSWORD_REQUIRED' ||
        user === undefined ||
        challenged.get(Session) !== USERNAME
      ) {
        return refused('NotAuthorizedException', 'Invalid session for the user.');
      }
      if (NEW_PASSWORD.length < LEAST_PASSWORD) {
        return refused('InvalidPasswordException', 'Password did not conform with policy.');
      }
      challenged.delete(Session);
      const changed: StaffUser = { ...user, password: NEW_PASSWORD, mustChange: false };
      users.set(USERNAME, changed);
      return begin(changed);
    },
    RevokeToken({ Token = '' }) {
      refreshTokens.delete(Token);
      return { status: 200, headers: anyOrigin, body: '' };
    },
  };

  return {
    issuer,
    addUser(user) {
      users.set(user.name, user);
    },
    async handle(request) {
      if (request.method === 'OPTIONS') return { status: 204, headers: anyOrigin, body: '' };
      if (request.path.endsWith('/.well-known/jwks.json')) return json(200, { keys: [publicJwk] });
      const operation = request.headers['x-amz-target']?.split('.')[1];
      const call = calls[operation ?? ''];
      if (call === undefined) {
        return refused(
          'UnknownOperationException',
          `The embedded sign-in knows no ${operation ?? 'such call'}.`,
        );
      }
      const body = JSON.parse(Buffer.from(request.body).toString('utf8')) as Call;
      return body.ClientId === clientId
        ? call(body)
        : refused('ResourceNotFoundException', 'No such client.');
    },
    async verify(token) {
      const known = verified.get(token);
      if (known !== undefined && now() < known.until) return known.claims;
      const { payload } = await jwtVerify(token, verifyKey, {
        issuer,
        algorithms: [ALGORITHM],
        requiredClaims: ['exp'],
        currentDate: new Date(now()),
      });
      const audience = payload.aud ?? payload['client_id'];
      if (audience !== clientId) throw new Error('The token is for another client.');
      const claims = Object.fromEntries(
        Object.entries(payload).map(([name, value]) => [
          name,
          Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
        ]),
      );
      // The same text has the same signature: it need not be worked out for every request of a tablet.
      if (verified.size >= MOST_REMEMBERED) verified.clear();
      verified.set(token, { claims, until: (payload.exp ?? 0) * 1000 });
      return claims;
    },
  };
}

interface Call {
  ClientId?: string;
  AuthFlow?: string;
  AuthParameters?: Record<string, string>;
  ChallengeName?: string;
  Session?: string;
  ChallengeResponses?: Record<string, string>;
  Token?: string;
}

/** The page and the sign-in are at different ports, as they are at different hosts in AWS. */
const anyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type,x-amz-target,x-amz-user-agent',
  'access-control-allow-methods': 'POST, GET, OPTIONS',
};

const json = (status: number, body: unknown): WireResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', ...anyOrigin },
  body: JSON.stringify(body),
});

const refused = (type: string, message: string) => json(400, { __type: type, message });
