import { expect, test } from 'vitest';
import { submissionShape } from './submission.ts';

const device = {
  id: 'tablet-1',
  app: '0.1.0',
  startedAt: '2026-03-01T09:30:00Z',
  closedAt: '2026-03-01T10:30:00.123+02:00',
};
const submission = {
  instanceId: '0198c0de-0000-7000-8000-000000000001',
  survey: 'DOTM-QSY',
  version: '1.0',
  form: 'household',
  area: '0001',
  case: '0001-01',
  device,
  answers: { c_name: 'Þóra', members: [{ c_age: 'not a number' }] },
};
/** The first place that is wrong; undefined when the envelope is taken. */
const wrongAt = (more: object) =>
  submissionShape.safeParse({ ...submission, ...more }).error?.issues[0]?.path.join('.');

test('an envelope is taken, whatever its answers are', () => {
  expect(submissionShape.parse(submission)).toEqual(submission);
  const replaces = '0198c0de-0000-7000-8000-000000000002';
  expect(submissionShape.parse({ ...submission, replaces }).replaces).toBe(replaces);
});

test('what was confirmed, and how long each part took', () => {
  const confirmed = [
    { check: 'x05_age_gap', path: 'members[2]' },
    { check: 'e_hours', path: 'members[1].e_hours', note: 'Two jobs.' },
  ];
  const times = { 'members[2]': 41.5, remittances: 310, clock_set_back: -3600 };
  expect(submissionShape.parse({ ...submission, confirmed, times })).toEqual({
    ...submission,
    confirmed,
    times,
  });
});

test('fields of a newer device are no reason to refuse an interview', () => {
  expect(wrongAt({ newer: 1, device: { ...device, battery: 0.5 } })).toBeUndefined();
});

test.each([
  ['no id', { instanceId: undefined }, 'instanceId'],
  ['an id in capitals', { instanceId: submission.instanceId.toUpperCase() }, 'instanceId'],
  ['an id with a line feed behind it', { instanceId: `${submission.instanceId}\n` }, 'instanceId'],
  ['a code that would end a key', { case: '0001#01' }, 'case'],
  ['a code that would leave its folder', { area: '../0001' }, 'area'],
  ['an empty code', { survey: '' }, 'survey'],
  ['a code of 65 letters', { form: 'x'.repeat(65) }, 'form'],
  ['an earlier interview that is no id', { replaces: 'the one before' }, 'replaces'],
  ['a day for a time', { device: { ...device, closedAt: '2026-03-01' } }, 'device.closedAt'],
  ['no device', { device: undefined }, 'device'],
  ['something confirmed without a place', { confirmed: [{ check: 'a' }] }, 'confirmed.0.path'],
  [
    'a note without end',
    { confirmed: [{ check: 'a', path: '', note: 'x'.repeat(1001) }] },
    'confirmed.0.note',
  ],
  [
    'more confirmed than can be',
    { confirmed: new Array(501).fill({ check: 'a', path: '' }) },
    'confirmed',
  ],
  ['a time that is none', { times: { members: '41' } }, 'times.members'],
  [
    'more times than there are parts',
    { times: Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`t${at}`, 1])) },
    'times',
  ],
  ['a list of answers', { answers: [] }, 'answers'],
  ['no answers', { answers: undefined }, 'answers'],
])('%s is refused by its place', (_what, more, place) => {
  expect(wrongAt(more)).toBe(place);
});
