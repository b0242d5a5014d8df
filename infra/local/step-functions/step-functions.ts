import type { Service, ServiceContext, WireRequest, WireResponse } from '../service.ts';
import { createEngine } from './engine.ts';
import type { Machine } from './machine.ts';
import { applyEffect, type StatesEffect } from './execution.ts';
import { INPUTS, type Operation, readInput } from './input.ts';
import { OPERATIONS, startExecution, type StatesCall } from './operations.ts';
import { readDefinition } from './read-definition.ts';
import { presentError, StatesError } from './states-error.ts';
import type { Reach } from './world.ts';

export interface StepFunctions extends Service {
  readonly name: 'states';
  /** Makes the machine known, at every start. @throws Error for a definition that is not known here */
  declareMachine(machine: Machine): void;
  /** Goes on with the executions that were under way when the cloud last stopped. */
  resume(): void;
  /** Starts an execution, as the schedule does. Resolves when it has begun. @throws StatesError */
  start(machineArn: string, input: string): Promise<void>;
  /** Executions under way, and functions that they invoked and that have not answered. */
  running(): number;
  /** To be called after the clock moved. */
  tick(): void;
  /** Leaves everything as it is: what runs goes on after the next start. */
  stop(): void;
  /** An error that came before the service was asked (a refused signature), in the service's words. */
  refusal(error: unknown, request: WireRequest): WireResponse;
}

/**
 * Step Functions in memory (JSON 1.0): Standard machines in the Amazon States Language with JSONPath, whose tasks are
 * Lambda functions. Whatever came of a step is journalled before the next: an execution that was cut off goes on from
 * there, and asks again what it had not been answered.
 */
export function createStepFunctions(context: ServiceContext, reach: Reach): StepFunctions {
  const engine = createEngine(context, reach);
  return {
    name: 'states',
    async handle(request, authorize) {
      try {
        const name = operationOf(request);
        const output = await run(name, { engine, authorize }, request.body);
        return {
          status: 200,
          headers: { 'content-type': 'application/x-amz-json-1.0' },
          body: JSON.stringify(output),
        };
      } catch (error) {
        return presentError(error);
      }
    },
    replay: (effect) => applyEffect(engine.executions, effect as StatesEffect),
    refusal: (error) => presentError(error),
    declareMachine(machine) {
      readDefinition(machine.name, machine.definition);
      engine.machines.set(machine.arn, machine);
    },
    resume: engine.resume,
    async start(machineArn, input) {
      await startExecution(engine, machineArn, undefined, input);
    },
    running: engine.running,
    tick: engine.tick,
    stop: engine.stop,
  };
}

function operationOf(request: WireRequest): Operation {
  const name = /^AWSStepFunctions\.(\w+)$/.exec(request.headers['x-amz-target'] ?? '')?.[1] ?? '';
  if (Object.hasOwn(INPUTS, name)) return name as Operation;
  throw new StatesError(
    'UnknownOperationException',
    `The embedded Step Functions does not know '${name}'. Known are: ${Object.keys(INPUTS).join(', ')}.`,
  );
}

async function run<Name extends Operation>(
  name: Name,
  call: StatesCall,
  body: Uint8Array,
): Promise<object> {
  return OPERATIONS[name](call, readInput(name, body));
}
