import { endpoint } from '../http/endpoint.ts';
import { openApi } from '../openapi/document.ts';
import { settings } from '../settings.ts';

const { ISSUER, CLIENT_ID } = settings('ISSUER', 'CLIENT_ID');

/** Cognito signs in at the host that issues the tokens. */
const signInUrl = `${new URL(ISSUER).origin}/`;

/** Written when it is first asked for. */
let document: string | undefined;

export const handler = endpoint({
  'GET /config': () => ({
    status: 200,
    body: { signInUrl, clientId: CLIENT_ID },
  }),
  'GET /openapi.json': () => ({
    status: 200,
    text: (document ??= JSON.stringify(openApi(process.env['SOJOURN_CODE_VERSION'] ?? 'unknown'))),
    headers: { 'cache-control': 'public, max-age=300' },
  }),
});
