/** An execution of a state machine, as it is kept. */
export interface Execution {
  arn: string;
  machineArn: string;
  name: string;
  roleArn: string;
  /** As it was at the start: an execution goes on by it, whatever is deployed meanwhile. */
  definition: string;
  /** The text that was sent. */
  input: string;
  startedAt: number;
  /** What came of what it asked of the world, by address. Forgotten when it has ended. */
  outcomes: Map<string, Outcome>;
  history: HistoryEvent[];
  end?: End;
}

/** A value, or the error that a state raised. */
export type Outcome = { value: unknown } | { error: string; cause: string };

export interface End {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  at: number;
  output?: string;
  error?: string;
  cause?: string;
}

export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  details: Readonly<Record<string, string>>;
}

/** What is journalled. */
export type StatesEffect =
  | ({ kind: 'started' } & Pick<
      Execution,
      'arn' | 'machineArn' | 'name' | 'roleArn' | 'definition' | 'input' | 'startedAt'
    >)
  | { kind: 'outcome'; arn: string; address: string; outcome: Outcome }
  | { kind: 'ended'; arn: string; end: End };

export function applyEffect(executions: Map<string, Execution>, effect: StatesEffect): void {
  if (effect.kind === 'started') {
    const { kind: _kind, ...begun } = effect;
    const execution: Execution = { ...begun, outcomes: new Map(), history: [] };
    executions.set(effect.arn, execution);
    const { input, roleArn } = effect;
    addEvent(execution, effect.startedAt, 'ExecutionStarted', { input, roleArn });
    return;
  }
  const execution = executions.get(effect.arn);
  if (execution === undefined) return;
  if (effect.kind === 'outcome') {
    execution.outcomes.set(effect.address, effect.outcome);
    return;
  }
  const { status, at, ...details } = effect.end;
  execution.end = effect.end;
  execution.outcomes.clear();
  addEvent(execution, at, ENDS[status], details);
}

const ENDS: Readonly<Record<End['status'], string>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
};

export function addEvent(
  { history }: Execution,
  timestamp: number,
  type: string,
  details: HistoryEvent['details'],
): HistoryEvent {
  const id = history.length + 1;
  const event = { id, previousEventId: id - 1, timestamp, type, details };
  history.push(event);
  return event;
}
