import { FunctionError } from '../lambda/pool.ts';
import { AccessDenied, type Authorize, type Clock } from '../service.ts';
import type { Machine } from './machine.ts';
import type { Execution, HistoryEvent, Outcome } from './execution.ts';
import { randomOf, type World } from './place.ts';
import { StateError } from './state-error.ts';

/** The services that executions use. */
export interface Reach {
  /** @throws FunctionError; AccessDenied */
  invoke(functionArn: string, payload: unknown): Promise<unknown>;
  /** An object's content, read as the machine's role. @throws Error */
  readObject(bucket: string, key: string, authorize: Authorize): Promise<Uint8Array>;
}

/** What an execution reaches: services as its machine's role may use them, and its own memory. */
export function worldOf(
  execution: Execution,
  machine: Machine,
  given: Reach & {
    clock: Clock;
    waitUntil: World['waitUntil'];
    note: (execution: Execution, type: string, details: HistoryEvent['details']) => void;
    keep: (address: string, outcome: Outcome) => Promise<void>;
  },
): World {
  const { authorize } = machine;
  return {
    now: () => given.clock.now(),
    waitUntil: given.waitUntil,
    async invoke(functionArn, payload) {
      try {
        authorize('lambda:InvokeFunction', functionArn);
        return await given.invoke(functionArn, payload);
      } catch (error) {
        throw asLambdaTells(error);
      }
    },
    async readItems(bucket, key) {
      try {
        const bytes = await given.readObject(bucket, key, authorize);
        const items: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
        if (Array.isArray(items)) return items as unknown[];
        throw new Error('The file holds no JSON array.');
      } catch (error) {
        throw new StateError('States.ItemReaderFailed', `s3://${bucket}/${key}: ${textOf(error)}`);
      }
    },
    startChild(label, address) {
      try {
        authorize('states:StartExecution', machine.arn);
      } catch (error) {
        throw new StateError('States.Permissions', textOf(error));
      }
      const random = randomOf(execution.arn, address);
      const id = Array.from({ length: 8 }, () =>
        Math.floor(random() * 65_536)
          .toString(16)
          .padStart(4, '0'),
      ).join('');
      const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      return `${machine.arn.replace(':stateMachine:', ':execution:')}/${label.replaceAll(/[^\w-]/g, '')}:${uuid}`;
    },
    async once<Value>(
      { address, signal }: { address: string; signal: AbortSignal },
      act: () => Promise<Value>,
    ): Promise<Value> {
      const before = execution.outcomes.get(address);
      if (before !== undefined) return valueOf<Value>(before);
      try {
        const value = await act();
        signal.throwIfAborted();
        await given.keep(address, { value });
        return value;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof StateError)) throw error;
        await given.keep(address, { error: error.error, cause: error.message });
        throw error;
      }
    },
    note: (type, details) => {
      given.note(execution, type, details);
    },
  };
}

function valueOf<Value>(outcome: Outcome): Value {
  if ('error' in outcome) throw new StateError(outcome.error, outcome.cause);
  return outcome.value as Value;
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** A function's own error by its name; a refusal as the SDK of the service words it. */
function asLambdaTells(error: unknown): unknown {
  if (error instanceof FunctionError) {
    const { errorType, message } = error;
    return new StateError(errorType, JSON.stringify({ errorType, errorMessage: message }));
  }
  if (error instanceof AccessDenied) {
    return new StateError(
      'Lambda.AWSLambdaException',
      `${error.message} (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException)`,
    );
  }
  return error;
}
