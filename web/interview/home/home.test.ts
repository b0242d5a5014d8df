import { expect, test } from 'vitest';
import { developmentOnTheMove } from '../../../survey-defs/development-on-the-move/index.ts';
import { twoLanguageSurvey } from '../../../tests/screens/two-language-survey.ts';
import { beginDraft } from '../draft/draft.ts';
import type { Receipt } from '../outbox/parcel.ts';
import type { KeptWork } from './kept-work.ts';
import { tasksOf } from './tasks.ts';
import { mayEnd } from './visit-rule.ts';

const visit = (code: string) => ({
  area: '01',
  case: code,
  state: 'assigned',
  listClass: 'N',
  given: { list_class: 1 },
  visits: 0,
});
const work: KeptWork = {
  survey: 'WAYS',
  title: { en: 'Ways' },
  version: '1',
  askedAt: '2026-03-01T12:00:00.000Z',
  list: [],
  visit: [visit('01-1'), visit('01-2'), visit('01-3')],
  backCheck: [],
  comments: {},
};
const about = { survey: 'WAYS', form: 'household', area: '01' };
const receipt = (code: string, settledAt: string): Receipt => ({
  ...about,
  case: code,
  id: code,
  what: 'interview',
  receivedAt: settledAt,
  settledAt,
  sha256: '',
});

test('what there is to do, with what the device knows of it', () => {
  const begun = beginDraft({ ...about, version: '1', case: '01-2' }, new Date());
  const gone = beginDraft({ ...about, version: '1', case: '01-9' }, new Date());
  const tasks = tasksOf(work, twoLanguageSurvey, {
    drafts: [begun, gone],
    parcels: [],
    receipts: [receipt('01-3', '2026-03-01T12:30:00.000Z')],
  });
  expect(tasks.map(({ case: code, state }) => [code, state.kind])).toEqual([
    ['01-2', 'begun'],
    // Taken from the list meanwhile: it is not hidden.
    ['01-9', 'begun'],
    ['01-1', 'to visit'],
    ['01-3', 'received'],
  ]);
});

test('areas to list and households to ask again have forms of their own', () => {
  const tasks = tasksOf(
    {
      ...work,
      survey: developmentOnTheMove.survey,
      list: [{ area: '07', measure: 90, team: 'T1' }],
      backCheck: [{ area: '01', case: '01-5', given: {} }],
    },
    developmentOnTheMove,
    { drafts: [], parcels: [], receipts: [] },
  );
  expect(tasks.map(({ form, case: code }) => `${form} ${code}`)).toEqual([
    'listing 07',
    ...['01-1', '01-2', '01-3'].map((code) => `household ${code}`),
    'backcheck 01-5',
  ]);
});

test('what the server lists again after it was received is to be done again', () => {
  const device = {
    drafts: [],
    parcels: [],
    receipts: [receipt('01-3', '2026-03-01T11:00:00.000Z')],
  };
  const tasks = tasksOf(work, twoLanguageSurvey, device);
  expect(tasks.map(({ state }) => state.kind)).toEqual(['to visit', 'to visit', 'to visit']);
});

test('nobody at home is final only after the visits that the survey asks for', () => {
  const rule = { visits: 2, days: 2 };
  const at = (begunAt: string) => ({ begunAt });
  const monday = at('2026-03-02T10:00:00+04:00');
  const evening = at('2026-03-03T17:10:00+04:00');
  expect(mayEnd('224', [monday], 1, rule)).toBe(false);
  expect(mayEnd('461', [monday], 1, rule)).toBe(true);
  expect(mayEnd('224', [monday, at('2026-03-02T18:00:00+04:00')], 2, rule)).toBe(false);
  expect(mayEnd('224', [monday, at('2026-03-03T16:59:00+04:00')], 2, rule)).toBe(false);
  expect(mayEnd('224', [monday, evening], 2, rule)).toBe(true);
  expect(mayEnd('224', [monday], 3, rule)).toBe(true);
});
