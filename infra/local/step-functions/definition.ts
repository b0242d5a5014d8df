/** What stands where the Amazon States Language has a path: all, a part, or (null) nothing. */
type Path = string | null | undefined;
type Maybe<Value> = Value | undefined;

export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: Maybe<number>;
  MaxAttempts?: Maybe<number>;
  BackoffRate?: Maybe<number>;
  MaxDelaySeconds?: Maybe<number>;
  JitterStrategy?: Maybe<'FULL' | 'NONE'>;
}

export interface Catcher {
  ErrorEquals: string[];
  Next: string;
  ResultPath?: Path;
}

interface Step {
  Comment?: Maybe<string>;
  InputPath?: Path;
  OutputPath?: Path;
  Next?: Maybe<string>;
  End?: Maybe<true>;
}

interface Work extends Step {
  Parameters?: unknown;
  ResultSelector?: Maybe<Record<string, unknown>>;
  ResultPath?: Path;
  Retry?: Maybe<Retrier[]>;
  Catch?: Maybe<Catcher[]>;
}

export interface TaskState extends Work {
  Type: 'Task';
  Resource: string;
  TimeoutSeconds?: Maybe<number>;
  TimeoutSecondsPath?: Maybe<string>;
}

export interface PassState extends Step {
  Type: 'Pass';
  Parameters?: unknown;
  Result?: unknown;
  ResultPath?: Path;
}

export interface WaitState extends Step {
  Type: 'Wait';
  Seconds?: Maybe<number>;
  SecondsPath?: Maybe<string>;
  Timestamp?: Maybe<string>;
  TimestampPath?: Maybe<string>;
}

export interface SucceedState extends Omit<Step, 'Next' | 'End'> {
  Type: 'Succeed';
}

export interface FailState {
  Type: 'Fail';
  Comment?: Maybe<string>;
  Error?: Maybe<string>;
  ErrorPath?: Maybe<string>;
  Cause?: Maybe<string>;
  CausePath?: Maybe<string>;
}

export interface ChoiceState extends Omit<Step, 'Next' | 'End'> {
  Type: 'Choice';
  Choices: (Condition & { Next: string })[];
  Default?: Maybe<string>;
}

export interface Condition {
  And?: Maybe<Condition[]>;
  Or?: Maybe<Condition[]>;
  Not?: Maybe<Condition>;
  Variable?: Maybe<string>;
  /** `StringEquals`, `IsPresent` ... */
  [comparison: string]: unknown;
}

export interface ParallelState extends Work {
  Type: 'Parallel';
  Branches: Flow[];
}

export interface MapState extends Work {
  Type: 'Map';
  ItemProcessor: Flow & {
    ProcessorConfig?: Maybe<{
      Mode: 'INLINE' | 'DISTRIBUTED';
      ExecutionType?: Maybe<'STANDARD' | 'EXPRESS'>;
    }>;
  };
  ItemsPath?: Maybe<string>;
  ItemSelector?: Maybe<Record<string, unknown>>;
  ItemReader?: Maybe<ItemReader>;
  MaxConcurrency?: Maybe<number>;
  MaxConcurrencyPath?: Maybe<string>;
  ToleratedFailureCount?: Maybe<number>;
  ToleratedFailureCountPath?: Maybe<string>;
  ToleratedFailurePercentage?: Maybe<number>;
  ToleratedFailurePercentagePath?: Maybe<string>;
  Label?: Maybe<string>;
}

/** Items that lie in S3, as a JSON array. */
export interface ItemReader {
  Resource: string;
  ReaderConfig: { InputType: 'JSON'; MaxItems?: Maybe<number> };
  Parameters: Record<string, unknown>;
}

export type State =
  | TaskState
  | PassState
  | WaitState
  | SucceedState
  | FailState
  | ChoiceState
  | ParallelState
  | MapState;

export interface Flow {
  StartAt: string;
  States: Record<string, State>;
}

/** A state machine in the Amazon States Language, with JSONPath. */
export interface Definition extends Flow {
  Comment?: Maybe<string>;
  Version?: Maybe<'1.0'>;
  TimeoutSeconds?: Maybe<number>;
}
