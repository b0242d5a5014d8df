import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../questionnaire/record.ts';
import { educationWorkHealth } from './education-work-health.ts';
import { members } from './members.ts';
import { returned } from './returned.ts';
import { trial } from './trial.ts';

const { asks, broken, calculated, run } = trial([members, educationWorkHealth, returned]);

const usd = (amount: number) => ({ amount, currency: 'USD' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const of = (more: Answers): Answers => ({
  members: [
    {
      c_name: 'N',
      c_relation: '1',
      c_sex: '2',
      c_age: 40,
      c_months_here: 12,
      c_birth_country: 'QSY',
      c_citizen1: 'QSY',
      c_abroad_3m: '1',
      c_prev_country: 'CAN',
      c_arrive_ym: '2024-03',
      d_work_7d: '1',
      f_country: 'CAN',
      f_left_ym: '2022-03',
      f_back_ym: '2024-03',
      f_why_left: '2',
      ...more,
    },
  ],
});
const stayed = { c_abroad_3m: '0', c_prev_country: '', c_arrive_ym: '' };

it('finds nothing odd in an ordinary return', () => {
  const result = run(of({ f_earn: usd(800), f_savings: usd(900), f_save_use: ['1', '4'] }));
  expect(result.violations).toEqual([]);
  expect(result.differences).toEqual([]);
});

describe('what is known of a returned member', () => {
  it.each<[string, Answers, number | undefined]>([
    ['left_june', {}, 0],
    ['left_june', { f_left_ym: '2022-98' }, 1],
    ['left_june', { f_left_ym: '' }, undefined],
    ['move_ok_ret', {}, 1],
    ['move_ok_ret', { f_why_left: '11' }, 1],
    ['move_ok_ret', { f_why_left: '4' }, 0],
    ['move_ok_ret', { f_why_left: '99' }, undefined],
    ['move_ok_ret', { f_left_ym: '2021-03' }, 1],
    ['move_ok_ret', { f_left_ym: '2021-02' }, 0],
    ['move_ok_ret', { c_age: 19 }, 1],
    ['move_ok_ret', { c_age: 18 }, 0],
    ['move_ok_ret', { f_left_ym: '' }, undefined],
    ['move_ok_ret', stayed, undefined],
  ])('%s of %o is %s', (name, more, expected) => {
    expect(calculated(`members[1].${name}`, of(more))).toBe(expected);
  });
});

describe('what is asked of whom', () => {
  const grown = ['f_ed_gain', 'f_isco', 'f_earn', 'f_savings', 'f_skill_use', 'f_job_wait'];
  it.each<[string, Answers, Answers]>([
    ['f_country', {}, stayed],
    ['f_country', {}, { c_arrive_ym: '2016-02' }],
    ...[...grown, 'f_reint'].map((name): [string, Answers, Answers] => [
      name,
      { c_age: 15 },
      { c_age: 14 },
    ]),
    ['f_save_use', { f_savings: usd(1) }, { f_savings: usd(0) }],
    ['f_save_use', { f_savings: usd(1) }, { f_savings: usd(-98) }],
    ['f_save_use_oth', { f_savings: usd(1), f_save_use: ['1', '97'] }, { f_savings: usd(1) }],
    ['f_why_back_oth', { f_why_back: '97' }, { f_why_back: '98' }],
  ])('%s', (name, asked, notAsked) => {
    expect(asks(of(asked))).toContain(`members[1].${name}`);
    expect(asks(of(notAsked))).not.toContain(`members[1].${name}`);
  });
});

describe('rules', () => {
  const at = (name: string) => `members[1].${name}`;
  const saved = (f_earn: Answers[string], f_savings: Answers[string]) => of({ f_earn, f_savings });
  const chose = (...f_save_use: string[]) => of({ f_savings: usd(9), f_save_use });
  it.each<[string, Answers, Answers]>([
    ['hard x07_returned members[1]', of({ f_country: '' }), of({ f_country: 'XXX' })],
    ['hard x07_returned members[1]', of({ f_country: '' }), of({ ...stayed, f_country: '' })],
    [`hard f_country_abroad ${at('f_country')}`, of({ f_country: 'QSY' }), of({})],
    [`soft f_country_previous ${at('f_country')}`, of({ f_country: 'USA' }), of({})],
    [
      `hard f_left_ym_born ${at('f_left_ym')}`,
      of({ c_birth_ym: '1986-01', f_left_ym: '1985-12' }),
      of({ c_birth_ym: '1986-01', f_left_ym: '1986-98' }),
    ],
    [`hard f_back_ym_after ${at('f_back_ym')}`, of({ f_left_ym: '2024-03' }), of({})],
    [
      `hard f_back_ym_after ${at('f_back_ym')}`,
      of({ f_left_ym: '2025-98' }),
      of({ f_left_ym: '2024-98' }),
    ],
    [`hard x10 ${at('f_back_ym')}`, of({ f_left_ym: '2024-01' }), of({ f_left_ym: '2023-12' })],
    [
      `hard x10 ${at('f_back_ym')}`,
      of({ f_left_ym: '2024-98' }),
      of({ f_left_ym: '2024-98', f_back_ym: '2024-04', c_arrive_ym: '2024-04' }),
    ],
    [`hard x10 ${at('f_back_ym')}`, of({ f_left_ym: '2024-02' }), of({ f_left_ym: '' })],
    [
      `hard f_back_ym_window ${at('f_back_ym')}`,
      of({ f_back_ym: '2016-02' }),
      of({ f_back_ym: '2016-03' }),
    ],
    [
      `hard f_back_ym_window ${at('f_back_ym')}`,
      of({ f_back_ym: '2026-04' }),
      of({ f_back_ym: '2026-98' }),
    ],
    [`soft x08 ${at('f_back_ym')}`, of({ f_back_ym: '2024-05' }), of({ f_back_ym: '2024-04' })],
    [`soft x08 ${at('f_back_ym')}`, of({ f_back_ym: '2024-01' }), of({ f_back_ym: '2024-02' })],
    [`soft x08 ${at('f_back_ym')}`, of({ f_back_ym: '2023-98' }), of({ f_back_ym: '2024-98' })],
    [
      `soft f_ed_gain_level ${at('f_ed_gain')}`,
      of({ d_ed_ever: '1', d_ed_level: '3', f_ed_gain: '6' }),
      of({ d_ed_ever: '1', d_ed_level: '3', f_ed_gain: '3' }),
    ],
    [
      `soft f_ed_gain_level ${at('f_ed_gain')}`,
      of({ d_ed_ever: '1', d_ed_level: '3', f_ed_gain: '6' }),
      of({ d_ed_ever: '1', d_ed_level: '98', f_ed_gain: '6' }),
    ],
    [`soft f_earn_bounds ${at('f_earn')}`, of({ f_earn: usd(19) }), of({ f_earn: usd(20) })],
    [`soft f_earn_bounds ${at('f_earn')}`, of({ f_earn: eur(15) }), of({ f_earn: eur(16) })],
    [
      `soft f_savings_high ${at('f_savings')}`,
      saved(usd(100), usd(6001)),
      saved(usd(100), usd(6000)),
    ],
    [
      `soft f_savings_high ${at('f_savings')}`,
      saved(usd(100), eur(4801)),
      saved(usd(100), eur(4800)),
    ],
    [
      `soft f_savings_high ${at('f_savings')}`,
      saved(usd(100), usd(9000)),
      saved(usd(-98), usd(9000)),
    ],
    [`hard f_save_use_none ${at('f_save_use')}`, chose('9', '1'), chose('9')],
    [`hard f_job_wait_since ${at('f_job_wait')}`, of({ f_job_wait: 25 }), of({ f_job_wait: 24 })],
    [`hard f_job_wait_since ${at('f_job_wait')}`, of({ f_job_wait: 25 }), of({ f_job_wait: 97 })],
    [
      `hard f_job_wait_since ${at('f_job_wait')}`,
      of({ f_job_wait: 30 }),
      of({ f_job_wait: 26, f_back_ym: '2024-98' }),
    ],
    [
      `hard f_reint_none ${at('f_reint')}`,
      of({ f_reint: ['11', '2'] }),
      of({ f_reint: ['1', '2'] }),
    ],
  ])('%s', (rule, bad, good) => {
    expect(broken(bad)).toContain(rule);
    expect(broken(good)).not.toContain(rule);
  });

  it('converts at the rate of the month of return', () => {
    const then = { c_arrive_ym: '2023-06', f_back_ym: '2023-06' };
    expect(broken(of({ ...then, f_earn: eur(10) }))).toEqual([]);
    expect(broken(of({ ...then, f_earn: eur(9.9) }))).toEqual([
      `soft f_earn_bounds ${at('f_earn')}`,
    ]);
  });
});
