import { ExpressionError } from '../../expression/error.ts';
import { lex, type Token } from '../../expression/lex.ts';
import type { FormItem } from '../form.ts';
import { refuse, type Turning } from './turning.ts';

/** Where an expression stands. */
export interface Standing {
  item: FormItem;
  column: string;
  /** What names without braces mean in a filter: attributes of the choices, by what they were called. */
  attributes?: ReadonlyMap<string, string>;
}

/**
 * An expression of the workbook with the names and codes that the definition has; all else is kept as it was written.
 * Undefined, with a fault, for what no rewriting helps.
 */
export function rewritten(turning: Turning, text: string, standing: Standing): string | undefined {
  const { item, column } = standing;
  if (/last-saved#/.test(text)) {
    refuse(
      turning,
      item.at,
      column,
      'It asks for an answer of the form that was saved last',
      'Bring the value in as a given value of the case, or ask for it once more.',
    );
    return undefined;
  }
  let tokens: Token[];
  try {
    tokens = lex(text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    // The definition is checked as a whole, and says this with all else.
    return text;
  }
  const codes = codesMeant(turning, tokens, standing);
  let written = '';
  let from = 0;
  const replace = (at: number, until: number, by: string): void => {
    written += text.slice(from, at) + by;
    from = until;
  };
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    const isSymbol = (other: Token | undefined, sign: string): boolean =>
      other?.kind === 'symbol' && other.text === sign;
    if (token.kind === 'variable') {
      const name = turning.names.forReference(token.text);
      const until = text.indexOf('}', token.at) + 1;
      if (name !== undefined) replace(token.at, until, `\${${name}}`);
    } else if (token.kind === 'text') {
      const inner = withNames(turning, token.text);
      const code = inner === token.text ? codes.get(token.text) : undefined;
      // jr:choice-name() names its question in a text.
      if (inner !== token.text) {
        const quote = text.charAt(token.at);
        replace(token.at, token.at + token.text.length + 2, quote + inner + quote);
      }
      if (code !== undefined) replace(token.at, token.at + token.text.length + 2, `'${code}'`);
    } else if (token.kind === 'number' && isSymbol(before, '-')) {
      const code = codes.get(`-${token.text}`);
      const minus = before?.at ?? token.at;
      if (code !== undefined && standsAlone(tokens[index - 2]) && minus >= from) {
        replace(minus, token.at + token.text.length, `'${code}'`);
      }
    } else if (token.kind === 'name' && !isSymbol(after, '(')) {
      const isStep = isSymbol(before, '/');
      const name = isStep
        ? turning.names.forReference(token.text)
        : isOperator(token, before)
          ? undefined
          : standing.attributes?.get(token.text);
      if (name !== undefined) replace(token.at, token.at + token.text.length, name);
    }
  }
  return written + text.slice(from);
}

/** When a row is asked, where it says so itself. */
export function relevantOf(turning: Turning, item: FormItem): string | undefined {
  return item.relevant === undefined
    ? undefined
    : rewritten(turning, item.relevant, { item, column: 'relevant' });
}

function withNames({ names }: Turning, text: string): string {
  return text.replace(/\$\{\s*([^}\s]+)\s*\}/g, (written, name: string) => {
    const own = names.forReference(name);
    return own === undefined ? written : `\${${own}}`;
  });
}

/** Whether a minus behind it is a sign, and no subtraction. */
function standsAlone(before: Token | undefined): boolean {
  return (
    before === undefined ||
    (before.kind === 'symbol' && ['=', '!=', '(', ',', '<', '>', '<=', '>='].includes(before.text))
  );
}

/** 'and' between two values; first, or behind an operator, it is a name. */
function isOperator(token: Token, before: Token | undefined): boolean {
  if (!['and', 'or', 'div', 'mod'].includes(token.text) || before === undefined) return false;
  return before.kind !== 'symbol' || [')', ']', '.', '..'].includes(before.text);
}

/** Codes that are written otherwise in the definition, of all lists that the expression is about. */
function codesMeant({ recoded }: Turning, tokens: readonly Token[], { item }: Standing) {
  const meant = new Map<string, string>();
  if (recoded.size === 0) return meant;
  const mentioned = tokens.flatMap(({ kind, text }) => (kind === 'text' ? [] : [text]));
  for (const name of [item.name, ...mentioned]) {
    for (const [was, is] of recoded.get(name) ?? []) meant.set(was, is);
  }
  return meant;
}
