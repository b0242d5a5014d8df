import { UsageError, type Terminal } from './terminal.ts';

/** How to reach a running platform, and as whom. */
export interface Access {
  api: string;
  /** An access token; or else a name and a password. */
  token?: string | undefined;
  user?: string | undefined;
  password?: string | undefined;
}

type Asking = Pick<Terminal, 'fetch'>;

/** The platform does not answer, or not as the platform does. */
export class PlatformError extends Error {}

/** An access token: the one given, or that of a user who signs in where the platform says. */
export async function tokenOf(
  { api, token, user, password }: Access,
  asking: Asking,
): Promise<string> {
  if (token !== undefined) return token;
  if (user === undefined || password === undefined) {
    throw new UsageError(
      'Say who you are: --token TOKEN (or SOJOURN_TOKEN), or --user NAME --password PASSWORD (or SOJOURN_PASSWORD).',
    );
  }
  const { signInUrl, clientId } = (await ask(asking, `${api}/config`)).body;
  if (typeof signInUrl !== 'string' || typeof clientId !== 'string') {
    throw new PlatformError(
      `${api}/config does not say where to sign in. Is this the platform's base URL?`,
    );
  }
  const { status, body } = await ask(asking, signInUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: user, PASSWORD: password },
    }),
  });
  const result = body['AuthenticationResult'];
  if (typeof result === 'object' && result !== null && 'AccessToken' in result) {
    if (typeof result.AccessToken === 'string') return result.AccessToken;
  }
  throw new PlatformError(
    `${JSON.stringify(user)} could not sign in (${String(status)}). Look at the name and the password.`,
  );
}

/** One request, answered by JSON. */
export async function ask(
  { fetch }: Asking,
  url: string,
  request: RequestInit = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch {
    throw new PlatformError(
      `Nobody answers at ${url}. Start the platform (npm start), or name another with --api.`,
    );
  }
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) {
      return { status: response.status, body: body as Record<string, unknown> };
    }
  } catch {
    // Said below: not JSON is not the platform.
  }
  throw new PlatformError(
    `${url} answered ${String(response.status)}, but not as the platform does. Is --api right?`,
  );
}
