import type { Area } from '../server/area.ts';
import { factsOf } from '../server/area.ts';

/** What the server has of somebody in the field. */
export interface Heard {
  person: string;
  /** When it last received something from them, by its own clock; undefined: never. */
  lastAt: string | undefined;
  /** Forms, interviews and visits that were received. */
  sent: number;
  /** Cases that are theirs and open. */
  open: number;
}

/** Who is in the field, those first from whom nothing was received for longest. */
export function heardFrom(areas: readonly Area[]): Heard[] {
  const people = new Map<string, Heard>();
  const of = (person: string): Heard => {
    const own = people.get(person) ?? { person, lastAt: undefined, sent: 0, open: 0 };
    people.set(person, own);
    return own;
  };
  for (const area of areas) {
    const received = (['interview', 'back-check', 'form', 'visit'] as const).flatMap((kind) =>
      factsOf(area, kind).map(({ sentBy, receivedAt }) => ({ sentBy, receivedAt })),
    );
    for (const { sentBy, receivedAt } of received) {
      const own = of(sentBy);
      own.sent += 1;
      if (own.lastAt === undefined || receivedAt > own.lastAt) own.lastAt = receivedAt;
    }
    for (const { state, assignedTo } of area.cases) {
      const isOpen = state === 'assigned' || state === 'visited' || state === 'returned';
      if (isOpen && assignedTo !== undefined) of(assignedTo).open += 1;
    }
  }
  return [...people.values()].sort(
    (a, b) => (a.lastAt ?? '').localeCompare(b.lastAt ?? '') || a.person.localeCompare(b.person),
  );
}

const DAY_MS = 86_400_000;

/** Whole days since somebody was heard from. */
export const silentDays = (lastAt: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(lastAt)) / DAY_MS));
