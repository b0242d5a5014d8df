import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../questionnaire/record.ts';
import { members } from './members.ts';
import { trial } from './trial.ts';

const { asks, broken, calculated, run } = trial([members]);

const person = (more: Answers = {}): Answers => ({
  c_name: 'N',
  c_relation: '3',
  c_sex: '1',
  c_age: 20,
  c_months_here: 12,
  c_birth_country: 'QSY',
  c_citizen1: 'QSY',
  c_abroad_3m: '0',
  ...more,
});
const head = person({ c_relation: '1', c_sex: '2', c_age: 46 });
const returnee: Answers = { c_abroad_3m: '1', c_prev_country: 'CAN', c_arrive_ym: '2022-01' };
const foreigner: Answers = { ...returnee, c_birth_country: 'CAN', c_lived_before: '0' };
const of = (more: Answers) => ({ members: [head, person(more)] });

it('asks of an ordinary household what it should, and finds nothing odd', () => {
  const result = run(of({}));
  expect(result.violations).toEqual([]);
  expect(result.differences).toEqual([]);
});

describe('what is known of a member', () => {
  it.each<[string, Answers, number | undefined]>([
    ['pers_line', {}, 2],
    ['is_member', {}, 1],
    ['is_member', { c_months_here: 5 }, 0],
    ['is_member', { c_months_here: 6 }, 1],
    ['is_member', { c_months_here: 0, c_relation: '1' }, 1],
    ['is_member', { c_months_here: 2, c_age: 0 }, 1],
    ['is_member', { ...returnee, c_months_here: 2, c_arrive_ym: '2025-04' }, 1],
    ['is_member', { ...returnee, c_months_here: 2, c_arrive_ym: '2025-03' }, 0],
    ['is_member', { ...returnee, c_months_here: 2, c_arrive_ym: '2026-98' }, 1],
    ['is_member', { c_months_here: -98 }, undefined],
    ['is_member', { c_months_here: 2, c_age: -98 }, undefined],
    ['is_ret', {}, 0],
    ['is_ret', returnee, 1],
    ['is_ret', { ...returnee, c_arrive_ym: '2016-03' }, 1],
    ['is_ret', { ...returnee, c_arrive_ym: '2016-02' }, 0],
    ['is_ret', { ...returnee, c_arrive_ym: '2016-98' }, 1],
    ['is_ret', { ...returnee, c_arrive_ym: '2015-98' }, 0],
    ['is_ret', foreigner, 0],
    ['is_ret', { ...foreigner, c_lived_before: '1' }, 1],
    ['is_ret', { ...foreigner, c_lived_before: '98' }, undefined],
    ['is_ret', { c_abroad_3m: '98' }, undefined],
    ['is_ret', { ...returnee, c_birth_country: 'XXX' }, undefined],
    ['arrive_june', returnee, 0],
    ['arrive_june', { ...returnee, c_arrive_ym: '2020-98' }, 1],
    ['arrive_june', {}, undefined],
    ['is_imm', {}, 0],
    ['is_imm', foreigner, 1],
    ['is_imm', { c_birth_country: 'XXX' }, undefined],
    ['is_foreign', {}, 0],
    ['is_foreign', { c_citizen1: 'XXA' }, 1],
    ['is_foreign', { c_citizen1: 'XXX' }, undefined],
    ['mig_status', {}, 4],
    ['mig_status', returnee, 2],
    ['mig_status', foreigner, 3],
    ['mig_status', { ...foreigner, c_lived_before: '1' }, 2],
    ['mig_status', { c_abroad_3m: '98' }, undefined],
    ['mig_status', { c_birth_country: 'XXX' }, undefined],
  ])('%s of %o is %s', (name, more, expected) => {
    expect(calculated(`members[2].${name}`, of(more))).toBe(expected);
  });
});

describe('what is asked of whom', () => {
  it.each<[string, Answers, Answers]>([
    ['c_marital', { c_age: 12 }, { c_age: 11 }],
    ['c_marital', { c_age: 12 }, { c_age: -98 }],
    ['c_spouse_line', { c_marital: '3' }, { c_marital: '6' }],
    ['c_spouse_line', { c_marital: '2' }, { c_marital: '99' }],
    ['c_lived_before', foreigner, returnee],
    ['c_lived_before', foreigner, { ...foreigner, c_birth_country: 'XXX' }],
    ['c_prev_country', returnee, {}],
    ['c_arrive_ym', returnee, { c_abroad_3m: '98' }],
    ['c_sex_oth', { c_sex: '97' }, {}],
  ])('%s', (name, asked, notAsked) => {
    expect(asks(of(asked))).toContain(`members[2].${name}`);
    expect(asks(of(notAsked))).not.toContain(`members[2].${name}`);
  });
});

describe('rules', () => {
  const wife = (more: Answers = {}) =>
    person({ c_relation: '2', c_age: 40, c_marital: '2', c_spouse_line: 1, ...more });
  const husband = { ...head, c_marital: '2', c_spouse_line: 2 };
  const parent = (relation: string, age: number) => ({
    members: [head, wife(), person({ c_relation: relation, c_age: age })],
  });
  it.each<[string, Answers, Answers]>([
    ['soft one_spouse', { members: [head, wife(), wife()] }, { members: [head, wife()] }],
    [
      'hard spouse_points_back members[2]',
      { members: [head, wife()] },
      { members: [husband, wife()] },
    ],
    [
      'hard spouse_points_back members[2]',
      { members: [{ ...husband, c_spouse_line: 0 }, wife()] },
      { members: [head, wife({ c_spouse_line: 0 })] },
    ],
    [
      'soft spouse_sex members[1]',
      { members: [husband, wife({ c_sex: '2' })] },
      { members: [husband, wife()] },
    ],
    ['hard c_birth_ym_past members[2].c_birth_ym', of({ c_birth_ym: '2026-04' }), of({})],
    [
      'hard c_birth_ym_past members[2].c_birth_ym',
      of({ c_birth_ym: '2027-98' }),
      of({ c_birth_ym: '2026-98', c_age: 0 }),
    ],
    ['hard x06 members[2].c_age', of({ c_birth_ym: '2004-03' }), of({ c_birth_ym: '2004-04' })],
    ['hard x06 members[2].c_age', of({ c_birth_ym: '2007-04' }), of({ c_birth_ym: '2007-03' })],
    ['hard x06 members[2].c_age', of({ c_birth_ym: '2003-98' }), of({ c_birth_ym: '2004-98' })],
    [
      'hard x06 members[2].c_age',
      of({ c_birth_ym: '1990-01' }),
      of({ c_birth_ym: '1990-01', c_age: -98 }),
    ],
    ['soft c_age_head members[1].c_age', { members: [{ ...head, c_age: 14 }] }, of({})],
    ['soft x05 members[2]', of({ c_age: 35 }), of({ c_age: 34 })],
    ['soft x05 members[2]', of({ c_age: 35 }), of({ c_age: -98 })],
    ['soft x05 members[2]', of({ c_age: 35 }), of({ c_age: 35, c_relation: '9' })],
    ['soft x05 members[3]', parent('7', 57), parent('7', 58)],
    ['soft x05 members[3]', parent('7', 107), parent('7', 106)],
    ['soft x05 members[3]', parent('8', 51), parent('8', 52)],
    [
      'soft c_marital_age members[2].c_marital',
      of({ c_age: 14, c_marital: '2' }),
      of({ c_age: 15, c_marital: '2' }),
    ],
    [
      'hard c_spouse_line_other members[2].c_spouse_line',
      of({ c_marital: '2', c_spouse_line: 2 }),
      of({ c_marital: '2', c_spouse_line: 0 }),
    ],
    [
      'soft c_months_here_usual members[2].c_months_here',
      of({ c_months_here: 5 }),
      of({ c_months_here: 5, c_relation: '1' }),
    ],
    [
      'soft c_abroad_3m_born members[2].c_abroad_3m',
      of({ c_birth_country: 'CAN' }),
      of({ c_birth_country: 'CAN', c_abroad_3m: '1' }),
    ],
    [
      'hard c_prev_country_abroad members[2].c_prev_country',
      of({ ...returnee, c_prev_country: 'QSY' }),
      of(returnee),
    ],
    [
      'hard c_arrive_ym_born members[2].c_arrive_ym',
      of({ ...returnee, c_birth_ym: '2005-06', c_arrive_ym: '2005-05' }),
      of({ ...returnee, c_birth_ym: '2005-06', c_arrive_ym: '2005-98' }),
    ],
    [
      'hard c_arrive_ym_past members[2].c_arrive_ym',
      of({ ...returnee, c_arrive_ym: '2026-04' }),
      of({ ...returnee, c_arrive_ym: '2026-03' }),
    ],
  ])('%s', (rule, bad, good) => {
    expect(broken(bad)).toContain(rule);
    expect(broken(good)).not.toContain(rule);
  });
});
