import type { TaskState } from './definition.ts';
import { isObject } from './json-path.ts';
import { type Place, scopeAt } from './place.ts';
import { demandSize, runtimeError, StateError } from './state-error.ts';
import { eitherOf } from './template.ts';

/** Invokes the function of a Task, and gives what it answers. */
export async function runTask(state: TaskState, given: unknown, place: Place): Promise<unknown> {
  const direct = state.Resource !== 'arn:aws:states:::lambda:invoke';
  const { functionArn, payload } = direct
    ? { functionArn: state.Resource, payload: given }
    : readInvoke(given);
  const seconds = eitherOf(
    state.TimeoutSeconds,
    state.TimeoutSecondsPath,
    scopeAt(place, given),
    'TimeoutSecondsPath',
  );
  demandSize(payload, 'The payload');
  const { world } = place;
  const words = direct ? 'LambdaFunction' : 'Task';
  const answer = await world.once(place, async () => {
    world.note(`${words}Scheduled`, {
      resource: functionArn,
      input: JSON.stringify(payload),
    });
    try {
      const answered = await within(seconds, place, () => world.invoke(functionArn, payload));
      demandSize(answered, 'The answer');
      world.note(`${words}Succeeded`, { output: JSON.stringify(answered) });
      return answered;
    } catch (error) {
      place.signal.throwIfAborted();
      if (error instanceof StateError) {
        const { error: name, message: cause } = error;
        const how = name === 'States.Timeout' ? 'TimedOut' : 'Failed';
        world.note(`${words}${how}`, { error: name, cause });
      }
      throw error;
    }
  });
  return direct ? answer : { ExecutedVersion: '$LATEST', Payload: answer, StatusCode: 200 };
}

/** What `lambda:invoke` is given. */
function readInvoke(given: unknown): { functionArn: string; payload: unknown } {
  const { FunctionName, Payload = {}, ...rest } = isObject(given) ? given : {};
  const [strange] = Object.keys(rest);
  if (typeof FunctionName !== 'string' || strange !== undefined) {
    throw runtimeError(
      `lambda:invoke is given FunctionName and Payload here, not ${strange ?? JSON.stringify(FunctionName)}.`,
    );
  }
  return { functionArn: FunctionName.replace(/:\$LATEST$/, ''), payload: Payload };
}

async function within<Value>(
  seconds: number | undefined,
  place: Place,
  act: () => Promise<Value>,
): Promise<Value> {
  const over = new AbortController();
  const signal = AbortSignal.any([place.signal, over.signal]);
  const late =
    seconds === undefined
      ? new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        })
      : place.world.waitUntil(place.world.now() + 1000 * seconds, signal).then(() => {
          throw new StateError('States.Timeout', '');
        });
  // Nobody waits for it once the function has answered.
  late.catch(() => undefined);
  try {
    return await Promise.race([act(), late]);
  } finally {
    over.abort(new Error('It has answered.'));
  }
}
