/** Signs in as a person would: with a name and a password, at the place the platform names. */

/**
 * Gives a function from a user's name to an access token. `api` is the platform's base URL; all users of a simulated
 * survey have the same password. Throws, with what came back, when the platform does not let them in.
 */
export function signInWith(api: string, password: string): (username: string) => Promise<string> {
  let place: Promise<{ signInUrl: string; clientId: string }> | undefined;
  return async (username) => {
    place ??= configurationOf(api);
    const { signInUrl, clientId } = await place;
    const response = await fetch(signInUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: clientId,
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    });
    const text = await response.text();
    const token = response.ok ? tokenIn(text) : undefined;
    if (token === undefined)
      throw new Error(
        `'${username}' could not sign in (${String(response.status)}: ${text.slice(0, 200)}). Create the user, or give its password.`,
      );
    return token;
  };
}

async function configurationOf(api: string): Promise<{ signInUrl: string; clientId: string }> {
  const response = await fetch(`${api}/config`);
  const found: unknown = response.ok ? await response.json() : undefined;
  if (
    typeof found === 'object' &&
    found !== null &&
    'signInUrl' in found &&
    'clientId' in found &&
    typeof found.signInUrl === 'string' &&
    typeof found.clientId === 'string'
  )
    return { signInUrl: found.signInUrl, clientId: found.clientId };
  throw new Error(
    `${api}/config does not say where to sign in (${String(response.status)}). Is this the platform's base URL?`,
  );
}

function tokenIn(text: string): string | undefined {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null || !('AuthenticationResult' in answer))
    return undefined;
  const result = answer.AuthenticationResult;
  if (typeof result !== 'object' || result === null || !('AccessToken' in result)) return undefined;
  return typeof result.AccessToken === 'string' ? result.AccessToken : undefined;
}
