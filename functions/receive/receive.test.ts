import { beforeEach, expect, test } from 'vitest';
import type { Submission } from '../../questionnaire/record.ts';
import { calmServices } from '../../tests/faults/calm.ts';
import { tinySurvey } from '../../tests/faults/tiny-survey.ts';
import { publishDefinition } from '../definitions/publish-definition.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { readFacts } from '../stores/facts.ts';
import { versionKey } from '../stores/keys.ts';
import { putWhere, readItem } from '../stores/table.ts';
import { knownVersions } from '../stores/versions.ts';
import { receive, type ReceiveStores } from './receive.ts';

const now = new Date('2026-03-01T09:00:00Z');

let stores: ReceiveStores;
beforeEach(async () => {
  const { fieldwork, objects } = await calmServices();
  const versions = knownVersions(fieldwork);
  const definitions = publishedDefinitions(objects, versions);
  stores = { fieldwork, vault: objects, versions, definitions };
  await publishDefinition(fieldwork, objects, tinySurvey, { user: 'manager', now });
});

const submission = (number: number, more: Partial<Submission> = {}): Submission => ({
  instanceId: `id-${number}`,
  survey: 'TINY',
  version: '1',
  form: 'household',
  area: '0001',
  case: '0001-01',
  device: {
    id: 't',
    app: 'test',
    startedAt: '2026-03-01T08:00:00Z',
    closedAt: '2026-03-01T08:30Z',
  },
  answers: { c_rooms: 3 },
  ...more,
});

/** 'first', 'again', or the code of the refusal. */
const send = (sent: Submission): Promise<string> =>
  receive(stores, sent, Buffer.from(JSON.stringify(sent)), 'e', now).then(
    ({ first }) => (first ? 'first' : 'again'),
    (error: { code: string }) => error.code,
  );

test('an interview is received once and known when it comes again', async () => {
  expect(await send(submission(1))).toBe('first');
  expect(await send(submission(1))).toBe('again');
  expect(await send(submission(1, { answers: { c_rooms: 4 } }))).toBe('other-bytes');
});

test('two corrections under one id at the same moment: the refused one keeps no right to correct', async () => {
  for (const number of [1, 2]) expect(await send(submission(number))).toBe('first');
  const twins = [submission(3, { replaces: 'id-1' }), submission(3, { replaces: 'id-2' })];
  const outcomes = await Promise.all(twins.map(send));
  expect([...outcomes].sort()).toEqual(['first', 'other-bytes']);
  // Whoever won, the interview that the loser named may be corrected by an honest correction.
  const left = outcomes[0] === 'first' ? 'id-2' : 'id-1';
  expect(await send(submission(4, { replaces: left }))).toBe('first');
});

test('two corrections of one interview at the same moment: one is taken, a supervisor sees the other', async () => {
  await send(submission(1));
  const rivals = [2, 3].map((number) => submission(number, { replaces: 'id-1' }));
  const outcomes = await Promise.all(rivals.map(send));
  expect([...outcomes].sort()).toEqual(['already-replaced', 'first']);
  const conflicts = (await readFacts(stores.fieldwork, 'TINY', '0001')).filter(
    ({ fact }) => fact === 'conflict',
  );
  expect(conflicts).toMatchObject([{ reason: 'already-replaced' }]);
  for (const [at, rival] of rivals.entries()) {
    expect(await send(rival)).toBe(outcomes[at] === 'first' ? 'again' : 'already-replaced');
  }
});

test('a form that its version does not have is refused, naming those it has, and nothing is kept', async () => {
  const asked = submission(1, { form: 'listing' });
  await expect(
    receive(stores, asked, Buffer.from(JSON.stringify(asked)), 'e', now),
  ).rejects.toMatchObject({ code: 'unknown-form', details: { forms: ['household'] } });
  // A name that every object has is no form either.
  expect(await send(submission(1, { form: 'constructor' }))).toBe('unknown-form');
  expect(await send(submission(1))).toBe('first');
});

test('so it is with a version that was published before the register kept the forms', async () => {
  const { pk, sk } = versionKey('TINY', '1');
  const item = await readItem(stores.fieldwork, { pk, sk });
  const { forms: _, ...older } = item ?? {};
  await putWhere(stores.fieldwork, older, { expression: 'pk = :pk', values: { ':pk': pk } });
  expect(await send(submission(1, { form: 'listing' }))).toBe('unknown-form');
  expect(await send(submission(1))).toBe('first');
});
