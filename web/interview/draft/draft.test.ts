import { expect, test } from 'vitest';
import { tinySurvey } from '../../../tests/faults/tiny-survey.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { runInterview } from '../../../questionnaire/interview.ts';
import { beginDraft, closeDraft, contextOf, openDraft } from './draft.ts';
import { localTime } from './local-time.ts';
import { addTime, withoutRow } from './measured-times.ts';
import { uuidV7 } from './uuid.ts';

const definition: SurveyDefinition = {
  ...tinySurvey,
  instruments: {
    household: {
      ...tinySurvey.instruments.household,
      elements: [
        ...tinySurvey.instruments.household.elements,
        {
          kind: 'given',
          name: 'list_class',
          type: 'integer',
          short: 'Class',
          role: 'O',
          from: 'case',
        },
        { kind: 'given', name: 't', type: 'integer', short: 'Seconds', role: 'O', from: 'times' },
        { kind: 'calculation', name: 'day', short: 'Day', role: 'O', expression: 'today()' },
        {
          kind: 'calculation',
          name: 'chance',
          short: '-',
          role: 'O',
          expression: 'once(random())',
        },
      ],
    },
  },
};

test('a draft that was kept as text goes on as it was, and is sent as the server will find it', () => {
  const begun = { survey: 'TINY', version: '1', form: 'household', area: '01', case: '01-1' };
  const draft = beginDraft(
    { ...begun, given: { list_class: 3 } },
    new Date('2026-03-01T09:00:00Z'),
  );
  const first = openDraft(definition, draft, new Date('2026-03-01T09:00:00Z'));
  first.apply([{ kind: 'answer', path: 'c_name', value: 'Amara' }]);
  const kept = JSON.parse(
    JSON.stringify({ ...draft, answers: first.answers(), times: { '': 61.4 } }),
  ) as typeof draft;

  const later = new Date('2026-03-02T18:00:00Z');
  const again = openDraft(definition, kept, later);
  expect(again.ask('c_name')?.answer).toBe('Amara');
  const sent = closeDraft(definition, kept, { id: 'd', app: '1' }, later);
  expect(sent.answers).toMatchObject({ c_name: 'Amara', day: '2026-03-02' });
  const { differences } = runInterview(
    definition,
    'household',
    sent.answers,
    contextOf(definition, kept, later),
  );
  expect(differences).toEqual([]);
});

test('a moment as the device tells it', () => {
  const moment = new Date('2026-03-01T13:30:00Z');
  expect(localTime(moment, -240)).toBe('2026-03-01T17:30:00+04:00');
  expect(localTime(moment, 210)).toBe('2026-03-01T10:00:00-03:30');
});

test('an id tells its time, its version and its variant', () => {
  const id = uuidV7(Date.UTC(2026, 2, 1), new Uint8Array(10).fill(255));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 2, 1));
  expect(uuidV7(1) < uuidV7(2)).toBe(true);
});

test('times of the rows after a removed one move up', () => {
  const times = addTime(
    addTime({ 'members[1]': 5, 'members[3].children[2]': 7 }, 'members[2]', 2),
    '',
    1,
  );
  expect(withoutRow(times, 'members[2]')).toEqual({
    '': 3,
    'members[1]': 5,
    'members[2].children[2]': 7,
  });
});
