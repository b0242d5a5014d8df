import { describe, expect, it } from 'vitest';
import { holdsElements, questionsOf, type Element } from '../../questionnaire/definition.ts';
import { runInterview } from '../../questionnaire/interview.ts';
import type { Answers } from '../../questionnaire/record.ts';
import {
  away,
  cad,
  child,
  emigrant,
  foreigner,
  head,
  idle,
  incomes,
  interview,
  person,
  qsd,
  remits,
  returnee,
  run,
  sender,
  spending,
  today,
  worker,
} from './example-household.ts';
import { developmentOnTheMove } from './index.ts';
import { children } from './modules/children.ts';
import { closing } from './modules/closing.ts';
import { cover } from './modules/cover.ts';
import { economy } from './modules/economy.ts';
import { gender } from './modules/gender.ts';
import { intentions } from './modules/intentions.ts';
import { observations } from './modules/observations.ts';
import { remittances } from './modules/remittances.ts';
import { views } from './modules/views.ts';

const household = developmentOnTheMove.instruments['household'];
const member = (name: string, more: Answers) =>
  run(interview({ members: [head, person(more)] })).calculations[`members[2].${name}`];
const migrant = (name: string, more: Answers) =>
  run(interview(away(emigrant(more)))).calculations[`absent[1].${name}`];

describe('an ordinary interview', () => {
  it('has no differences and no hard violations', () => {
    const result = run(interview({ ...spending, ...incomes, ...away(emigrant()), ...remits }));
    expect(result.differences).toEqual([]);
    expect(result.violations.filter((each) => each.kind === 'hard')).toEqual([]);
  });

  it('without consent is nothing but the cover and the outcome', () => {
    const cover = { a_found: '1', a_resp_type: '1', a_consent: '0', a_outcome: '211' };
    const result = run(cover);
    expect(result.values).toMatchObject(cover);
    expect(Object.keys(result.values).toSorted()).toEqual(
      [...Object.keys(cover), 'visit_log'].toSorted(),
    );
    expect(result.differences).toEqual([]);
    expect(result.violations).toEqual([]);
    expect(run({ a_found: '2', a_outcome: '462' }).differences).toEqual([]);
  });
});

describe('consent (X27)', () => {
  const everything = interview({
    ...spending,
    ...incomes,
    ...away(emigrant()),
    ...remits,
    members: [head, person(returnee), person(foreigner), child()],
    l_big_buy: '1',
    n_wish: '1',
    p_privacy: '1',
    p_note: 'All well.',
    a_recontact: '1',
  });
  const outside = [
    ...['a_found', 'a_lang', 'a_resp_type', 'a_consent', 'a_refuse_why', 'a_gps_ok', 'a_geo'],
    ...['a_callback_at', 'p_note', 'visit_log', 'v_start', 'v_end', 'v_result', 'v_new_day'],
    'a_outcome',
  ];

  it.each(['0', '98', '99', undefined])(
    'of %s leaves nothing that applies or is recorded but the cover, the visits, the note and the outcome',
    (a_consent) => {
      const { a_consent: _, ...others } = everything;
      const { values, relevant, calculations } = run(
        a_consent === undefined ? others : { ...others, a_consent },
      );
      const names = [...Object.keys(values), ...relevant, ...Object.keys(calculations)].map(
        (path) => path.replace(/^.*\./, ''),
      );
      expect(
        names.filter((name) => !outside.includes(name) && name !== 'a_refuse_why_oth'),
      ).toEqual([]);
      expect(relevant).toContain('p_note');
    },
  );

  it('stands before every module between the cover and the closing', () => {
    const parts = (household?.elements ?? []).filter(({ kind }) => kind === 'group');
    expect(parts.map(({ name }) => name)).toHaveLength(20);
    for (const part of parts.slice(1, -1)) {
      expect('relevant' in part ? part.relevant : '').toMatch(/^\$\{a_consent\} = '1'( and |$)/);
    }
  });
});

describe('a line number (X04)', () => {
  const lines: [path: string, more: Answers][] = [
    ['absent[1].e_spouse_here', away(emigrant({ e_spouse_here: 2 }))],
    ['absent[1].e_kids_here', away(emigrant({ e_kids_here: [1, 2] }))],
    ['members[2].k_carer', { members: [head, child({ k_carer: 3 })] }],
    ['senders[1].i_recv_line', { i_recv_any: '1', senders: [sender({ i_recv_line: 2 })] }],
    ['senders[1].i_sender_line', { i_recv_any: '1', senders: [sender({ i_sender_line: 1 })] }],
    ['a_resp_line', { a_resp_line: 2 }],
  ];
  it.each(lines)('%s of nobody is told and not kept', (path, more) => {
    const { differences, values } = run(interview(more));
    expect(differences).toContainEqual({ path, kind: 'no-such-line' });
    expect(JSON.stringify(values)).not.toContain(`"${path.replace(/^.*\./, '')}"`);
  });
});

describe('an amount of money (X16)', () => {
  const amount = (i_amt_last: unknown) =>
    run({
      ...interview(away(emigrant())),
      i_recv_any: '1',
      senders: [{ ...sender(), i_amt_last }],
    });

  it('without a currency is no amount', () => {
    for (const wrong of [100, { amount: 100 }, { amount: 100, currency: '' }]) {
      const { values, differences } = amount(wrong);
      expect(differences).toContainEqual({ path: 'senders[1].i_amt_last', kind: 'wrong-type' });
      expect(JSON.stringify(values)).not.toContain('"i_amt_last"');
    }
  });

  it('of another currency has its converted amount and the month of the rate beside it', () => {
    expect(amount(cad(136)).conversions).toContainEqual({
      path: 'senders[1].i_amt_last',
      amount: expect.closeTo(4000, 6) as number,
      rateMonth: '2000-01',
    });
  });

  it('of the country is taken in its own currency alone, where the questionnaire says so', () => {
    const local = (element: Element): string[] =>
      holdsElements(element)
        ? element.elements.flatMap(local)
        : element.kind === 'question' && element.type === 'money'
          ? [element.localCurrency ? 'local' : (element.choices ?? 'none')]
          : [];
    const kinds = (household?.elements ?? []).flatMap(local);
    expect(new Set(kinds)).toEqual(new Set(['local', 'currency']));
    expect(run(interview({ j_x_food: cad(10) })).differences).toEqual([
      { path: 'j_x_food', kind: 'out-of-range' },
    ]);
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
});

describe('what is asked of whom', () => {
  const paths = (more: Answers) => new Set(run(interview(more)).relevant);
  const migrants = away(emigrant());
  const received = { ...migrants, ...remits };
  const minor = (more: Answers): Answers => ({ members: [head, child(more)] });
  const cases: [path: string, asked: Answers, notAsked: Answers][] = [
    ['members[1].f_country', { members: [person(returnee)] }, { members: [person({})] }],
    ['members[1].g_reason', { members: [person(foreigner)] }, { members: [head] }],
    ['members[1].c_lived_before', { members: [person(foreigner)] }, { members: [head] }],
    ['members[1].d_wage', { members: [head] }, { members: [person({ ...worker, d_icse: '3' })] }],
    ['members[1].d_work_7d', { members: [head] }, { members: [person({ c_age: 14 })] }],
    ['members[1].d_seek_4w', { members: [person(idle)] }, { members: [head] }],
    ['absent[1].e_isco_now', away(emigrant({ e_act_now: '1' })), migrants],
    ['a_lang', {}, { a_found: '2' }],
    ['a_consent', { a_resp_type: '2' }, { a_resp_type: '3' }],
    ['a_callback_at', { a_resp_type: '3' }, {}],
    ['a_refuse_why', { a_consent: '0' }, {}],
    ['a_refuse_why_oth', { a_consent: '0', a_refuse_why: '97' }, { a_consent: '0' }],
    ['a_geo', { a_gps_ok: '1' }, { a_gps_ok: '0' }],
    ['a_phone', { a_recontact: '1' }, { a_recontact: '0' }],
    ['a_resp_line', {}, { a_consent: '0' }],
    ['senders[1].i_sender', received, { ...received, i_recv_any: '98' }],
    ['senders[1].i_sender_line', received, { ...received, senders: [sender({ i_sender: '2' })] }],
    ['senders[1].i_sender_ctry', { ...received, senders: [sender({ i_sender: '2' })] }, received],
    ['senders[1].i_amt_12m', received, { ...received, senders: [sender({ i_times_12m: 0 })] }],
    ['senders[1].i_amt_12m', received, { ...received, senders: [sender({ i_times_12m: -98 })] }],
    ['senders[1].i_fee_who', received, { ...received, senders: [sender({ i_fee_last: cad(0) })] }],
    ['i_sent_12m', { i_sent_any: '1' }, { i_sent_any: '0' }],
    ['i_sent_why', { i_sent_any: '1' }, { i_sent_any: '99' }],
    ['j_x_food', {}, { a_consent: '0' }],
    ['j_biz_remit', { j_biz_any: '1' }, { j_biz_any: '0' }],
    ['members[2].k_mother', minor({ c_age: 17 }), minor({ c_age: 18 })],
    ['members[2].k_mother', minor({ c_age: 0 }), minor({ c_age: -98 })],
    ['members[2].k_carer', minor({ c_age: 14 }), minor({ c_age: 15 })],
    ['members[2].k_care_chg', minor({ k_mother: '3' }), minor({ k_mother: '2' })],
    ['members[2].k_contact', minor({ k_father: '3' }), minor({ k_father: '98' })],
    ['members[2].k_mood', minor({ c_age: 5 }), minor({ c_age: 4 })],
    ['members[2].k_birth_reg', minor({ c_age: 4 }), minor({ c_age: 5 })],
    ['l_school', minor({}), { members: [head] }],
    ['l_role_chg', migrants, {}],
    [
      'l_role_chg',
      { members: [{ ...head, ...returnee }] },
      { members: [{ ...head, ...foreigner }] },
    ],
    ['m_eff_money', migrants, {}],
    ['m_eff_child', { ...minor({}), ...migrants }, migrants],
    ['n_plan_12m', { n_wish: '1' }, { n_wish: '0' }],
    ['n_prep', { n_wish: '1', n_plan_12m: '1' }, { n_wish: '1', n_plan_12m: '0' }],
    ['n_barrier', { n_wish: '0' }, { n_wish: '1', n_plan_12m: '1' }],
    ['n_barrier', { n_wish: '1', n_plan_12m: '0' }, { n_wish: '98' }],
    ['p_absent_know', migrants, {}],
    ['senders[1].i_amt_last', received, { ...received, senders: [sender({ i_times_12m: 0 })] }],
    ['senders[1].i_channel', received, { ...received, senders: [sender({ i_times_12m: 0 })] }],
    ['senders[1].i_fee_last', received, { ...received, senders: [sender({ i_times_12m: 0 })] }],
    ['i_sent_ctry', { i_sent_any: '1' }, {}],
    ['a_gps_ok', {}, { a_consent: '0' }],
    ['a_resp_type', {}, { a_found: '3' }],
    ['members[2].k_father', minor({ c_age: 17 }), minor({ c_age: 18 })],
    ['members[2].k_work_hrs', minor({ c_age: 17 }), minor({ c_age: 4 })],
    ['members[2].k_chore_hrs', minor({ c_age: 5 }), minor({ c_age: 18 })],
    ['m_eff_family', { members: [{ ...head, ...returnee }] }, {}],
    ['n_dest', { n_wish: '1' }, { n_wish: '99' }],
    ['n_why', { n_wish: '1' }, { n_wish: '0' }],
    ['n_stay', { n_wish: '1' }, {}],
  ];

  it.each(cases)('%s', (path, asked, notAsked) => {
    expect(paths(asked)).toContain(path);
    expect(paths(notAsked)).not.toContain(path);
  });

  it('is tried of every question of modules A and I to P that has a rule', () => {
    const modules = [cover, remittances, economy, children, gender, views, intentions];
    const ruled = [...modules, observations, closing]
      .flatMap(({ elements }) => [...questionsOf(elements)])
      .filter(({ relevant, name }) => relevant !== undefined && !name.endsWith('_oth'))
      .map(({ name }) => name);
    const tried = new Set(cases.map(([path]) => path.replace(/^.*\./, '')));
    expect(ruled.filter((name) => !tried.has(name))).toEqual([]);
    expect(ruled.length).toBeGreaterThan(30);
  });

  it('why the listing was wrong, where it found somebody abroad and the interview did not', () => {
    const asks = (answers: Answers, b_abroad_n?: number) =>
      run(interview(answers), b_abroad_n === undefined ? {} : { given: { b_abroad_n } }).relevant;
    expect(asks({}, 1)).toContain('x02_why');
    expect(asks({}, 0)).not.toContain('x02_why');
    expect(asks({})).not.toContain('x02_why');
    expect(asks(migrants, 1)).not.toContain('x02_why');
  });

  it('stay status only where the survey asks it', () => {
    const asking = structuredClone(developmentOnTheMove);
    asking.configuration['ask_status'] = true;
    const answers = interview({ ...migrants, members: [head, person(foreigner)] });
    const status = ['absent[1].e_status', 'members[2].g_permit'];
    expect(run(answers, {}, asking).relevant).toEqual(expect.arrayContaining(status));
    for (const path of status) expect(run(answers).relevant).not.toContain(path);
  });
});

describe('the community questionnaire', () => {
  const community = (answers: Answers) =>
    runInterview(developmentOnTheMove, 'community', answers, { today });
  const found = (answers: Answers) =>
    community(answers).violations.map(({ check, kind }) => `${kind} ${check}`);

  it.each<[string, Answers, Answers]>([
    ['hard o_services_none', { o_services: ['11', '1'] }, { o_services: ['1', '2'] }],
    ['soft o_km_town_far', { o_km_town: 201 }, { o_km_town: 200 }],
    [
      'soft o_wage_f_high',
      { o_wage_m: qsd(100), o_wage_f: qsd(201) },
      { o_wage_m: qsd(100), o_wage_f: qsd(200) },
    ],
    [
      'hard o_dest_abroad',
      { o_share_abroad: '2', o_dest: 'QSY' },
      { o_share_abroad: '2', o_dest: 'DEU' },
    ],
    ['hard o_shock_none', { o_shock: ['11', '1'] }, { o_shock: ['1'] }],
  ])('%s', (violation, bad, good) => {
    expect(found(bad)).toContain(violation);
    expect(found(good)).not.toContain(violation);
  });

  it('asks of projects where somebody is abroad, and of leaving where something struck', () => {
    expect(community({ o_share_abroad: '1', o_shock: ['11'] }).relevant).not.toEqual(
      expect.arrayContaining(['o_dest']),
    );
    const asked = community({ o_share_abroad: '3', o_shock: ['2'] }).relevant;
    expect(asked).toEqual(expect.arrayContaining(['o_dest', 'o_project', 'o_left_shock']));
    for (const more of [{}, { o_share_abroad: '98', o_shock: ['11'] }]) {
      const { relevant } = community(more);
      for (const path of ['o_dest', 'o_project', 'o_left_shock']) {
        expect(relevant).not.toContain(path);
      }
    }
  });
});
