import { ExpressionError } from './error.ts';

export type TokenKind = 'number' | 'text' | 'variable' | 'name' | 'symbol' | 'end';

export interface Token {
  kind: TokenKind;
  /** A number as written, a text without its quotes, a variable without `${}`. */
  text: string;
  at: number;
}

/** Longest expression, in tokens: far above any rule a person writes, far below what would hold a phone up. */
const maximumTokens = 10_000;
const maximumCharacters = 100_000;

const space = /[ \t\r\n]+/y;
const number = /\d+(?:\.\d*)?|\.\d+/y;
const variable = /\$\{[ \t]*([\p{L}_][\p{L}\p{M}\p{N}_.:-]*)[ \t]*\}/uy;
// A name in XPath may hold hyphens (`count-selected`), so a minus after a name needs a space before it; and a prefix
// (`jr:choice-name`).
const name = /[\p{L}_][\p{L}\p{M}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{M}\p{N}_.-]*)?/uy;
const symbol = /!=|<=|>=|\.\.|[=<>+\-*()[\],./]/y;

/** What to write for what other languages and word processors write. */
const instead: ReadonlyMap<string, string> = new Map([
  ['&', 'Write and.'],
  ['|', 'Write or.'],
  ['!', 'Write != or not().'],
  ['%', 'Write mod.'],
  ['{', 'Write variables as ${name}.'],
  ['}', 'Write variables as ${name}.'],
  ...[...'‘’“”„«»`'].map((quote): [string, string] => [quote, "Write plain quotes: 'text'."]),
]);

/** The tokens of an expression, closed by one of kind 'end'. Throws `ExpressionError`. */
export function lex(text: string): Token[] {
  if (text.length > maximumCharacters) {
    throw new ExpressionError(
      `An expression of ${String(text.length)} characters`,
      `Write it in at most ${String(maximumCharacters)}.`,
      0,
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const blank = match(space);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    if (tokens.length >= maximumTokens) {
      throw new ExpressionError(
        `An expression of more than ${String(maximumTokens)} words`,
        'Break it into several calculations.',
        at,
      );
    }
    const [token, length] = nextToken(text, at, match);
    tokens.push(token);
    at += length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

function nextToken(
  text: string,
  at: number,
  match: (pattern: RegExp) => RegExpExecArray | null,
): [Token, number] {
  const start = text.charAt(at);
  if (start === "'" || start === '"') {
    const close = text.indexOf(start, at + 1);
    if (close < 0) {
      throw new ExpressionError('A text is not closed', `Close it with ${start}.`, at);
    }
    return [{ kind: 'text', text: text.slice(at + 1, close), at }, close + 1 - at];
  }
  if (start === '$') {
    const found = match(variable);
    if (!found) {
      throw new ExpressionError('A variable is not well written', 'Write it as ${name}.', at);
    }
    return [{ kind: 'variable', text: found[1] ?? '', at }, found[0].length];
  }
  for (const [kind, pattern] of [
    ['number', number],
    ['name', name],
    ['symbol', symbol],
  ] as const) {
    const found = match(pattern);
    if (found) return [{ kind, text: found[0], at }, found[0].length];
  }
  throw new ExpressionError(
    `The character ${JSON.stringify(start)} means nothing here`,
    instead.get(start) ??
      'Use names, numbers, quoted texts, ${variables} and the operators of XPath.',
    at,
  );
}
