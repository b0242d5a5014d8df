import type { FormField } from '../form.ts';
import { refuse, type Turning } from './turning.ts';

/** A text in the quotes that it does not hold itself. */
export function quotedText(turning: Turning, field: FormField, text: string): string | undefined {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  refuse(
    turning,
    field.at,
    'default',
    'The text holds both kinds of quotes',
    'Use one kind of quotes in it.',
  );
  return undefined;
}

const longestShort = 80;

/** The beginning of a text, as tables show it. */
export function shortOf(text: string): string {
  const plain = text
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= longestShort) return plain || text.slice(0, longestShort);
  const cut = plain.slice(0, longestShort - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestShort / 2)).trim()}…`;
}

/** Whether an expression is what XLSForm takes for always, and for never. */
export const isYes = (expression: string): boolean => /^(?:yes|true(?:\(\))?)$/i.test(expression);
export const isNo = (expression: string): boolean => /^(?:no|false(?:\(\))?)$/i.test(expression);
