import type { WireRequest, WireResponse } from '../service.ts';
import type { CorsRule } from './bucket.ts';

/** The headers that let a page of another origin read the answer; none where no rule fits. */
export function corsHeaders(
  rules: readonly CorsRule[],
  request: WireRequest,
): Record<string, string> {
  const origin = request.headers['origin'];
  const method = request.headers['access-control-request-method'] ?? request.method;
  const wanted = (request.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  if (origin === undefined) return {};
  const rule = rules.find(
    (one) =>
      one.allowedOrigins.some((pattern) => fits(pattern, origin)) &&
      one.allowedMethods.includes(method) &&
      wanted.every((name) =>
        (one.allowedHeaders ?? []).some((pattern) => fits(pattern.toLowerCase(), name)),
      ),
  );
  if (!rule) return {};
  const everyone = rule.allowedOrigins.includes('*');
  return {
    'access-control-allow-origin': everyone ? '*' : origin,
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    ...(wanted.length > 0 ? { 'access-control-allow-headers': wanted.join(', ') } : {}),
    ...(rule.exposedHeaders?.length
      ? { 'access-control-expose-headers': rule.exposedHeaders.join(', ') }
      : {}),
    ...(rule.maxAgeSeconds === undefined
      ? {}
      : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    ...(everyone ? {} : { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** The browser's question before it sends. Nobody signs it. */
export function preflight(rules: readonly CorsRule[], request: WireRequest): WireResponse {
  const headers = corsHeaders(rules, request);
  const allowed = 'access-control-allow-origin' in headers;
  return { status: allowed ? 200 : 403, headers, body: '' };
}

/** `*` stands for anything, once. */
function fits(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*', 2);
  if (after === undefined) return pattern === text;
  return (
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
  );
}
