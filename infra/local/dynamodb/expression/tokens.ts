import { validation } from '../errors.ts';

/** Where an expression was given; errors name it. */
export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression';

export interface Token {
  kind: 'word' | 'name' | 'value' | 'number' | 'sign' | 'end';
  text: string;
  from: number;
  to: number;
}

/** Reads one expression token by token, forwards only. */
export interface Reader {
  readonly kind: ExpressionKind;
  peek(ahead?: number): Token;
  next(): Token;
  /** Takes the sign if it is next. */
  takeSign(sign: string): boolean;
  /** Takes the word, in whatever case, if it is next. */
  takeWord(word: string): boolean;
  expectSign(sign: string): void;
  /** The refusal that names the token at which reading stopped. */
  syntaxError(): Error;
}

const MAX_BYTES = 4096;
const TOKEN =
  /\s*(?:(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<name>#[A-Za-z0-9_]+)|(?<value>:[A-Za-z0-9_]+)|(?<number>[0-9]+)|(?<sign><=|>=|<>|[=<>()[\].,+-]))/y;

/** Throws a ValidationException when the expression is empty, too long or holds a character of no token. */
export function readTokens(kind: ExpressionKind, source: string): Reader {
  if (source.trim() === '') {
    throw validation(`Invalid ${kind}: The expression can not be empty;`);
  }
  const bytes = Buffer.byteLength(source);
  if (bytes > MAX_BYTES) {
    throw validation(
      `Invalid ${kind}: Expression size has exceeded the maximum allowed size; expression size: ${String(bytes)}`,
    );
  }
  const tokens = tokenize(kind, source);
  const end: Token = { kind: 'end', text: '<EOF>', from: source.length, to: source.length };
  let at = 0;
  const peek = (ahead = 0): Token => tokens[at + ahead] ?? end;
  const reader: Reader = {
    kind,
    peek,
    next() {
      const token = peek();
      at += 1;
      return token;
    },
    takeSign(sign) {
      const found = peek().kind === 'sign' && peek().text === sign;
      if (found) at += 1;
      return found;
    },
    takeWord(word) {
      const found = peek().kind === 'word' && peek().text.toUpperCase() === word;
      if (found) at += 1;
      return found;
    },
    expectSign(sign) {
      if (!reader.takeSign(sign)) throw reader.syntaxError();
    },
    syntaxError() {
      const token = peek();
      const from = (tokens[at - 1] ?? token).from;
      const to = (tokens[at + 1] ?? token).to;
      return syntaxErrorAt(kind, token.text, source.slice(from, to));
    },
  };
  return reader;
}

function tokenize(kind: ExpressionKind, source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (source.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(source);
    if (found === null) {
      const rest = source.slice(at).trimStart();
      throw syntaxErrorAt(kind, rest.charAt(0), source.slice(tokens.at(-1)?.from ?? 0, at + 2));
    }
    const groups: Record<string, string | undefined> = found.groups ?? {};
    at = TOKEN.lastIndex;
    for (const group of ['word', 'name', 'value', 'number', 'sign'] as const) {
      const text = groups[group];
      if (text !== undefined) tokens.push({ kind: group, text, from: at - text.length, to: at });
    }
  }
  return tokens;
}

function syntaxErrorAt(kind: ExpressionKind, token: string, near: string): Error {
  return validation(`Invalid ${kind}: Syntax error; token: "${token}", near: "${near.trim()}"`);
}
