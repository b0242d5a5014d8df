const monthText = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T.*)?)?$/;

/** Month code of a year-month whose month is not known: taken as June, the middle of the year. */
const unknownMonth = 98;

interface Month {
  count: number;
  day: number | undefined;
}

/**
 * Whole months from `a` to `b`, each 'YYYY-MM' or 'YYYY-MM-DD'; month 98 counts as June (METHOD, section 2, rule 6).
 * A month that has begun counts only when both days are known and the day of `a` is reached. Negative when `b` is
 * earlier; NaN when one of the two is blank or no month.
 */
export function monthsBetween(a: string, b: string): number {
  const from = readMonth(a);
  const to = readMonth(b);
  if (!from || !to) return Number.NaN;
  const months = to.count - from.count;
  if (from.day === undefined || to.day === undefined) return months;
  if (months > 0 && to.day < from.day) return months - 1;
  if (months < 0 && to.day > from.day) return months + 1;
  return months;
}

function readMonth(text: string): Month | undefined {
  const found = monthText.exec(text.trim());
  if (!found) return undefined;
  const written = Number(found[2]);
  const month = written === unknownMonth ? 6 : written;
  if (month < 1 || month > 12) return undefined;
  return {
    count: Number(found[1]) * 12 + month - 1,
    day: found[3] === undefined ? undefined : Number(found[3]),
  };
}
