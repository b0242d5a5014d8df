import { describe, expect, it } from 'vitest';
import type { Element, SurveyDefinition } from '../definition.ts';
import { exampleSurvey, question } from '../examples/example-survey.ts';
import { openInterview, runInterview } from '../interview.ts';
import type { Answers } from '../record.ts';

const context = { today: '2026-03-10' };

function surveyOf(elements: Element[]): SurveyDefinition {
  const survey = exampleSurvey();
  survey.instruments = { form: { name: 'form', title: { en: 'Form' }, elements } };
  return survey;
}

/** Members with children of their own; one of all children is the eldest. */
const families = surveyOf([
  question('consent', 'one', { choices: 'yn' }),
  {
    kind: 'roster',
    name: 'members',
    label: { en: 'Members' },
    relevant: "${consent} = '1'",
    maximum: 4,
    elements: [
      question('m_age', 'integer'),
      question('m_mother', 'line', { roster: 'members', zeroAllowed: true }),
      {
        kind: 'roster',
        name: 'children',
        label: { en: 'Children' },
        maximum: 3,
        elements: [
          question('k_age', 'integer', {
            checks: [
              {
                id: 'k_younger',
                kind: 'soft',
                expression: '. < ${m_age}',
                message: { en: 'A child is younger.' },
              },
            ],
          }),
        ],
      },
      {
        kind: 'calculation',
        name: 'm_children',
        short: 'Children',
        role: 'O',
        expression: 'count(${children})',
      },
      question('m_youngest', 'line', { roster: 'children' }),
    ],
  },
  question('eldest', 'line', { roster: 'children' }),
  question('at_home', 'lines', { roster: 'members' }),
  { kind: 'calculation', name: 'ages', short: 'Ages', role: 'O', expression: 'sum(${k_age})' },
]);

const family: Answers = {
  consent: '1',
  members: [
    { m_age: 70, m_mother: 0 },
    { m_age: 40, m_mother: 1, children: [{ k_age: 9 }, { k_age: 3 }], m_youngest: 2 },
    { m_age: 38, m_mother: 1, children: [{ k_age: 12 }], m_youngest: 1 },
  ],
  eldest: 3,
  at_home: [1, 3],
};

describe('rows that move', () => {
  const open = () => openInterview(families, 'form', family, context);

  it('a removed row takes the lines that point at it along, and the others keep their rows', () => {
    const interview = open();
    const undo = interview.apply([{ kind: 'remove-row', path: 'members[1]' }]);
    expect(interview.answers()).toEqual({
      consent: '1',
      members: [
        { m_age: 40, children: [{ k_age: 9 }, { k_age: 3 }], m_youngest: 2 },
        { m_age: 38, children: [{ k_age: 12 }], m_youngest: 1 },
      ],
      eldest: 3,
      at_home: [2],
    });
    interview.apply(undo);
    expect(interview.answers()).toEqual(family);
    expect(interview.run()).toEqual(runInterview(families, 'form', family, context));
  });

  it('lines into rows within rows follow the rows above them', () => {
    const interview = open();
    interview.apply([{ kind: 'remove-row', path: 'members[2]' }]);
    expect(interview.answers()).toMatchObject({ eldest: 1, at_home: [1, 2] });
    const undo = interview.apply([{ kind: 'remove-row', path: 'members[2].children[1]' }]);
    expect(interview.answers()['eldest']).toBeUndefined();
    expect(interview.ask('members[2].m_youngest')?.answer).toBeUndefined();
    interview.apply(undo);
    expect(interview.ask('members[2].m_youngest')?.answer).toBe(1);
  });

  it('a moved or inserted row renumbers every line that points behind it', () => {
    const interview = open();
    interview.apply([{ kind: 'move-row', path: 'members[3]', to: 1 }]);
    expect(interview.answers()).toMatchObject({ eldest: 1, at_home: [2, 1] });
    expect(interview.ask('members[3].m_mother')?.answer).toBe(2);
    const undo = interview.apply([{ kind: 'add-row', roster: 'members', position: 1 }]);
    expect(undo).toEqual([{ kind: 'remove-row', path: 'members[1]' }]);
    expect(interview.answers()).toMatchObject({ eldest: 1, at_home: [3, 2] });
  });

  it('a confirmation goes with its row, and ends with its answer', () => {
    const interview = open();
    const path = 'members[2].children[1].k_age';
    interview.apply([
      { kind: 'answer', path, value: 50 },
      { kind: 'confirm', check: 'k_younger', path, note: 'Adopted.' },
      { kind: 'move-row', path: 'members[2]', to: 1 },
    ]);
    const moved = 'members[1].children[1].k_age';
    expect(interview.run().violations).toEqual([
      { check: 'k_younger', kind: 'soft', path: moved, confirmed: true },
    ]);
    const confirmed = [{ check: 'k_younger', path: moved, note: 'Adopted.' }];
    expect(interview.confirmed()).toEqual(confirmed);
    expect(
      runInterview(families, 'form', interview.answers(), { ...context, confirmed }).violations,
    ).toMatchObject([{ confirmed: true }]);
    const undo = interview.apply([{ kind: 'answer', path: moved, value: 60 }]);
    expect(interview.run().violations).toEqual([{ check: 'k_younger', kind: 'soft', path: moved }]);
    interview.apply(undo);
    expect(interview.confirmed()).toEqual(confirmed);
  });
});

describe('what does not apply', () => {
  it('is kept and comes back, but reaches no value, no aggregate and nothing that is sent', () => {
    const interview = openInterview(families, 'form', family, context);
    expect(interview.run().values['ages']).toBe(24);
    interview.apply([{ kind: 'answer', path: 'consent', value: '0' }]);
    const { values, relevant, differences } = interview.run();
    expect(values).toEqual({ consent: '0', ages: 0 });
    expect(relevant).toEqual(['consent', 'eldest', 'at_home']);
    expect(differences).toContainEqual({ path: 'members', kind: 'not-relevant' });
    expect(interview.submitted()).not.toHaveProperty('members');
    interview.apply([{ kind: 'answer', path: 'consent', value: '1' }]);
    expect(interview.run()).toEqual(runInterview(families, 'form', family, context));
  });
});

describe('an edit that cannot be made changes nothing', () => {
  it.each([
    { kind: 'answer', path: 'nothing', value: 1 },
    { kind: 'answer', path: 'members[9].m_age', value: 1 },
    { kind: 'answer', path: 'members', value: 1 },
    { kind: 'answer', path: '__proto__', value: 1 },
    { kind: 'answer', path: 'members[1]..m_age', value: 1 },
    { kind: 'add-row', roster: 'consent' },
    { kind: 'remove-row', path: 'members[4]' },
    { kind: 'remove-row', path: '' },
    { kind: 'move-row', path: 'members', to: 1 },
    { kind: 'confirm', check: 'x', path: 'members[1].nothing' },
    { kind: 'unconfirm', check: 'x', path: 'consent' },
  ] as const)('%o', (edit) => {
    const interview = openInterview(families, 'form', family, context);
    expect(interview.apply([edit])).toEqual([]);
    expect(interview.answers()).toEqual(family);
  });

  it('nor does a row more than the roster holds', () => {
    const interview = openInterview(families, 'form', family, context);
    const add = { kind: 'add-row', roster: 'members' } as const;
    expect(interview.apply([add])).toHaveLength(1);
    expect(interview.apply([add])).toEqual([]);
  });
});

describe('defaults', () => {
  const survey = surveyOf([
    question('first', 'integer', { default: '2' }),
    question('again', 'integer', { default: '${first} + 1', relevant: '${first} > 1' }),
    question('code', 'one', { choices: 'yn', default: "'7'" }),
    {
      kind: 'calculation',
      name: 'begun',
      short: 'Begun',
      role: 'O',
      expression: 'once(${first} * 10)',
    },
  ]);

  it('are filled in on a device when a question first applies, and once', () => {
    const interview = openInterview(survey, 'form', {}, context, { fillDefaults: true });
    expect(interview.answers()).toEqual({ first: 2, again: 3, begun: 20 });
    const undo = interview.apply([
      { kind: 'answer', path: 'first', value: 8 },
      { kind: 'answer', path: 'again' },
    ]);
    expect(interview.answers()).toEqual({ first: 8, begun: 20 });
    interview.apply(undo);
    expect(interview.answers()).toEqual({ first: 2, again: 3, begun: 20 });
  });

  it('come with the edit that opens the question, and go with it', () => {
    const begun = { first: 1, begun: 20 };
    const interview = openInterview(survey, 'form', begun, context, { fillDefaults: true });
    const open = [{ kind: 'answer', path: 'first', value: 5 }] as const;
    const undo = interview.apply(open);
    expect(interview.answers()).toEqual({ first: 5, again: 6, begun: 20 });
    interview.apply(undo);
    expect(interview.answers()).toEqual(begun);
    interview.apply(open);
    expect(interview.answers()).toEqual({ first: 5, again: 6, begun: 20 });
  });

  it('are never filled in by the server', () => {
    expect(runInterview(survey, 'form', {}, context).values).toEqual({});
  });
});
