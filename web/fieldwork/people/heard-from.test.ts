import { expect, test } from 'vitest';
import type { Area } from '../server/area.ts';
import { heardFrom, silentDays } from './heard-from.ts';

const area = (facts: Area['facts'], cases: Area['cases'] = []): Area => ({
  area: 'E1',
  cases,
  facts,
});
const line = (state: 'assigned' | 'accepted', assignedTo: string) => ({
  case: 'c',
  listClass: 'A',
  replicate: 0,
  state,
  assignedTo,
});

test('who was silent longest comes first, and who never sent anything before all', () => {
  const heard = heardFrom([
    area(
      [
        { fact: 'interview', case: 'c', receivedAt: '2026-03-02T10:00:00.000Z', sentBy: 'ann' },
        {
          fact: 'visit',
          case: 'c',
          receivedAt: '2026-03-04T10:00:00.000Z',
          sentBy: 'ann',
          device: 't',
        },
        {
          fact: 'form',
          instanceId: 'f',
          form: 'listing',
          receivedAt: '2026-03-03T10:00:00.000Z',
          sentBy: 'bob',
        },
      ],
      [line('assigned', 'ann'), line('accepted', 'ann'), line('assigned', 'eve')],
    ),
  ]);
  expect(heard).toEqual([
    { person: 'eve', lastAt: undefined, sent: 0, open: 1 },
    { person: 'bob', lastAt: '2026-03-03T10:00:00.000Z', sent: 1, open: 0 },
    { person: 'ann', lastAt: '2026-03-04T10:00:00.000Z', sent: 2, open: 1 },
  ]);
});

test('days are whole, and a clock that is behind counts none', () => {
  const now = Date.parse('2026-03-04T09:00:00Z');
  expect(silentDays('2026-03-01T10:00:00.000Z', now)).toBe(2);
  expect(silentDays('2026-03-05T10:00:00.000Z', now)).toBe(0);
});
