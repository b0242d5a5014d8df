import { language } from '../../words/words.ts';
import { words } from './words.ts';

/** English days are written as most of the world does that reads English: 14 March. */
const calendar = () => (language.value === 'en' ? 'en-GB' : language.value);

/** Numbers and days as the reader's language writes them. Called while drawing, they follow a change of language. */
export const say = {
  number: (value: number, digits = 0): string =>
    new Intl.NumberFormat(language.value, { maximumFractionDigits: digits }).format(value),

  /** A share from 0 to 1; a dash where there is none. */
  percent: (share: number | undefined, digits = 0): string =>
    share === undefined
      ? '–'
      : new Intl.NumberFormat(language.value, {
          style: 'percent',
          maximumFractionDigits: digits,
        }).format(share),

  /** `2026-03-14` → 14 March. */
  day: (day: string): string =>
    new Intl.DateTimeFormat(calendar(), {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`)),

  /** An instant, by the reader's own clock. */
  when: (instant: string): string =>
    new Intl.DateTimeFormat(calendar(), { dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(instant),
    ),

  list: (parts: readonly string[]): string =>
    new Intl.ListFormat(language.value, { type: 'conjunction' }).format(parts),

  /** Lakes, rural. */
  placed: (region: string, urban: boolean): string =>
    words.speak.value(urban ? 'urbanPlace' : 'ruralPlace', { region }),
};
