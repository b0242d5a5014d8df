import type { Authorize } from '../service.ts';
import type { Engine } from './engine.ts';
import type { Machine } from './machine.ts';
import type { Execution, HistoryEvent } from './execution.ts';
import type { Input, Operation } from './input.ts';
import { StatesError } from './states-error.ts';

/** One request, read. */
export interface StatesCall {
  engine: Engine;
  authorize: Authorize;
}

export const OPERATIONS: {
  [Name in Operation]: (call: StatesCall, input: Input<Name>) => object | Promise<object>;
} = {
  StartExecution: async ({ engine, authorize }, { stateMachineArn, name, input = '{}' }) => {
    authorize('states:StartExecution', stateMachineArn);
    const { arn, startedAt } = await startExecution(engine, stateMachineArn, name, input);
    return { executionArn: arn, startDate: seconds(startedAt) };
  },

  DescribeExecution: ({ engine, authorize }, { executionArn, includedData }) => {
    authorize('states:DescribeExecution', executionArn);
    const execution = executionOf(engine, executionArn);
    const { input, end } = execution;
    return {
      ...summaryOf(execution),
      ...(includedData !== 'METADATA_ONLY' && {
        input,
        inputDetails: { included: true },
        ...(end?.output !== undefined && {
          output: end.output,
          outputDetails: { included: true },
        }),
        ...(end?.error !== undefined && { error: end.error }),
        ...(end?.cause !== undefined && { cause: end.cause }),
      }),
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'The embedded Step Functions redrives nothing: start another execution.',
    };
  },

  ListExecutions: ({ engine, authorize }, { stateMachineArn, statusFilter, ...page }) => {
    authorize('states:ListExecutions', stateMachineArn);
    machineOf(engine, stateMachineArn);
    const all = [...engine.executions.values()]
      .filter(({ machineArn }) => machineArn === stateMachineArn)
      .map(summaryOf)
      .filter(({ status }) => statusFilter === undefined || status === statusFilter)
      .sort((one, other) => other.startDate - one.startDate);
    const { items, nextToken } = pageOf(all, page);
    return { executions: items, ...(nextToken !== undefined && { nextToken }) };
  },

  StopExecution: async ({ engine, authorize }, { executionArn, error, cause }) => {
    authorize('states:StopExecution', executionArn);
    const execution = executionOf(engine, executionArn);
    const { at } =
      execution.end ??
      (await engine.abort(execution, {
        ...(error !== undefined && { error }),
        ...(cause !== undefined && { cause }),
      }));
    return { stopDate: seconds(at) };
  },

  GetExecutionHistory: ({ engine, authorize }, input) => {
    const { executionArn, reverseOrder = false, includeExecutionData = true, ...page } = input;
    authorize('states:GetExecutionHistory', executionArn);
    const { history } = executionOf(engine, executionArn);
    const { items, nextToken } = pageOf(reverseOrder ? history.toReversed() : history, page);
    return {
      events: items.map((event) => presentEvent(event, includeExecutionData)),
      ...(nextToken !== undefined && { nextToken }),
    };
  },

  DescribeStateMachine: ({ engine, authorize }, { stateMachineArn }) => {
    authorize('states:DescribeStateMachine', stateMachineArn);
    const { arn, name, roleArn, definition } = machineOf(engine, stateMachineArn);
    return {
      stateMachineArn: arn,
      name,
      roleArn,
      definition,
      status: 'ACTIVE',
      type: 'STANDARD',
      creationDate: 0,
    };
  },

  ListStateMachines: ({ engine, authorize }, page) => {
    authorize('states:ListStateMachines', '*');
    const all = [...engine.machines.values()].map(({ arn, name }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: 0,
    }));
    const { items, nextToken } = pageOf(all, page);
    return { stateMachines: items, ...(nextToken !== undefined && { nextToken }) };
  },
};

const DAYS_90 = 90 * 24 * 3600 * 1000;

/**
 * Starts an execution. The same name and input as of one that runs is that one: asking twice starts once.
 *
 * @throws StatesError
 */
export async function startExecution(
  engine: Engine,
  machineArn: string,
  name: string | undefined,
  input: string,
): Promise<Execution> {
  const machine = machineOf(engine, machineArn);
  const called = name ?? uuid(engine);
  if (!isName(called)) throw new StatesError('InvalidName', `Invalid Name: '${called}'`);
  demandJson(input);
  const held = engine.executions.get(
    `${machineArn.replace(':stateMachine:', ':execution:')}:${called}`,
  );
  if (held && !isForgotten(held, engine.context.clock.now())) {
    if (!held.end && held.input === input) return held;
    throw new StatesError('ExecutionAlreadyExists', `Execution Already Exists: '${held.arn}'`);
  }
  return engine.begin(machine, called, input);
}

/** An execution that ended is known for ninety days, and its name taken for as long. */
const isForgotten = ({ end }: Execution, now: number) =>
  end !== undefined && now - end.at > DAYS_90;

const isName = (name: string) =>
  name.length >= 1 && name.length <= 80 && !/[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u.test(name);

function demandJson(input: string): void {
  try {
    JSON.parse(input);
  } catch {
    throw new StatesError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${input}'`,
    );
  }
}

function uuid({ context }: Engine): string {
  const bytes = Buffer.from(context.random(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function machineOf({ machines }: Engine, arn: string): Machine {
  demandArn(arn);
  const machine = machines.get(arn);
  if (machine) return machine;
  throw new StatesError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

function executionOf({ executions, context }: Engine, arn: string): Execution {
  demandArn(arn);
  const execution = executions.get(arn);
  if (execution && !isForgotten(execution, context.clock.now())) return execution;
  throw new StatesError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

function demandArn(arn: string): void {
  if (/^arn:aws[\w-]*:states:[\w-]+:\d{12}:(stateMachine|execution):.+$/.test(arn)) return;
  throw new StatesError('InvalidArn', `Invalid Arn: '${arn}'`);
}

/** In JSON 1.0 moments are seconds since 1970. */
const seconds = (at: number) => at / 1000;

function summaryOf({ arn, machineArn, name, startedAt, end }: Execution) {
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status: end?.status ?? 'RUNNING',
    startDate: seconds(startedAt),
    ...(end && { stopDate: seconds(end.at) }),
  };
}

function pageOf<Item>(
  all: readonly Item[],
  { maxResults, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
): { items: readonly Item[]; nextToken: string | undefined } {
  const from = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64').toString());
  if (!Number.isInteger(from)) throw new StatesError('InvalidToken', 'Invalid Token');
  const to = from + (maxResults || 100);
  return {
    items: all.slice(from, to),
    nextToken: to < all.length ? Buffer.from(String(to)).toString('base64') : undefined,
  };
}

/** With the details under the name that Step Functions has for them. */
function presentEvent({ details, type, timestamp, ...event }: HistoryEvent, withData: boolean) {
  const of = /State(Entered|Exited)$/.exec(type)?.[1];
  const named = of === undefined ? type.charAt(0).toLowerCase() + type.slice(1) : `state${of}`;
  const told = Object.entries(details).filter(
    ([field]) => withData || !['input', 'output', 'cause'].includes(field),
  );
  return {
    ...event,
    type,
    timestamp: seconds(timestamp),
    [`${named}EventDetails`]: Object.fromEntries(told),
  };
}
