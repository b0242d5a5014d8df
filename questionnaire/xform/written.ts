import type { Binary } from '../expression/syntax.ts';

/** What a written part gives: how it must be wrapped depends on it. A month is a text 'YYYY-MM'. */
export type Kind = 'number' | 'boolean' | 'text' | 'month' | 'day' | 'moment' | 'blank';

/** A part of an expression as XPath. */
export interface Written {
  text: string;
  kind: Kind;
  /** How tightly its outermost operator binds; names, literals and calls the tightest. */
  binding: number;
  /** A node of the form, not a value worked out: comparing nodes is not comparing values. */
  node?: 'one' | 'perhaps' | 'list';
  /** Of a number: it never comes out as none. */
  sure?: 'number';
  /** How it is written where it is kept: with a blank for none. */
  kept?: string;
  /** Of a list of values: the rows in which it stands may lack it. */
  conditional?: boolean;
}

/** A rule that no form can hold so that all engines agree. The message is a clause: 'uses converted()'. */
export class CannotWrite extends Error {}

/** From the loosest binding to the tightest; `primary` are names, literals and calls. */
export const levels: Readonly<Record<Binary['operator'], number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
};
export const unary = 7;
export const primary = 8;

export const call = (text: string, kind: Kind): Written => ({ text, kind, binding: primary });

/** The kind of one of two values. */
export function either(a: Kind, b: Kind): Kind {
  if (a === b || b === 'blank') return a;
  if (a === 'blank') return b;
  return 'text';
}

export function literal(value: string): string {
  if (!value.includes("'")) return `'${value}'`;
  if (!value.includes('"')) return `"${value}"`;
  const parts = value.split("'").map((part) => `'${part}'`);
  return `concat(${parts.join(`, "'", `)})`;
}

export function numeral(value: number): string {
  const plain = String(value);
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) return plain;
  const long = value.toFixed(20).replace(/\.?0+$/, '');
  if (Number(long) === value) return long;
  throw new CannotWrite(`holds the number ${plain}, which has no plain form`);
}

export function enclosed({ text, binding }: Written, least: number): string {
  return binding < least ? `(${text})` : text;
}

export function one(written: Written): Written {
  if (written.node === 'list') throw new CannotWrite('takes several values for one');
  return written;
}

/** As a truth value: a number that is not 0, a text that is not blank. A node as such would be true when it is there. */
export function truth(written: Written): Written {
  const { kind, text } = one(written);
  switch (kind) {
    case 'boolean':
      return written;
    case 'blank':
      return call('false()', 'boolean');
    case 'number':
      return {
        text: `${enclosed(written, 5)} > 0 or ${enclosed(written, 5)} < 0`,
        kind: 'boolean',
        binding: levels.or,
      };
    default:
      return { text: `string-length(${text}) > 0`, kind: 'boolean', binding: levels['>'] };
  }
}

/** As a text: a day and a moment alike are written as the day. */
export function asText(written: Written): string {
  const { kind, text, node } = one(written);
  if (kind === 'day' && node === undefined) return `format-date(${text}, '%Y-%m-%d')`;
  if (kind === 'moment') {
    return node === undefined ? `format-date(${text}, '%Y-%m-%d')` : `substr(${text}, 0, 10)`;
  }
  return text;
}
