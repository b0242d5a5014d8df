import { Problem, Unreached } from './problem.ts';

export interface Asking {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** JSON that is sent as it stands, byte for byte. */
  text?: string;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** 'no-cache': what the browser keeps is not taken without asking whether it still holds. */
  cache?: RequestCache;
}

/**
 * Asks the server at an address of its interface.
 *
 * @throws Problem when it refuses
 * @throws Unreached without a network
 */
export async function ask(address: string, asking: Asking = {}): Promise<Response> {
  const { method = 'GET', body, headers = {}, signal, cache } = asking;
  const text = asking.text ?? (body === undefined ? undefined : JSON.stringify(body));
  let answer: Response;
  try {
    answer = await fetch(address, {
      method,
      headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(text !== undefined && { body: text }),
      ...(signal && { signal }),
      ...(cache && { cache }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreached();
  }
  if (answer.ok) return answer;
  throw new Problem(answer.status, await problemOf(answer));
}

async function problemOf(answer: Response): Promise<Record<string, unknown>> {
  try {
    return (await answer.json()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
