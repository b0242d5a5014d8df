import { createHash } from 'node:crypto';
import type { Scope } from './intrinsic.ts';

/** Where an execution stands. */
export interface Place {
  world: World;
  /** '/0:Surveys/1:EachSurvey[2]/0:Plan~1': the second try to plan the third survey. */
  address: string;
  /** `$$`. */
  context: Context;
  /** Aborted when the execution, or this part of it, has ended from outside. */
  signal: AbortSignal;
}

/** What states read as `$$`. What differs when an execution is gone through again (`State.EnteredTime`) is not in it. */
export interface Context {
  Execution: { Id: string; Input: unknown; Name: string; RoleArn: string; StartTime: string };
  StateMachine: { Id: string; Name: string };
  State?: { Name: string; RetryCount: number };
  Map?: { Item: { Index: number; Value: unknown } };
}

/** What an execution reaches outside of itself. */
export interface World {
  now(): number;
  /** Until the clock shows this moment. Rejects with the signal's reason. */
  waitUntil(moment: number, signal: AbortSignal): Promise<void>;
  /** @throws StateError by the name of the function's error, or Lambda's */
  invoke(functionArn: string, payload: unknown): Promise<unknown>;
  /** @throws StateError `States.ItemReaderFailed` */
  readItems(bucket: string, key: string): Promise<unknown[]>;
  /** Begins the execution of one item of a distributed map, and gives its ARN. @throws StateError */
  startChild(label: string, address: string): string;
  /** Does something once: gone through again, what came of it then is what comes of it now, an error too. */
  once<Value>(place: Place, act: () => Promise<Value>): Promise<Value>;
  /** For the history. Inputs and outputs are told as JSON. */
  note(type: string, details: Readonly<Record<string, string>>): void;
}

/** Numbers from 0 up to 1 by chance, the same at the same place of the same execution. */
export function randomOf(execution: string, address: string): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    const digest = createHash('sha256').update(`${execution}\n${address}\n${drawn}`).digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  };
}

export const scopeAt = ({ context, address }: Place, input: unknown): Scope => ({
  input,
  context,
  random: randomOf(context.Execution.Id, address),
});
