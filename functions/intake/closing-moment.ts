import { dateOf } from '../../questionnaire/expression/value.ts';

const DAY = 24 * 3_600_000;

/**
 * The moment that `today()` and `now()` give when the server goes through an interview again: when it was closed, by the
 * device's clock and on the device's own date, so that both find the same. A clock that runs more than a day ahead of
 * the receipt is not believed; then it is the receipt, by the server's clock.
 */
export function closingMoment(
  closedAt: string,
  receivedAt: string,
): { today: string; now: string } {
  const isDay = dateOf(closedAt.slice(0, 10)) !== undefined;
  const isBelieved = isDay && Date.parse(closedAt) - Date.parse(receivedAt) <= DAY;
  const now = isBelieved ? closedAt : receivedAt;
  return { today: now.slice(0, 10), now };
}
