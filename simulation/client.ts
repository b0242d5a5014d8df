/** The platform as somebody of the survey's staff uses it. */
import type { Sender } from './delivery.ts';
import { deliver } from './delivery.ts';

export interface Answered {
  status: number;
  // JSON of many shapes: who asks says what it is.
  body: Readonly<Record<string, unknown>>;
}

export interface Client {
  get: (user: string, path: string) => Promise<Answered>;
  post: (user: string, path: string, body: unknown) => Promise<Answered>;
}

/** A client of one survey; paths are within it, 'areas/0012'. A refusal is an answer like any other. */
export function clientOf(sender: Sender, survey: string): Client {
  let number = 0;
  const ask = async (username: string, path: string, body?: string): Promise<Answered> => {
    number += 1;
    const { status, answer } = await deliver(sender, {
      path: `/surveys/${survey}/${path}`,
      username,
      number,
      ...(body === undefined ? {} : { body }),
    });
    return { status, body: JSON.parse(answer) as Answered['body'] };
  };
  return {
    get: (user, path) => ask(user, path),
    post: (user, path, body) =>
      ask(user, path, typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

/** The answer to something that must not be refused. Throws with what the platform says where it is. */
export function taken(what: string, { status, body }: Answered): Answered['body'] {
  if (status === 200 || status === 201) return body;
  throw new Error(
    `The platform refused ${what} (${String(status)}): ${JSON.stringify(body).slice(0, 600)}`,
  );
}

/** Whether a refusal is of this kind. */
export function isProblem({ body }: Answered, code: string): boolean {
  return body['type'] === `urn:sojourn:problem:${code}`;
}

const pauseBetween = 300;
const mostTimes = 1000;

/** Asks again, with a pause, as long as what is asked rests on something that has not arrived yet. */
export async function onceArrived(
  pause: Sender['pause'],
  code: string,
  ask: () => Promise<Answered>,
): Promise<Answered> {
  for (let times = 1; ; times += 1) {
    const answered = await ask();
    if (!isProblem(answered, code) || times === mostTimes) return answered;
    await pause(pauseBetween);
  }
}
