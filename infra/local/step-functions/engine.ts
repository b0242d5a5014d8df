import { setTimeout as later } from 'node:timers/promises';
import type { ServiceContext } from '../service.ts';
import type { Definition } from './definition.ts';
import {
  addEvent,
  applyEffect,
  type End,
  type Execution,
  type HistoryEvent,
  type StatesEffect,
} from './execution.ts';
import type { Machine } from './machine.ts';
import type { Context, World } from './place.ts';
import { readDefinition } from './read-definition.ts';
import { runFlow } from './run.ts';
import { StateError } from './state-error.ts';
import { type Reach, worldOf } from './world.ts';

export interface Engine {
  context: ServiceContext;
  machines: Map<string, Machine>;
  executions: Map<string, Execution>;
  /** Begins an execution, and goes on with it in the background. */
  begin(machine: Machine, name: string, input: string): Promise<Execution>;
  /** Goes on with what was running when the journal was last written. */
  resume(): void;
  abort(execution: Execution, how: Pick<End, 'error' | 'cause'>): Promise<End>;
  /** Executions under way, and functions that they invoked and that have not answered. */
  running(): number;
  /** To be called after the clock moved. */
  tick(): void;
  /** Leaves everything as it is: what runs goes on after the next start. */
  stop(): void;
}

/** Milliseconds that a timer can hold. */
const LONGEST = 2 ** 31 - 1;

class TimedOut extends Error {}

/** Runs executions. Every outcome is journalled before the execution goes on, so that one that was cut off goes on from there. */
export function createEngine(context: ServiceContext, reach: Reach): Engine {
  const { clock } = context;
  const machines = new Map<string, Machine>();
  const executions = new Map<string, Execution>();
  const endings = new Map<string, AbortController>();
  const sleepers = new Set<() => void>();
  let invoked = 0;
  let stopped = false;

  const commit = (effect: StatesEffect) => {
    applyEffect(executions, effect);
    return context.journal.append('states', effect);
  };

  const waitUntil = async (moment: number, signal: AbortSignal): Promise<void> => {
    while (clock.now() < moment) {
      signal.throwIfAborted();
      const woken = new AbortController();
      const wake = () => woken.abort();
      sleepers.add(wake);
      try {
        await later(Math.min(LONGEST, moment - clock.now()), undefined, {
          signal: AbortSignal.any([signal, woken.signal]),
          ref: false,
        });
      } catch {
        // Woken: the clock has moved, or it is over.
      } finally {
        sleepers.delete(wake);
      }
    }
    signal.throwIfAborted();
  };

  const note = (execution: Execution, type: string, details: HistoryEvent['details']) => {
    print(execution, addEvent(execution, clock.now(), type, details));
  };
  const print = ({ arn, machineArn }: Execution, { id, type, timestamp }: HistoryEvent) => {
    machines
      .get(machineArn)
      ?.print?.(
        `${JSON.stringify({ id, type, execution_arn: arn, event_timestamp: timestamp })}\n`,
      );
  };

  const end = async (execution: Execution, how: Omit<End, 'at'>): Promise<End> => {
    const made = { ...how, at: clock.now() };
    const told = commit({ kind: 'ended', arn: execution.arn, end: made });
    const last = execution.history.at(-1);
    if (last) print(execution, last);
    endings.get(execution.arn)?.abort(new Error('The execution has ended.'));
    endings.delete(execution.arn);
    await told;
    return made;
  };

  const run = async (execution: Execution): Promise<void> => {
    const machine = machines.get(execution.machineArn);
    const ending = new AbortController();
    endings.set(execution.arn, ending);
    try {
      if (machine === undefined) {
        throw new StateError('States.Runtime', 'Its state machine is not there any more.');
      }
      const definition = readDefinition(machine.name, execution.definition);
      limit(definition, execution, ending, waitUntil);
      const world = worldOf(execution, machine, {
        ...reach,
        clock,
        waitUntil,
        note,
        keep: (address, outcome) =>
          stopped ? never() : commit({ kind: 'outcome', arn: execution.arn, address, outcome }),
        async invoke(functionArn, payload) {
          invoked += 1;
          try {
            return await reach.invoke(functionArn, payload);
          } finally {
            invoked -= 1;
          }
        },
      });
      const output = await outputOf(definition, execution, machine, world, ending.signal);
      if (!stopped && !execution.end) {
        await end(execution, { status: 'SUCCEEDED', output: JSON.stringify(output) });
      }
    } catch (error) {
      if (stopped || execution.end) return;
      await end(execution, endOf(error));
    }
  };

  return {
    context,
    machines,
    executions,
    async begin({ arn: machineArn, name: machineName, roleArn, definition }, name, input) {
      const arn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const startedAt = clock.now();
      const told = commit({
        kind: 'started',
        ...{ arn, machineArn, name, roleArn, definition, input, startedAt },
      });
      const execution = executions.get(arn);
      if (execution === undefined) throw new Error(`${machineName}: ${name} did not begin.`);
      await told;
      void run(execution);
      return execution;
    },
    resume() {
      for (const execution of executions.values()) if (!execution.end) void run(execution);
    },
    abort: (execution, how) => end(execution, { status: 'ABORTED', ...how }),
    running: () => invoked + [...executions.values()].filter((each) => !each.end).length,
    tick() {
      for (const wake of [...sleepers]) wake();
    },
    stop() {
      stopped = true;
      for (const ending of endings.values()) ending.abort(new Error('The cloud is shutting down.'));
    },
  };
}

/** What was asked while the cloud stopped is answered by nobody; it is asked again after the next start. */
const never = () => new Promise<never>(() => undefined);

function limit(
  { TimeoutSeconds }: Definition,
  { startedAt }: Execution,
  ending: AbortController,
  waitUntil: World['waitUntil'],
): void {
  if (TimeoutSeconds === undefined) return;
  waitUntil(startedAt + 1000 * TimeoutSeconds, ending.signal).then(
    () => ending.abort(new TimedOut()),
    () => undefined,
  );
}

function outputOf(
  definition: Definition,
  { arn, name, roleArn, input: text, startedAt }: Execution,
  machine: Machine,
  world: World,
  signal: AbortSignal,
): Promise<unknown> {
  const input: unknown = JSON.parse(text);
  const context: Context = {
    Execution: {
      Id: arn,
      Input: input,
      Name: name,
      RoleArn: roleArn,
      StartTime: new Date(startedAt).toISOString(),
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
  };
  return runFlow(definition, input, { world, address: '', context, signal });
}

function endOf(error: unknown): Omit<End, 'at'> {
  if (error instanceof TimedOut) return { status: 'TIMED_OUT', error: 'States.Timeout' };
  if (error instanceof StateError) {
    return {
      status: 'FAILED',
      ...(error.error !== '' && { error: error.error }),
      ...(error.message !== '' && { cause: error.message }),
    };
  }
  // A fault of the embedded cloud itself: say so aloud, it must never pass for a failure of AWS.
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`embedded cloud: ${cause}\n`);
  return { status: 'FAILED', error: 'EmbeddedCloud', cause };
}
