import { randomUUID } from 'node:crypto';
import type { FunctionPool } from './lambda/pool.ts';
import type { WireRequest, WireResponse } from './service.ts';

/** One route of an HTTP API, with what answers it. */
export interface ApiRoute {
  /** 'GET /surveys/{survey}/board' */
  key: string;
  function: FunctionPool;
  /** Gives the claims of a token, or throws; left out for an open route. */
  authorize?: (token: string) => Promise<Record<string, string>>;
}

export interface ApiStage {
  name: string;
  rateLimit: number;
  burstLimit: number;
  /** The access log's format, `$context.` variables and all. */
  accessLogFormat: string;
  /** Limits that routes have of their own, by key, in place of the stage's. */
  ofRoutes?: Readonly<Record<string, { rateLimit: number; burstLimit: number }>>;
}

/** The longest body that API Gateway takes. */
export const MOST_BYTES = 10 * 1024 * 1024;
/** ... and the longest event that Lambda takes, in which a body that is no text is written in base 64. */
const MOST_OF_EVENT = 6 * 1024 * 1024;

/** An HTTP API (payload format 2.0): routes, verifies tokens, throttles, invokes, and writes its access log. */
export function createHttpApi(
  routes: readonly ApiRoute[],
  stage: ApiStage,
  now: () => number,
  logAccess: (line: string) => void,
): (request: WireRequest, sourceIp: string) => Promise<WireResponse> {
  const takeAny = tokenBucket(stage.rateLimit, stage.burstLimit, now);
  const matchers = routes.map((route) => {
    const own = stage.ofRoutes?.[route.key];
    const take = own ? tokenBucket(own.rateLimit, own.burstLimit, now) : takeAny;
    return { route, take, ...matcherOf(route.key) };
  });
  // Routes without variables come first, as API Gateway prefers them.
  matchers.sort((a, b) => a.variables - b.variables);

  const answer = async (
    request: WireRequest,
    sourceIp: string,
    context: Record<string, string | number>,
  ): Promise<WireResponse> => {
    for (const { route, match, take } of matchers) {
      const pathParameters = match(request);
      if (pathParameters === undefined) continue;
      context['routeKey'] = route.key;
      if (!take()) return message(429, 'Too Many Requests');
      let claims: Record<string, string> | undefined;
      if (route.authorize) {
        try {
          claims = await route.authorize(bearer(request.headers['authorization']));
        } catch {
          return message(401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
        }
      }
      if (!isTakenWhole(request)) return tooLarge;
      try {
        return responseOf(
          await route.function.invoke(
            eventOf(request, {
              key: route.key,
              pathParameters,
              claims,
              sourceIp,
              stage: stage.name,
              now: now(),
              requestId: String(context['requestId']),
            }),
          ),
        );
      } catch {
        return message(500, 'Internal Server Error');
      }
    }
    return takeAny() ? message(404, 'Not Found') : message(429, 'Too Many Requests');
  };

  return async (request, sourceIp) => {
    const began = performance.now();
    const context: Record<string, string | number> = {
      requestId: randomUUID(),
      requestTime: logTime(now()),
      routeKey: '-',
    };
    const response = await answer(request, sourceIp, context);
    context['status'] = response.status;
    context['responseLength'] = Buffer.byteLength(response.body);
    context['responseLatency'] = Math.round(performance.now() - began);
    logAccess(
      `${stage.accessLogFormat.replace(/\$context\.(\w+)/g, (_all, name: string) => String(context[name] ?? '-'))}\n`,
    );
    return response;
  };
}

function matcherOf(key: string) {
  const [method = '', path = ''] = key.split(' ');
  const names: string[] = [];
  const source = path
    .replace(/[.+*?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)\}/g, (_all, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
  if (!/^[A-Z]+ \//.test(key) || method === 'ANY' || /[{}]/.test(source))
    throw new Error(`The embedded cloud does not know routes such as "${key}".`);
  const pattern = new RegExp(`^${source}$`);
  return {
    variables: names.length,
    match(request: WireRequest): Record<string, string> | undefined {
      if (request.method !== method) return undefined;
      const found = pattern.exec(request.path);
      if (found === null) return undefined;
      try {
        return Object.fromEntries(
          names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]),
        );
      } catch {
        return undefined;
      }
    },
  };
}

/** @throws Error when there is none */
function bearer(header: string | undefined): string {
  const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw new Error('No token.');
  return token;
}

/** Refills at `rate` a second up to `burst`. */
function tokenBucket(rate: number, burst: number, now: () => number): () => boolean {
  let tokens = burst;
  let last = now();
  return () => {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - last) / 1000) * rate);
    last = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

const textual =
  /^(text\/|application\/(json|.*\+json|javascript|xml|.*\+xml|x-www-form-urlencoded))/i;

function isTakenWhole({ headers, body }: WireRequest): boolean {
  const written = textual.test(headers['content-type'] ?? '')
    ? body.length
    : Math.ceil(body.length / 3) * 4;
  return body.length <= MOST_BYTES && written <= MOST_OF_EVENT;
}

/** The event that a function is given, payload format 2.0. */
function eventOf(
  request: WireRequest,
  about: {
    key: string;
    pathParameters: Record<string, string>;
    claims: Record<string, string> | undefined;
    sourceIp: string;
    stage: string;
    now: number;
    requestId: string;
  },
) {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(request.query)) {
    query.set(name, query.has(name) ? `${query.get(name) ?? ''},${value}` : value);
  }
  const { cookie, ...headers } = request.headers;
  const isText = textual.test(request.headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: about.key,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(query.size > 0 && { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(about.pathParameters).length > 0 && { pathParameters: about.pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      ...(about.claims && { authorizer: { jwt: { claims: about.claims, scopes: null } } }),
      domainName: request.headers['host'] ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: about.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: about.requestId,
      routeKey: about.key,
      stage: about.stage,
      time: logTime(about.now),
      timeEpoch: about.now,
    },
    ...(request.body.length > 0 && {
      body: Buffer.from(request.body).toString(isText ? 'utf8' : 'base64'),
    }),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

/** '12/Mar/2020:19:03:58 +0000', as API Gateway writes times. */
function logTime(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(' ');
  return `${day}/${month}/${year}:${clock} +0000`;
}

/** What the function gave, as HTTP. An answer without a status is a body of its own. */
function responseOf(result: unknown): WireResponse {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(result),
    };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result as {
    statusCode: number;
    headers?: Record<string, string>;
    cookies?: string[];
    body?: string;
    isBase64Encoded?: boolean;
  };
  const [cookie, ...others] = cookies ?? [];
  if (others.length > 0) throw new Error('The embedded cloud knows one cookie an answer.');
  return {
    status: statusCode,
    headers: {
      ...Object.fromEntries(
        Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
      ),
      ...(cookie !== undefined && { 'set-cookie': cookie }),
    },
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

const message = (
  status: number,
  text: string,
  headers: Record<string, string> = {},
): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message: text }),
});

/** To a body that is longer than may be. */
export const tooLarge = message(413, 'Request Entity Too Large');
