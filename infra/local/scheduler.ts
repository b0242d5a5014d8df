import { CronExpressionParser } from 'cron-parser';
import type { MovableClock } from './clock.ts';

/** One schedule of EventBridge Scheduler. */
export interface ScheduleDeclaration {
  name: string;
  arn: string;
  /** 'cron(0 2 * * ? *)', 'rate(5 minutes)' or 'at(2026-03-01T02:00:00)'. */
  expression: string;
  timezone: string;
  /** The target's input, with `<aws.scheduler.scheduled-time>` and its like. */
  input: string;
  retries: number;
  run: (input: string) => Promise<void>;
  /** What becomes of an input that could not be run after all tries. */
  setAside: (input: string) => Promise<void>;
}

export interface Scheduler {
  /** The next time something is due, in milliseconds since 1970; undefined when nothing ever is. */
  nextDue(): number | undefined;
  /** Runs that have begun and not ended. */
  running(): number;
  stop(): void;
}

/** Milliseconds that a timer can hold. */
const LONGEST = 2 ** 31 - 1;

/** Runs what is due on a clock that may be moved: moving it past several due times runs each of them. */
export function startScheduler(
  declarations: readonly ScheduleDeclaration[],
  clock: MovableClock,
): Scheduler {
  const schedules = declarations.map((declaration) => {
    const after = occurrences(declaration.expression, declaration.timezone);
    return { declaration, after, due: after(clock.now()) };
  });
  let running = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const nextDue = () => {
    const times = schedules.flatMap(({ due }) => (due === undefined ? [] : [due]));
    return times.length > 0 ? Math.min(...times) : undefined;
  };

  const runOne = async (
    { name: _name, arn, input, retries, run, setAside }: ScheduleDeclaration,
    due: number,
  ) => {
    const filled = input
      .replaceAll(
        '<aws.scheduler.scheduled-time>',
        new Date(due).toISOString().replace('.000Z', 'Z'),
      )
      .replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.execution-id>', `${arn}/${due}`);
    running += 1;
    try {
      for (let tries = 0; ; tries++) {
        try {
          await run(filled);
          return;
        } catch {
          if (tries >= retries) return await setAside(filled);
        }
      }
    } finally {
      running -= 1;
    }
  };

  const runDue = () => {
    if (stopped) return;
    for (const schedule of schedules) {
      while (schedule.due !== undefined && schedule.due <= clock.now()) {
        void runOne(schedule.declaration, schedule.due);
        schedule.due = schedule.after(schedule.due);
      }
    }
    clearTimeout(timer);
    const due = nextDue();
    if (due !== undefined) {
      timer = setTimeout(runDue, Math.min(LONGEST, Math.max(0, due - clock.now())));
      timer.unref();
    }
  };

  clock.onMove(runDue);
  runDue();
  return {
    nextDue,
    running: () => running,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** The moment at which a wall clock of the zone shows '2026-03-01T02:00:00'. */
function momentOf(local: string, timezone: string): number | undefined {
  const [, month, day, hour, minute, second] =
    /^\d{4}-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(local) ?? [];
  const inUtc = Date.parse(`${local}Z`);
  if (second === undefined || Number.isNaN(inUtc)) return undefined;
  const cron = [second, minute, hour, day, month, '*'].map((part) => part?.replace(/^0(?=\d)/, ''));
  // No zone is a day away from UTC.
  return CronExpressionParser.parse(cron.join(' '), {
    currentDate: new Date(inUtc - 24 * 3600_000),
    tz: timezone,
  })
    .next()
    .getTime();
}

/**
 * The first time after a given one at which an expression is due.
 *
 * @throws Error for an expression that the embedded scheduler does not know
 */
export function occurrences(
  expression: string,
  timezone: string,
): (after: number) => number | undefined {
  const [, kind, inner = ''] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'at') {
    const at = momentOf(inner, timezone);
    if (at !== undefined) return (after) => (at > after ? at : undefined);
  }
  if (kind === 'rate') {
    const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? [];
    const every =
      Number(count) * ({ minute: 60_000, hour: 3_600_000, day: 86_400_000 }[unit ?? ''] ?? NaN);
    if (every > 0) return (after) => (Math.floor(after / every) + 1) * every;
  }
  if (kind === 'cron') {
    const fields = inner.split(' ');
    const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields;
    // AWS counts weekdays from 1 and adds a year; names of weekdays mean the same in both.
    if (fields.length === 6 && year === '*' && !/\d/.test(dayOfWeek ?? '')) {
      const cron = [minute, hour, dayOfMonth, month, dayOfWeek].join(' ').replaceAll('?', '*');
      return (after) =>
        CronExpressionParser.parse(cron, { currentDate: new Date(after), tz: timezone })
          .next()
          .getTime();
    }
  }
  throw new Error(
    `The embedded scheduler does not know "${expression}". Teach it in infra/local/scheduler.ts.`,
  );
}
