import * as z from 'zod/mini';
import type { Definition, Flow, State } from './definition.ts';
import { machine } from './schema.ts';

/**
 * Reads a machine's definition.
 *
 * @throws Error naming the place that is wrong, or that the embedded Step Functions does not know
 */
export function readDefinition(name: string, text: string): Definition {
  const read = z.safeParse(machine, JSON.parse(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(
      `State machine ${name}: ${issue?.path.join('.') ?? ''}: ${issue === undefined ? '' : wordsOf(issue)}. If Step Functions knows it, teach it in infra/local/step-functions.`,
    );
  }
  demandStates(name, read.data);
  return read.data;
}

const wordsOf = (issue: z.core.$ZodIssue) =>
  issue.code === 'unrecognized_keys' ? `${issue.keys.join(', ')} is not known` : issue.message;

/** Every state that is named is there, can be reached, and is followed by another or is the end. */
function demandStates(machineName: string, { StartAt, States }: Flow): void {
  const wrong = (what: string) => new Error(`State machine ${machineName}: ${what}`);
  const reached = new Set([StartAt]);
  for (const [name, state] of Object.entries(States)) {
    const next = nextOf(state);
    for (const each of next) {
      if (!Object.hasOwn(States, each))
        throw wrong(`${name} goes on to ${each}, which is not there.`);
      reached.add(each);
    }
    if ('Next' in state && 'End' in state && state.Next !== undefined && state.End) {
      throw wrong(`${name} is the end and goes on.`);
    }
    if (!goesOn(state)) throw wrong(`${name} neither goes on nor is the end.`);
    for (const inner of innerOf(state)) demandStates(machineName, inner);
  }
  if (!Object.hasOwn(States, StartAt)) throw wrong(`StartAt names ${StartAt}, which is not there.`);
  const lost = Object.keys(States).find((name) => !reached.has(name));
  if (lost !== undefined) throw wrong(`nothing leads to ${lost}.`);
}

const goesOn = (state: State) =>
  state.Type === 'Succeed' ||
  state.Type === 'Fail' ||
  state.Type === 'Choice' ||
  state.End === true ||
  state.Next !== undefined;

function nextOf(state: State): string[] {
  if (state.Type === 'Choice') {
    const all = state.Choices.map(({ Next }) => Next);
    return state.Default === undefined ? all : [...all, state.Default];
  }
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
  return 'Next' in state && state.Next !== undefined ? [...caught, state.Next] : caught;
}

function innerOf(state: State): Flow[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}
