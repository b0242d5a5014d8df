import type { DatedValue, Monitored } from '../../questionnaire/report-plan.ts';
import type { Ranged } from './numbers.ts';

export type ProgressState =
  | 'on track'
  | 'off track'
  /** The interval holds both sides of the line. */
  | 'cannot be told'
  /** There is no figure, or none that may be shown, or none with an interval. */
  | 'not measured'
  | 'before baseline';

export interface Progress {
  state: ProgressState;
  /** What the straight line from the baseline to the target says of the day; null before the baseline. */
  expected: number | null;
  /** Whether more is better. */
  upward: boolean;
}

/**
 * Where a figure stands on its way from the baseline to the target, on the day ('YYYY-MM-DD') that it is of. A straight line
 * says what to expect; from the day of the target on, it is the target. On track: the whole interval is at or beyond the
 * line; off track: the whole interval is short of it; otherwise nobody can tell.
 */
export function progressOf(
  { baseline, target }: Pick<Monitored, 'baseline' | 'target'>,
  latest: Ranged | null,
  day: string,
): Progress {
  const upward = target.value > baseline.value;
  if (day < baseline.date) return { state: 'before baseline', expected: null, upward };
  const expected = lineAt(baseline, target, day);
  if (latest === null || latest.low === null || latest.high === null) {
    return { state: 'not measured', expected, upward };
  }
  const [worst, best] = upward ? [latest.low, latest.high] : [-latest.high, -latest.low];
  const line = upward ? expected : -expected;
  if (worst >= line) return { state: 'on track', expected, upward };
  return { state: best < line ? 'off track' : 'cannot be told', expected, upward };
}

function lineAt(baseline: DatedValue, target: DatedValue, day: string): number {
  const [from, to, at] = [baseline.date, target.date, day].map((each) => Date.parse(each));
  if (from === undefined || to === undefined || at === undefined || at >= to) return target.value;
  return baseline.value + ((target.value - baseline.value) * (at - from)) / (to - from);
}
