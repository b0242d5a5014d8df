import type { ExchangeRate } from '../definition.ts';
import type { Leaf, Nodes, Row, Scalar } from './value.ts';

/** What an expression sees. */
export interface Scope {
  /** The row in which the expression stands; the interview itself where it stands in none. */
  here: Row;
  /** The value of the question that the expression belongs to: `.` in a check. */
  own?: Scalar;
  /** Of an own amount of money: its currency and month, for `converted(., 'USD')`. */
  money?: NonNullable<Leaf['money']>;
  /** In a `choiceFilter`, the choice that it is asked about: its attributes by name, and its code as `name`. */
  choice?: Readonly<Record<string, string>>;
  /** A variable or roster of rows that are not open here: one node for each row that has it. */
  across(name: string): Nodes;
  configuration: Readonly<Record<string, number | string | boolean>>;
  /** 'YYYY-MM-DD'. */
  today: string;
  /** ISO 8601 with its offset: what `now()` gives. Left out: midnight of today, UTC. */
  now?: string;
  /** What `random()` and `uuid()` are made from, always the same for the same seed and place. Left out: both are refused. */
  seed?: string;
  /** Path of the question or calculation that the expression belongs to. */
  place?: string;
  /** The label of a question's code, for `jr:choice-name()`; undefined where there is none. */
  labelOf?(question: string, code: string): string | undefined;
  /** Exchange rates, for `converted()`. */
  rates?: readonly ExchangeRate[];
  /** Questions that apply so far, and those of them answered with don't know or refused: `asked()`, `unknown()`. */
  tally?: { asked: number; unknown: number };
}
