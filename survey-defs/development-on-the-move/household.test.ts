import { describe, expect, it } from 'vitest';
import { runInterview } from '../../questionnaire/interview.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { developmentOnTheMove } from './index.ts';

const qsd = (amount: number) => ({ amount, currency: 'QSD' });

const person = (more: Answers): Answers => ({
  c_name: 'N',
  c_relation: '3',
  c_sex: '1',
  c_age: 30,
  c_months_here: 12,
  c_birth_country: 'QSY',
  c_citizen1: 'QSY',
  c_abroad_3m: '0',
  ...more,
});
const worker = { d_work_7d: '1', d_icse: '1', d_isco: '5', d_isic: 'G' };
const idle = { d_work_7d: '0', d_job_away: '0', d_seek_4w: '0', d_avail_2w: '0' };
const head = person({ c_relation: '1', c_sex: '2', c_age: 46, ...worker });

const emigrant = (more: Answers = {}): Answers => ({
  e_name: 'M',
  e_relation: '3',
  e_sex: '1',
  e_age: 27,
  e_depart_ym: '2023-05',
  e_stay_plan: '2',
  e_dest_country: 'CAN',
  ...more,
});
const spending: Answers = {
  j_x_food: qsd(500),
  j_x_foodown: qsd(50),
  j_x_foodout: qsd(0),
  j_x_house: qsd(400),
  j_x_util: qsd(100),
  j_x_trans: qsd(80),
  j_x_nonfood: qsd(90),
  j_x_health: qsd(300),
  j_x_ceremony: qsd(200),
  j_x_durable: qsd(1000),
};

const interview = (more: Answers = {}): Answers => ({
  a_found: '1',
  a_resp_type: '1',
  a_consent: '1',
  members: [head],
  i_recv_any: '0',
  a_outcome: '110',
  ...more,
});

function run(answers: unknown) {
  return runInterview(developmentOnTheMove, 'household', answers, { today: '2026-03-10' });
}
const household = (name: string, more: Answers) => run(interview(more)).values[name];
const member = (name: string, more: Answers) =>
  run(interview({ members: [head, person(more)] })).calculations[`members[2].${name}`];
const migrant = (name: string, more: Answers) =>
  run(interview({ absent: [emigrant(more)] })).calculations[`absent[1].${name}`];

const returnee: Answers = {
  c_abroad_3m: '1',
  c_prev_country: 'CAN',
  c_arrive_ym: '2022-01',
};
const foreigner: Answers = {
  c_birth_country: 'CAN',
  c_abroad_3m: '1',
  c_lived_before: '0',
  c_prev_country: 'CAN',
  c_arrive_ym: '2022-01',
};
const remits: Answers = {
  i_recv_any: '1',
  senders: [
    {
      i_sender: '1',
      i_sender_line: 1,
      i_times_12m: 4,
      i_amt_last: { amount: 100, currency: 'CAD' },
      i_amt_12m: qsd(9000),
      i_goods_12m: qsd(1000),
      i_fee_last: { amount: 5, currency: 'CAD' },
      i_channel: '1',
    },
    { i_sender: '2', i_sender_ctry: 'USA', i_times_12m: 1, i_amt_12m: qsd(-98) },
  ],
};

describe('an ordinary interview', () => {
  it('has no differences and no hard violations', () => {
    const result = run(interview({ ...spending, absent: [emigrant()], ...remits }));
    expect(result.differences).toEqual([]);
    expect(result.violations.filter((each) => each.kind === 'hard')).toEqual([]);
  });

  it('without consent is nothing but the cover and the outcome', () => {
    const result = run({ a_found: '1', a_resp_type: '1', a_consent: '0', a_outcome: '211' });
    expect(result.values).toEqual({
      a_found: '1',
      a_resp_type: '1',
      a_consent: '0',
      a_outcome: '211',
    });
    expect(result.differences).toEqual([]);
    expect(result.violations).toEqual([]);
    expect(run({ a_found: '2', a_outcome: '462' }).differences).toEqual([]);
  });
});

describe('calculations of a member', () => {
  it.each<[string, Answers, number | undefined]>([
    ['is_member', {}, 1],
    ['is_member', { c_months_here: 5 }, 0],
    ['is_member', { c_months_here: 6 }, 1],
    ['is_member', { c_months_here: 2, c_age: 0 }, 1],
    ['is_member', { c_months_here: 2, ...returnee, c_arrive_ym: '2026-01' }, 1],
    ['is_member', { c_months_here: -98 }, undefined],
    ['is_ret', {}, 0],
    ['is_ret', returnee, 1],
    ['is_ret', { ...returnee, c_arrive_ym: '2016-03' }, 1],
    ['is_ret', { ...returnee, c_arrive_ym: '2016-02' }, 0],
    ['is_ret', foreigner, 0],
    ['is_ret', { ...foreigner, c_lived_before: '1' }, 1],
    ['is_ret', { c_abroad_3m: '98' }, undefined],
    ['is_imm', {}, 0],
    ['is_imm', foreigner, 1],
    ['is_imm', { c_birth_country: 'XXX' }, undefined],
    ['is_foreign', {}, 0],
    ['is_foreign', { c_citizen1: 'XXA' }, 1],
    ['mig_status', {}, 4],
    ['mig_status', returnee, 2],
    ['mig_status', foreigner, 3],
    ['employed', worker, 1],
    ['employed', { d_work_7d: '0', d_job_away: '1' }, 1],
    ['employed', idle, 0],
    ['employed', { d_work_7d: '98' }, undefined],
    ['employed', { c_age: 14 }, undefined],
    ['unemp', { ...idle, d_seek_4w: '1', d_avail_2w: '1' }, 1],
    ['unemp', { ...idle, d_seek_4w: '1' }, 0],
    ['unemp', worker, 0],
    ['in_lf', worker, 1],
    ['in_lf', { ...idle, d_seek_4w: '1', d_avail_2w: '1' }, 1],
    ['in_lf', idle, 0],
    ['in_lf', { ...idle, d_seek_4w: '98', d_avail_2w: '98' }, undefined],
    ['neet', { c_age: 20, ...idle, d_ed_now: '0' }, 1],
    ['neet', { c_age: 20, ...idle, d_ed_now: '1' }, 0],
    ['neet', { ...idle }, undefined],
    ['informal', { ...worker, d_socsec: '0' }, 1],
    ['informal', { ...worker, d_socsec: '1' }, 0],
    ['informal', { ...worker, d_icse: '3' }, 1],
  ])('%s of %o is %s', (name, more, expected) => {
    expect(member(name, more)).toBe(expected);
  });
});

describe('calculations of an absent migrant', () => {
  it.each<[string, Answers, number | undefined]>([
    ['months_away', {}, 34],
    ['abs_ok', {}, 1],
    ['abs_ok', { e_depart_ym: '2016-02' }, 0],
    ['abs_ok', { e_depart_ym: '2026-02' }, 1],
    ['abs_ok', { e_depart_ym: '2026-02', e_stay_plan: '1' }, 0],
    ['abs_ok', { e_depart_ym: '2025-12', e_stay_plan: '1' }, 1],
    ['abs_ok', { e_depart_ym: '2026-02', e_stay_plan: '98' }, undefined],
    ['abs_long', {}, 1],
    ['abs_long', { e_depart_ym: '2025-12', e_stay_plan: '1' }, 0],
    ['abs_long', { e_depart_ym: '2025-12', e_stay_plan: '4' }, 1],
    ['age_dep', { e_depart_ym: '2025-03' }, 26],
    ['overqual_abs', { e_act_now: '1', e_ed_now: '6', e_isco_now: '9' }, 1],
    ['overqual_abs', { e_act_now: '1', e_ed_now: '6', e_isco_now: '2' }, 0],
    ['overqual_abs', { e_act_now: '1', e_ed_now: '3', e_isco_now: '9' }, undefined],
    ['abs_line', {}, 1],
    ['abs_remits', {}, 0],
  ])('%s of %o is %s', (name, more, expected) => {
    expect(migrant(name, more)).toBe(expected);
  });

  it('abs_remits finds the sender of this line', () => {
    const result = run(interview({ absent: [emigrant(), emigrant()], ...remits }));
    expect(result.calculations['absent[1].remit_abs']).toBe(10_000);
    expect(result.calculations['absent[1].abs_remits']).toBe(1);
    expect(result.calculations['absent[2].abs_remits']).toBe(0);
  });
});

describe('calculations of the household', () => {
  const absentOne = { absent: [emigrant()] };
  const returnedOne = { members: [head, person(returnee)] };
  const bornAbroad = { members: [head, person(foreigner)] };
  it.each<[string, Answers, number | string | undefined]>([
    ['hhsize', {}, 1],
    ['hhsize', { members: [head, person({}), person({ c_months_here: 0 })] }, 2],
    ['head_sex', {}, '2'],
    ['head_sex', { members: [person({}), head] }, '2'],
    ['head_age', {}, 46],
    ['n_adult', { members: [head, person({ c_age: 17 })] }, 1],
    ['hh_absent', absentOne, 1],
    ['hh_absent', {}, 0],
    ['hh_absent', { absent: [emigrant({ e_depart_ym: '2010-01' })] }, 0],
    ['hh_absent', { absent: [emigrant({ e_depart_ym: '2026-02', e_stay_plan: '98' })] }, undefined],
    ['n_abs', absentOne, 1],
    ['n_abs', {}, 0],
    ['hh_return', returnedOne, 1],
    ['hh_return', {}, 0],
    ['hh_immig', bornAbroad, 1],
    ['hh_immig', {}, 0],
    ['hh_type', { ...absentOne, ...returnedOne }, 1],
    ['hh_type', returnedOne, 2],
    ['hh_type', bornAbroad, 3],
    ['hh_type', {}, 4],
    ['hh_type', { members: [head, person({ c_abroad_3m: '98' })] }, undefined],
    ['hh_mig', absentOne, 1],
    ['hh_mig', returnedOne, 1],
    ['hh_mig', bornAbroad, 0],
    ['hh_mig', {}, 0],
    ['remit_m', { ...absentOne, ...remits }, 9000],
    ['remit_g', { ...absentOne, ...remits }, 1000],
    ['remit_12m', { ...absentOne, ...remits }, 10_000],
    ['remit_12m', {}, 0],
    ['remit_12m', { i_recv_any: '99' }, undefined],
    ['hh_remit', { ...absentOne, ...remits }, 1],
    ['hh_remit', {}, 0],
    ['cons_food', spending, 52 * 550],
    ['cons_food', { ...spending, j_x_foodout: qsd(-98) }, undefined],
    ['cons_tot', spending, 52 * 550 + 12 * 670 + 500],
    ['pc_cons', spending, 52 * 550 + 12 * 670 + 500 + 150],
    ['pc_cons', { ...spending, members: [head, person({})] }, (52 * 550 + 12 * 670 + 650) / 2],
    ['pc_cons', { ...spending, j_x_house: qsd(-99) }, undefined],
    ['poor', spending, 0],
    ['poor', { ...spending, members: [head, person({})] }, 1],
    ['poor', {}, undefined],
    ['pov_gap', spending, 0],
  ])('%s of %o is %s', (name, more, expected) => {
    expect(household(name, more)).toBe(expected);
  });

  it('schooling costs are part of consumption', () => {
    const pupil = person({ c_age: 10, d_ed_ever: '1', d_ed_now: '1', d_ed_cost: qsd(700) });
    const without = household('cons_tot', { ...spending, members: [head] });
    expect(household('cons_tot', { ...spending, members: [head, pupil] })).toBe(
      Number(without) + 700,
    );
  });
});

describe('what is asked of whom', () => {
  const paths = (more: Answers) => new Set(run(interview(more)).relevant);
  it.each<[string, Answers, Answers]>([
    ['members[1].f_country', { members: [person(returnee)] }, { members: [person({})] }],
    ['members[1].c_lived_before', { members: [person(foreigner)] }, { members: [head] }],
    ['members[1].d_wage', { members: [head] }, { members: [person({ ...worker, d_icse: '3' })] }],
    ['members[1].d_work_7d', { members: [head] }, { members: [person({ c_age: 14 })] }],
    ['members[1].d_seek_4w', { members: [person(idle)] }, { members: [head] }],
    ['absent[1].e_isco_now', { absent: [emigrant({ e_act_now: '1' })] }, { absent: [emigrant()] }],
    ['senders[1].i_sender_line', remits, { ...remits, senders: [{ i_sender: '2' }] }],
    ['senders[1].i_sender_ctry', { ...remits, senders: [{ i_sender: '2' }] }, remits],
    ['i_sent_12m', { i_sent_any: '1' }, { i_sent_any: '0' }],
    ['p_absent_know', { absent: [emigrant()] }, {}],
    ['a_phone', { a_recontact: '1' }, { a_recontact: '0' }],
    ['a_refuse_why', { a_consent: '0' }, {}],
    ['j_x_food', {}, { a_consent: '0' }],
  ])('%s', (path, asked, notAsked) => {
    expect(paths(asked)).toContain(path);
    expect(paths(notAsked)).not.toContain(path);
  });

  it('stay status only where the survey asks it', () => {
    const asking = structuredClone(developmentOnTheMove);
    asking.configuration['ask_status'] = true;
    const answers = interview({ absent: [emigrant()] });
    const relevant = (definition: typeof asking) =>
      runInterview(definition, 'household', answers, { today: '2026-03-10' }).relevant;
    expect(relevant(asking)).toContain('absent[1].e_status');
    expect(relevant(developmentOnTheMove)).not.toContain('absent[1].e_status');
  });
});

describe('checks', () => {
  const broken = (more: Answers) =>
    run(interview(more)).violations.map(({ check, kind, path }) => `${kind} ${check} ${path}`);
  const wife = (more: Answers): Answers =>
    person({ c_relation: '2', c_marital: '2', c_spouse_line: 1, ...more });
  const married = person({ ...head, c_marital: '2', c_spouse_line: 2 });
  it.each<[string, Answers, Answers]>([
    ['hard x01 ', { members: [head, head] }, { members: [head] }],
    [
      'hard spouse_points_back members[2]',
      { members: [head, wife({})] },
      { members: [married, wife({})] },
    ],
    [
      'hard x06 members[1].c_age',
      { members: [person({ ...head, c_birth_ym: '1970-01' })] },
      { members: [person({ ...head, c_birth_ym: '1979-06' })] },
    ],
    [
      'hard e_dest_country_abroad absent[1].e_dest_country',
      { absent: [emigrant({ e_dest_country: 'QSY' })] },
      { absent: [emigrant()] },
    ],
    [
      'hard e_depart_ym_window absent[1].e_depart_ym',
      { absent: [emigrant({ e_depart_ym: '2015-01' })] },
      { absent: [emigrant({ e_depart_ym: '2016-03' })] },
    ],
    [
      'hard e_ed_now_higher absent[1].e_ed_now',
      { absent: [emigrant({ e_ed_depart: '6', e_ed_now: '3' })] },
      { absent: [emigrant({ e_ed_depart: '3', e_ed_now: '98' })] },
    ],
    [
      'hard x10 members[1].f_back_ym',
      { members: [person({ ...returnee, f_left_ym: '2021-11', f_back_ym: '2022-01' })] },
      { members: [person({ ...returnee, f_left_ym: '2021-10', f_back_ym: '2022-01' })] },
    ],
    ['hard a_outcome_complete a_outcome', { members: [] }, {}],
    ['hard j_assets_none j_assets', { j_assets: ['14', '1'] }, { j_assets: ['14'] }],
    ['soft j_x_food_none j_x_food', { j_x_food: qsd(0) }, { j_x_food: qsd(1) }],
    [
      'soft a_phone_pattern a_phone',
      { a_recontact: '1', a_phone: 'Anna' },
      { a_recontact: '1', a_phone: '+555 01 02 03' },
    ],
    [
      'hard a_resp_line_adult a_resp_line',
      { members: [head, person({ c_age: 15 })], a_resp_line: 2 },
      { members: [head, person({ c_age: 15 })], a_resp_line: 1 },
    ],
    [
      'hard sender_once absent[1]',
      {
        absent: [emigrant()],
        i_recv_any: '1',
        senders: [
          { i_sender: '1', i_sender_line: 1 },
          { i_sender: '1', i_sender_line: 1 },
        ],
      },
      { absent: [emigrant()], ...remits },
    ],
    ['hard x21 members[1]', { members: [person({ c_relation: '1' })] }, { members: [head] }],
  ])('%s', (violation, bad, good) => {
    expect(broken(bad)).toContain(violation);
    expect(broken(good)).not.toContain(violation);
  });
});
