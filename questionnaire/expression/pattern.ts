import { ExpressionError } from './error.ts';

const longestPattern = 500;

/**
 * The pattern of `regex(text, 'pattern')`, which must match the whole text, as in JavaRosa (String.matches).
 * Throws `ExpressionError` for what is no pattern, and for a repeated group that holds a repetition or a choice:
 * such patterns can take longer than the age of the sun on a short text.
 */
export function readPattern(source: string, at: number): RegExp {
  if (source.length > longestPattern) {
    throw new ExpressionError(
      `A pattern of ${String(source.length)} characters`,
      `Write it in at most ${String(longestPattern)}.`,
      at,
    );
  }
  if (repeatsARepetition(source)) {
    throw new ExpressionError(
      `The pattern ${JSON.stringify(source)} repeats a group that can itself match in many ways`,
      'Write it without a repetition or a choice inside a repeated group, for example [0-9 ]+ for ([0-9]+ ?)+.',
      at,
    );
  }
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    throw new ExpressionError(
      `${JSON.stringify(source)} is not a pattern`,
      'Close every bracket and escape special characters with a backslash.',
      at,
    );
  }
}

function repeatsARepetition(source: string): boolean {
  // For every open group: does it hold a repetition or a choice?
  const groups: boolean[] = [];
  let bracket = false;
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (character === '\\') {
      index += 1;
    } else if (bracket) {
      bracket = character !== ']';
    } else if (character === '[') {
      bracket = true;
    } else if (character === '(') {
      groups.push(false);
    } else if (character === ')') {
      const many = groups.pop() ?? false;
      if (many && isRepetition(source, index + 1)) return true;
      if (many && groups.length > 0) groups[groups.length - 1] = true;
    } else if ((character === '|' || isRepetition(source, index)) && groups.length > 0) {
      groups[groups.length - 1] = true;
    }
  }
  return false;
}

function isRepetition(source: string, index: number): boolean {
  const character = source.charAt(index);
  if (character === '*' || character === '+') return true;
  return (
    character === '{' &&
    /^\{\d*,?\d*\}/.test(source.slice(index)) &&
    !source.startsWith('{1}', index)
  );
}
