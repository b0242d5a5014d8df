import { beforeEach, describe, expect, test } from 'vitest';
import { caseLives } from '../../analysis/fieldwork/case-life.ts';
import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { calmServices } from '../../tests/faults/calm.ts';
import { tinySurvey } from '../../tests/faults/tiny-survey.ts';
import { publishDefinition } from '../definitions/publish-definition.ts';
import { enterArea } from '../fieldwork/areas.ts';
import { takeIn } from '../intake/intake.ts';
import { type IntakeStores, secretsOfAreas } from '../intake/intake-stores.ts';
import { receive } from '../receive/receive.ts';
import type { Identities } from '../stores/area-key.ts';
import { commentsOf } from '../stores/comments.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { readFacts } from '../stores/facts.ts';
import { commentsPartition, staffAreaKey } from '../stores/keys.ts';
import { readItem, readPartition } from '../stores/table.ts';
import { knownVersions } from '../stores/versions.ts';
import { assignCases } from './assign-cases.ts';
import { caseView } from './case-view.ts';
import type { CaseworkStores } from './casework-stores.ts';
import { decideCase } from './decide-case.ts';
import { review } from './review.ts';
import type { SentDecision, SentVisit } from './shapes.ts';
import { takeVisit } from './take-visit.ts';

const SURVEY = 'TINY';
const AREA = '001';
const { household } = tinySurvey.instruments;
const definition: SurveyDefinition = {
  ...tinySurvey,
  configuration: { min_visits: 3, min_days: 2 },
  instruments: {
    household,
    again: {
      name: 'again',
      title: { en: 'Again' },
      asksAgain: 'household',
      elements: household.elements.slice(0, 2),
    },
  },
};

let stores: CaseworkStores;
let intake: IntakeStores;
let identities: Identities;
beforeEach(async () => {
  const { fieldwork, objects, identity, kms, keyId, pseudonymKeyId } = await calmServices();
  identities = { table: identity, kms, keyId };
  const definitions = publishedDefinitions(objects, knownVersions(fieldwork));
  stores = {
    fieldwork,
    interviews: objects,
    definitions,
    commentsOf: (survey, of) => commentsOf(identities, survey, of),
  };
  const key = { client: kms, keyId: pseudonymKeyId, generation: 1 };
  intake = {
    fieldwork,
    vault: objects,
    interviews: objects,
    definitions,
    ...secretsOfAreas(identities, key, () => 0),
  };
  await publishDefinition(fieldwork, objects, definition, { user: 'manager', now: new Date(0) });
  const cases = ['c1', 'c2', 'c3'].map((each) => ({
    case: each,
    listClass: 'N',
    replicate: each === 'c3' ? 1 : 0,
    probability: 0.1,
  }));
  const area = { area: AREA, stratum: 's', region: 'R', urban: true, measure: 30 };
  const chances = { probability: 0.5, segmentProbability: 1, listed: { N: 30 } };
  await enterArea(fieldwork, SURVEY, { ...area, ...chances, cases }, signed('manager'));
});

const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 12, minute));
const signed = (by: string, minute = 30) => ({ by, at: at(minute).toISOString() });
const id = (last: number) => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const place = (code = 'c1') => ({ survey: SURVEY, area: AREA, case: code });

/** An interview as it comes: received, and taken in. */
async function send(number: number, by: string, more: Partial<Submission> = {}): Promise<string> {
  const submission: Submission = {
    instanceId: id(number),
    survey: SURVEY,
    version: '1',
    form: 'household',
    area: AREA,
    case: 'c1',
    device: { id: 't', app: '1', startedAt: at(0).toISOString(), closedAt: at(9).toISOString() },
    answers: { c_name: 'Jane', c_rooms: 3, a_outcome: '110' },
    ...more,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(submission));
  const { fieldwork, vault, definitions } = intake;
  const receiveStores = { fieldwork, vault, definitions, versions: knownVersions(fieldwork) };
  const { receipt } = await receive(receiveStores, submission, bytes, by, at(10 + number));
  await takeIn(intake, receipt);
  return submission.instanceId;
}
const visitOf = (number: number, more: Partial<SentVisit> = {}): SentVisit => ({
  visit: id(100 + number),
  area: AREA,
  case: 'c1',
  begunAt: '2026-03-03T10:00:00+02:00',
  result: '224',
  isFinal: false,
  device: { id: 'tablet-1' },
  ...more,
});
const visit = (sent: SentVisit, now = at(1), by = 'ann') =>
  takeVisit(stores, SURVEY, sent, by, now);
const decide = (
  number: number,
  decision: SentDecision['decision'],
  more: Partial<SentDecision> = {},
  by = 'sue',
) => decideCase(stores, place(), { number, decision, ...more }, signed(by));
const facts = () => readFacts(stores.fieldwork, SURVEY, AREA);
const life = async (code = 'c1') => caseLives(distinctFacts(await facts())).get(code);
const office = { user: 'sue', groups: [`${SURVEY}:supervisor`] };
const ann = { user: 'ann', groups: [`${SURVEY}:enumerator`] };

/** Refused with this problem, and nothing is changed. */
async function refused(call: () => Promise<unknown>, problem: string, details = {}): Promise<void> {
  const before = await facts();
  await expect(call()).rejects.toMatchObject({ code: problem, details });
  expect(await facts()).toEqual(before);
}

describe('visits', () => {
  test('are taken once, told by their id', async () => {
    expect(await visit(visitOf(1))).toBe(true);
    expect(await visit(visitOf(1), at(9))).toBe(false);
    expect(await life()).toMatchObject({ state: 'visited', visits: [{ sentBy: 'ann' }] });
    await refused(() => visit(visitOf(1, { result: '211' })), 'other-visit');
  });

  test('lie at most half a day in the future, for clocks are wrong by hours', async () => {
    await visit(visitOf(1, { begunAt: '2026-03-03T23:59:00Z' }));
    await refused(() => visit(visitOf(2, { begunAt: '2026-03-04T00:02:00Z' })), 'in-the-future', {
      now: at(1).toISOString(),
    });
  });

  test('end no contact after three of them, one in the evening, and not before', async () => {
    await visit(visitOf(1, { begunAt: '2026-03-02T18:00:00+02:00' }));
    const last = visitOf(3, { isFinal: true });
    await refused(() => visit(last), 'too-few-visits', {
      rule: expect.stringContaining('3 visits') as string,
      visits: [{ visit: id(101) }],
    });
    await visit(visitOf(2));
    expect(await visit(last)).toBe(true);
    expect(await life()).toMatchObject({ state: 'ended', disposition: 'notContacted' });
    expect(await visit(last)).toBe(false);
    await refused(() => visit(visitOf(4, { result: '211', isFinal: true })), 'case-closed');
    expect(await visit(visitOf(5))).toBe(true);
  });

  test('end no case of somebody else; of whoever had it they do, for tablets are offline for days', async () => {
    const end = visitOf(1, { result: '461', isFinal: true });
    await decide(1, { kind: 'assign', to: 'ann' });
    await refused(() => visit(end, at(1), 'eve'), 'not-allowed', { case: 'c1' });
    expect(await visit(visitOf(2), at(1), 'eve')).toBe(true);
    await decide(2, { kind: 'assign', to: 'bob' });
    expect(await visit(end)).toBe(true);
    expect(await life()).toMatchObject({ state: 'ended', interviewer: 'ann' });
  });

  test('end no case by an interview, and no case that is in no sample', async () => {
    await refused(() => visit(visitOf(1, { result: '110', isFinal: true })), 'not-in-this-state', {
      state: 'drawn',
      reason: expect.stringContaining('interview itself') as string,
    });
    await refused(() => visit(visitOf(1, { case: 'c9' })), 'unknown-case');
    // In a reserve that nobody opened.
    await refused(() => visit(visitOf(1, { case: 'c3' })), 'unknown-case');
    await expect(visit(visitOf(1, { area: '002' }))).rejects.toMatchObject({
      code: 'unknown-area',
    });
  });
});

describe('assignments', () => {
  const assign = (to: string, more = {}) =>
    assignCases(stores.fieldwork, SURVEY, AREA, { to, ...more }, signed('sue'));

  test('give all open cases, and may be repeated', async () => {
    expect(await assign('ann')).toEqual(['c1', 'c2']);
    const before = await facts();
    expect(await assign('ann')).toEqual(['c1', 'c2']);
    expect(await facts()).toEqual(before);
    expect(await life('c2')).toMatchObject({ state: 'assigned', assignedTo: 'ann' });
    expect(await readItem(stores.fieldwork, staffAreaKey(SURVEY, 'ann', AREA))).toBeDefined();
    expect(await assign('bob', { cases: ['c2'] })).toEqual(['c2']);
    expect(await life('c2')).toMatchObject({ assignedTo: 'bob', nextNumber: 3 });
  });

  test('of a closed case are refused, and with it all of them', async () => {
    await decide(1, { kind: 'dispose', outcome: '461' });
    await refused(() => assign('ann', { cases: ['c2', 'c1'] }), 'case-closed', {
      case: 'c1',
      state: 'ended',
      possible: ['reopen', 'back-check'],
    });
    expect(await assign('ann')).toEqual(['c2']);
  });

  test('by a number that is taken are refused', async () => {
    await assign('bob', { cases: ['c2'] });
    const late = { cases: ['c1', 'c2'], numbers: { c1: 1, c2: 1 } };
    await refused(() => assign('ann', late), 'decided-meanwhile', { case: 'c2', next: 2 });
  });

  test('by two at once leave each case with one decision of each number', async () => {
    const both = await Promise.allSettled([assign('ann'), assign('bob')]);
    expect(both.map(({ status }) => status)).toContain('fulfilled');
    const numbers = (await facts()).flatMap((fact) =>
      fact.fact === 'decision' ? [`${fact.case} ${String(fact.number)}`] : [],
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('decisions', () => {
  const accept = (number: number) => ({ kind: 'accept', interview: id(number) }) as const;

  test('under each number there is one: the very same again is no other', async () => {
    await send(1, 'ann');
    expect(await decide(1, accept(1))).toBe(true);
    expect(await decide(1, accept(1))).toBe(false);
    await refused(() => decide(1, accept(1), {}, 'tom'), 'decided-meanwhile', { next: 2 });
    await refused(
      () => decide(1, { kind: 'set-aside', interview: id(1), why: 'invented' }),
      'decided-meanwhile',
    );
    await refused(() => decide(3, { kind: 'reopen', why: 'back-check' }), 'wrong-shape');
  });

  test('of two at once never win both unseen', async () => {
    await send(1, 'ann');
    const two = await Promise.allSettled([
      decide(1, accept(1)),
      decide(1, { kind: 'set-aside', interview: id(1), why: 'invented' }, {}, 'tom'),
    ]);
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('of an interview that has not arrived wait for it', async () => {
    await refused(() => decide(1, accept(1)), 'not-in-this-state');
    await send(2, 'ann');
    await refused(() => decide(1, accept(1)), 'unknown-interview', { interviews: [id(2)] });
    await send(1, 'ann', { replaces: id(2) });
    expect(await decide(1, accept(1))).toBe(true);
  });

  test('that the state does not allow say how the case stands and what can be done', async () => {
    await send(1, 'ann');
    await refused(() => decide(1, { kind: 'dispose', outcome: '211' }), 'not-in-this-state', {
      state: 'received',
      possible: expect.arrayContaining(['accept', 'set-aside']) as string[],
    });
  });

  test('re-open what was accepted, with all versions kept', async () => {
    await send(1, 'ann');
    await decide(1, accept(1));
    await decide(2, { kind: 'reopen', why: 'new information' });
    await send(2, 'ann', { replaces: id(1) });
    await decide(3, accept(2));
    expect(await life()).toMatchObject({
      state: 'accepted',
      versions: [{ standing: 'corrected' }, { standing: 'counts' }],
    });
  });

  test('choose between two who bring the same case, of whom both are kept', async () => {
    await send(1, 'ann');
    await send(2, 'bob');
    expect(await life()).toMatchObject({ state: 'disputed', counting: id(1) });
    await decide(1, { kind: 'choose', interview: id(2), over: [id(1)] });
    expect(await life()).toMatchObject({ state: 'received', counting: id(2) });
    expect((await life())?.versions).toHaveLength(2);
    expect((await review(stores, place(), id(1), office)).standing).toBe('set aside');
  });
});

describe('comments', () => {
  const secret = 'Ask Jane again: there are five rooms.';
  const give = (number: number, comments: SentDecision['comments'], by = 'sue') =>
    decide(number, { kind: 'return', interview: id(1) }, comments ? { comments } : {}, by);
  const one = [{ path: 'c_rooms', text: secret }];

  test('reach whose case it is, and lie nowhere as they were written', async () => {
    await send(1, 'ann');
    await decide(1, { kind: 'assign', to: 'ann' });
    await give(2, one);
    expect(await life()).toMatchObject({ state: 'returned', questions: ['c_rooms'] });
    const view = await caseView(stores, place(), ann);
    expect(view).toMatchObject({ comments: [{ interview: id(1), number: 2, comments: one }] });

    const { household: of = '' } = (await facts()).find(
      ({ fact }) => fact === 'interview',
    ) as never as { household?: string };
    const kept = await readPartition(identities.table, commentsPartition(SURVEY, of));
    expect(kept).toHaveLength(1);
    expect(Buffer.from(kept[0]?.['said'] as Uint8Array).toString()).not.toContain('Jane');
    expect(JSON.stringify(await facts())).not.toContain('Jane');
  });

  test('stand at questions of this interview, and with a return alone', async () => {
    await send(1, 'ann');
    const wrong = [
      ...one,
      { path: 'c_roof', text: '?' },
      { path: 'members[1].c_rooms', text: '?' },
    ];
    await refused(() => give(1, wrong), 'wrong-shape', {
      issues: [{ place: 'comments.1.path' }, { place: 'comments.2.path' }],
    });
    await refused(() => give(1, undefined), 'not-in-this-state');
    await refused(
      () => decide(1, { kind: 'accept', interview: id(1) }, { comments: one }),
      'wrong-shape',
    );
  });

  test('are stored by sending the return again, where that was stopped before', async () => {
    await send(1, 'ann');
    const commentsOfOthers = stores.commentsOf;
    const lost = {
      store: () => Promise.reject(new Error('lost')),
      read: () => Promise.resolve([]),
    };
    stores = { ...stores, commentsOf: () => Promise.resolve(lost) };
    await expect(give(1, one)).rejects.toThrow('lost');
    stores = { ...stores, commentsOf: commentsOfOthers };
    expect(await give(1, one)).toBe(false);
    expect(await caseView(stores, place(), office)).toMatchObject({ comments: [{ number: 1 }] });
    await refused(() => give(1, [{ path: 'c_rooms', text: 'Other.' }]), 'decided-meanwhile');
  });

  test('are kept of an interview that brought no names, too', async () => {
    await send(1, 'ann', { answers: { a_outcome: '211' } });
    await give(1, [{ path: 'a_outcome', text: 'Who refused?' }]);
    expect(await caseView(stores, place(), ann)).toMatchObject({
      comments: [{ comments: [{ text: 'Who refused?' }] }],
    });
  });

  test('go with the household’s key, and nobody is sent back to a household without', async () => {
    await send(1, 'ann');
    await give(1, one);
    stores = { ...stores, commentsOf: () => Promise.resolve(undefined) };
    expect(await caseView(stores, place(), office)).toMatchObject({ comments: [] });
    await refused(() => give(2, one), 'not-in-this-state', {
      reason: expect.stringContaining('erased') as string,
    });
  });
});

describe('who sees what', () => {
  test('an enumerator sees the cases that are theirs alone', async () => {
    await decide(1, { kind: 'assign', to: 'bob' });
    await expect(caseView(stores, place(), ann)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await caseView(stores, place(), { ...ann, user: 'bob' })).toMatchObject({
      state: 'assigned',
    });
    expect(await caseView(stores, place(), office)).toMatchObject({ assignedTo: 'bob' });
  });

  test('nobody sees a reserve that is not opened, nor a case of no sample', async () => {
    for (const code of ['c3', 'c9']) {
      await expect(caseView(stores, place(code), office)).rejects.toMatchObject({
        code: 'unknown-case',
      });
    }
  });

  test('a review shows answers without names and without the pseudonym', async () => {
    await send(1, 'ann');
    const shown = await review(stores, place(), id(1), office);
    expect(shown).toMatchObject({ standing: 'counts', values: { c_rooms: 3 }, differences: [] });
    expect(JSON.stringify(shown)).not.toMatch(/Jane|v1\./);
    await expect(review(stores, place(), id(7), office)).rejects.toMatchObject({
      code: 'unknown-interview',
    });
    await expect(review(stores, place('c2'), id(1), office)).rejects.toMatchObject({
      code: 'unknown-interview',
    });
  });

  test('who checks a household again is blind until the second visit has come', async () => {
    await send(1, 'ann');
    await refused(
      () => decide(1, { kind: 'back-check', to: 'ann', why: 'random' }),
      'not-in-this-state',
    );
    await decide(1, { kind: 'back-check', to: 'sue', why: 'random' });
    await expect(review(stores, place(), id(1), office)).rejects.toMatchObject({ code: 'blind' });
    const view = await caseView(stores, place(), office);
    expect(view).toMatchObject({ case: 'c1', backCheck: 'asked' });
    expect(JSON.stringify(view)).not.toMatch(/110|ann|state/);
    await refused(() => decide(2, { kind: 'accept', interview: id(1) }), 'blind', { case: 'c1' });
    await refused(() => decide(2, { kind: 'dispose', outcome: '211' }), 'blind');
    expect(await decide(1, { kind: 'back-check', to: 'sue', why: 'random' })).toBe(false);
    const tom = { ...office, user: 'tom' };
    expect(await review(stores, place(), id(1), tom)).toMatchObject({ values: { c_rooms: 3 } });

    const second = await send(2, 'sue', { form: 'again', answers: { c_rooms: 5 } });
    expect(await life()).toMatchObject({ backCheck: 'done', state: 'received' });
    expect(await review(stores, place(), id(1), office)).toMatchObject({ values: { c_rooms: 3 } });
    expect(await review(stores, place(), second, office)).toMatchObject({
      standing: 'back-check',
      values: { c_rooms: 5 },
    });
  });
});
