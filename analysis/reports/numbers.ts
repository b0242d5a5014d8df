/** How numbers are written: with as many digits as their interval deserves, in the language's own way. */
import type { Translations } from '../../questionnaire/definition.ts';
import type { Figures } from '../indicators/published-table.ts';
import type { Language } from './messages.ts';
import type { Words } from './words.ts';

/** A value and its interval, as they are in the table: a share lies from 0 to 1. */
export type Ranged = Pick<Figures, 'estimate' | 'low' | 'high'>;

type Scale = 'percent' | 'points' | 'number';

/** What a figure is measured in decides how it is written: shares in percent, differences of shares in points. */
export function scaleOf(measure: Translations): Scale {
  if (measure.en === 'percent') return 'percent';
  return measure.en === 'percentage points' ? 'points' : 'number';
}

/** '12.1 %', '45,200': a value alone; a dash where there is none. */
export function valueText(words: Words, measure: Translations, value: number | null): string {
  if (value === null) return '–';
  const scale = scaleOf(measure);
  return withUnit(words, scale, plain(words, scale, [value], false)[0] ?? '');
}

/** '12.1 % (10.3 to 14.2)'; where there is no interval, that is said. */
export function withInterval(words: Words, measure: Translations, ranged: Ranged): string {
  return ranges(words, scaleOf(measure), ranged, false);
}

/** '12.1 %' and '10.3 to 14.2' apart, where the two do not stand on one line. */
export function valueAndRange(
  words: Words,
  measure: Translations,
  { estimate, low, high }: Ranged,
): { value: string; range: string } {
  const scale = scaleOf(measure);
  if (estimate === null) return { value: '–', range: '' };
  if (low === null || high === null) {
    return { value: valueText(words, measure, estimate), range: words.say('noInterval') };
  }
  const [value = '', from = '', to = ''] = plain(words, scale, [estimate, low, high], false);
  return {
    value: withUnit(words, scale, value),
    range: words.say('range', { low: from, high: to }),
  };
}

/** '+3.2 points (−1.0 to 7.4)': a difference of two figures of this measure. */
export function differenceText(words: Words, measure: Translations, ranged: Ranged): string {
  return ranges(words, differenceScale(measure), ranged, true);
}

/** Numbers of a difference for a sentence that says the direction itself: '3.2 points', '-1.0', '7.4 points'. */
export function differenceParts(
  words: Words,
  measure: Translations,
  values: readonly number[],
): { plain: string[]; withUnit: string[] } {
  const scale = differenceScale(measure);
  const written = plain(words, scale, values, false);
  return { plain: written, withUnit: written.map((each) => withUnit(words, scale, each)) };
}

/** A number of cases, households, areas. */
export function countText({ language }: Words, count: number): string {
  return formatOf(language, 0, false).format(count);
}

/** A share outside any table, such as a response rate. */
export function shareText(words: Words, share: number | undefined): string {
  return share === undefined ? words.say('not known') : valueText(words, { en: 'percent' }, share);
}

/** '2 March 2026' of '2026-03-02'. */
export function dayText({ language }: Words, day: string): string {
  return dateFormatOf(language).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** What is written at the ticks of an axis. */
export function tickText(words: Words, measure: Translations): (value: number) => string {
  const scale = scaleOf(measure);
  return (value) => {
    const shown = Number((factorOf(scale) * value).toPrecision(6));
    const decimals = Math.min(4, (String(shown).split('.')[1] ?? '').length);
    const written = signed(formatOf(words.language, decimals, false).format(shown));
    return scale === 'percent' ? withUnit(words, scale, written) : written;
  };
}

function ranges(words: Words, scale: Scale, { estimate, low, high }: Ranged, sign: boolean) {
  if (estimate === null) return '–';
  if (low === null || high === null) {
    const value = withUnit(words, scale, plain(words, scale, [estimate], sign)[0] ?? '');
    return `${value} (${words.say('noInterval')})`;
  }
  const [value = '', from = '', to = ''] = plain(words, scale, [estimate, low, high], sign);
  return words.say('interval', { value: withUnit(words, scale, value), low: from, high: to });
}

/** Numbers that stand together, rounded to the same place: shares to one decimal, others to three digits of the largest. */
function plain(
  { language }: Words,
  scale: Scale,
  values: readonly number[],
  sign: boolean,
): string[] {
  // With decimals the format rounds; without, what lies below the third digit is rounded away first.
  const shown = values.map((value) => factorOf(scale) * value);
  const largest = Math.max(...shown.map(Math.abs));
  const place = scale === 'number' ? (largest === 0 ? 0 : 2 - Math.floor(Math.log10(largest))) : 1;
  const decimals = Math.max(0, Math.min(6, place));
  const unit = 10 ** Math.max(0, -place);
  const rounded = (value: number) => (unit > 1 ? Math.round(value / unit) * unit : value);
  return shown.map((value, at) =>
    signed(formatOf(language, decimals, sign && at === 0).format(rounded(value))),
  );
}

function differenceScale(measure: Translations): Scale {
  const scale = scaleOf(measure);
  return scale === 'percent' ? 'points' : scale;
}

function factorOf(scale: Scale): number {
  return scale === 'number' ? 1 : 100;
}

function withUnit(words: Words, scale: Scale, value: string): string {
  if (scale === 'number') return value;
  return words.say(scale === 'percent' ? 'percent' : 'points', { value });
}

/** A minus as wide as a plus. */
function signed(text: string): string {
  return text.replace(/^-/, '−');
}

function formatOf(language: Language, decimals: number, sign: boolean): Intl.NumberFormat {
  return numberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: sign ? 'exceptZero' : 'negative',
  });
}

const formats = new Map<string, Intl.NumberFormat>();

/** How a language writes numbers; made once for each language and options, for making one is much slower than using it. */
export function numberFormat(
  language: Language,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, options);
  formats.set(key, made);
  return made;
}

const dateFormats = new Map<Language, Intl.DateTimeFormat>();

function dateFormatOf(language: Language): Intl.DateTimeFormat {
  const known = dateFormats.get(language);
  if (known) return known;
  // English as it is written outside the United States: 2 March 2026.
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  dateFormats.set(language, made);
  return made;
}
