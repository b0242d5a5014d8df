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

/** Steps that take well under a second. */
const mostSteps = 5e7;

/**
 * Throws `ExpressionError` where trying a pattern on a text of this length could take too long: a matcher that goes back
 * may try every share of the text among the pattern's repetitions (`a*a*a*b`).
 */
export function refuseLongSearch(source: string, length: number, at: number): void {
  let steps = 1;
  for (const choices of choicesIn(source)) {
    steps *= Math.min(choices, length + 1);
    if (steps > mostSteps) {
      throw new ExpressionError(
        `A text of ${String(length)} characters is too long for this pattern`,
        'Use fewer repetitions in the pattern, or ask for a shorter text.',
        at,
      );
    }
  }
}

/** For every repetition and every choice of a pattern: how many ways it can go. */
function* choicesIn(source: string): Generator<number> {
  // Character classes and escaped characters are single characters; `(?` opens a group; a lazy mark changes no number.
  const bare = source
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
    .replace(/\(\?/g, '(')
    .replace(/([*+?}])\?/g, '$1');
  for (const [mark] of bare.matchAll(/[*+?|]|\{\d*,?\d*\}/g)) {
    if (mark === '?' || mark === '|') yield 2;
    else if (mark === '*' || mark === '+') yield Infinity;
    else {
      const [least = '0', most] = mark.slice(1, -1).split(',');
      yield most === undefined ? 1 : most === '' ? Infinity : Number(most) - Number(least) + 1;
    }
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
    } else if (
      (character === '|' || isOption(source, index) || isRepetition(source, index)) &&
      groups.length > 0
    ) {
      groups[groups.length - 1] = true;
    }
  }
  return false;
}

/** A mark behind an opening bracket tells the kind of group, and behind a repetition makes it lazy. */
function isOption(source: string, index: number): boolean {
  return source.charAt(index) === '?' && !/[(*+?}]/.test(source.charAt(index - 1) || '(');
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
