import { expect, test } from 'vitest';
import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { Fact } from '../../analysis/fieldwork/facts.ts';
import { caseLines } from './case-lines.ts';

const at = '2026-03-01T12:00:00.000Z';
const sampled = (code: string): Fact => ({
  fact: 'case',
  case: code,
  listClass: 'N',
  replicate: 0,
  probability: 1,
});
const facts: Fact[] = [
  sampled('c2'),
  sampled('c1'),
  {
    fact: 'interview',
    instanceId: 'i1',
    case: 'c1',
    form: 'household',
    version: '1',
    receivedAt: at,
    sentBy: 'ann',
    flags: 2,
    recordKey: '-',
    household: 'v1.x',
    outcome: '110',
  },
  {
    fact: 'decision',
    case: 'c1',
    number: 1,
    decision: { kind: 'back-check', to: 'sue', why: 'random' },
    by: 'max',
    at,
  },
];

test('the cases of an area come in order, each with where it stands', () => {
  expect(caseLines(distinctFacts(facts), 'max')).toMatchObject([
    {
      case: 'c1',
      state: 'received',
      interviewer: 'ann',
      disposition: 'complete',
      versions: 1,
      visits: 0,
      flags: 2,
      backCheck: 'asked',
      lastAt: at,
    },
    { case: 'c2', state: 'drawn', versions: 0, flags: 0 },
  ]);
});

test('who is to ask a household again is not told what came of the first time', () => {
  const [first, second] = caseLines(distinctFacts(facts), 'sue');
  expect(first).toEqual({ case: 'c1', listClass: 'N', replicate: 0, backCheck: 'asked' });
  expect(second?.state).toBe('drawn');
});
