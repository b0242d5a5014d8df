import { CAUTION_MESSAGES, DETECTABLE_MESSAGE, VERDICT_MESSAGES } from './verdict-messages.ts';
import type { VerdictLanguage } from './verdict-messages.ts';
import type { Verdict } from './verdict.ts';

export interface VerdictWords {
  /** Names of the two sides, in the language asked for; of a change, the later round is a. */
  a: string;
  b: string;
  language: VerdictLanguage;
  /** What is compared decides the words of caution. */
  between: 'groups' | 'rounds';
  /** A share is told in percentage points. */
  unit: 'share' | 'number';
  /** Decimals, as in the table: more are given where a limit would otherwise read as 0. */
  decimals: number;
}

const POINTS = { en: ' percentage points', fr: ' points de pourcentage' };
/** As many decimals as are ever given. */
const MOST = 8;

/** The verdict as a person reads it: the sentence, what could have been seen, and what the difference is not. */
export function verdictSentence(verdict: Verdict, words: VerdictWords): string {
  const { key, difference, low, high, q, detectable, level } = verdict;
  const { language } = words;
  const told = (value: number | null) => (value === null ? '' : numberOf(value, words));
  const range = words.unit === 'share' ? POINTS[language] : '';
  const parameters: Record<string, string> = {
    a: words.a,
    b: words.b,
    // `lower` says the direction in words; a minus sign would take it back.
    difference: told(key === 'lower' ? Math.abs(difference ?? 0) : difference) + range,
    low: told(low),
    high: told(high) + range,
    level: formatted(100 * level, language, 0, 2),
    q: q === null ? '' : formatted(q, language, 3, 3),
    detectable: told(detectable) + range,
  };
  const sentences = [VERDICT_MESSAGES[key][language]];
  if (detectable !== null) sentences.push(DETECTABLE_MESSAGE[language]);
  sentences.push(CAUTION_MESSAGES[words.between][language]);
  return sentences
    .map((sentence) =>
      sentence.replace(/\{(\w+)\}/g, (place, name: string) => parameters[name] ?? place),
    )
    .join(' ');
}

function numberOf(value: number, { language, unit, decimals }: VerdictWords): string {
  const shown = unit === 'share' ? 100 * value : value;
  let own = decimals;
  while (own < MOST && shown !== 0 && Number(shown.toFixed(own)) === 0) own++;
  return formatted(shown, language, own, own);
}

function formatted(
  value: number,
  language: VerdictLanguage,
  minimumFractionDigits: number,
  maximumFractionDigits: number,
): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits, maximumFractionDigits }).format(
    value,
  );
}
