import type * as z from 'zod/mini';
import type { ProblemCode } from '../http/problems.ts';

/** What is agreed about one address, besides who may use it (`routes`). */
export interface Contract {
  /** What it does, in a few words. */
  summary: string;
  /** What may stand after the question mark. */
  query?: z.ZodMiniObject;
  body?: z.ZodMiniType;
  /** What comes back, by status. */
  answers: Partial<Record<200 | 201 | 202 | 204 | 302, AnswerContract>>;
  /** Besides those that any address may give, and any that takes a body. */
  problems?: readonly ProblemCode[];
  /** How refusals are told. Left out: as problem documents. */
  refusedIn?: 'text/xml';
}

export interface AnswerContract {
  what: string;
  /** Left out: JSON. */
  types?: readonly string[];
  shape?: z.ZodMiniType;
}
