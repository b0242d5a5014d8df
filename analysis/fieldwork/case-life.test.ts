import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseLives } from './case-life.ts';
import { decide, decideVisit } from './decide.ts';
import type { Decision } from './decisions.ts';
import { distinctFacts } from './distinct.ts';
import type { BackCheckFact, DecisionFact, Fact, InterviewFact, VisitFact } from './facts.ts';
import { summarize } from './summarize.ts';

const time = (minute: number) => new Date(Date.UTC(2026, 4, 4, 8, minute)).toISOString();
const rule = { visits: 3, days: 2 };

const sampled: Fact = { fact: 'case', case: 'c', listClass: 'A', replicate: 0, probability: 0.5 };
const reserve: Fact = { ...sampled, case: 'r', replicate: 1 };

const interview = (instanceId: string, more: Partial<InterviewFact> = {}): InterviewFact => ({
  fact: 'interview',
  instanceId,
  case: 'c',
  form: 'household',
  sentBy: 'ann',
  receivedAt: time(10),
  outcome: '110',
  flags: 0,
  recordKey: `records/${instanceId}`,
  household: 'v1.c',
  version: '2026.1',
  ...more,
});
const visit = (id: string, more: Partial<VisitFact> = {}): VisitFact => ({
  fact: 'visit',
  visit: id,
  case: 'c',
  begunAt: '2026-05-04T10:00:00+02:00',
  result: '224',
  isFinal: false,
  device: 'tablet',
  sentBy: 'ann',
  receivedAt: time(1),
  ...more,
});
const decided = (number: number, decision: Decision, minute = 20 + number): DecisionFact => ({
  fact: 'decision',
  case: 'c',
  number,
  decision,
  by: 'sue',
  at: time(minute),
});
const secondVisit = (sentBy: string): BackCheckFact => ({
  ...interview('b1', { sentBy, receivedAt: time(50) }),
  fact: 'back-check',
});

const lifeOf = (...facts: Fact[]) => {
  const life = caseLives(distinctFacts([sampled, reserve, ...facts])).get('c');
  if (!life) throw new Error('No life.');
  return life;
};
const stateOf = (...facts: Fact[]) => lifeOf(...facts).state;
const threeVisits = [
  visit('v1'),
  visit('v2', { begunAt: '2026-05-04T18:30:00+02:00' }),
  visit('v3', { begunAt: '2026-05-05T09:00:00+02:00' }),
];
const accept = { kind: 'accept', interview: 'i1' } as const;
const giveBack = { kind: 'return', interview: 'i1', questions: ['c_rooms'] } as const;

describe('the life of a case', () => {
  it('goes from drawn to assigned, visited, received and accepted', () => {
    const assigned = decided(1, { kind: 'assign', to: 'ann' });
    expect(stateOf()).toBe('drawn');
    expect(lifeOf(assigned)).toMatchObject({ state: 'assigned', assignedTo: 'ann', nextNumber: 2 });
    expect(stateOf(assigned, visit('v1'))).toBe('visited');
    expect(lifeOf(assigned, visit('v1'), interview('i1'))).toMatchObject({
      state: 'received',
      counting: 'i1',
      interviewer: 'ann',
      disposition: 'complete',
      endedBy: 'interview',
    });
    expect(stateOf(assigned, interview('i1'), decided(2, accept))).toBe('accepted');
  });

  it('ended by whoever made the visit that ended it, whoever knocks afterwards', () => {
    const end = visit('v1', { result: '461', isFinal: true });
    const after = visit('v2', { sentBy: 'eve', receivedAt: time(5) });
    expect(lifeOf(end, after)).toMatchObject({ endedBy: 'visit', interviewer: 'ann' });
    const disposed = decided(1, { kind: 'dispose', outcome: '461' });
    expect(lifeOf(visit('v1'), disposed)).toMatchObject({
      endedBy: 'decision',
      interviewer: 'ann',
    });
  });

  it('belongs to whom it was assigned last', () => {
    const life = lifeOf(
      decided(2, { kind: 'assign', to: 'bob' }),
      decided(1, { kind: 'assign', to: 'ann' }),
    );
    expect(life).toMatchObject({ assignedTo: 'bob', nextNumber: 3 });
  });

  it('is no case in a reserve that nobody opened', () => {
    expect(caseLives(distinctFacts([sampled, reserve])).get('r')?.state).toBe('reserve');
    const opened: Fact = {
      fact: 'opened',
      listClass: 'A',
      replicate: 1,
      why: 'projected short',
      by: 'sue',
      at: time(0),
    };
    expect(caseLives(distinctFacts([reserve, opened])).get('r')?.state).toBe('drawn');
  });

  it('is received again when a correction comes after the return, with all versions kept', () => {
    const facts = [interview('i1'), decided(1, giveBack)];
    expect(lifeOf(...facts)).toMatchObject({ state: 'returned', questions: ['c_rooms'] });
    const corrected = lifeOf(
      ...facts,
      interview('i2', { replaces: 'i1', outcome: '120', sentBy: 'bob', receivedAt: time(30) }),
    );
    expect(corrected).toMatchObject({
      state: 'received',
      counting: 'i2',
      interviewer: 'ann',
      outcome: '120',
      questions: [],
    });
    expect(corrected.versions.map(({ standing }) => standing)).toEqual(['corrected', 'counts']);
  });

  it('voids the acceptance of what is corrected since, and keeps it in the history', () => {
    const life = lifeOf(
      interview('i1'),
      decided(1, accept),
      interview('i2', { replaces: 'i1', receivedAt: time(40) }),
    );
    expect(life.state).toBe('received');
    expect(life.history.map(({ what, about, by }) => [what, about, by])).toEqual([
      ['interview', 'i1', 'ann'],
      ['accept', 'i1', 'sue'],
      ['correction', 'i2', 'ann'],
    ]);
  });

  it('is open again when it is re-opened, whether it was accepted or ended', () => {
    const reopen = { kind: 'reopen', why: 'new information' } as const;
    expect(stateOf(interview('i1'), decided(1, accept), decided(2, reopen))).toBe('received');
    const disposed = decided(1, { kind: 'dispose', outcome: '461' });
    expect(lifeOf(disposed)).toMatchObject({
      state: 'ended',
      disposition: 'ineligible',
      endedBy: 'decision',
    });
    expect(lifeOf(disposed, decided(2, reopen))).toMatchObject({
      state: 'drawn',
      disposition: undefined,
    });
  });

  it('ends with a final visit, which a later re-opening undoes and a later final visit does again', () => {
    const final = visit('v4', { result: '211', isFinal: true, receivedAt: time(5) });
    expect(lifeOf(final)).toMatchObject({
      state: 'ended',
      outcome: '211',
      endedBy: 'visit',
      interviewer: 'ann',
    });
    const reopened = [final, decided(1, { kind: 'reopen', why: 'new information' })];
    expect(stateOf(...reopened)).toBe('visited');
    const again = visit('v5', { result: '213', isFinal: true, receivedAt: time(90) });
    expect(lifeOf(...reopened, again)).toMatchObject({ state: 'ended', outcome: '213' });
  });

  it('goes by the interview that comes after a final visit', () => {
    const final = visit('v4', { result: '211', isFinal: true });
    expect(lifeOf(final, interview('i1'))).toMatchObject({
      state: 'received',
      disposition: 'complete',
      endedBy: 'interview',
    });
  });

  it('tells of each event who, when, from which device and why', () => {
    const why = 'wrong household';
    const { history } = lifeOf(visit('v1'), interview('i1'), {
      ...decided(1, { kind: 'set-aside', interview: 'i1', why }),
      device: 'desk',
    });
    expect(history).toEqual([
      { at: time(1), by: 'ann', what: 'visit', about: '224', device: 'tablet' },
      { at: time(10), by: 'ann', what: 'interview', about: 'i1' },
      { at: time(21), by: 'sue', what: 'set-aside', about: 'i1', device: 'desk', why },
    ]);
  });
});

describe('two who bring the same case', () => {
  const both = [interview('i1'), interview('i2', { sentBy: 'bob', receivedAt: time(11) })];
  const choose = (id: string, over: string) =>
    ({ kind: 'choose', interview: id, over: [over] }) as const;

  it('are both kept, and a person decides', () => {
    expect(lifeOf(...both)).toMatchObject({ state: 'disputed', counting: 'i1' });
    const chosen = lifeOf(...both, decided(1, choose('i2', 'i1')));
    expect(chosen).toMatchObject({ state: 'received', counting: 'i2', interviewer: 'bob' });
    expect(chosen.versions.map(({ standing }) => standing)).toEqual(['set aside', 'counts']);
  });

  it('are decided about anew when a third comes, and the one that was chosen counts meanwhile', () => {
    const third = interview('i0', { receivedAt: time(2), sentBy: 'eve' });
    expect(lifeOf(...both, decided(1, choose('i2', 'i1')), third)).toMatchObject({
      state: 'disputed',
      counting: 'i2',
    });
  });

  it('never take the place of an interview that was accepted', () => {
    const earlier = interview('i0', { receivedAt: time(2), sentBy: 'eve' });
    expect(lifeOf(interview('i1'), decided(1, accept), earlier)).toMatchObject({
      state: 'disputed',
      counting: 'i1',
    });
  });

  it('are no dispute when one of them is set aside; and what was set aside may be chosen after all', () => {
    const aside = decided(1, { kind: 'set-aside', interview: 'i1', why: 'invented' });
    expect(lifeOf(...both, aside)).toMatchObject({ state: 'received', counting: 'i2' });
    const back = { kind: 'choose', interview: 'i1', over: ['i2'] } as const;
    expect(decide(lifeOf(...both, aside), back, rule)).toBe('allowed');
    expect(lifeOf(...both, aside, decided(2, back))).toMatchObject({ counting: 'i1' });
  });

  it('leave the case open when all are set aside, whatever had ended it before', () => {
    const final = visit('v', { result: '211', isFinal: true });
    const aside = decided(1, { kind: 'set-aside', interview: 'i1', why: 'invented' });
    expect(lifeOf(final, interview('i1'), aside)).toMatchObject({
      state: 'visited',
      counting: undefined,
      disposition: undefined,
    });
    expect(summarize([sampled, interview('i1'), aside])).toMatchObject({
      total: { drawn: 1, open: 1 },
      counting: [],
    });
  });

  it('look at a correction of what was set aside anew', () => {
    const aside = decided(1, { kind: 'set-aside', interview: 'i1', why: 'wrong household' });
    const correction = interview('i3', { replaces: 'i1', receivedAt: time(60) });
    expect(lifeOf(interview('i1'), aside, correction)).toMatchObject({
      state: 'received',
      counting: 'i3',
    });
  });
});

describe('a back-check', () => {
  const asked = decided(1, { kind: 'back-check', to: 'bob', why: 'random' });

  it('is asked for, and done when the form of the one who was asked has come', () => {
    expect(lifeOf(interview('i1'), asked)).toMatchObject({
      backCheck: 'asked',
      backCheckBy: 'bob',
    });
    expect(lifeOf(interview('i1'), asked, secondVisit('bob'))).toMatchObject({
      state: 'received',
      backCheck: 'done',
      backCheckForm: 'b1',
    });
  });

  it('is not done by who interviewed the household, nor by another than was asked', () => {
    expect(lifeOf(interview('i1'), secondVisit('ann')).backCheck).toBeUndefined();
    expect(lifeOf(interview('i1'), asked, secondVisit('eve')).backCheck).toBe('asked');
  });

  it('is not given back to who handed it on, and could see the answers meanwhile', () => {
    const handedOn = decided(2, { kind: 'back-check', to: 'eve', why: 'random' });
    const again = { kind: 'back-check', to: 'bob', why: 'random' } as const;
    expect(decide(lifeOf(interview('i1'), asked), again, rule)).toBe('allowed');
    expect(decide(lifeOf(interview('i1'), asked, handedOn), again, rule)).toMatchObject({
      problem: 'not-in-this-state',
      reason: expect.stringContaining('somebody else since') as string,
    });
  });

  it('is what was sent first: after it the first answers can be seen', () => {
    const again = { instanceId: 'b2', replaces: 'b1', receivedAt: time(55) };
    const copied = { ...secondVisit('bob'), ...again };
    const life = lifeOf(interview('i1'), asked, secondVisit('bob'), copied);
    expect(life).toMatchObject({ backCheck: 'done', backCheckForm: 'b1' });
  });

  it('is not done by a form that nobody asked for: whoever sends it first would choose who is checked', () => {
    const life = lifeOf(interview('i1'), secondVisit('friend'));
    expect(life).toMatchObject({ backCheck: undefined, backCheckForm: undefined });
    expect(decide(life, { kind: 'back-check', to: 'bob', why: 'random' }, rule)).toBe('allowed');
  });

  it('is never asked of who was at the door before', () => {
    const life = lifeOf(interview('i1'), visit('v', { sentBy: 'eve' }));
    for (const to of ['ann', 'eve']) {
      expect(decide(life, { kind: 'back-check', to, why: 'random' }, rule)).toMatchObject({
        problem: 'not-in-this-state',
      });
    }
    expect(decide(life, { kind: 'back-check', to: 'bob', why: 'random' }, rule)).toBe('allowed');
  });

  it('is never asked of who reviewed the interview and knows what it says', () => {
    const life = lifeOf(interview('i1'), decided(1, { kind: 'accept', interview: 'i1' }));
    const [reviewer = ''] = life.history.flatMap(({ what, by }) => (what === 'accept' ? [by] : []));
    expect(decide(life, { kind: 'back-check', to: reviewer, why: 'random' }, rule)).toMatchObject({
      problem: 'not-in-this-state',
      reason: expect.stringContaining('reviewed') as string,
    });
    expect(decide(life, { kind: 'back-check', to: 'bob', why: 'random' }, rule)).toBe('allowed');
  });
});

describe('what may not be decided', () => {
  const received = [interview('i1')];
  const accepted = [interview('i1'), decided(1, accept)];
  const disputed = [interview('i1'), interview('i2')];
  const assign = { kind: 'assign', to: 'bob' } as const;
  const dispose = (outcome: string) => ({ kind: 'dispose', outcome }) as const;

  it.each<[string, readonly Fact[], Decision, string, string]>([
    ['an assignment of a closed case', accepted, assign, 'case-closed', 'accepted'],
    ['a return of what was accepted', accepted, giveBack, 'case-closed', 'accepted'],
    [
      'an end of a closed case',
      [decided(1, dispose('461'))],
      dispose('211'),
      'case-closed',
      'ended',
    ],
    ['an acceptance without interview', [], accept, 'not-in-this-state', 'No single interview'],
    [
      'an acceptance of an interview that has not come',
      received,
      { kind: 'accept', interview: 'i9' },
      'unknown-interview',
      'no such interview',
    ],
    [
      'an acceptance of what is corrected since',
      [interview('i1'), interview('i2', { replaces: 'i1' })],
      accept,
      'not-in-this-state',
      'corrected by i2',
    ],
    [
      'an acceptance without a final outcome',
      [interview('i1', { outcome: '' })],
      accept,
      'not-in-this-state',
      'no final outcome',
    ],
    ['an acceptance while two claim the case', disputed, accept, 'not-in-this-state', 'No single'],
    [
      'a return without a question',
      received,
      { ...giveBack, questions: [] },
      'not-in-this-state',
      'comment a question',
    ],
    [
      'a choice of one',
      received,
      { kind: 'choose', interview: 'i1', over: [] },
      'not-in-this-state',
      'nothing to choose',
    ],
    [
      'a choice over one that was not seen',
      disputed,
      { kind: 'choose', interview: 'i1', over: [] },
      'not-in-this-state',
      'i2',
    ],
    ['an end where an interview is', received, dispose('211'), 'not-in-this-state', 'Set it aside'],
    ['an end by an interview', [], dispose('110'), 'not-in-this-state', 'the interview itself'],
    ['an end by a code that is none', [], dispose('999'), 'not-in-this-state', 'no final outcome'],
    ['no contact after two visits', threeVisits.slice(1), dispose('224'), 'too-few-visits', '3'],
    [
      'a re-opening of what is open',
      [],
      { kind: 'reopen', why: 'back-check' },
      'not-in-this-state',
      'open',
    ],
    [
      'a back-check where nobody was',
      [],
      { kind: 'back-check', to: 'bob', why: 'random' },
      'not-in-this-state',
      'nothing to check',
    ],
    [
      'setting aside what was set aside',
      [...disputed, decided(1, { kind: 'set-aside', interview: 'i1', why: 'duplicate' })],
      { kind: 'set-aside', interview: 'i1', why: 'duplicate' },
      'not-in-this-state',
      'counts no more',
    ],
  ])('%s', (_, facts, decision, problem, reason) => {
    const refusal = decide(lifeOf(...facts), decision, rule);
    expect(refusal).toMatchObject({ problem, reason: expect.stringContaining(reason) as string });
  });

  it('of a reserve that nobody opened: nothing at all', () => {
    const life = caseLives(distinctFacts([reserve])).get('r');
    if (!life) throw new Error('No life.');
    for (const decision of [assign, accept, dispose('461')]) {
      expect(decide(life, decision, rule)).toMatchObject({ problem: 'unknown-case' });
    }
  });

  it('no contact is allowed by three visits on two days, one in the evening or at the weekend', () => {
    const at = (...begun: string[]) =>
      begun.map((begunAt, index) => visit(`v${index}`, { begunAt }));
    const morning = '2026-05-04T10:00:00+02:00';
    const cases: [string[], boolean][] = [
      [[morning, '2026-05-04T18:30:00+02:00', '2026-05-05T09:00:00+02:00'], true],
      // Saturday.
      [[morning, morning, '2026-05-09T09:00:00+02:00'], true],
      [[morning, morning, '2026-05-05T09:00:00+02:00'], false],
      [[morning, morning, '2026-05-04T18:30:00+02:00'], false],
      [[morning, '2026-05-05T19:00:00+02:00'], false],
    ];
    for (const [begun, suffices] of cases) {
      for (const outcome of ['223', '224', '225']) {
        const verdict = decide(lifeOf(...at(...begun)), dispose(outcome), rule);
        expect(verdict === 'allowed', begun.join()).toBe(suffices);
      }
      expect(decide(lifeOf(...at(...begun)), dispose('211'), rule)).toBe('allowed');
      expect(decide(lifeOf(...at(...begun)), dispose('224'), undefined)).toBe('allowed');
    }
  });
});

describe('a visit', () => {
  const final = (result: string, begunAt = '2026-05-05T19:00:00+02:00') => ({
    result,
    begunAt,
    isFinal: true,
  });

  it('that ends nothing is always taken', () => {
    const accepted = lifeOf(interview('i1'), decided(1, accept));
    expect(decideVisit(accepted, { ...final('224'), isFinal: false }, rule)).toBe('allowed');
  });

  it('that is final counts itself among the visits', () => {
    const morning = [visit('v1'), visit('v2')];
    expect(decideVisit(lifeOf(...morning), final('224'), rule)).toBe('allowed');
    expect(decideVisit(lifeOf(visit('v1')), final('224'), rule)).toMatchObject({
      problem: 'too-few-visits',
      reason: expect.stringContaining('3 visits on at least 2 days') as string,
    });
  });

  it('that is final ends no case that has ended, and none by an interview', () => {
    const ended = lifeOf(decided(1, { kind: 'dispose', outcome: '461' }));
    expect(decideVisit(ended, final('211'), rule)).toMatchObject({ problem: 'case-closed' });
    expect(decideVisit(lifeOf(), final('110'), rule)).toMatchObject({
      problem: 'not-in-this-state',
    });
    expect(decideVisit(lifeOf(interview('i1')), final('211'), rule)).toMatchObject({
      problem: 'not-in-this-state',
    });
  });

  it('that is final may come after the interview that says the same', () => {
    const refused = lifeOf(interview('i1', { outcome: '211' }));
    expect(decideVisit(refused, final('211'), rule)).toBe('allowed');
  });
});

describe('of any facts', () => {
  const ids = fc.constantFrom('i1', 'i2', 'i3', 'i4');
  const staff = fc.constantFrom('ann', 'bob', 'eve');
  const anyDecision: fc.Arbitrary<Decision> = fc.oneof(
    staff.map((to): Decision => ({ kind: 'assign', to })),
    fc.constantFrom('211', '224', '110').map((outcome): Decision => ({ kind: 'dispose', outcome })),
    ids.map((id): Decision => ({ kind: 'accept', interview: id })),
    ids.map((id): Decision => ({ kind: 'return', interview: id, questions: ['q'] })),
    fc.constant<Decision>({ kind: 'reopen', why: 'back-check' }),
    fc.tuple(ids, fc.subarray(['i1', 'i2', 'i3', 'i4'])).map(([id, over]): Decision => ({
      kind: 'choose',
      interview: id,
      over: over.filter((each) => each !== id),
    })),
    ids.map((id): Decision => ({ kind: 'set-aside', interview: id, why: 'invented' })),
    staff.map((to): Decision => ({ kind: 'back-check', to, why: 'random' })),
  );
  /** What comes, one after the other: from the field whatever it says, from the office as far as it is allowed. */
  const anyStep = fc.oneof(
    fc.record({ step: fc.constant('decide' as const), decision: anyDecision }),
    fc.record({
      step: fc.constant('interview' as const),
      id: ids,
      replaces: fc.option(ids, { nil: undefined }),
      outcome: fc.constantFrom('110', '211', ''),
      sentBy: staff,
    }),
    fc.record({
      step: fc.constant('visit' as const),
      id: fc.constantFrom('v1', 'v2', 'v3', 'v4', 'v5'),
      isFinal: fc.boolean(),
      result: fc.constantFrom('224', '211'),
      hour: fc.integer({ min: 10, max: 20 }),
      sentBy: staff,
    }),
  );
  type Step = typeof anyStep extends fc.Arbitrary<infer Of> ? Of : never;

  /** A fieldwork in its own order, as the functions would let it happen; `seen` is told of every decision. */
  function tidy(
    steps: readonly Step[],
    seen: (
      before: ReturnType<typeof lifeOf>,
      after: ReturnType<typeof lifeOf>,
      decision: Decision,
    ) => void = () => undefined,
  ): Fact[] {
    const facts: Fact[] = [];
    for (const [minute, step] of steps.entries()) {
      const life = lifeOf(...facts);
      const at = time(minute);
      if (step.step === 'decide') {
        if (decide(life, step.decision, rule) !== 'allowed') continue;
        facts.push(decided(life.nextNumber, step.decision, minute));
        seen(life, lifeOf(...facts), step.decision);
      } else if (step.step === 'interview') {
        const { id, replaces, outcome, sentBy } = step;
        if (life.versions.some((each) => each.instanceId === id)) continue;
        const more = { outcome, sentBy, receivedAt: at };
        facts.push(interview(id, replaces === undefined ? more : { ...more, replaces }));
      } else {
        const { id, isFinal, result, hour, sentBy } = step;
        const begunAt = `2026-05-0${String(4 + (minute % 3))}T${String(hour)}:00:00+02:00`;
        if (life.visits.some((each) => each.visit === id)) continue;
        if (decideVisit(life, { result, begunAt, isFinal }, rule) !== 'allowed') continue;
        facts.push(visit(id, { isFinal, result, begunAt, sentBy, receivedAt: at }));
      }
    }
    return facts;
  }

  it('the same facts in any order and repetition give the same life', () => {
    const disorder = fc.array(anyStep, { maxLength: 25 }).chain((steps) => {
      const facts = tidy(steps);
      const twice = [...facts, ...facts];
      return fc
        .shuffledSubarray(twice, { minLength: twice.length, maxLength: twice.length })
        .map((shuffled) => ({ facts, shuffled }));
    });
    fc.assert(
      fc.property(disorder, ({ facts, shuffled }) => {
        expect(lifeOf(...shuffled)).toEqual(lifeOf(...facts));
        const { total } = summarize([sampled, reserve, ...shuffled]);
        const { disposition } = lifeOf(...facts);
        expect(total[disposition ?? 'open']).toBe(1);
      }),
      { numRuns: 150 },
    );
  });

  it('a decision that is allowed does what it says', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
        tidy(steps, (before, after, decision) => {
          expect(after.nextNumber).toBe(before.nextNumber + 1);
          switch (decision.kind) {
            case 'assign':
              expect(after).toMatchObject({
                assignedTo: decision.to,
                state: expect.not.stringMatching(/accepted|ended/) as string,
              });
              break;
            case 'dispose':
              expect(after).toMatchObject({ state: 'ended', outcome: decision.outcome });
              break;
            case 'accept':
              expect(after).toMatchObject({ state: 'accepted', counting: decision.interview });
              break;
            case 'return':
              expect(after).toMatchObject({ state: 'returned', counting: decision.interview });
              break;
            case 'reopen':
              expect(['accepted', 'ended']).toContain(before.state);
              expect(['accepted', 'ended']).not.toContain(after.state);
              break;
            case 'choose':
              expect(after).toMatchObject({ state: 'received', counting: decision.interview });
              break;
            case 'set-aside':
              expect(after.counting).not.toBe(decision.interview);
              break;
            case 'back-check':
              expect(after.versions.map(({ sentBy }) => sentBy)).not.toContain(decision.to);
              expect(after.state).toBe(before.state);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('every version is kept, and at most one counts', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
        const facts = tidy(steps);
        const life = lifeOf(...facts);
        const sent = facts.filter(({ fact }) => fact === 'interview').length;
        expect(life.versions).toHaveLength(sent);
        const counts = life.versions.filter(({ standing }) => standing === 'counts');
        expect(counts.map(({ instanceId }) => instanceId)).toEqual(
          life.counting === undefined ? [] : [life.counting],
        );
        expect(life.history).toHaveLength(facts.length);
      }),
      { numRuns: 100 },
    );
  });
});
