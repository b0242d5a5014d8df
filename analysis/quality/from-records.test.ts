import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../questionnaire/parse-definition.ts';
import type { Answers, InterviewRecord } from '../../questionnaire/record.ts';
import { distinctFacts } from '../fieldwork/distinct.ts';
import type { Fact } from '../fieldwork/facts.ts';
import { qualityInput } from './from-records.ts';
import type { FieldworkRecords } from './from-records.ts';
import { madeUpSurvey } from './made-up-survey.ts';

const office = { by: 'sue', at: '2026-03-01T08:00:00.000Z' };
const day = (date: number, hour = 12) => new Date(Date.UTC(2026, 2, date, hour)).toISOString();

/** Area 001: five households listed by lea, one of them in a part of the area that kim listed. */
const listed: Fact[] = [
  {
    fact: 'area',
    area: '001',
    stratum: 'north',
    region: 'R1',
    urban: true,
    measure: 40,
    probability: 0.1,
    segmentProbability: 0.5,
  },
  { fact: 'listing-opened', number: 1, team: 'team 9', listers: ['lea'], ...office },
  { fact: 'listing-opened', number: 2, team: 'team 1', listers: ['lea', 'kim'], ...office },
  ...['L1', 'L2', 'L3', 'L4'].map((instanceId, at): Fact => ({
    fact: 'form',
    instanceId,
    form: 'listing',
    version: '1',
    receivedAt: day(2 + at),
    sentBy: ['lea', 'kim', 'tom', 'tom'][at] ?? '',
    flags: 0,
    recordKey: instanceId,
    ...(instanceId === 'L3' && { replaces: 'L4' }),
  })),
  {
    fact: 'listing-closed',
    listed: { A: 2, N: 2, U: 1 },
    listings: ['L1', 'L2'],
    leftOut: [],
    relist: ['001-1-1'],
    ...office,
  },
  { fact: 'received', instanceId: 'L1', receivedAt: day(2) },
];

const unit = (b_no: number, b_class: string, b_result = '1') => ({
  b_no,
  b_hh: 1,
  b_result,
  ...(b_class !== '' && { b_class }),
});
const listing = (instanceId: string, ...units: Answers[]) => ({
  instanceId,
  version: '1',
  form: 'listing',
  area: '001',
  values: { units },
});
const listings = [
  listing('L1', unit(1, 'A'), unit(2, 'N', '2'), unit(3, ''), unit(4, 'U'), unit(5, 'N')),
  listing('L2', unit(6, 'A')),
  listing('L3', unit(1, 'N'), unit(2, 'A')),
  listing('L4', unit(1, 'U')),
];

const drawn = (code: string, listClass: string, replicate = 0): Fact => ({
  fact: 'case',
  case: code,
  listClass,
  replicate,
  probability: 0.5,
});
const stored = (instanceId: string, code: string, sentBy: string, date: number): Fact => ({
  fact: 'interview',
  instanceId,
  case: code,
  form: 'household',
  version: '1',
  receivedAt: day(date),
  sentBy,
  flags: 0,
  recordKey: instanceId,
  outcome: '110',
  household: 'v1.x',
});

const answers: Answers = {
  consent: '1',
  members: [
    { m_here: '1', m_sex: '1', m_age: 34, m_wage: { amount: 5000, currency: 'QSD' } },
    { m_here: '1', m_sex: '2', m_age: -98, m_wage: { amount: -98, currency: 'QSD' }, m_proxy: '1' },
    { m_here: '0', m_sex: '1', m_age: 70, m_wage: { amount: 0, currency: 'QSD' } },
  ],
  away: 2,
  received: '98',
  adult: '1',
  spent: { amount: 900, currency: 'QSD' },
  calls: [
    { v_begin: '2026-03-09T18:00:00+02:00', v_end: '2026-03-09T18:05:00+02:00' },
    { v_begin: '2026-03-10T09:30:00+02:00', v_end: '2026-03-10T10:20:00+02:00' },
  ],
  outcome: '110',
};
const record = (instanceId: string, more: Partial<InterviewRecord> = {}): InterviewRecord => ({
  survey: 'SMALL',
  version: '1',
  form: 'household',
  instanceId,
  household: 'v1.x',
  area: '001',
  receivedAt: day(11),
  device: {
    id: 'd',
    app: '1',
    startedAt: '2026-03-09T18:02:00+02:00',
    closedAt: '2026-03-10T10:00:00+02:00',
  },
  values: answers,
  differences: [],
  violations: [],
  ...more,
});

function inputOf(facts: readonly Fact[] = [], more: Partial<FieldworkRecords> = {}) {
  return qualityInput({
    definitions: new Map([['1', madeUpSurvey]]),
    definition: madeUpSurvey,
    areas: [distinctFacts([...listed, ...facts])],
    interviews: [],
    listings,
    backChecks: [],
    weights: new Map(),
    domains: [],
    benchmarks: [],
    ...more,
  });
}

/** One interview of case 001-1-1, received on 11 March. */
function interviewOf(more: Partial<InterviewRecord> = {}, definition = madeUpSurvey) {
  const { cases } = inputOf([drawn('001-1-1', 'A'), stored('i1', '001-1-1', 'ann', 11)], {
    definitions: new Map([['1', definition]]),
    interviews: [{ case: '001-1-1', record: record('i1', more) }],
    weights: new Map([['001-1-1', 44]]),
  });
  const interview = cases[0]?.interview;
  if (!interview) throw new Error('The case has no interview.');
  return interview;
}

describe('the small survey', () => {
  it('is a right definition', () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(madeUpSurvey))).quality).toEqual(
      madeUpSurvey.quality,
    );
  });
});

describe('the listing', () => {
  it('is told by area, with its census, team and weight', () => {
    expect(inputOf().areas).toEqual([
      {
        area: '001',
        stratum: 'north',
        team: 'team 1',
        census: 20,
        listed: 5,
        screened: 4,
        weight: 20,
      },
    ]);
  });

  it('is told by household: lister, class, informant, and the class at the second listing', () => {
    const place = { area: '001', stratum: 'north', team: 'team 1' };
    const one = (lister: string, listClass: string, byThirdParty = false) => ({
      ...place,
      lister,
      listClass,
      byThirdParty,
    });
    expect(inputOf().listings).toEqual([
      // Form L3 corrects L4; nobody asked for a second listing of household 2.
      { ...one('lea', 'A'), relisted: 'N' },
      one('lea', 'N', true),
      one('lea', 'U'),
      one('lea', 'N'),
      one('kim', 'A'),
    ]);
  });

  it('is nothing while it is open', () => {
    const open = listed.filter(({ fact }) => fact !== 'listing-closed');
    const input = inputOf([], { areas: [distinctFacts(open)] });
    expect([input.areas, input.listings]).toEqual([[], []]);
  });
});

describe('a case', () => {
  const facts = [drawn('001-1-1', 'A'), stored('i1', '001-1-1', 'ann', 11)];

  it('is known by its place, its people, its class and its weight', () => {
    const { cases } = inputOf([...facts, drawn('001-9-1', 'N', 1)], {
      interviews: [{ case: '001-1-1', record: record('i1') }],
    });
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({
      case: '001-1-1',
      area: '001',
      stratum: 'north',
      team: 'team 1',
      interviewer: 'ann',
      lister: 'lea',
      week: 2,
      listClass: 'A',
      disposition: 'complete',
      substitute: false,
      adultDrawn: true,
      adultDone: true,
      visits: ['2026-03-09T18:00', '2026-03-10T09:30'],
    });
    expect(cases[0]?.baseWeight).toBeCloseTo(40, 10);
  });

  it('without an interview is whose it is, or who was there last', () => {
    const visit = (id: string, code: string, sentBy: string, date: number): Fact => ({
      fact: 'visit',
      visit: id,
      case: code,
      begunAt: `2026-03-${String(date).padStart(2, '0')}T19:00:00+02:00`,
      result: '224',
      isFinal: false,
      device: 'd',
      sentBy,
      receivedAt: day(date),
    });
    const assign = (code: string, number: number, to: string): Fact => ({
      fact: 'decision',
      case: code,
      number,
      decision: { kind: 'assign', to },
      ...office,
    });
    const { cases } = inputOf([
      drawn('001-2-1', 'N'),
      drawn('001-5-1', 'N'),
      drawn('001-6-1', 'A'),
      assign('001-2-1', 1, 'ann'),
      assign('001-2-1', 2, 'bob'),
      visit('b', '001-5-1', 'cat', 20),
      visit('a', '001-5-1', 'dan', 18),
    ]);
    expect(
      cases.map(({ interviewer, week, disposition, visits }) => ({
        interviewer,
        week,
        disposition,
        visits: visits.length,
      })),
    ).toEqual([
      { interviewer: 'bob', week: 0, disposition: undefined, visits: 0 },
      { interviewer: 'cat', week: 3, disposition: undefined, visits: 2 },
      { interviewer: '', week: 0, disposition: undefined, visits: 0 },
    ]);
  });

  it('that nobody drew is a substitute, without weight, class or outcome', () => {
    const { cases } = inputOf([stored('i2', '001-99-1', 'ann', 11)], {
      interviews: [{ case: '001-99-1', record: record('i2') }],
    });
    expect(cases).toMatchObject([
      { interviewer: 'ann', substitute: true, baseWeight: 0, listClass: '', week: 2 },
    ]);
    expect(cases[0]?.disposition).toBeUndefined();
    expect(cases[0]?.interview?.absent).toBe(2);
  });
});

describe('an interview', () => {
  it('is read by what the definition names', () => {
    expect(interviewOf()).toMatchObject({
      foundClass: 'A',
      // Whoever lives elsewhere is no member; an age that is not known is none.
      members: [
        { sex: '1', age: 34 },
        { sex: '2', age: undefined },
      ],
      absent: 2,
      // "Don't know" is neither a yes nor a no.
      gates: {},
      measures: { size: 3, away: 2 },
      receivesRemittances: false,
      remittancesUnfit: false,
      perPerson: 300,
      returned: { rows: 3, byProxy: 1 },
      adultByProxy: false,
      consent: '1',
      weight: 44,
    });
  });

  it('tells how often each question had no answer, left open or "do not know"', () => {
    const { questions, amountsAsked, amountsUnknown, amounts } = interviewOf({
      differences: [
        { path: 'members[3].m_sex', kind: 'missing' },
        { path: 'spent', kind: 'missing' },
        { path: 'no_such', kind: 'missing' },
        { path: 'away', kind: 'wrong-calculation' },
      ],
    });
    expect(
      Object.fromEntries(questions.map(({ question, ...own }) => [question, own])),
    ).toMatchObject({
      m_age: { asked: 3, unknown: 1 },
      m_sex: { asked: 4, unknown: 1 },
      received: { asked: 1, unknown: 1 },
      away: { asked: 1, unknown: 0 },
    });
    expect([amountsAsked, amountsUnknown, amounts]).toEqual([5, 2, [5000, 900]]);
  });

  it('is compared with others by codes and numbers, not by moments and texts', () => {
    const given = interviewOf({ values: { ...answers, remarks: 'None.' } }).answers;
    const found = Object.fromEntries(given.map(({ path, answer }) => [path, answer]));
    expect(found).toMatchObject({
      consent: '1',
      away: 2,
      spent: '900 QSD',
      'members[2].m_age': -98,
      'members[1].m_wage': '5000 QSD',
    });
    expect(Object.keys(found).filter((path) => /remarks|v_begin|v_end/.test(path))).toEqual([]);
  });

  it('was open while the device says so, in the visits of its log', () => {
    expect(interviewOf().sessions).toEqual([
      { start: '2026-03-09T18:02:00+02:00', end: '2026-03-09T18:05:00+02:00' },
      { start: '2026-03-10T09:30:00+02:00', end: '2026-03-10T10:00:00+02:00' },
    ]);
    const { calls: _, ...unlogged } = answers;
    expect(interviewOf({ values: unlogged }).sessions).toEqual([
      { start: '2026-03-09T18:02:00+02:00', end: '2026-03-10T10:00:00+02:00' },
    ]);
  });

  it('took hours to arrive, and never fewer than none', () => {
    expect(interviewOf({ receivedAt: '2026-03-10T20:00:00.000Z' }).hoursToServer).toBe(12);
    expect(interviewOf({ receivedAt: '2026-03-10T05:00:00.000Z' }).hoursToServer).toBe(0);
  });

  it('shows remittances that do not fit by the checks that are named', () => {
    const broken = (check: string) => ({ check, kind: 'soft' as const, path: 'away' });
    const values = { ...answers, received: '1' };
    expect(interviewOf({ values, violations: [broken('away_few')] })).toMatchObject({
      receivesRemittances: true,
      remittancesUnfit: true,
      gates: { received: true },
    });
    expect(interviewOf({ values, violations: [broken('x')] }).remittancesUnfit).toBe(false);
  });

  it('has no consent where it was refused, or is not recorded', () => {
    expect(interviewOf({ values: { ...answers, consent: '0' } }).consent).toBeUndefined();
    expect(interviewOf({ values: {} }).consent).toBeUndefined();
  });

  it('tells of answers and times alone where the definition names nothing', () => {
    const { quality: _, ...plain } = madeUpSurvey;
    const interview = interviewOf({}, plain);
    expect(interview).toMatchObject({
      foundClass: '',
      members: [],
      gates: {},
      measures: {},
      consent: undefined,
      perPerson: undefined,
      amounts: [5000, 900],
      sessions: [{ start: '2026-03-09T18:02:00+02:00' }],
    });
    expect(interview.answers.map(({ path }) => path)).toContain('away');
  });

  it('of a version that is not given stops with its name', () => {
    expect(() => interviewOf({ version: '7' })).toThrow('version 7');
  });

  it('holds nothing about where the dwelling lies, and nothing that no device tells', () => {
    const { place, mended, lateChanges } = interviewOf();
    expect([place, mended, lateChanges]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a back-check', () => {
  const facts: Fact[] = [
    drawn('001-1-1', 'A'),
    drawn('001-2-1', 'N'),
    stored('i1', '001-1-1', 'ann', 11),
    stored('i2', '001-2-1', 'bob', 20),
    {
      fact: 'decision',
      case: '001-2-1',
      number: 1,
      decision: { kind: 'set-aside', interview: 'i2', why: 'invented' },
      ...office,
    },
  ];
  const compared = {
    case: '001-1-1',
    interview: 'i1',
    compared: 12,
    mismatched: 2,
    invented: false,
  };

  it('speaks of whose interview it checked, and what is set aside as invented of who sent it', () => {
    const { backChecks } = inputOf(facts, { backChecks: [compared] });
    const team = 'team 1';
    expect(backChecks).toEqual([
      {
        case: '001-1-1',
        team,
        interviewer: 'ann',
        week: 2,
        compared: 12,
        mismatched: 2,
        invented: false,
      },
      {
        case: '001-2-1',
        team,
        interviewer: 'bob',
        week: 3,
        compared: 0,
        mismatched: 0,
        invented: true,
      },
    ]);
  });

  it('is of an invented interview where the office says so, whatever the household said', () => {
    const denied = { ...compared, case: '001-2-1', interview: 'i2' };
    const { backChecks } = inputOf(facts, { backChecks: [denied] });
    expect(backChecks).toMatchObject([{ interviewer: 'bob', compared: 12, invented: true }]);
  });

  it('of an interview that is not here says nothing', () => {
    const { backChecks } = inputOf(facts.slice(0, 3), {
      backChecks: [{ ...compared, interview: 'gone' }],
    });
    expect(backChecks).toEqual([]);
  });
});

describe('what other sources know', () => {
  it('is taken from the newest definition', () => {
    const input = inputOf([], {
      benchmarks: [
        { name: 'b', estimate: 1, standardError: 1, benchmark: 1, source: 'The accounts' },
      ],
      domains: [{ domain: 'd', n: 3, deff: 2 }],
    });
    expect(input.census).toEqual({ '1:30': 12, '2:80': 3 });
    expect(input.weekend).toEqual([5]);
    expect(input.benchmarks).toHaveLength(1);
    expect(input.domains).toHaveLength(1);
  });
});
