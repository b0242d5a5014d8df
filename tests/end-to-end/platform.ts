import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cloud, type CloudOptions, startCloud } from '../../infra/local/cloud.ts';
import { assetOf } from '../../infra/local/platform.ts';
import type { Template } from '../../infra/local/template.ts';
import { signInWith } from '../../simulation/sign-in.ts';

export const PASSWORD = 'End-to-end-2026';

export const TEMPLATE = join(import.meta.dirname, '..', '..', 'dist', 'template.json');

/** The template that was built before the tests; a copy of one's own, to change at will. */
export const builtTemplate = () => JSON.parse(readFileSync(TEMPLATE, 'utf8')) as Template;

/**
 * A stack that hands records on at once. Waiting for a batch to fill spares invocations; what comes out is the same,
 * and a test need not wait five seconds for every count.
 */
export function withoutGathering(template: Template): Template {
  for (const { Type, Properties } of Object.values(template.Resources)) {
    if (Type === 'AWS::Lambda::EventSourceMapping') {
      delete Properties?.['MaximumBatchingWindowInSeconds'];
    }
  }
  return template;
}

export interface Answered {
  status: number;
  type: string;
  text: string;
  // JSON of many shapes; each test says what it expects of it.
  body: Record<string, unknown>;
}

/**
 * Asks as a member of staff; as nobody when `user` is undefined. `route` is written as in the documentation:
 * 'GET /surveys/TINY/board'. A body that is no text and no bytes is sent as JSON.
 */
export type Ask = (
  user: string | undefined,
  route: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>;

export interface Platform {
  cloud: Cloud;
  /** An access token, fresh at every call. */
  signIn: (user: string) => Promise<string>;
  ask: Ask;
}

/** Brings the built platform up, with accounts for `staff`: name and groups. */
export async function bringUp(
  staff: Readonly<Record<string, readonly string[]>>,
  options: Partial<CloudOptions> = {},
): Promise<Platform> {
  const cloud = await startCloud({
    template: withoutGathering(builtTemplate()),
    assetOf,
    ...options,
  });
  for (const [name, groups] of Object.entries(staff)) {
    cloud.addUser({ name, password: PASSWORD, groups: [...groups] });
  }
  const signIn = signInWith(cloud.apiUrl, PASSWORD);
  return { cloud, signIn, ask: askAt(cloud.apiUrl, signIn) };
}

export const askAt =
  (apiUrl: string, signIn: Platform['signIn']): Ask =>
  async (user, route, body, headers = {}) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(user !== undefined && { authorization: `Bearer ${await signIn(user)}` }),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    });
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    return {
      status: answer.status,
      type,
      text,
      body: type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
  };
