import { expect, test } from 'vitest';
import { distinctFacts } from '../fieldwork/distinct.ts';
import type { Fact } from '../fieldwork/facts.ts';
import { backCheckPairs } from './back-check-pairs.ts';

const stored = (instanceId: string, sentBy: string, day: number) => ({
  instanceId,
  form: 'household',
  version: '1',
  receivedAt: `2026-03-0${String(day)}T12:00:00.000Z`,
  sentBy,
  flags: 0,
  recordKey: instanceId,
  case: 'c1',
  household: 'v1.x',
});
const drawn: Fact = { fact: 'case', case: 'c1', listClass: 'N', replicate: 0, probability: 1 };
const interview = (id: string, sentBy: string, day: number, replaces?: string): Fact => ({
  fact: 'interview',
  outcome: '110',
  ...stored(id, sentBy, day),
  ...(replaces !== undefined && { replaces }),
});
const backCheck = (id: string, sentBy: string, day: number): Fact => ({
  fact: 'back-check',
  ...stored(id, sentBy, day),
});
const asked: Fact = {
  fact: 'decision',
  case: 'c1',
  number: 9,
  decision: { kind: 'back-check', to: 'sue', why: 'random' },
  by: 'max',
  at: '2026-03-01T13:00:00.000Z',
};
const pairsOf = (...facts: Fact[]) =>
  backCheckPairs(distinctFacts([drawn, asked, ...facts])).map(
    (pair) => `${pair.case} ${pair.interview.instanceId} ${pair.form.instanceId}`,
  );

test('a second visit is held against the interview that counts, in its last version', () => {
  expect(
    pairsOf(interview('i1', 'ann', 1), interview('i2', 'ann', 3, 'i1'), backCheck('b', 'sue', 2)),
  ).toEqual(['c1 i2 b']);
});

test('what nobody asked for is held against nothing', () => {
  const facts = [drawn, interview('i1', 'ann', 1), backCheck('b', 'friend', 2)];
  expect(backCheckPairs(distinctFacts(facts))).toEqual([]);
});

test('who visits their own interview again checks nothing', () => {
  expect(pairsOf(interview('i1', 'ann', 1), backCheck('b', 'ann', 2))).toEqual([]);
});

const setAside = (day: number): Fact => ({
  fact: 'decision',
  case: 'c1',
  number: 1,
  decision: { kind: 'set-aside', interview: 'i1', why: 'invented' },
  by: 'sue',
  at: `2026-03-0${String(day)}T18:00:00.000Z`,
});

test('an interview that was set aside afterwards is what was checked, whoever came since', () => {
  const before = [interview('i1', 'ann', 1), backCheck('b', 'sue', 2), setAside(2)];
  expect(pairsOf(...before)).toEqual(['c1 i1 b']);
  expect(pairsOf(...before, interview('i3', 'bob', 6))).toEqual(['c1 i1 b']);
});

test('an interview that was set aside before was not what was checked', () => {
  const facts = [interview('i1', 'ann', 1), setAside(2), interview('i3', 'bob', 3)];
  expect(pairsOf(...facts, backCheck('b', 'sue', 4))).toEqual(['c1 i3 b']);
});

test('without an interview there is nothing to check', () => {
  expect(pairsOf(backCheck('b', 'sue', 2))).toEqual([]);
});
