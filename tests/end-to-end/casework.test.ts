/** The life of a case over HTTP on the whole platform: by the roles of people and of functions alike. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { judge, type Statement } from '../../infra/local/policy.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { bringUp, builtTemplate, type Platform } from './platform.ts';
import { areaOf, definition, idOf, staff, SURVEY } from './tiny-fieldwork.ts';

const AREA = '0001';
const again = {
  name: 'again',
  title: { en: 'Again' },
  asksAgain: 'household',
  elements: definition.instruments['household']?.elements.slice(0, 2) ?? [],
};
const survey = { ...definition, instruments: { ...definition.instruments, again } };

let platform: Platform;
beforeAll(async () => {
  platform = await bringUp({
    ...staff,
    other: [`${SURVEY}:enumerator`],
    checker: [`${SURVEY}:supervisor`],
  });
  await done('manager', 'POST /definitions', survey);
  await done('manager', 'POST /areas', areaOf(AREA, 3));
}, 120_000);
afterAll(() => platform.cloud.close());

const ask = (user: string, route: string, body?: unknown) => {
  const [method = '', path = ''] = route.split(' ');
  return platform.ask(user, `${method} /surveys/${SURVEY}${path}`, body);
};
/** As `ask`; a refusal fails the test. */
const done = async (user: string, route: string, body?: unknown) => {
  const { status, text, body: answer } = await ask(user, route, body);
  if (status !== 200 && status !== 201) throw new Error(`${route}: ${String(status)} ${text}`);
  return { status, ...answer };
};
const refused = async (user: string, route: string, body: unknown, problem: string) => {
  const { body: answer } = await ask(user, route, body);
  expect(answer).toMatchObject({ type: `urn:sojourn:problem:${problem}` });
  expect(String(answer['remedy']).length).toBeGreaterThan(10);
};

const CASE = `${AREA}-1`;
const caseAt = (code = CASE) => `/areas/${AREA}/cases/${code}`;
const submission = (number: number, more: Partial<Submission> = {}): Submission => ({
  instanceId: idOf(number),
  survey: SURVEY,
  version: definition.version,
  form: 'household',
  area: AREA,
  case: CASE,
  device: {
    id: 'tablet-1',
    app: 'test',
    startedAt: '2026-03-01T09:00:00Z',
    closedAt: '2026-03-01T10:00:00Z',
  },
  answers: { c_name: 'Amara', c_rooms: 3, a_outcome: '110' },
  ...more,
});
const life = (user = 'supervisor') => done(user, `GET ${caseAt()}`);
const until = (expected: object) =>
  vi.waitFor(
    async () => {
      expect(await life()).toMatchObject(expected);
    },
    { timeout: 20_000, interval: 100 },
  );
const decide = (number: number, decision: object, more = {}) =>
  done('supervisor', `POST ${caseAt()}/decisions`, { number, decision, ...more });

describe('a case over HTTP', () => {
  test('is assigned, visited, interviewed, returned with a comment, corrected and accepted', async () => {
    await done('supervisor', `POST /areas/${AREA}/assignments`, { to: 'enumerator' });
    const visit = {
      visit: idOf(50),
      area: AREA,
      case: CASE,
      begunAt: new Date().toISOString(),
      result: '224',
      isFinal: false,
      device: { id: 'tablet-1' },
    };
    expect((await done('enumerator', 'POST /visits', visit)).status).toBe(201);
    expect((await done('enumerator', 'POST /visits', visit)).status).toBe(200);
    expect(await life('enumerator')).toMatchObject({ state: 'visited', assignedTo: 'enumerator' });

    await done('enumerator', 'POST /interviews', submission(1));
    await until({ state: 'received', nextNumber: 2 });
    const text = 'Does Amara sleep in the kitchen?';
    const comments = [{ path: 'c_rooms', text }];
    const giveBack = { kind: 'return', interview: idOf(1) };
    expect((await decide(2, giveBack, { comments })).status).toBe(201);
    expect((await decide(2, giveBack, { comments })).status).toBe(200);
    expect(await life('enumerator')).toMatchObject({ state: 'returned', comments: [{ comments }] });
    expect((await ask('enumerator', 'GET /work')).body['visit']).toMatchObject([
      { case: CASE, returned: { interview: idOf(1), questions: ['c_rooms'] } },
      {},
      {},
    ]);

    await done('enumerator', 'POST /interviews', submission(2, { replaces: idOf(1) }));
    await until({ state: 'received', counting: idOf(2) });
    await decide(3, { kind: 'accept', interview: idOf(2) });
    expect(await life()).toMatchObject({
      state: 'accepted',
      versions: [{ standing: 'corrected' }, { standing: 'counts' }],
    });
    expect(await life('enumerator')).toMatchObject({ comments: [] });
    // Nothing of the comment is in what an area's facts say.
    expect((await ask('supervisor', `GET /areas/${AREA}`)).text).not.toContain('kitchen');
  });

  test('is reviewed without names, and not by who is to ask again', async () => {
    const { text } = await ask('supervisor', `GET ${caseAt()}/interviews/${idOf(2)}`);
    expect(text).toContain('"c_rooms":3');
    expect(text).not.toMatch(/Amara|v1\./);
    await decide(4, { kind: 'back-check', to: 'checker', why: 'random' });
    await refused('checker', `GET ${caseAt()}/interviews/${idOf(2)}`, undefined, 'blind');
    const form = submission(3, { form: 'again', answers: { c_rooms: 2 } });
    await done('checker', 'POST /interviews', form);
    await until({ backCheck: 'done', state: 'accepted' });
    const second = await done('checker', `GET ${caseAt()}/interviews/${idOf(3)}`);
    expect(second).toMatchObject({ standing: 'back-check', values: { c_rooms: 2 } });
  });

  test('is refused in words, and unchanged, what the case as it stands does not allow', async () => {
    const before = (await ask('supervisor', `GET ${caseAt()}`)).text;
    const visit = {
      visit: idOf(51),
      area: AREA,
      case: CASE,
      begunAt: new Date(Date.now() + 13 * 3_600_000).toISOString(),
      result: '211',
      isFinal: true,
      device: { id: 'tablet-1' },
    };
    const here = { ...visit, begunAt: new Date().toISOString() };
    await refused('enumerator', 'POST /visits', visit, 'in-the-future');
    await refused('enumerator', 'POST /visits', here, 'case-closed');
    await refused('enumerator', 'POST /visits', { ...here, result: '999' }, 'wrong-shape');
    await refused('enumerator', 'POST /visits', { ...here, visit: idOf(50) }, 'other-visit');
    const assign = { to: 'other', cases: [CASE] };
    await refused('supervisor', `POST /areas/${AREA}/assignments`, assign, 'case-closed');
    for (const [decision, problem] of [
      [{ number: 5, decision: { kind: 'dispose', outcome: '461' } }, 'case-closed'],
      [{ number: 1, decision: { kind: 'reopen', why: 'back-check' } }, 'decided-meanwhile'],
      [{ number: 9, decision: { kind: 'reopen', why: 'back-check' } }, 'wrong-shape'],
      [{ number: 5, decision: { kind: 'reopen', why: 'a feeling' } }, 'wrong-shape'],
    ] as const) {
      await refused('supervisor', `POST ${caseAt()}/decisions`, decision, problem);
    }
    expect((await ask('supervisor', `GET ${caseAt()}`)).text).toBe(before);
    await refused('supervisor', `GET ${caseAt(`${AREA}-9`)}`, undefined, 'unknown-case');
  });

  test('is decided, reviewed and seen by those alone who may', async () => {
    const decision = { number: 5, decision: { kind: 'reopen', why: 'new information' } };
    for (const user of ['enumerator', 'analyst', 'stranger']) {
      await refused(user, `POST ${caseAt()}/decisions`, decision, 'not-allowed');
      await refused(user, `POST /areas/${AREA}/assignments`, { to: user }, 'not-allowed');
      await refused(user, `GET ${caseAt()}/interviews/${idOf(2)}`, undefined, 'not-allowed');
    }
    for (const user of ['other', 'analyst', 'stranger']) {
      await refused(user, `GET ${caseAt()}`, undefined, 'not-allowed');
    }
  });

  test('shows no name to the function that keeps its comments, whatever that would ask for', () => {
    const may = (action: string, context: Record<string, string | string[]>): boolean => {
      try {
        judge('casework', ofNames)(`dynamodb:${action}`, '*', context);
        return true;
      } catch {
        return false;
      }
    };
    const household = { 'dynamodb:LeadingKeys': [`${SURVEY}#v1.abc`] };
    const comments = { 'dynamodb:LeadingKeys': [`${SURVEY}#v1.abc#COMMENTS`] };
    const some = (...names: string[]) => ({
      'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
      'dynamodb:Attributes': ['pk', 'sk', ...names],
    });
    const all = { 'dynamodb:Select': 'ALL_ATTRIBUTES' };
    expect(may('Query', { ...household, ...some('wrapped', 'area') })).toBe(true);
    expect(may('Query', { ...comments, ...all })).toBe(true);
    expect(may('PutItem', comments)).toBe(true);

    expect(may('Query', { ...household, ...some('wrapped', 'sealed') })).toBe(false);
    expect(may('Query', { ...household, ...all })).toBe(false);
    expect(may('PutItem', household)).toBe(false);
    for (const action of ['GetItem', 'BatchGetItem', 'Scan', 'UpdateItem', 'DeleteItem']) {
      expect(may(action, { ...household, ...some('sealed') })).toBe(false);
      expect(may(action, comments)).toBe(false);
    }
  });
});

/** What the function that decides about cases may do with the table of names. */
const ofNames = Object.values(builtTemplate().Resources)
  .filter(({ Type, Properties }) => {
    const roles = JSON.stringify(Properties?.['Roles'] ?? []);
    return Type === 'AWS::IAM::Policy' && roles.includes('DecidesAboutCases');
  })
  .flatMap(({ Properties }) => {
    const { Statement: statements } = Properties?.['PolicyDocument'] as { Statement: Statement[] };
    return statements
      .filter(({ Resource }) => JSON.stringify(Resource).includes('IdentityTable'))
      .map((statement): Statement => ({ ...statement, Resource: '*' }));
  });
