/** Whether numbers of a cell are days, times of day, or both; by the code of its number format. */
export type DateFormat = 'date' | 'duration';

/** What the numbers of built-in formats that are dates stand for (ECMA-376 part 1, 18.8.30). */
export function builtInDateFormat(id: number): DateFormat | undefined {
  if (id === 46) return 'duration';
  const date =
    (id >= 14 && id <= 22) ||
    (id >= 27 && id <= 36) ||
    id === 45 ||
    id === 47 ||
    (id >= 50 && id <= 58);
  return date ? 'date' : undefined;
}

/** Whether a format of the workbook's own is that of a date: letters of dates outside of quotes, colours and languages. */
export function dateFormatOf(code: string): DateFormat | undefined {
  const [positive = ''] = code.split(';');
  if (/\[(?:h+|m+|s+)\]/i.test(positive)) return 'duration';
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  return /[dmhys]/i.test(bare.replace(/general/gi, '')) ? 'date' : undefined;
}

/** As Excel shows whole numbers: 1, not 1.0. */
export function shownNumber(text: string): string {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text;
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

/**
 * A day and time as Python prints them, which is how XLSForm has them: `2024-02-29 00:00:00`, a time of day alone `08:30:00`.
 * `serial` counts days from 1899-12-30, or from 1904-01-01 where the workbook says so.
 */
export function shownDate(serial: string, format: DateFormat, from1904: boolean): string {
  const days = Number(serial);
  if (!Number.isFinite(days)) return serial;
  if (format === 'duration') return clock(Math.round(days * secondsOfDay));
  const whole = Math.floor(days);
  if (whole === 0) return clock(Math.round(days * secondsOfDay)).padStart(8, '0');
  // Excel believes in 29 February 1900: what is before it lies a day later.
  const shift = from1904 ? 1462 : whole < 60 ? 1 : 0;
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round((days + shift) * secondsOfDay) * 1000);
  return Number.isNaN(at.getTime()) ? serial : at.toISOString().slice(0, 19).replace('T', ' ');
}

const secondsOfDay = 86_400;

function clock(seconds: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
