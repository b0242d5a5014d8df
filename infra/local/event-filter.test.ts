import { expect, test } from 'vitest';
import { eventFilter } from './event-filter.ts';

const event = { eventName: 'INSERT', dynamodb: { Keys: { sk: { S: 'FACT#CASE#1' } }, n: 7 } };

test.each([
  ['a value', { eventName: ['INSERT'] }, true],
  ['one of several values', { eventName: ['REMOVE', 'INSERT'] }, true],
  ['another value', { eventName: ['REMOVE'] }, false],
  ['a number is not its text', { dynamodb: { n: ['7'] } }, false],
  ['a number', { dynamodb: { n: [7] } }, true],
  ['a prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'FACT#' }] } } } }, true],
  ['another prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'ACT#' }] } } } }, false],
  ['a prefix of a number', { dynamodb: { n: [{ prefix: '7' }] } }, false],
  ['there', { dynamodb: { n: [{ exists: true }] } }, true],
  ['not there', { dynamodb: { OldImage: [{ exists: false }] } }, true],
  ['not there, but is', { eventName: [{ exists: false }] }, false],
  ['deep in what is not there', { other: { a: { b: ['x'] } } }, false],
  ['all names must match', { eventName: ['INSERT'], dynamodb: { n: [8] } }, false],
  ['nothing asked', {}, true],
])('%s', (_what, pattern, expected) => {
  expect(eventFilter(JSON.stringify(pattern))(event)).toBe(expected);
});

test.each([
  ['a rule', { n: [{ numeric: ['>', 5] }] }, 'numeric'],
  ['a value without a list', { eventName: 'INSERT' }, 'lists of values'],
])('%s that is not known is refused at once', (_what, pattern, words) => {
  expect(() => eventFilter(JSON.stringify(pattern))).toThrow(words);
});
