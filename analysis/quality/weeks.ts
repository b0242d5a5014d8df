import type { DistinctFacts } from '../fieldwork/distinct.ts';

/** The week of the fieldwork in which a moment lies: 1, 2, … */
export type WeekOf = (moment: string) => number;

/** Weeks from the survey's first receipt on, by the server's clock. */
export function weeksFrom(first: string | undefined): WeekOf {
  const begin = Date.parse(first ?? '');
  return (moment) => {
    const weeks = (Date.parse(moment) - begin) / (7 * 86_400_000);
    return weeks >= 0 ? 1 + Math.floor(weeks) : 1;
  };
}

/** When the first of the submissions of these areas was received; undefined before it. */
export function firstReceipt(areas: readonly DistinctFacts[]): string | undefined {
  const receipts = areas.flatMap(({ facts }) => facts.received.map(({ receivedAt }) => receivedAt));
  return receipts.reduce<string | undefined>(
    (least, each) => (least === undefined || each < least ? each : least),
    undefined,
  );
}
