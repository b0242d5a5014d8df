import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from './decisions.ts';
import type { FormFact, InterviewFact } from './facts.ts';
import { dispositions } from './outcomes.ts';
import { summarize } from './summarize.ts';
import type { Fact } from './summarize.ts';

const area: Fact = {
  fact: 'area',
  area: '0123',
  stratum: 'R1-1',
  region: 'R1',
  urban: true,
  measure: 120,
  probability: 0.05,
  segmentProbability: 1,
};

const sampled = (code: string, listClass: string, replicate = 0): Fact => ({
  fact: 'case',
  case: code,
  listClass,
  replicate,
  probability: 0.5,
});

const received = (instanceId: string, minute = 0): Fact => ({
  fact: 'received',
  instanceId,
  receivedAt: time(minute),
});

const interview = (instanceId: string, code: string, more: Partial<InterviewFact> = {}): Fact => ({
  fact: 'interview',
  instanceId,
  case: code,
  form: 'household',
  sentBy: 'e1',
  receivedAt: time(0),
  outcome: '110',
  flags: 0,
  recordKey: `records/${instanceId}`,
  household: `v1.${code}`,
  version: '2026.1',
  ...more,
});

const openedUpTo = (listClass: string, replicate: number): Fact => ({
  fact: 'opened',
  listClass,
  replicate,
  why: 'projected short',
  by: 'supervisor',
  at: time(0),
});

const form = (instanceId: string, more: Partial<FormFact> = {}): Fact => ({
  fact: 'form',
  instanceId,
  form: 'listing',
  sentBy: 'l1',
  receivedAt: time(0),
  flags: 0,
  recordKey: `forms/${instanceId}`,
  version: '2026.1',
  ...more,
});

const time = (minute: number) => new Date(Date.UTC(2026, 4, 1, 8, minute)).toISOString();

const counted = (facts: Fact[]) => summarize(facts).counting.map((each) => each.instanceId);

describe('summarize', () => {
  it('shows that somebody else corrected an interview, until it is accepted or the case is theirs', () => {
    const facts = [area, sampled('a1', 'A'), interview('i1', 'a1')];
    const correction = interview('i2', 'a1', { replaces: 'i1', sentBy: 'e9' });
    const decided = (number: number, decision: Decision): Fact => ({
      fact: 'decision',
      case: 'a1',
      number,
      decision,
      by: 's',
      at: time(30),
    });
    const ofOthers = (...more: Fact[]) =>
      summarize([...facts, ...more]).anomalies.correctedByOthers;
    expect(ofOthers(interview('i2', 'a1', { replaces: 'i1' }))).toBe(0);
    expect(ofOthers(correction)).toBe(1);
    expect(ofOthers(correction, decided(1, { kind: 'accept', interview: 'i2' }))).toBe(0);
    expect(ofOthers(correction, decided(1, { kind: 'assign', to: 'e9' }))).toBe(0);
  });

  it('counts cases by how they ended, in total and by class', () => {
    const ends = ['110', '120', '213', '224', '233', '317', '461', '110'];
    const facts = [
      area,
      ...ends.map((_, i) => sampled(`c${i}`, i < 2 ? 'A' : 'N')),
      sampled('c8', 'N'),
      sampled('c9', 'N', 1),
      ...ends.flatMap((outcome, i) => [
        received(`i${i}`),
        interview(`i${i}`, `c${i}`, { outcome, flags: i % 2 }),
      ]),
      received('i8'),
    ];
    const { total, classes, submissions, anomalies, counting, area: known } = summarize(facts);
    expect(known).toEqual(area);
    const none = Object.fromEntries(dispositions.map((each) => [each, 0]));
    expect(total).toEqual({
      listed: 0,
      drawn: 9,
      opened: 0,
      complete: 2,
      partial: 1,
      refused: 1,
      notContacted: 1,
      otherNonInterview: 1,
      unknownEligibility: 1,
      ineligible: 1,
      open: 1,
      reserve: 1,
      next: 1,
    });
    expect(classes['A']).toEqual({
      ...none,
      listed: 0,
      drawn: 2,
      opened: 0,
      next: 0,
      complete: 1,
      partial: 1,
      open: 0,
      reserve: 0,
    });
    expect(classes['N']).toMatchObject({ drawn: 7, complete: 1, open: 1, reserve: 1 });
    expect(submissions).toEqual({
      received: 9,
      stored: 8,
      waiting: 1,
      replaced: 0,
      surplus: 0,
      setAside: 0,
      unplanned: 0,
      areaForms: 0,
      backChecks: 0,
      lateListings: 0,
      conflicts: 0,
      flagged: 4,
    });
    expect(Object.values(anomalies).every((count) => count === 0)).toBe(true);
    expect(counting.map((each) => each.case)).toEqual(ends.map((_, i) => `c${i}`));
  });

  it('lets a correction count in place of what it corrects, along a chain', () => {
    const facts = [
      sampled('c', 'A'),
      interview('i1', 'c', { outcome: '224' }),
      interview('i2', 'c', { replaces: 'i1', receivedAt: time(5) }),
      interview('i3', 'c', { replaces: 'i2', outcome: '120', receivedAt: time(9) }),
    ];
    expect(counted(facts)).toEqual(['i3']);
    expect(summarize(facts)).toMatchObject({
      total: { drawn: 1, partial: 1, notContacted: 0, complete: 0 },
      submissions: { stored: 3, replaced: 2, surplus: 0 },
    });
  });

  it('counts forms about the area apart: never as an interview, waiting until they are stored', () => {
    const facts = [
      area,
      sampled('c', 'A'),
      ...['f1', 'f2', 'f3', 'f4', 'i'].map((id) => received(id)),
      form('f1'),
      // An area is listed in parts.
      form('f2', { flags: 3 }),
      form('f3', { replaces: 'f1', receivedAt: time(5) }),
      interview('i', 'c'),
    ];
    const { submissions, total, counting, anomalies } = summarize(facts);
    expect(submissions).toEqual({
      received: 5,
      stored: 4,
      waiting: 1,
      replaced: 1,
      surplus: 0,
      setAside: 0,
      unplanned: 0,
      areaForms: 2,
      backChecks: 0,
      lateListings: 0,
      conflicts: 0,
      flagged: 1,
    });
    expect(total).toMatchObject({ drawn: 1, complete: 1 });
    expect(counting.map((each) => each.instanceId)).toEqual(['i']);
    expect(Object.values(anomalies).every((count) => count === 0)).toBe(true);
  });

  it('lets a form be corrected by the same form alone', () => {
    const { submissions, anomalies } = summarize([
      sampled('c', 'A'),
      interview('i', 'c'),
      form('f1'),
      form('f2', { form: 'community', replaces: 'f1' }),
      form('f3', { replaces: 'i' }),
      form('f4', { replaces: 'f5' }),
      form('f5', { replaces: 'f4' }),
    ]);
    expect(submissions).toMatchObject({ areaForms: 5, replaced: 0 });
    expect(anomalies).toMatchObject({ replacesOtherCase: 1, replacesUnknown: 1, circular: 2 });
  });

  it('lets the first received count, and a correction keeps the place of what it corrects', () => {
    const first = interview('z', 'c', { receivedAt: time(1) });
    const second = interview('b', 'c', { receivedAt: time(2) });
    const correction = interview('a', 'c', { receivedAt: time(3), replaces: 'z' });
    expect(counted([sampled('c', 'A'), second, first])).toEqual(['z']);
    expect(counted([sampled('c', 'A'), second, first, correction])).toEqual(['a']);
    expect(summarize([sampled('c', 'A'), second, first, correction]).submissions).toMatchObject({
      stored: 3,
      replaced: 1,
      surplus: 1,
    });
  });

  it('breaks ties by instanceId, and two corrections of one interview by which came first', () => {
    expect(counted([sampled('c', 'A'), interview('b', 'c'), interview('a', 'c')])).toEqual(['a']);
    const fork = [
      sampled('c', 'A'),
      interview('i1', 'c'),
      interview('late', 'c', { replaces: 'i1', receivedAt: time(8) }),
      interview('soon', 'c', { replaces: 'i1', receivedAt: time(4) }),
    ];
    expect(counted(fork)).toEqual(['soon']);
    expect(summarize(fork).submissions).toMatchObject({ replaced: 1, surplus: 1 });
  });

  it('is safe against corrections in a circle, of nothing, of itself and of another case', () => {
    const facts = [
      sampled('c', 'A'),
      sampled('d', 'A'),
      interview('i1', 'c', { replaces: 'i2' }),
      interview('i2', 'c', { replaces: 'i1' }),
      interview('i3', 'c', { replaces: 'i2' }),
      interview('i4', 'c', { replaces: 'i4' }),
      interview('i5', 'c', { replaces: 'gone' }),
      interview('i6', 'd', { replaces: 'i1' }),
    ];
    const summary = summarize(facts);
    expect(summary.anomalies).toMatchObject({
      circular: 3,
      replacesUnknown: 1,
      replacesOtherCase: 1,
      unreceipted: 6,
    });
    // i3 corrects i2 in place; i1, i4, i5 stand for themselves; all came at the same time.
    expect(summary.counting.map((each) => each.instanceId)).toEqual(['i1', 'i6']);
    expect(summary.submissions).toMatchObject({ stored: 6, replaced: 1, surplus: 3 });
  });

  it('keeps interviews of cases outside the sample apart, and of reserves until they are opened', () => {
    const facts = [
      sampled('c', 'A'),
      sampled('r1', 'A', 1),
      sampled('r2', 'A', 2),
      interview('i1', 'r1'),
      interview('i2', 'stranger'),
    ];
    expect(summarize(facts)).toMatchObject({
      total: { drawn: 1, reserve: 2, open: 1, complete: 0 },
      submissions: { stored: 2, unplanned: 2 },
      counting: [],
    });
    const opened = openedUpTo('A', 1);
    expect(summarize([...facts, opened])).toMatchObject({
      total: { drawn: 2, reserve: 1, open: 1, complete: 1 },
      submissions: { unplanned: 1 },
    });
    expect(summarize([...facts, openedUpTo('N', 1)]).total.drawn).toBe(1);
  });

  it('leaves a case open whose interview gives no final outcome', () => {
    const facts = [sampled('c', 'A'), interview('i', 'c', { outcome: '999' })];
    expect(summarize(facts)).toMatchObject({
      total: { drawn: 1, open: 1 },
      anomalies: { withoutOutcome: 1 },
      counting: [{ instanceId: 'i' }],
    });
  });

  it('counts conflicts by their bytes, and takes no notice of what a store writes beside the facts', () => {
    const conflict: Fact = {
      fact: 'conflict',
      instanceId: 'i',
      sha256: 'aa',
      reason: 'other bytes',
    };
    const stored = { ...conflict, pk: 'DOTM#0123', sk: 'FACT#1' };
    const facts = [area, conflict, stored, { ...conflict, sha256: 'bb' }, { ...area, sk: 'AREA' }];
    expect(summarize(facts).submissions.conflicts).toBe(2);
    expect(summarize(facts).area).toEqual(area);
    expect(summarize(facts).anomalies.contradictions).toBe(0);
  });

  it('gives zeros for an area of which nothing is known', () => {
    expect(summarize([])).toMatchObject({
      area: undefined,
      total: { drawn: 0, open: 0 },
      classes: {},
      counting: [],
    });
  });
});

describe('summarize, of any facts', () => {
  const cases = fc.constantFrom('c1', 'c2', 'c3', 'c4');
  const ids = fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5', 'i6');
  const times = fc.integer({ min: 0, max: 3 }).map(time);
  const anyFact: fc.Arbitrary<Fact> = fc.oneof(
    fc.constant(area),
    fc
      .tuple(cases, fc.constantFrom('A', 'N', '__proto__'), fc.integer({ min: 0, max: 2 }))
      .map(([code, listClass, replicate]) => sampled(code, listClass, replicate)),
    fc
      .tuple(fc.constantFrom('A', 'N'), fc.integer({ min: 1, max: 2 }))
      .map(([listClass, replicate]) => openedUpTo(listClass, replicate)),
    ids.map((id) => received(id)),
    fc
      .record({
        id: ids,
        code: cases,
        receivedAt: times,
        replaces: fc.option(fc.oneof(ids, fc.constant('gone')), { nil: undefined }),
        outcome: fc.constantFrom('110', '120', '211', '224', '311', '461', 'none'),
        flags: fc.integer({ min: 0, max: 2 }),
      })
      .map(({ id, code, replaces, ...more }) =>
        interview(id, code, replaces === undefined ? more : { ...more, replaces }),
      ),
    fc
      .record({
        id: fc.constantFrom('f1', 'f2', 'f3'),
        form: fc.constantFrom('listing', 'community'),
        replaces: fc.option(fc.constantFrom('f1', 'f2', 'i1', 'gone'), { nil: undefined }),
      })
      .map(({ id, replaces, ...more }) =>
        form(id, replaces === undefined ? more : { ...more, replaces }),
      ),
    fc
      .record({
        code: cases,
        number: fc.integer({ min: 1, max: 3 }),
        decision: fc.oneof(
          ids.map((id): Decision => ({ kind: 'accept', interview: id })),
          ids.map((id): Decision => ({ kind: 'set-aside', interview: id, why: 'duplicate' })),
          ids.map((id): Decision => ({ kind: 'choose', interview: id, over: ['i1', 'i4'] })),
          fc.constant<Decision>({ kind: 'dispose', outcome: '211' }),
          fc.constant<Decision>({ kind: 'reopen', why: 'back-check' }),
        ),
        at: times,
      })
      .map(({ code, ...more }): Fact => ({ fact: 'decision', case: code, by: 'sue', ...more })),
    fc
      .record({ code: cases, isFinal: fc.boolean(), receivedAt: times })
      .map(({ code, ...more }): Fact => ({
        fact: 'visit',
        visit: `${code}-${more.receivedAt}`,
        case: code,
        begunAt: '2026-05-01T18:00:00+02:00',
        result: '211',
        device: 'tablet',
        sentBy: 'e1',
        ...more,
      })),
    fc
      .tuple(ids, fc.constantFrom('aa', 'bb'))
      .map(([instanceId, sha256]): Fact => ({ fact: 'conflict', instanceId, sha256, reason: '' })),
  );
  // Mostly one fact per key, as a store gives them; now and then two that contradict each other.
  const anyFacts = fc.array(anyFact, { maxLength: 40 });
  const disorder = anyFacts.chain((facts) =>
    fc
      .shuffledSubarray([...facts, ...facts], {
        minLength: facts.length,
        maxLength: 2 * facts.length,
      })
      .chain((some) =>
        fc.shuffledSubarray([...some, ...facts], {
          minLength: some.length + facts.length,
          maxLength: some.length + facts.length,
        }),
      )
      .map((repeated) => ({ facts, repeated })),
  );

  it('gives the same summary in any order and with any repetition', () => {
    fc.assert(
      fc.property(disorder, ({ facts, repeated }) => {
        expect(summarize(repeated)).toEqual(summarize(facts));
      }),
      { numRuns: 500 },
    );
  });

  it('balances: every case and every stored interview is in one place', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { total, classes, submissions, counting } = summarize(facts);
        for (const counts of [total, ...Object.values(classes)]) {
          const ended = dispositions.reduce((sum, disposition) => sum + counts[disposition], 0);
          expect(counts.drawn).toBe(ended + counts.open);
        }
        const known = new Set(facts.flatMap((fact) => (fact.fact === 'case' ? [fact.case] : [])));
        expect(total.drawn + total.reserve).toBe(known.size);
        expect(Object.values(classes).reduce((sum, counts) => sum + counts.drawn, 0)).toBe(
          total.drawn,
        );
        const { stored, replaced, surplus, setAside, unplanned, areaForms } = submissions;
        expect(stored).toBe(
          counting.length + replaced + surplus + setAside + unplanned + areaForms,
        );
        expect(new Set(counting.map((each) => each.case)).size).toBe(counting.length);
      }),
      { numRuns: 500 },
    );
  });

  it('never loses a case by a correction: while one interview of it is stored, one counts', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const plain = facts.filter((fact) => fact.fact === 'interview');
        const sample = ['c1', 'c2', 'c3', 'c4'].map((code) => sampled(code, 'A'));
        const { counting } = summarize([...sample, ...plain]);
        const kept = new Map(
          [...plain]
            .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? 1 : -1))
            .map((each) => [each.instanceId, each]),
        );
        expect(counting.map((each) => each.case)).toEqual(
          [...new Set([...kept.values()].map((each) => each.case))].sort(),
        );
      }),
      { numRuns: 300 },
    );
  });
});
