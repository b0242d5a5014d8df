import type { Question } from '../definition.ts';

const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A number as written; what is none, or has more digits than a number keeps, stays a text, so that whoever checks the answer says
 * what is wrong with it.
 */
function numberFrom(text: string): number | string {
  const written = text.trim();
  const number = numeral.test(written) ? Number(written) : Number.NaN;
  const isKept = Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number);
  return isKept ? number : text;
}

/** An amount with its currency. */
export const moneyFrom = (
  text: string,
  currency: string,
): { amount: number | string; currency: string } => ({ amount: numberFrom(text), currency });

/**
 * An answer by the type of its question, as a form of ODK writes it; undefined for a blank one. A text stays as it is, to
 * the last space. What is not of the type stays a text.
 */
export function answerFrom({ type }: Question, text: string): unknown {
  const written = text.trim();
  if (type === 'text') return text === '' ? undefined : text;
  if (written === '') return undefined;
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'line':
      return numberFrom(text);
    case 'many':
      return written.split(/\s+/);
    case 'lines': {
      const lines = written.split(/\s+/).map(numberFrom);
      return lines.every((line) => typeof line === 'number') ? lines : text;
    }
    case 'position':
      return positionFrom(written) ?? text;
    case 'date-time':
      return momentFrom(written);
    default:
      return written;
  }
}

/** 'latitude longitude altitude accuracy'; a place that was shown on the map has no accuracy. */
function positionFrom(
  text: string,
): { latitude: number; longitude: number; accuracy: number } | undefined {
  const [latitude, longitude, , accuracy = 0, ...more] = text.split(/\s+/).map(numberFrom);
  if (more.length > 0 || typeof latitude !== 'number') return undefined;
  if (typeof longitude !== 'number' || typeof accuracy !== 'number') return undefined;
  return { latitude, longitude, accuracy };
}

const moment = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:(Z)|([+-]\d\d):?(\d\d)?)$/;

/** A moment as our own screens write it, without parts of a second that are none; its offset stays as it was written. */
function momentFrom(text: string): string {
  const found = moment.exec(text);
  if (!found) return text;
  const [, minute = '', second = '00', fraction = '', zulu, hours = '', minutes = '00'] = found;
  const parts = /[1-9]/.test(fraction) ? `.${fraction}` : '';
  return `${minute}:${second}${parts}${zulu ?? `${hours}:${minutes}`}`;
}
