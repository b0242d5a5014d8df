import { describe, expect, it } from 'vitest';
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
