import { describe, expect, it } from 'vitest';
import { backCheckSample } from './back-check-sample.ts';
import { distinctFacts } from './distinct.ts';
import type { Fact } from './facts.ts';

const area: Fact = {
  fact: 'area',
  area: '0001',
  stratum: 's',
  region: 'R',
  urban: true,
  measure: 100,
  probability: 1,
  segmentProbability: 1,
};
const day = (of: number) => new Date(Date.UTC(2026, 2, 2 + of, 9)).toISOString();

/** A case of an interviewer that ended on a day with this outcome. */
const ended = (code: string, sentBy: string, onDay: number, outcome = '110'): Fact[] => [
  { fact: 'case', case: code, listClass: 'A', replicate: 0, probability: 1 },
  {
    fact: 'interview',
    instanceId: `i-${code}`,
    case: code,
    form: 'household',
    version: '1',
    receivedAt: day(onDay),
    sentBy,
    outcome,
    flags: 0,
    recordKey: '-',
    household: '-',
  },
];
const many = (sentBy: string, count: number, onDay: number, outcome = '110') =>
  Array.from({ length: count }, (_, at) =>
    ended(`${sentBy}-${String(onDay)}-${String(at)}`, sentBy, onDay, outcome),
  ).flat();
const sampleOf = (facts: readonly Fact[], seed = 'seed') =>
  backCheckSample([distinctFacts([area, ...facts])], seed);
const share = (due: ReturnType<typeof sampleOf>, onDay: number) =>
  due.filter((each) => each.case.includes(`-${String(onDay)}-`)).length / 2000;

describe('the sample of back-checks', () => {
  it('is a tenth of interviews and a twentieth of other cases, twice as many in the first week', () => {
    const interviews = sampleOf([...many('ann', 2000, 0), ...many('ann', 2000, 20)]);
    const refusals = sampleOf([...many('bob', 2000, 0, '211'), ...many('bob', 2000, 20, '211')]);
    // Three standard errors of the largest share.
    const within = (expected: number) => [expected - 0.027, expected + 0.027] as const;
    for (const [due, onDay, expected] of [
      [interviews, 0, 0.2],
      [interviews, 20, 0.1],
      [refusals, 0, 0.1],
      [refusals, 20, 0.05],
    ] as const) {
      const [least, most] = within(expected);
      expect(share(due, onDay)).toBeGreaterThan(least);
      expect(share(due, onDay)).toBeLessThan(most);
    }
  });

  it('counts the first week for each interviewer apart', () => {
    const late = many('eve', 2000, 20);
    expect(share(sampleOf([...many('ann', 1, 0), ...late]), 20)).toBeGreaterThan(0.17);
  });

  it('hangs on the seed and the case alone: what else comes in changes nothing', () => {
    const cases = sampleOf(many('ann', 200, 0)).map((due) => due.case);
    const more = sampleOf([...many('bob', 200, 3), ...many('ann', 200, 0)]).map((due) => due.case);
    expect(cases.length).toBeGreaterThan(0);
    expect(more.filter((code) => code.startsWith('ann'))).toEqual(cases);
    expect(sampleOf(many('ann', 200, 0), 'other').map((due) => due.case)).not.toEqual(cases);
  });

  it('names whose work it checks, and leaves out open cases and those that are being checked', () => {
    const facts = many('ann', 200, 0);
    const [first] = sampleOf(facts);
    if (!first) throw new Error('Nobody is due.');
    expect(first).toEqual({ area: '0001', case: first.case, interviewer: 'ann', why: 'random' });
    const asked: Fact = {
      fact: 'decision',
      case: first.case,
      number: 1,
      decision: { kind: 'back-check', to: 'bob', why: 'random' },
      by: 'sue',
      at: day(1),
    };
    expect(sampleOf([...facts, asked]).map((due) => due.case)).not.toContain(first.case);
    const open = many('ann', 200, 0).filter(({ fact }) => fact === 'case');
    expect(sampleOf(open)).toEqual([]);
  });

  it('cannot be forestalled by a second visit that nobody asked for', () => {
    const facts = many('ann', 200, 0);
    const due = sampleOf(facts);
    expect(due.length).toBeGreaterThan(0);
    const friends = due.map(({ case: code }): Fact => ({
      fact: 'back-check',
      instanceId: `b-${code}`,
      case: code,
      form: 'again',
      version: '1',
      receivedAt: day(1),
      sentBy: 'friend',
      flags: 0,
      recordKey: '-',
      household: '-',
    }));
    expect(sampleOf([...facts, ...friends])).toEqual(due);
  });
});
