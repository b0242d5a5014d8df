import middy, { type MiddlewareObj } from '@middy/core';
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import { describeError, log } from '../log.ts';
import { type Route, type RouteKey, routes } from '../routes.ts';
import { admit, type Caller, callerOf } from './access.ts';
import { isProven } from './digest.ts';
import { Problem, problemReply } from './problems.ts';

/** What a handler is given: only what it needs of the event, already admitted. */
export interface ApiRequest {
  survey: string;
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  caller: Caller;
  /** The body's bytes, as they came. */
  bytes: Uint8Array;
}

export interface Reply {
  status: number;
  /** JSON, unless `text` or `bytes` are given. */
  body?: unknown;
  text?: string;
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  /** Each as it stands after `Set-Cookie:`. */
  cookies?: string[];
}

export type Answer = (request: ApiRequest) => Reply | Promise<Reply>;

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Result = APIGatewayProxyStructuredResultV2;

/**
 * A Lambda handler for some of the addresses in `routes`: admits the caller, answers, and turns refusals into problems, told
 * as `refuse` words them.
 */
export function endpoint(
  answers: Partial<Record<RouteKey, Answer>>,
  refuse: (problem: Problem) => Result & { statusCode: number } = problemReply,
) {
  return middy<Event, Result>()
    .use(told(refuse))
    .handler(async (event) => {
      const answer = answers[event.routeKey as RouteKey];
      if (answer === undefined) throw new Problem('no-such-route');
      const request = requestOf(event);
      const { roles }: Route = routes[event.routeKey as RouteKey];
      if (roles !== undefined) admit(request.caller, request.survey, roles);
      return resultOf(await answer(request));
    });
}

function requestOf(event: Event): ApiRequest {
  const path = definedOnly(event.pathParameters ?? {});
  return {
    survey: path['survey'] ?? '',
    path,
    query: definedOnly(event.queryStringParameters ?? {}),
    // The gateway takes cookies out of the headers.
    headers: definedOnly({ ...event.headers, cookie: event.cookies?.join('; ') }),
    // Open addresses have no authorizer, whatever the type says.
    caller: callerOf(event.requestContext.authorizer?.jwt?.claims ?? {}),
    bytes: bytesOf(event),
  };
}

/**
 * The body as it was sent. The gateway hands a body that calls itself text on as text, with U+FFFD for what is not
 * UTF-8: what holds that character may be a damaged name, unless its digest shows that it was sent so.
 *
 * @throws Problem not-text
 */
function bytesOf({ body = '', isBase64Encoded, headers }: Event): Uint8Array {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const isDoubtful = !isBase64Encoded && body.includes('\uFFFD');
  if (isDoubtful && !isProven(headers['content-digest'], bytes)) throw new Problem('not-text');
  return bytes;
}

function definedOnly(map: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

function resultOf({ status, body, text, bytes, headers, cookies }: Reply): Result {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    ...(cookies && { cookies }),
    ...(bytes === undefined
      ? { body: text ?? JSON.stringify(body) }
      : { body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true }),
  };
}

/** Errors become problems; every answer leaves one line in the log. */
function told(
  refuse: (problem: Problem) => Result & { statusCode: number },
): MiddlewareObj<Event, Result> {
  const began = new WeakMap<object, number>();
  const line = (event: Event, status: number | undefined, more: Record<string, string> = {}) => {
    log('answered', {
      route: event.routeKey,
      status: status ?? 0,
      milliseconds: Math.round(performance.now() - (began.get(event) ?? 0)),
      requestId: event.requestContext.requestId,
      ...more,
    });
  };
  return {
    before: ({ event }) => {
      began.set(event, performance.now());
    },
    after: ({ event, response }) => {
      line(event, response?.statusCode);
    },
    onError: (run) => {
      const { event, error } = run;
      const problem = error instanceof Problem ? error : problemOf(error, event);
      const reply = refuse(problem);
      line(event, reply.statusCode, {
        problem: problem.code,
        ...(problem !== error && describeError(error)),
      });
      run.response = reply;
    },
  };
}

const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'SlowDown',
  'TransactionConflictException',
  'TimeoutError',
]);

function problemOf(error: unknown, event: Event): Problem {
  return error instanceof Error && throttled.has(error.name)
    ? new Problem('busy')
    : new Problem('unexpected', { requestId: event.requestContext.requestId });
}
