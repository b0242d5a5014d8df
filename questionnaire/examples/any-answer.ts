import type { Choice, Question, SurveyDefinition } from '../definition.ts';
import type { Answer } from '../record.ts';

/** A number from 0 to before 1, always the next of the same sequence (T. Ettinger's mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Any answer that fits the type of a question, for tests: `rows` is the number of rows that a line may point at. */
export function anyAnswer(
  definition: SurveyDefinition,
  question: Question,
  random: () => number,
  choices: readonly Choice[] = definition.choices[question.choices ?? ''] ?? [],
  rows = 3,
): Answer | undefined {
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const code = (): string | undefined => choices[whole(0, choices.length - 1)]?.code;
  const { minimum = 0, maximum = minimum + 20 } = question;
  switch (question.type) {
    case 'one':
    case 'country':
      return code();
    case 'many':
      return [...new Set([code(), code()])].filter((each) => each !== undefined);
    case 'integer':
      return random() < 0.1 ? -98 : whole(minimum, Math.min(maximum, minimum + 90));
    case 'decimal':
      return random() < 0.1 ? -99 : whole(minimum, Math.min(maximum, minimum + 90));
    case 'money': {
      const currency = question.localCurrency ? definition.currency : (code() ?? 'USD');
      return { amount: random() < 0.1 ? -98 : whole(1, 5_000), currency };
    }
    case 'text':
      return 'abcdef'.slice(0, whole(1, Math.min(6, question.maximumLength ?? 6)));
    case 'year-month':
      return `20${String(whole(10, 26))}-${random() < 0.2 ? '98' : '05'}`;
    case 'date':
      return `2025-0${String(whole(1, 9))}-11`;
    case 'date-time':
      return '2026-02-03T10:11:12+02:00';
    case 'position':
      return { latitude: 1.5, longitude: 2.5, accuracy: whole(1, 9) };
    case 'line':
      return whole(question.zeroAllowed ? 0 : 1, rows);
    case 'lines':
      return [...new Set([whole(1, rows), whole(1, rows)])];
    case 'photo':
      return 'front.jpg';
  }
}
