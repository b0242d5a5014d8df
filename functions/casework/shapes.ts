import * as z from 'zod/mini';
import { whyReopened, whySetAside } from '../../analysis/fieldwork/decisions.ts';
import { dispositionOf } from '../../analysis/fieldwork/outcomes.ts';
import { staff } from '../fieldwork/codes.ts';

const matching = (longest: number, pattern: RegExp, what: string) =>
  z.string().check(z.maxLength(longest), z.regex(pattern, `must be ${what}`));
const label = () =>
  matching(64, /^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'letters, digits, dots, hyphens or underscores');
const uuid = () =>
  matching(
    36,
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'a UUID in lower case',
  );
const localTime = () =>
  matching(
    40,
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/,
    'a time such as 2026-03-01T17:30:00+04:00, in local time',
  ).check(z.refine((time) => !Number.isNaN(Date.parse(time)), 'must be a time that there is'));
const outcome = () =>
  z
    .string()
    .check(
      z.refine((code) => dispositionOf(code) !== undefined, 'must be a final outcome code (AAPOR)'),
    );
const number = () => z.int().check(z.minimum(1), z.maximum(99_999));

const MOST_COMMENTS = 50;
const LONGEST_COMMENT = 500;
/** As many cases as an area may have. */
const MOST_CASES = 400;

/** A visit as a device tells it. */
export const visitShape = z.strictObject({
  visit: uuid(),
  area: label(),
  case: label(),
  begunAt: localTime(),
  result: outcome(),
  isFinal: z.boolean(),
  device: z.strictObject({ id: label() }),
});
export type SentVisit = z.infer<typeof visitShape>;

/** Whose cases these are from now on. */
export const assignmentShape = z.strictObject({
  to: staff(),
  /** Left out: all that are open. */
  cases: z.exactOptional(z.array(label()).check(z.minLength(1), z.maxLength(MOST_CASES))),
  /** By case, the number that the decision is to bear. Left out: whatever comes next. */
  numbers: z.exactOptional(z.record(label(), number())),
});
export type SentAssignment = z.infer<typeof assignmentShape>;

const comment = z.strictObject({
  path: z.string().check(z.minLength(1), z.maxLength(200)),
  text: z.string().check(z.minLength(1), z.maxLength(LONGEST_COMMENT)),
});

/** A decision as the office sends it. What is returned is what is commented. */
export const decisionShape = z.strictObject({
  number: number(),
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('assign'), to: staff() }),
    z.strictObject({ kind: z.literal('dispose'), outcome: outcome() }),
    z.strictObject({ kind: z.literal('accept'), interview: uuid() }),
    z.strictObject({ kind: z.literal('return'), interview: uuid() }),
    z.strictObject({ kind: z.literal('reopen'), why: z.enum(whyReopened) }),
    z.strictObject({
      kind: z.literal('choose'),
      interview: uuid(),
      over: z.array(uuid()).check(z.maxLength(20)),
    }),
    z.strictObject({
      kind: z.literal('set-aside'),
      interview: uuid(),
      why: z.enum(whySetAside),
    }),
    z.strictObject({
      kind: z.literal('back-check'),
      to: staff(),
      why: z.enum(['random', 'targeted']),
    }),
  ]),
  /** Of a return alone. */
  comments: z.exactOptional(z.array(comment).check(z.maxLength(MOST_COMMENTS))),
  /** The device it is decided on. */
  device: z.exactOptional(label()),
});
export type SentDecision = z.infer<typeof decisionShape>;
export type Comment = z.infer<typeof comment>;
