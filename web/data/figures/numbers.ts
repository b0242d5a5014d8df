/** How figures are written: numbers that stand together to the same place, in the language's own way. */
import type { Numbers, Text } from './published.ts';
import type { Voice } from './voice.ts';

type Scale = 'percent' | 'points' | 'number';

/** A share is a fraction of one, and a difference of shares is told in points. */
function scaleOf(measure: Text, isDifference = false): Scale {
  const said = measure['en'] ?? '';
  if (said === 'percentage points') return 'points';
  if (said !== 'percent') return 'number';
  return isDifference ? 'points' : 'percent';
}

export interface Written {
  value: string;
  /** '10.3 to 14.2', or that there is no interval. */
  range: string;
  /** The interval's ends by themselves, where there is one. */
  ends?: { low: string; high: string };
}

/** A value and its interval; a dash where there is no value. */
export function written(
  voice: Voice,
  measure: Text,
  { estimate, low, high }: Pick<Numbers, 'estimate' | 'low' | 'high'>,
  { isDifference = false } = {},
): Written {
  const scale = scaleOf(measure, isDifference);
  if (estimate === null) return { value: '–', range: '' };
  const withUnit = (text: string) => inUnit(voice, scale, text);
  if (low === null || high === null) {
    const [value = ''] = plain(voice, scale, [estimate], isDifference);
    return { value: withUnit(value), range: voice.speak('noInterval') };
  }
  const [value = '', from = '', to = ''] = plain(voice, scale, [estimate, low, high], isDifference);
  return {
    value: withUnit(value),
    range: voice.speak('range', { low: from, high: to }),
    // 'between −1.0 and 7.4 points'
    ends: { low: scale === 'points' ? from : withUnit(from), high: withUnit(to) },
  };
}

/** The same for a sentence. */
export function spoken(voice: Voice, ...of: Tail<Parameters<typeof written>>): Written {
  const { value, range, ends } = written(voice, ...of);
  const { number } = voice;
  return {
    ...{ value: number(value), range },
    ...(ends && { ends: { low: number(ends.low), high: number(ends.high) } }),
  };
}
type Tail<All extends unknown[]> = All extends [unknown, ...infer Rest] ? Rest : never;

/** How large a difference is, whichever way it goes: '3.2 points'. */
export function sizeWritten(voice: Voice, measure: Text, difference: number): string {
  const scale = scaleOf(measure, true);
  const [size = ''] = plain(voice, scale, [Math.abs(difference)], false);
  return voice.number(inUnit(voice, scale, size));
}

/** What is written at the ticks of an axis. */
export function tickWriter(voice: Voice, measure: Text, isDifference = false) {
  const scale = scaleOf(measure, isDifference);
  return (value: number): string => {
    const shown = Number((factorOf(scale) * value).toPrecision(6));
    if (scale !== 'number' || Math.abs(shown) < 10_000) {
      const decimals = Math.min(4, (String(shown).split('.')[1] ?? '').length);
      const text = minus(formatted(voice.language, { maximumFractionDigits: decimals }, shown));
      return scale === 'percent' ? inUnit(voice, scale, text) : text;
    }
    const short = { notation: 'compact', maximumSignificantDigits: 3 } as const;
    return minus(formatted(voice.language, short, shown));
  };
}

/** A number of persons, cases, areas. */
export const countWritten = ({ language }: Pick<Voice, 'language'>, count: number): string =>
  formatted(language, { maximumFractionDigits: 0 }, count);

/** '2 March 2026' of '2026-03-02' and of whole times. */
export function dayWritten({ language }: Pick<Voice, 'language'>, day: string): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** '268 KB' */
export function bytesWritten({ language }: Pick<Voice, 'language'>, bytes: number): string {
  const unit = bytes < 1e6 ? 'kilobyte' : 'megabyte';
  const size = Math.max(bytes / (bytes < 1e6 ? 1e3 : 1e6), 0.1);
  const options = { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 } as const;
  return formatted(language, options, size);
}

/** Numbers that stand together: shares to one decimal, others to three digits of the largest. */
function plain(
  { language }: Voice,
  scale: Scale,
  values: readonly number[],
  isSigned: boolean,
): string[] {
  const shown = values.map((value) => factorOf(scale) * value);
  const largest = Math.max(...shown.map(Math.abs));
  const place = scale === 'number' ? (largest === 0 ? 0 : 2 - Math.floor(Math.log10(largest))) : 1;
  const decimals = Math.max(0, Math.min(6, place));
  // With decimals the format rounds; without, what lies below the third digit is rounded away first.
  const unit = 10 ** Math.max(0, -place);
  const rounded = (value: number) => (unit > 1 ? Math.round(value / unit) * unit : value);
  return shown.map((value, at) => {
    const options = {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: isSigned && at === 0 ? 'exceptZero' : 'negative',
    } as const;
    return minus(formatted(language, options, rounded(value)));
  });
}

const factorOf = (scale: Scale): number => (scale === 'number' ? 1 : 100);

function inUnit({ language, speak }: Voice, scale: Scale, text: string): string {
  if (scale === 'number') return text;
  if (scale === 'points') return speak('points', { value: text });
  // The sign stands where the language puts it.
  const parts = new Intl.NumberFormat(language, { style: 'percent' }).formatToParts(1);
  const at = parts.findIndex(({ type }) => type === 'integer');
  const join = (own: typeof parts) => own.map(({ value }) => value).join('');
  return `${join(parts.slice(0, at))}${text}${join(parts.slice(at + 1))}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatted(language: string, options: Intl.NumberFormatOptions, value: number): string {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format.format(value);
}

/** A minus as wide as a plus. */
const minus = (text: string): string => text.replace('-', '−');
