import { createHash } from 'node:crypto';
import { endpoint } from '../http/endpoint.ts';
import { openApi } from '../openapi/document.ts';
import { settings } from '../settings.ts';

/** The results page, put in when the function is bundled. It holds no figures: it asks for them with the reader's token. */
declare const RESULTS_PAGE: string;

const { ISSUER, CLIENT_ID } = settings('ISSUER', 'CLIENT_ID');

/** Cognito signs in at the host that issues the tokens. */
const signInUrl = `${new URL(ISSUER).origin}/`;

const hashOf = (tag: 'script' | 'style') => {
  const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(RESULTS_PAGE)?.[1] ?? '';
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
};

/** Nothing but the page's own script and style may run, and it may speak to this API and the sign-in alone. */
const policy = [
  "default-src 'none'",
  `script-src ${hashOf('script')}`,
  `style-src ${hashOf('style')}`,
  `connect-src 'self' ${new URL(ISSUER).origin}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Written when it is first asked for. */
let document: string | undefined;

export const handler = endpoint({
  'GET /': () => ({
    status: 200,
    text: RESULTS_PAGE,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  }),
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
