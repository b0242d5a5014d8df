import type { Flow, ItemReader, MapState } from './definition.ts';
import { isObject } from './json-path.ts';
import { type Place, scopeAt } from './place.ts';
import { runtimeError, StateError } from './state-error.ts';
import { eitherOf, fillTemplate, takeAt } from './template.ts';

type RunFlow = (flow: Flow, input: unknown, place: Place) => Promise<unknown>;

/** As many at once as Step Functions runs of an inline Map, and of a distributed one. */
const AT_ONCE = { INLINE: 40, DISTRIBUTED: 10_000 };

/**
 * Goes through a flow for every item, many at once, and gives what came of each, in the items' order. The items of a
 * distributed map are executions of their own, of which some may fail.
 */
export async function runMap(
  state: MapState,
  given: unknown,
  place: Place,
  runFlow: RunFlow,
): Promise<unknown[]> {
  const scope = scopeAt(place, given);
  const mode = state.ItemProcessor.ProcessorConfig?.Mode ?? 'INLINE';
  const items =
    state.ItemReader === undefined
      ? listOf(takeAt(state.ItemsPath ?? '$', scope, 'ItemsPath'))
      : await readItems(state.ItemReader, given, place);
  const most =
    eitherOf(state.MaxConcurrency, state.MaxConcurrencyPath, scope, 'MaxConcurrencyPath') ?? 0;

  const ending = new AbortController();
  const signal = AbortSignal.any([place.signal, ending.signal]);
  const tolerates = toleranceOf(state, items.length, place, given);
  let failed = 0;
  const runOne = async (item: unknown, Index: number): Promise<unknown> => {
    const address = `${place.address}[${Index}]`;
    const context = { ...place.context, Map: { Item: { Index, Value: item } } };
    const input =
      state.ItemSelector === undefined
        ? item
        : fillTemplate(state.ItemSelector, scopeAt({ ...place, context, address }, given));
    if (mode === 'INLINE') {
      return runFlow(state.ItemProcessor, input, { ...place, signal, address, context });
    }
    try {
      return await runFlow(state.ItemProcessor, input, child(state, input, place, address, signal));
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      failed += 1;
      if (tolerates(failed)) return { Error: error.error, Cause: error.message };
      throw new StateError(
        'States.ExceedToleratedFailureThreshold',
        `The specified tolerated failure threshold was exceeded. The first that was too many: ${error.error}: ${error.message}`,
      );
    }
  };

  try {
    return await eachOf(items, Math.min(most || Infinity, AT_ONCE[mode]), runOne);
  } finally {
    ending.abort(new Error('Another item failed.'));
  }
}

/** An execution of its own: it has a history, a context and an end of its own. */
function child(
  state: MapState,
  input: unknown,
  place: Place,
  address: string,
  signal: AbortSignal,
): Place {
  const { world, context } = place;
  const arn = world.startChild(state.Label ?? context.State?.Name ?? '', address);
  const Execution = {
    ...context.Execution,
    Id: arn,
    Name: arn.split(':').at(-1) ?? '',
    Input: input,
  };
  return {
    world: { ...world, note: () => undefined },
    address,
    signal,
    context: { Execution, StateMachine: context.StateMachine },
  };
}

/** Does something with each, so many at once; the first that fails is the end. */
async function eachOf<Item, Made>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item, index: number) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      made[at] = await act(items[at] as Item, at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return made;
}

function listOf(found: unknown): unknown[] {
  if (Array.isArray(found)) return found as unknown[];
  throw runtimeError(`A Map goes through a list; this is ${JSON.stringify(found)}.`);
}

async function readItems(reader: ItemReader, given: unknown, place: Place): Promise<unknown[]> {
  const parameters = fillTemplate(reader.Parameters, scopeAt(place, given));
  const { Bucket, Key } = isObject(parameters) ? parameters : {};
  if (typeof Bucket !== 'string' || typeof Key !== 'string') {
    throw runtimeError('An ItemReader needs a Bucket and a Key.');
  }
  const items = await place.world.once({ ...place, address: `${place.address}?` }, () =>
    place.world.readItems(Bucket, Key),
  );
  return items.slice(0, reader.ReaderConfig.MaxItems);
}

/** Whether so many failures are borne. */
function toleranceOf(
  state: MapState,
  items: number,
  place: Place,
  given: unknown,
): (failed: number) => boolean {
  const scope = scopeAt(place, given);
  const count = eitherOf(
    state.ToleratedFailureCount,
    state.ToleratedFailureCountPath,
    scope,
    'ToleratedFailureCountPath',
  );
  const percentage = eitherOf(
    state.ToleratedFailurePercentage,
    state.ToleratedFailurePercentagePath,
    scope,
    'ToleratedFailurePercentagePath',
  );
  if (count === undefined && percentage === undefined) return () => false;
  return (failed) =>
    failed <= (count ?? Infinity) && failed * 100 <= (percentage ?? Infinity) * items;
}
