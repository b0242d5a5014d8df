import type { AttributeValue } from './attribute.ts';
import { orderedDecimal } from './decimal.ts';
import type { Bounds } from './ordered-store.ts';
import { TOP } from './ordered-store.ts';

/** What a key condition asks of the sort key. */
export type SortCondition =
  | { operator: '=' | '<' | '<=' | '>' | '>='; value: AttributeValue }
  | { operator: 'BETWEEN'; low: AttributeValue; high: AttributeValue }
  | { operator: 'begins_with'; value: AttributeValue };

const END = '\0\0';

/**
 * A text whose order by UTF-16 units is the order of the key values: bytes of strings and binaries as one character
 * each, numbers by `orderedDecimal`. Zero bytes are escaped so that END ends a key before any longer one.
 */
export function orderedKey(value: AttributeValue | undefined): string {
  if (value === undefined) return '';
  if ('N' in value) return orderedDecimal(value.N);
  if ('S' in value) return escaped(Buffer.from(value.S));
  if ('B' in value) return escaped(Buffer.from(value.B, 'base64'));
  throw new TypeError('Only strings, numbers and binaries can be keys.');
}

/** A place in a partition: by sort key, then by the keys that tell apart items which share it. */
export function place(...keys: (AttributeValue | undefined)[]): string {
  return keys.map((key) => orderedKey(key) + END).join('');
}

/** The places that a condition on the sort key allows. */
export function boundsOf(condition: SortCondition | undefined): Bounds {
  if (condition === undefined) return { lower: '', upper: TOP };
  if (condition.operator === 'BETWEEN') {
    return { lower: place(condition.low), upper: place(condition.high) + TOP };
  }
  const key = orderedKey(condition.value);
  switch (condition.operator) {
    case '=':
      return { lower: key + END, upper: key + END + TOP };
    case '<':
      return { lower: '', upper: key + END };
    case '<=':
      return { lower: '', upper: key + END + TOP };
    case '>':
      return { lower: key + END + TOP, upper: TOP };
    case '>=':
      return { lower: key + END, upper: TOP };
    case 'begins_with':
      return { lower: key, upper: key + TOP };
  }
}

function escaped(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return text.includes('\0') ? text.replaceAll('\0', '\0\u0001') : text;
}
