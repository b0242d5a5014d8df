import { expect, test } from 'vitest';
import { seenBy } from './blind.ts';
import { distinctFacts } from './distinct.ts';
import type { Fact } from './facts.ts';
import { workOf } from './work-of.ts';

const at = '2026-03-01T12:00:00.000Z';
const sampled = (code: string): Fact => ({
  fact: 'case',
  case: code,
  listClass: 'N',
  replicate: 0,
  probability: 1,
});
const stored = (code: string, sentBy: string) => ({
  instanceId: `${sentBy}-${code}`,
  case: code,
  form: 'household',
  version: '1',
  receivedAt: at,
  sentBy,
  flags: 0,
  recordKey: '-',
  household: 'v1.x',
});
const interview = (code: string): Fact => ({
  fact: 'interview',
  ...stored(code, 'ann'),
  outcome: '110',
});
const decided = (code: string, number: number, decision: object): Fact =>
  ({ fact: 'decision', case: code, number, decision, by: 'max', at }) as Fact;
const asked = decided('c1', 2, { kind: 'back-check', to: 'sue', why: 'random' });
const facts: Fact[] = [
  sampled('c1'),
  sampled('c2'),
  interview('c1'),
  interview('c2'),
  decided('c1', 1, { kind: 'accept', interview: 'ann-c1' }),
  {
    fact: 'visit',
    visit: 'v',
    case: 'c1',
    begunAt: at,
    result: '211',
    isFinal: false,
    device: 't',
    sentBy: 'ann',
    receivedAt: at,
  },
  asked,
];
const seen = (by: string, ...more: Fact[]) => {
  const all = [...facts, ...more];
  return seenBy(all, distinctFacts(all), by);
};

test('who is to ask a household again sees of it that it was drawn and that they were asked, and all of the others', () => {
  expect(seen('sue')).toEqual([sampled('c1'), sampled('c2'), interview('c2'), asked]);
});

test('everybody else sees all, and so do they once their form has come', () => {
  expect(seen('max')).toEqual(facts);
  const form: Fact = { fact: 'back-check', ...stored('c1', 'sue') };
  expect(seen('sue', form)).toEqual([...facts, form]);
});

test('nor does the list of work tell them what is to be corrected in it', () => {
  const area: Fact = {
    fact: 'area',
    area: '001',
    stratum: 's',
    region: 'R',
    urban: true,
    measure: 10,
    probability: 1,
    segmentProbability: 1,
  };
  const assigned = decided('c1', 3, { kind: 'assign', to: 'sue' });
  const back = { kind: 'return', interview: 'ann-c1', questions: ['c_rooms'] };
  const returned = [area, sampled('c1'), interview('c1'), decided('c1', 1, back), assigned];
  const work = (...more: Fact[]) => workOf(distinctFacts([...returned, ...more]), 'sue');
  expect(work()).toMatchObject({ visit: [{ case: 'c1', returned: {} }] });
  expect(work(asked)).toMatchObject({ visit: [], backCheck: [{ case: 'c1' }] });
});
