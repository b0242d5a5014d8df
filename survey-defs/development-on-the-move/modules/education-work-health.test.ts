import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../questionnaire/record.ts';
import { educationWorkHealth } from './education-work-health.ts';
import { members } from './members.ts';
import { trial } from './trial.ts';

const { asks, broken, calculated, run } = trial([members, educationWorkHealth]);
const limited = trial([members, educationWorkHealth], { p99_ed_cost: 900, p99_wage: 5000 });

const qsd = (amount: number) => ({ amount, currency: 'QSD' });
const idle = { d_work_7d: '0', d_job_away: '0', d_seek_4w: '0', d_avail_2w: '0' };
const seeking = { ...idle, d_seek_4w: '1', d_avail_2w: '1' };
const worker = { d_work_7d: '1', d_icse: '1', d_isco: '5', d_isic: 'G', d_hours: 40 };
const pupil: Answers = { c_age: 10, d_ed_ever: '1', d_ed_level: '0', d_ed_now: '1' };
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
      c_abroad_3m: '0',
      ...more,
    },
  ],
});

it('finds nothing odd in a worker, nor in a pupil', () => {
  for (const person of [worker, { ...pupil, c_age: 15, ...idle, d_ed_cost: qsd(90) }]) {
    const result = run(of(person));
    expect(result.violations).toEqual([]);
    expect(result.differences).toEqual([]);
  }
});

describe('what is known of a member', () => {
  it.each<[string, Answers, number | undefined]>([
    ['employed', worker, 1],
    ['employed', { d_work_7d: '0', d_job_away: '1' }, 1],
    ['employed', idle, 0],
    ['employed', { d_work_7d: '98' }, undefined],
    ['employed', { d_work_7d: '0', d_job_away: '99' }, undefined],
    ['employed', { c_age: 14 }, undefined],
    ['unemp', seeking, 1],
    ['unemp', { ...idle, d_seek_4w: '1' }, 0],
    ['unemp', { ...idle, d_seek_4w: '98' }, 0],
    ['unemp', { ...seeking, d_avail_2w: '98' }, undefined],
    ['unemp', worker, 0],
    ['unemp', { d_work_7d: '98' }, undefined],
    ['in_lf', worker, 1],
    ['in_lf', seeking, 1],
    ['in_lf', idle, 0],
    ['in_lf', { ...idle, d_seek_4w: '98', d_avail_2w: '98' }, undefined],
    ['neet', { ...idle, c_age: 20, d_ed_now: '0' }, 1],
    ['neet', { ...idle, c_age: 20, d_ed_now: '1' }, 0],
    ['neet', { ...worker, c_age: 24 }, 0],
    ['neet', { ...idle, c_age: 20, d_ed_now: '98' }, undefined],
    ['neet', { ...idle, c_age: 25, d_ed_now: '0' }, undefined],
    ['neet', idle, undefined],
    ['informal', { ...worker, d_socsec: '0' }, 1],
    ['informal', { ...worker, d_socsec: '1' }, 0],
    ['informal', { ...worker, d_socsec: '98' }, undefined],
    ['informal', { ...worker, d_icse: '3' }, 1],
    ['informal', { ...worker, d_icse: '5' }, 1],
    ['informal', { ...worker, d_icse: '2' }, 0],
    ['informal', { ...worker, d_icse: '98' }, undefined],
    ['informal', idle, 0],
  ])('%s of %o is %s', (name, more, expected) => {
    expect(calculated(`members[1].${name}`, of(more))).toBe(expected);
  });
});

describe('what is asked of whom', () => {
  const ill = { d_ill_30d: '1' };
  it.each<[string, Answers, Answers]>([
    ['d_literate', { c_age: 10 }, { c_age: 9 }],
    ['d_ed_ever', { c_age: 3 }, { c_age: 2 }],
    ['d_ed_ever', { c_age: 3 }, { c_age: -98 }],
    ['d_ed_level', { d_ed_ever: '1' }, { d_ed_ever: '98' }],
    ['d_ed_now', { c_age: 29 }, { c_age: 30 }],
    ['d_ed_type', pupil, { c_age: 10, d_ed_now: '98' }],
    ['d_ed_type_oth', { ...pupil, d_ed_type: '97' }, { ...pupil, d_ed_type: '1' }],
    ['d_ed_missed', pupil, { c_age: 10, d_ed_now: '0' }],
    ['d_ed_cost', pupil, { c_age: 10, d_ed_now: '0' }],
    ['d_ed_stop', { c_age: 24, d_ed_now: '0' }, { c_age: 25, d_ed_now: '0' }],
    ['d_ed_stop', { c_age: 6, d_ed_now: '0' }, { c_age: 6, d_ed_now: '98' }],
    ['d_work_7d', { c_age: 15 }, { c_age: 14 }],
    ['d_job_away', idle, { d_work_7d: '98' }],
    ['d_seek_4w', idle, { d_work_7d: '0', d_job_away: '1' }],
    ['d_avail_2w', idle, worker],
    ['d_icse', { d_work_7d: '0', d_job_away: '1' }, idle],
    ['d_isco', worker, idle],
    ['d_isic', worker, idle],
    ['d_hours', worker, { d_work_7d: '0', d_job_away: '1' }],
    ['d_wage', worker, { ...worker, d_icse: '3' }],
    ['d_socsec', { ...worker, d_icse: '7' }, { ...worker, d_icse: '98' }],
    ['d_care', ill, { d_ill_30d: '99' }],
    ['d_disab', { c_age: 5 }, { c_age: 4 }],
  ])('%s', (name, asked, notAsked) => {
    expect(asks(of(asked))).toContain(`members[1].${name}`);
    expect(asks(of(notAsked))).not.toContain(`members[1].${name}`);
  });
});

describe('rules', () => {
  const level = (d_ed_level: string, c_age: number) => of({ c_age, d_ed_ever: '1', d_ed_level });
  it.each<[string, Answers, Answers]>([
    ['soft d_ed_level_age members[1].d_ed_level', level('1', 9), level('1', 10)],
    ['soft d_ed_level_age members[1].d_ed_level', level('8', 22), level('8', 23)],
    ['soft d_ed_level_age members[1].d_ed_level', level('6', 14), level('98', 14)],
    [
      'soft d_ed_missed_many members[1].d_ed_missed',
      of({ ...pupil, d_ed_missed: 21 }),
      of({ ...pupil, d_ed_missed: 20 }),
    ],
    [
      'soft d_isco_level members[1].d_isco',
      of({ ...worker, d_ed_ever: '1', d_ed_level: '2', d_isco: '1' }),
      of({ ...worker, d_ed_ever: '1', d_ed_level: '3', d_isco: '1' }),
    ],
    [
      'soft d_isco_level members[1].d_isco',
      of({ ...worker, d_ed_ever: '1', d_ed_level: '2', d_isco: '2' }),
      of({ ...worker, d_ed_ever: '1', d_ed_level: '98', d_isco: '2' }),
    ],
    [
      'soft d_hours_many members[1].d_hours',
      of({ ...worker, d_hours: 85 }),
      of({ ...worker, d_hours: 84 }),
    ],
    [
      'soft d_wage_zero members[1].d_wage',
      of({ ...worker, d_wage: qsd(0) }),
      of({ ...worker, d_wage: qsd(-98) }),
    ],
    ['hard x21 members[1]', of({}), of(worker)],
    ['hard x21 members[1]', of({}), of({ d_work_7d: '98' })],
    ['hard x21 members[1]', of({}), of({ c_age: 14 })],
    ['hard x21 members[1]', of({ d_work_7d: '0' }), of({ d_work_7d: '0', d_job_away: '1' })],
    ['hard x21 members[1]', of({ ...idle, d_avail_2w: '' }), of(idle)],
    [
      'hard x21 members[1]',
      of({ d_work_7d: '0', d_job_away: '0', d_avail_2w: '1' }),
      of({ ...idle, d_seek_4w: '98' }),
    ],
  ])('%s', (rule, bad, good) => {
    expect(broken(bad)).toContain(rule);
    expect(broken(good)).not.toContain(rule);
  });

  it('compares amounts with what nearly everybody pays only once that is known', () => {
    const dear = of({ ...pupil, d_ed_cost: qsd(901) });
    const rich = of({ ...worker, d_wage: qsd(5001) });
    const cost = 'soft d_ed_cost_high members[1].d_ed_cost';
    const wage = 'soft d_wage_high members[1].d_wage';
    expect(limited.broken(dear)).toContain(cost);
    expect(limited.broken(rich)).toContain(wage);
    expect(limited.broken(of({ ...pupil, d_ed_cost: qsd(900) }))).not.toContain(cost);
    expect(limited.broken(of({ ...worker, d_wage: qsd(5000) }))).not.toContain(wage);
    expect(broken(dear)).not.toContain(cost);
    expect(broken(rich)).not.toContain(wage);
  });
});
