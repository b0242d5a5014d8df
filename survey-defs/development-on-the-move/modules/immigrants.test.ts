import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../questionnaire/record.ts';
import { educationWorkHealth } from './education-work-health.ts';
import { immigrants } from './immigrants.ts';
import { members } from './members.ts';
import { trial } from './trial.ts';

const modules = [members, educationWorkHealth, immigrants];
const { asks, broken, run } = trial(modules);
const open = trial(modules, { ask_status: true });

const of = (more: Answers): Answers => ({
  members: [
    {
      c_name: 'N',
      c_relation: '1',
      c_sex: '2',
      c_age: 40,
      c_months_here: 12,
      c_birth_country: 'ARM',
      c_citizen1: 'ARM',
      c_abroad_3m: '1',
      c_lived_before: '0',
      c_prev_country: 'ARM',
      c_arrive_ym: '2010-03',
      d_work_7d: '1',
      g_reason: '2',
      ...more,
    },
  ],
});
const native = {
  c_birth_country: 'QSY',
  c_abroad_3m: '0',
  c_lived_before: '',
  c_prev_country: '',
  c_arrive_ym: '',
};

it('finds nothing odd in an ordinary immigrant', () => {
  const result = run(of({ d_ed_ever: '1', d_ed_level: '3', g_recog: '4', g_language: '1' }));
  expect(result.violations).toEqual([]);
  expect(result.differences).toEqual([]);
});

describe('what is asked of whom', () => {
  const schooled = (d_ed_level: string) => ({ d_ed_ever: '1', d_ed_level });
  it.each<[string, Answers, Answers]>([
    ['g_reason', {}, native],
    ['g_reason', {}, { c_birth_country: 'XXX' }],
    ['g_reason_oth', { g_reason: '97' }, {}],
    ['g_recog', schooled('3'), schooled('2')],
    ['g_recog', schooled('8'), schooled('98')],
    ['g_recog', schooled('3'), { ...schooled('3'), c_age: 17 }],
    ['g_language', { c_age: 5 }, { c_age: 4 }],
    ['g_unfair', { c_age: 15 }, { c_age: -98 }],
  ])('%s', (name, asked, notAsked) => {
    expect(asks(of(asked))).toContain(`members[1].${name}`);
    expect(asks(of(notAsked))).not.toContain(`members[1].${name}`);
  });

  it('papers only where the survey asks for them', () => {
    expect(asks(of({}))).not.toContain('members[1].g_permit');
    expect(open.asks(of({}))).toContain('members[1].g_permit');
  });
});

describe('rules', () => {
  it.each<[string, Answers, Answers]>([
    ['hard x07_immigrants members[1]', { g_reason: '' }, { g_reason: '98' }],
    ['hard x07_immigrants members[1]', { g_reason: '' }, { ...native, g_reason: '' }],
    [
      'soft g_permit_citizen members[1].g_permit',
      { g_permit: '1' },
      { g_permit: '1', c_citizen1: 'QSY' },
    ],
    ['soft g_permit_citizen members[1].g_permit', { g_permit: '1' }, { g_permit: '2' }],
  ])('%s', (rule, bad, good) => {
    expect(open.broken(of(bad))).toContain(rule);
    expect(open.broken(of(good))).not.toContain(rule);
  });

  it('a person of whom only the reason is known breaks none', () => {
    expect(broken(of({}))).toEqual([]);
  });
});
