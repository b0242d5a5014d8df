import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../questionnaire/record.ts';
import { absent } from './absent.ts';
import { members } from './members.ts';
import { trial } from './trial.ts';

const { asks, broken, calculated, run } = trial([members, absent]);

const person = (more: Answers): Answers => ({
  c_name: 'N',
  c_relation: '3',
  c_sex: '1',
  c_age: 10,
  c_months_here: 12,
  c_abroad_3m: '0',
  ...more,
});
const emigrant = (more: Answers = {}): Answers => ({
  e_name: 'M',
  e_relation: '3',
  e_sex: '1',
  e_age: 30,
  e_depart_ym: '2023-05',
  e_stay_plan: '2',
  e_dest_country: 'CAN',
  e_reason: '2',
  ...more,
});
const of = (more: Answers, household: Answers = {}): Answers => ({
  members: [person({ c_relation: '1', c_age: 50 }), person({})],
  absent: [emigrant(more)],
  ...household,
});
const usd = (amount: number) => ({ amount, currency: 'USD' });

it('finds nothing odd in an ordinary migrant', () => {
  const result = run(of({ e_act_now: '1', e_isco_now: '7', e_earn_now: usd(900) }, { e_count: 1 }));
  expect(result.violations).toEqual([]);
  expect(result.differences).toEqual([]);
});

describe('what is known of an absent migrant', () => {
  it.each<[string, Answers, number | undefined]>([
    ['abs_line', {}, 1],
    ['months_away', {}, 34],
    ['months_away', { e_depart_ym: '2023-98' }, 33],
    ['months_away', { e_depart_ym: '' }, undefined],
    ['depart_june', {}, 0],
    ['depart_june', { e_depart_ym: '2023-98' }, 1],
    ['depart_june', { e_depart_ym: '' }, undefined],
    ['abs_ok', {}, 1],
    ['abs_ok', { e_depart_ym: '2016-03' }, 1],
    ['abs_ok', { e_depart_ym: '2016-02' }, 0],
    ['abs_ok', { e_depart_ym: '2016-98' }, 1],
    ['abs_ok', { e_depart_ym: '2015-98' }, 0],
    ['abs_ok', { e_depart_ym: '2026-02' }, 1],
    ['abs_ok', { e_depart_ym: '2026-02', e_stay_plan: '1' }, 0],
    ['abs_ok', { e_depart_ym: '2025-12', e_stay_plan: '1' }, 1],
    ['abs_ok', { e_depart_ym: '2026-02', e_stay_plan: '98' }, undefined],
    ['abs_ok', { e_depart_ym: '' }, undefined],
    ['abs_long', {}, 1],
    ['abs_long', { e_depart_ym: '2025-03', e_stay_plan: '98' }, 1],
    ['abs_long', { e_depart_ym: '2025-12', e_stay_plan: '1' }, 0],
    ['abs_long', { e_depart_ym: '2025-12', e_stay_plan: '5' }, 0],
    ['abs_long', { e_depart_ym: '2025-12', e_stay_plan: '4' }, 1],
    ['abs_long', { e_depart_ym: '2025-12', e_stay_plan: '98' }, undefined],
    ['age_dep', { e_depart_ym: '2025-03' }, 29],
    ['age_dep', { e_age: -98 }, undefined],
    ['overqual_abs', { e_act_now: '1', e_ed_now: '6', e_isco_now: '9' }, 1],
    ['overqual_abs', { e_act_now: '1', e_ed_now: '6', e_isco_now: '2' }, 0],
    ['overqual_abs', { e_act_now: '1', e_ed_now: '6', e_isco_now: '0' }, 0],
    ['overqual_abs', { e_act_now: '1', e_ed_now: '6', e_isco_now: '98' }, undefined],
    ['overqual_abs', { e_act_now: '1', e_ed_now: '3', e_isco_now: '9' }, undefined],
    ['move_ok', {}, 1],
    ['move_ok', { e_reason: '13' }, 1],
    ['move_ok', { e_reason: '6' }, 0],
    ['move_ok', { e_reason: '98' }, undefined],
    ['move_ok', { e_depart_ym: '2021-03' }, 1],
    ['move_ok', { e_depart_ym: '2021-02' }, 0],
    ['move_ok', { e_depart_ym: '2021-02', e_reason: '99' }, 0],
    ['move_ok', { e_depart_ym: '2025-03', e_age: 16 }, 1],
    ['move_ok', { e_depart_ym: '2025-02', e_age: 16 }, 0],
    ['move_ok', { e_age: -98 }, undefined],
    ['move_ok', { e_age: -98, e_reason: '4' }, 0],
  ])('%s of %o is %s', (name, more, expected) => {
    expect(calculated(`absent[1].${name}`, of(more))).toBe(expected);
  });
});

describe('what is asked of whom', () => {
  const grown = ['e_spouse_here', 'e_kids_here', 'e_act_before', 'e_act_now', 'e_income_chg'];
  it.each<[string, Answers, Answers]>([
    ...[...grown, 'e_return_int'].map((name): [string, Answers, Answers] => [
      name,
      { e_age: 15 },
      { e_age: 14 },
    ]),
    ['e_spouse_here', {}, { e_age: -98 }],
    ['e_ed_depart', { e_age: 10 }, { e_age: 9 }],
    ['e_ed_now', { e_age: 10 }, { e_age: 9 }],
    ['e_isco_before', { e_act_before: '1' }, { e_act_before: '2' }],
    ['e_isco_now', { e_act_now: '1' }, { e_act_now: '98' }],
    ['e_earn_now', { e_act_now: '1' }, { e_act_now: '4' }],
    ['e_reason_oth', { e_reason: '97' }, {}],
  ])('%s', (name, asked, notAsked) => {
    expect(asks(of(asked))).toContain(`absent[1].${name}`);
    expect(asks(of(notAsked))).not.toContain(`absent[1].${name}`);
  });

  it('stay status only where the survey asks it', () => {
    expect(asks(of({}))).not.toContain('absent[1].e_status');
    expect(trial([members, absent], { ask_status: true }).asks(of({}))).toContain(
      'absent[1].e_status',
    );
  });
});

describe('rules', () => {
  const earning = (amount: number, more: Answers = {}) =>
    of({ e_act_now: '1', e_earn_now: { amount, currency: 'QSD' }, ...more });
  it.each<[string, Answers, Answers]>([
    ['hard absent_count', of({}, { e_count: 2 }), of({}, { e_count: 1 })],
    ['hard absent_count', of({}, { e_count: 0 }), of({}, { e_count: -98 })],
    ['hard absent_count', of({}, { e_count: 0 }), of({})],
    [
      'soft e_kids_here_age absent[1].e_kids_here',
      of({ e_kids_here: [2], e_age: 21 }),
      of({ e_kids_here: [2], e_age: 22 }),
    ],
    [
      'soft e_kids_here_age absent[1].e_kids_here',
      of({ e_kids_here: [1, 2], e_age: 40 }),
      of({ e_kids_here: [2], e_age: 40 }),
    ],
    ['hard e_depart_ym_window absent[1].e_depart_ym', of({ e_depart_ym: '2016-02' }), of({})],
    [
      'hard e_depart_ym_window absent[1].e_depart_ym',
      of({ e_depart_ym: '2026-04' }),
      of({ e_depart_ym: '2026-98' }),
    ],
    [
      'hard e_depart_ym_window absent[1].e_depart_ym',
      of({ e_depart_ym: '2015-98' }),
      of({ e_depart_ym: '2016-98' }),
    ],
    [
      'hard e_depart_ym_age absent[1].e_depart_ym',
      of({ e_depart_ym: '2020-02', e_age: 5 }),
      of({ e_depart_ym: '2020-04', e_age: 5 }),
    ],
    [
      'hard e_depart_ym_age absent[1].e_depart_ym',
      of({ e_depart_ym: '2018-98', e_age: 5 }),
      of({ e_depart_ym: '2018-98', e_age: -98 }),
    ],
    ['soft e_depart_ym_month absent[1].e_depart_ym', of({ e_depart_ym: '2020-98' }), of({})],
    [
      'soft e_stay_plan_eligible absent[1].e_stay_plan',
      of({ e_depart_ym: '2026-01', e_stay_plan: '1' }),
      of({ e_depart_ym: '2025-12', e_stay_plan: '1' }),
    ],
    ['soft e_trips_many absent[1].e_trips', of({ e_trips: 11 }), of({ e_trips: 10 })],
    ['hard e_dest_country_abroad absent[1].e_dest_country', of({ e_dest_country: 'QSY' }), of({})],
    ...['hard e_ed_now_higher', 'soft x09'].flatMap((rule): [string, Answers, Answers][] => [
      [
        `${rule} absent[1].e_ed_now`,
        of({ e_ed_depart: '6', e_ed_now: '3' }),
        of({ e_ed_depart: '6', e_ed_now: '6' }),
      ],
      [
        `${rule} absent[1].e_ed_now`,
        of({ e_ed_depart: '6', e_ed_now: '0' }),
        of({ e_ed_depart: '98', e_ed_now: '0' }),
      ],
    ]),
    [
      'soft x26 absent[1].e_isco_now',
      of({ e_act_now: '1', e_ed_now: '2', e_isco_now: '2' }),
      of({ e_act_now: '1', e_ed_now: '3', e_isco_now: '2' }),
    ],
    [
      'soft x26 absent[1].e_isco_now',
      of({ e_act_now: '1', e_ed_now: '0', e_isco_now: '1' }),
      of({ e_act_now: '1', e_ed_now: '98', e_isco_now: '1' }),
    ],
    ['soft e_earn_now_bounds absent[1].e_earn_now', earning(799), earning(800)],
    ['soft e_earn_now_bounds absent[1].e_earn_now', earning(1_000_001), earning(1_000_000)],
    ['soft e_earn_now_bounds absent[1].e_earn_now', earning(0), earning(-98)],
  ])('%s', (rule, bad, good) => {
    expect(broken(bad)).toContain(rule);
    expect(broken(good)).not.toContain(rule);
  });

  it('takes the bounds of earnings from the country of residence where there are any', () => {
    const bounds = trial([members, absent], {
      earn_bounds: 'CAN:800-15000 *:20-25000 DEU:900-9000',
    });
    const odd = (e_dest_country: string, amount: number) =>
      bounds.broken(of({ e_dest_country, e_act_now: '1', e_earn_now: usd(amount) })).length > 0;
    expect([odd('CAN', 799), odd('CAN', 800), odd('CAN', 15_001)]).toEqual([true, false, true]);
    expect([odd('DEU', 899), odd('DEU', 9000), odd('DEU', 9001)]).toEqual([true, false, true]);
    expect([odd('FRA', 19), odd('FRA', 799), odd('FRA', 25_001)]).toEqual([true, false, true]);
  });

  it('confirms a citizen of another country than that of residence', () => {
    const { broken: found } = trial([members, absent], { ask_status: true });
    expect(found(of({ e_citizen: 'QSY', e_status: '1' }))).toEqual([
      'soft e_status_citizen absent[1].e_status',
    ]);
    expect(found(of({ e_citizen: 'CAN', e_status: '1' }))).toEqual([]);
    expect(found(of({ e_citizen: 'QSY', e_status: '3' }))).toEqual([]);
  });
});

it('refuses lines that point at nobody', () => {
  const kinds = (more: Answers) => run(of(more)).differences;
  expect(kinds({ e_spouse_here: 3 })).toEqual([
    { path: 'absent[1].e_spouse_here', kind: 'no-such-line' },
  ]);
  expect(kinds({ e_kids_here: [2, 3] })).toEqual([
    { path: 'absent[1].e_kids_here', kind: 'no-such-line' },
  ]);
  expect(kinds({ e_spouse_here: 0, e_kids_here: [2] })).toEqual([]);
});
