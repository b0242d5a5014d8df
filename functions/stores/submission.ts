import * as z from 'zod/mini';
import type { Submission } from '../../questionnaire/record.ts';

const code = (longest: number, pattern: RegExp, what: string) =>
  z.string().check(z.maxLength(longest), z.regex(pattern, `must be ${what}`));

const text = (longest: number) => z.string().check(z.maxLength(longest));

/** One for every group and row on the screen, and more. */
const MOST_TIMES = 2000;

const uuid = () =>
  code(
    36,
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'a UUID in lower case',
  );
const label = () =>
  code(64, /^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'letters, digits, dots, hyphens or underscores');
const instant = () =>
  code(
    40,
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/,
    'a time such as 2026-03-01T09:30:00Z',
  );

/**
 * The envelope of an interview: who sends what about which household. The answers inside are taken as they are;
 * whether they keep the form's rules is noted later and never a reason to refuse them.
 */
export const submissionShape: z.ZodMiniType<Submission> = z.object({
  instanceId: uuid(),
  survey: label(),
  version: label(),
  form: label(),
  area: label(),
  case: label(),
  replaces: z.exactOptional(uuid()),
  device: z.object({
    id: label(),
    app: label(),
    startedAt: instant(),
    closedAt: instant(),
  }),
  answers: z.record(z.string(), z.any()),
  confirmed: z.exactOptional(
    z
      .array(z.object({ check: text(64), path: text(200), note: z.exactOptional(text(1000)) }))
      .check(z.maxLength(500)),
  ),
  // A device whose clock was set back measures nonsense: it is flagged later, and no reason to refuse.
  times: z.exactOptional(
    z
      .record(text(200), z.number())
      .check(
        z.refine(
          (times) => Object.keys(times).length <= MOST_TIMES,
          `must be at most ${MOST_TIMES} times`,
        ),
      ),
  ),
});
