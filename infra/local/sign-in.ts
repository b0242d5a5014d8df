import { randomUUID, type KeyObject } from 'node:crypto';
import { exportJWK, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import type { WireRequest, WireResponse } from './service.ts';

/** A member of staff, as Cognito's user pool knows one. */
export interface StaffUser {
  name: string;
  password: string;
  /** `SURVEY:role` */
  groups: string[];
}

export interface SignIn {
  readonly issuer: string;
  addUser(user: StaffUser): void;
  /** Answers the calls that Cognito answers: InitiateAuth, and the pool's public keys. */
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
const MOST_REMEMBERED = 1000;

/** A user pool with one client. Tokens are RS256, as Cognito's are. */
export async function createSignIn(given: {
  issuer: string;
  clientId: string;
  keys: { publicKey: KeyObject; privateKey: KeyObject };
  now: () => number;
}): Promise<SignIn> {
  const { issuer, clientId, keys, now } = given;
  const users = new Map<string, StaffUser>();
  const refreshTokens = new Map<string, string>();
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

  const initiate = async (body: InitiateAuth): Promise<WireResponse> => {
    if (body.ClientId !== clientId) return refused('ResourceNotFoundException', 'No such client.');
    const { USERNAME = '', PASSWORD, REFRESH_TOKEN = '' } = body.AuthParameters ?? {};
    const refreshing = body.AuthFlow === 'REFRESH_TOKEN_AUTH' || body.AuthFlow === 'REFRESH_TOKEN';
    const user = users.get(refreshing ? (refreshTokens.get(REFRESH_TOKEN) ?? '') : USERNAME);
    if (user === undefined || (!refreshing && user.password !== PASSWORD)) {
      return refused('NotAuthorizedException', 'Incorrect username or password.');
    }
    const refresh = refreshing ? undefined : randomUUID();
    if (refresh !== undefined) refreshTokens.set(refresh, user.name);
    return json(200, {
      ChallengeParameters: {},
      AuthenticationResult: {
        AccessToken: await accessToken(user),
        TokenType: 'Bearer',
        ExpiresIn: ACCESS_SECONDS,
        ...(refresh !== undefined && { RefreshToken: refresh }),
      },
    });
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
      if (operation !== 'InitiateAuth') {
        return refused(
          'UnknownOperationException',
          `The embedded sign-in knows no ${operation ?? 'such call'}.`,
        );
      }
      return initiate(JSON.parse(Buffer.from(request.body).toString('utf8')) as InitiateAuth);
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

interface InitiateAuth {
  AuthFlow?: string;
  ClientId?: string;
  AuthParameters?: Record<string, string>;
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
