import type { WireRequest, WireResponse } from '../service.ts';
import { deployedFile } from './deployed-file.ts';
import type {
  BehaviourPlan,
  DistributionPlan,
  HeaderPlan,
  TellsPlan,
} from './distribution-plan.ts';
import { edgeFunction } from './edge-function.ts';

type AskApi = (request: WireRequest, sourceIp: string) => Promise<WireResponse>;

/**
 * A distribution: finds the behaviour for a path, lets its function look at the request, asks the origin for it, and
 * adds the headers of its policy. It keeps nothing: every answer is the newest.
 */
export function createDistribution(
  plan: DistributionPlan,
  folderOf: (deployment: string) => string,
  askApi: AskApi,
): AskApi {
  const behaviours = plan.behaviours.map((behaviour) => ({
    ...behaviour,
    look:
      behaviour.onRequest === undefined
        ? (request: WireRequest) => request
        : edgeFunction(behaviour.onRequest),
  }));
  const originOf = ({ origin, tells }: BehaviourPlan): AskApi =>
    'api' in origin
      ? (request, sourceIp) => askApi(tells ? told(request, tells) : request, sourceIp)
      : (request) => Promise.resolve(deployedFile(request, origin.files, folderOf));

  return async (request, sourceIp) => {
    const behaviour = behaviours.find(({ pattern }) => pattern.test(request.path));
    if (behaviour === undefined) throw new Error(`No behaviour takes ${request.path}.`);
    if (!behaviour.methods.includes(request.method)) {
      return withHeaders(forbidden, behaviour.headers);
    }
    const seen = behaviour.look(request);
    if ('status' in seen) return seen;
    return withHeaders(await originOf(behaviour)(seen, sourceIp), behaviour.headers);
  };
}

/** What CloudFront itself asks of every origin, besides what a policy adds. */
const ALWAYS = ['accept-encoding', 'host', 'if-modified-since', 'if-none-match', 'content-type'];

function told(request: WireRequest, { headers, query }: TellsPlan): WireRequest {
  const names = new Set([...ALWAYS, ...headers]);
  return {
    ...request,
    query: query ? request.query : '',
    headers: Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => names.has(name)),
    ),
  };
}

function withHeaders(response: WireResponse, policy: readonly HeaderPlan[]): WireResponse {
  const headers = { ...response.headers };
  for (const { name, value, overrides } of policy) {
    if (overrides || headers[name] === undefined) headers[name] = value;
  }
  return { ...response, headers };
}

const forbidden: WireResponse = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: 'This distribution is not configured to allow the HTTP request method that was used for this request.',
};
