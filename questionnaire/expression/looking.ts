import { notNumber, type Found, type ValueType } from './found.ts';
import type { Expression } from './syntax.ts';

/** What a name stands for, seen from where an expression stands. */
export interface Known {
  kind: 'value' | 'roster';
  /** The rosters in whose rows it lies, the outermost first. */
  rosters: readonly string[];
  /** Why it may not be used here at all. */
  refusal?: { reason: string; remedy: string };
  /** Whether it is known of every row by now, or only of the row at hand. */
  complete: boolean;
  type: ValueType;
  /** The codes of a closed question. */
  codes?: ReadonlySet<string>;
}

/** Where an expression stands. */
export interface Surroundings {
  /** The rosters whose row it stands in, the outermost first. */
  rosters: readonly string[];
  /** There is a `.`, an answer of its own. */
  own?: { type: ValueType; codes?: ReadonlySet<string> };
  /** In a filter of choices: the attributes that they have, by name, with the values of each. */
  attributes?: ReadonlyMap<string, ReadonlySet<string>>;
  /**
   * 'rule' in the course of an interview; 'check' over a whole interview; 'product' over records, when the interview
   * itself is past.
   */
  stands: 'rule' | 'check' | 'product';
  find(name: string): Known | undefined;
  /** What `find` may find: where a name is misspelt, the nearest of these is offered. */
  names(): Iterable<string>;
  configuration: Readonly<Record<string, unknown>>;
  /** Currencies that have an exchange rate. */
  currencies: ReadonlySet<string>;
}

export interface ExpressionFault {
  reason: string;
  remedy: string;
  /** Character of the expression, from 0. */
  at: number;
}

/** What is known while an expression is looked through. */
export interface Looking {
  surroundings: Surroundings;
  faults: ExpressionFault[];
  /** What the filters around look at, the innermost first. */
  filtered: readonly Reached[];
  /** Checks a part that has to give one value. */
  one(expression: Expression, looking: Looking): Found;
  /** Checks a part that may give several. */
  any(expression: Expression, looking: Looking): Found;
}

/** An argument of a call: what was written, and what it gives. */
export interface Argument {
  written: Expression;
  found: Found;
}

/** What a path leads to. */
export type Reached = Found & { rosters: readonly string[]; several: boolean };

export function blame(looking: Looking, at: number, reason: string, remedy: string): void {
  looking.faults.push({ reason, remedy, at });
}

/** Blames a list where one value is needed. */
export function needOne({ several }: Found, { at }: Expression, looking: Looking): void {
  if (!several) return;
  blame(
    looking,
    at,
    'Several rows have this value, and one is needed',
    'Put sum(), count(), min() or max() around it, or take one row with a filter and [1].',
  );
}

/** Blames what can never be taken for a number. */
export function needNumber(found: Found, { at }: Expression, looking: Looking): void {
  const fault = notNumber(found);
  if (fault) blame(looking, at, `A number is needed, and this is ${fault[0]}`, fault[1]);
}

/** Why a condition of this value is no condition; undefined when it can be one. */
export function alwaysTrue({ literal }: Found): { reason: string; remedy: string } | undefined {
  if (literal === undefined) return undefined;
  return {
    reason: `A text such as ${JSON.stringify(literal)} is always true`,
    remedy: 'Compare it with something, or write true().',
  };
}

/** Blames a condition that is always true. */
export function needTruth(found: Found, { at }: Expression, looking: Looking): void {
  const fault = alwaysTrue(found);
  if (fault) blame(looking, at, fault.reason, fault.remedy);
}

/** A code that the list of a closed question does not have is a slip of the pen: the rule would never hold. */
export function checkCode(
  question: Found,
  written: Expression,
  value: Found,
  looking: Looking,
): void {
  const code = written.kind === 'number' ? String(written.value) : value.literal;
  const { codes, type } = question;
  if (!codes || code === undefined) return;
  if (written.kind === 'number' && hasNumber(codes, written.value)) return;
  if ((type === 'codes' ? code.split(' ') : [code]).every((each) => codes.has(each))) return;
  blame(
    looking,
    written.at,
    `${JSON.stringify(code)} is not one of the codes of this question`,
    `Use one of: ${[...codes].slice(0, 30).join(', ')}.`,
  );
}

/** A code such as '01' is found by the number 1. */
function hasNumber(codes: ReadonlySet<string>, value: number): boolean {
  return [...codes].some((code) => code !== '' && Number(code) === value);
}
