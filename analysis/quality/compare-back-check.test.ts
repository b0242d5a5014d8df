import { describe, expect, it } from 'vitest';
import type { Question } from '../../questionnaire/definition.ts';
import type { Answers, InterviewRecord } from '../../questionnaire/record.ts';
import { developmentOnTheMove as definition } from '../../survey-defs/development-on-the-move/index.ts';
import { compareBackCheck } from './compare-back-check.ts';

const record = (form: string, values: Answers): InterviewRecord => ({
  ...{ survey: 'DOTM-QSY', version: definition.version, form, instanceId: `of ${form}` },
  ...{ household: 'v1.x', area: '0001', receivedAt: '2026-03-02T10:00:00.000Z' },
  device: { id: 't', app: '1', startedAt: '', closedAt: '' },
  ...{ values, differences: [], violations: [] },
});

const told: Answers = {
  a_found: '1',
  a_outcome: '110',
  members: [
    { c_relation: '1', c_sex: '1', c_birth_country: 'QSY' },
    { c_relation: '2', c_sex: '2', c_birth_country: 'QSY' },
  ],
  e_count: 1,
  absent: [{ e_sex: '2', e_dest_country: 'ITA' }],
  i_recv_any: '1',
  j_rooms: 3,
};
const again: Answers = { ...told, z_agrees: '1', z_interviewed: '1' };
const compare = (first: Answers, second: Answers) =>
  compareBackCheck(definition, {
    case: '0001-1-1',
    first: record('household', first),
    second: record('backcheck', second),
  });

describe('compareBackCheck', () => {
  it('finds the same answers the same, in whatever order people stand', () => {
    const turned = { ...again, members: [...(told['members'] as Answers[])].reverse() };
    expect(compare(told, turned)).toEqual({
      ...{ case: '0001-1-1', interview: 'of household' },
      ...{ compared: 9, mismatched: 0, invented: false },
    });
  });

  it('counts each question that is answered otherwise once', () => {
    expect(compare(told, { ...again, j_rooms: 4, i_recv_any: '0' })).toMatchObject({
      compared: 9,
      mismatched: 2,
    });
  });

  it('sees who was left out', () => {
    const { absent: _, ...less } = told;
    expect(compare({ ...less, e_count: 0 }, again)).toMatchObject({ compared: 9, mismatched: 3 });
  });

  it('compares nothing that either does not know', () => {
    const unsure = { ...again, i_recv_any: '98', members: [{ c_relation: '1' }, {}] };
    expect(compare(told, unsure)).toMatchObject({ compared: 5, mismatched: 0 });
    expect(compare(told, { a_found: '1', z_agrees: '0' })).toMatchObject({
      compared: 0,
      invented: false,
    });
  });

  it('finds an interview invented that nobody in the household knows of', () => {
    const denied = { a_found: '1', z_agrees: '1', z_interviewed: '0' };
    expect(compare(told, denied)).toMatchObject({ compared: 0, invented: true });
    // Where no interview was sent nobody claimed one.
    expect(compare({ a_found: '1', a_outcome: '211' }, denied)).toMatchObject({ invented: false });
  });

  it('takes days of one month, and codes in any order, for the same; and compares no numbers of rows', () => {
    const ask = (name: string, type: Question['type'], more: Partial<Question> = {}): Question => ({
      kind: 'question',
      name,
      type,
      label: { en: name },
      short: name,
      role: 'O',
      source: 'test',
      ...more,
    });
    const elements = [
      ask('x_day', 'date'),
      ask('x_uses', 'many', { choices: 'use' }),
      ask('x_line', 'line', { roster: 'members' }),
      ask('x_paid', 'money', { localCurrency: true }),
    ];
    const { household, backcheck } = definition.instruments;
    if (!household || !backcheck) throw new Error('The survey has both.');
    const more = {
      ...definition,
      instruments: { household, backcheck: { ...backcheck, elements } },
    };
    const met = { z_interviewed: '1', a_outcome: '110' };
    const paid = { amount: 5, currency: 'QSD' };
    const first = { x_day: '2026-03-02', x_uses: ['1', '2'], x_line: 1, x_paid: paid };
    const second = { x_day: '2026-03-30', x_uses: ['2', '1'], x_line: 2, x_paid: paid };
    const held = (values: Answers) =>
      compareBackCheck(more, {
        case: 'c',
        first: record('household', { ...met, ...first }),
        second: record('backcheck', { ...met, ...values }),
      });
    expect(held(second)).toMatchObject({ compared: 3, mismatched: 0 });
    const other = { ...second, x_day: '2026-04-01', x_paid: { amount: 5, currency: 'EUR' } };
    expect(held(other)).toMatchObject({ compared: 3, mismatched: 2 });
  });

  it('holds nothing against a form that does not ask again', () => {
    expect(() =>
      compareBackCheck(definition, {
        case: 'x',
        first: record('household', told),
        second: record('household', told),
      }),
    ).toThrow(/does not ask 'household' again/);
  });
});
