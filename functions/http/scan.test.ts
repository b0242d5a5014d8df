import { expect, test } from 'vitest';
import { Problem } from './problems.ts';
import { scan } from './scan.ts';

const limits = { bytes: 1000, depth: 3, keys: 4 };
const refusal = (text: string) => {
  try {
    scan(new TextEncoder().encode(text), limits);
    return 'taken';
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
};

test('a body within the limits passes', () => {
  expect(refusal('{"a":[{"b":1}],"c":"x"}')).toBe('taken');
});

test.each([
  ['one level too deep', '[[[[1]]]]', 'too-deep'],
  ['closed levels do not add up', '[[],[],[],[],[[]]]', 'taken'],
  ['one key too many', '{"a":1,"b":2,"c":3,"d":4,"e":5}', 'too-many-keys'],
  ['brackets, colons and quotes inside text do not count', '{"a":"[[[[{{{{::::\\"[[[["}', 'taken'],
  ['an escaped backslash ends the text', '{"a":"\\\\","b":[[[1]]]}', 'too-deep'],
  ['too large', `"${'x'.repeat(999)}"`, 'too-large'],
  ['at the limit of size', `"${'x'.repeat(998)}"`, 'taken'],
  ['text that never ends', '"[[[[[', 'taken'],
])('%s', (_what, text, outcome) => {
  expect(refusal(text)).toBe(outcome);
});

test('six megabytes of opening brackets are refused at once, by size', () => {
  expect(refusal('['.repeat(6_000_000))).toBe('too-large');
});
