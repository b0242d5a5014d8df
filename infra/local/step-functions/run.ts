import { choose } from './choice.ts';
import type {
  Catcher,
  Flow,
  MapState,
  ParallelState,
  PassState,
  Retrier,
  State,
  TaskState,
  WaitState,
} from './definition.ts';
import type { Scope } from './intrinsic.ts';
import { runMap } from './run-map.ts';
import { runTask } from './run-task.ts';
import { demandSize, runtimeError, StateError } from './state-error.ts';
import { eitherOf, fillTemplate, putAt, takeAt } from './template.ts';
import { type Place, randomOf, scopeAt } from './place.ts';

/**
 * Goes through a flow of states from its start, and gives its output.
 *
 * What reaches outside, or could come out otherwise a second time, is asked of the place's world by its address: a world
 * that remembers what came of it leads an execution that was cut off to the very point it had reached.
 *
 * @throws StateError as states raise it; the signal's reason when the execution was ended from outside
 */
export async function runFlow(flow: Flow, input: unknown, place: Place): Promise<unknown> {
  let name: string | undefined = flow.StartAt;
  let output = input;
  for (let count = 0; name !== undefined; count++) {
    place.signal.throwIfAborted();
    const state: State | undefined = flow.States[name];
    if (state === undefined) throw new Error(`There is no state ${name}.`);
    const at: Place = {
      ...place,
      address: `${place.address}/${count}:${name}`,
      context: { ...place.context, State: { Name: name, RetryCount: 0 } },
    };
    place.world.note(`${state.Type}StateEntered`, { name, input: JSON.stringify(output) });
    const next = await runState(state, output, at);
    output = next.output;
    demandSize(output, `The output of ${name}`);
    place.world.note(`${state.Type}StateExited`, { name, output: JSON.stringify(output) });
    name = next.name;
  }
  return output;
}

interface Next {
  output: unknown;
  name: string | undefined;
}

async function runState(state: State, input: unknown, place: Place): Promise<Next> {
  const scope = scopeAt(place, input);
  if (state.Type === 'Fail') {
    throw new StateError(
      eitherOf(state.Error, state.ErrorPath, scope, 'ErrorPath') ?? '',
      eitherOf(state.Cause, state.CausePath, scope, 'CausePath') ?? '',
    );
  }
  if (state.Type === 'Task' || state.Type === 'Parallel' || state.Type === 'Map')
    return runWork(state, input, place);
  const taken = takeAt(state.InputPath, scope, 'InputPath');
  const inner = { ...scope, input: taken };
  const leave = (result: unknown) =>
    takeAt(state.OutputPath, { ...scope, input: result }, 'OutputPath');
  if (state.Type === 'Choice') return { output: leave(taken), name: choose(state, inner) };
  if (state.Type === 'Succeed') return { output: leave(taken), name: undefined };
  if (state.Type === 'Wait') await wait(state, inner, place);
  return {
    output: leave(state.Type === 'Pass' ? pass(state, input, inner) : taken),
    name: state.Next,
  };
}

function pass(state: PassState, input: unknown, scope: Scope): unknown {
  const given =
    state.Parameters === undefined ? scope.input : fillTemplate(state.Parameters, scope);
  return putAt(state.ResultPath, input, state.Result ?? given);
}

async function wait(state: WaitState, scope: Scope, place: Place): Promise<void> {
  const seconds = eitherOf(state.Seconds, state.SecondsPath, scope, 'SecondsPath');
  if (seconds !== undefined) {
    await rest(seconds, place);
    return;
  }
  const moment = eitherOf(state.Timestamp, state.TimestampPath, scope, 'TimestampPath');
  const until = Date.parse(String(moment));
  if (Number.isNaN(until)) throw runtimeError(`'${String(moment)}' is not a moment to wait for.`);
  await place.world.waitUntil(until, place.signal);
}

/** Waits so many seconds, counted from when it was first here. */
async function rest(seconds: number, place: Place): Promise<void> {
  const { world } = place;
  const began = await world.once(place, () => Promise.resolve(world.now()));
  // A clock that was set forward is right again after a restart: nobody waits longer for that.
  await world.waitUntil(Math.min(began, world.now()) + 1000 * seconds, place.signal);
}

/** A state that may fail: it is tried again as its retriers say, and what still fails goes to its first catcher for it. */
async function runWork(
  state: TaskState | ParallelState | MapState,
  input: unknown,
  place: Place,
): Promise<Next> {
  const tries = new Map<Retrier, number>();
  for (let retries = 0; ; retries++) {
    const address = retries === 0 ? place.address : `${place.address}~${retries}`;
    const State = { Name: place.context.State?.Name ?? '', RetryCount: retries };
    const at: Place = { ...place, address, context: { ...place.context, State } };
    try {
      return { output: await work(state, input, at), name: state.Next };
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const retrier = (state.Retry ?? []).find((each) => matches(each.ErrorEquals, error));
      const tried = retrier === undefined ? 0 : (tries.get(retrier) ?? 0);
      if (retrier !== undefined && tried < (retrier.MaxAttempts ?? 3)) {
        tries.set(retrier, tried + 1);
        await pause(retrier, tried, at);
        continue;
      }
      const catcher = (state.Catch ?? []).find((each) => matches(each.ErrorEquals, error));
      if (catcher === undefined) throw error;
      return { output: caught(catcher, input, error), name: catcher.Next };
    }
  }
}

async function work(
  state: TaskState | ParallelState | MapState,
  input: unknown,
  place: Place,
): Promise<unknown> {
  const scope = scopeAt(place, input);
  const taken = takeAt(state.InputPath, scope, 'InputPath');
  const given =
    state.Parameters === undefined
      ? taken
      : fillTemplate(state.Parameters, { ...scope, input: taken });
  const result = await performed(state, given, place);
  const selected =
    state.ResultSelector === undefined
      ? result
      : fillTemplate(state.ResultSelector, { ...scope, input: result });
  const put = putAt(state.ResultPath, input, selected);
  return takeAt(state.OutputPath, { ...scope, input: put }, 'OutputPath');
}

function performed(
  state: TaskState | ParallelState | MapState,
  given: unknown,
  place: Place,
): Promise<unknown> {
  if (state.Type === 'Task') return runTask(state, given, place);
  if (state.Type === 'Map') return runMap(state, given, place, runFlow);
  return runBranches(state, given, place);
}

/** All at once; the first that fails ends the others. */
async function runBranches(
  { Branches }: ParallelState,
  given: unknown,
  place: Place,
): Promise<unknown[]> {
  const ending = new AbortController();
  const signal = AbortSignal.any([place.signal, ending.signal]);
  try {
    return await Promise.all(
      Branches.map((branch, number) =>
        runFlow(branch, given, { ...place, signal, address: `${place.address}(${number})` }),
      ),
    );
  } finally {
    ending.abort(new Error('Another branch failed.'));
  }
}

/** Whether a retrier or a catcher is for an error. */
export function matches(names: readonly string[], { error }: StateError): boolean {
  if (error === 'States.Runtime') return false;
  if (names.includes(error)) return true;
  if (error === 'States.DataLimitExceeded') return false;
  return (
    names.includes('States.ALL') ||
    (names.includes('States.TaskFailed') && error !== 'States.Timeout')
  );
}

const caught = ({ ResultPath }: Catcher, input: unknown, { error, message }: StateError) =>
  putAt(ResultPath, input, { Error: error, Cause: message });

async function pause(retrier: Retrier, tried: number, place: Place): Promise<void> {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity } = retrier;
  const longest = Math.min(IntervalSeconds * BackoffRate ** tried, MaxDelaySeconds);
  const at = { ...place, address: `${place.address}!` };
  const share =
    retrier.JitterStrategy === 'FULL' ? randomOf(place.context.Execution.Id, at.address)() : 1;
  await rest(share * longest, at);
}
