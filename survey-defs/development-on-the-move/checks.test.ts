import { describe, expect, it } from 'vitest';
import {
  holdsElements,
  type Check,
  type Element,
  type SurveyDefinition,
} from '../../questionnaire/definition.ts';
import type { InterviewContext } from '../../questionnaire/interview.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { crossChecks } from './cross-checks.ts';
import {
  away,
  broken,
  cad,
  child,
  emigrant,
  grown,
  head,
  incomes,
  interview,
  person,
  qsd,
  remits,
  run,
  sender,
  spending,
  returnee,
} from './example-household.ts';
import { developmentOnTheMove } from './index.ts';
import { children } from './modules/children.ts';
import { closing } from './modules/closing.ts';
import { cover } from './modules/cover.ts';
import { economy } from './modules/economy.ts';
import { gender } from './modules/gender.ts';
import { intentions } from './modules/intentions.ts';
import { listingDifference } from './modules/listing-difference.ts';
import { observations } from './modules/observations.ts';
import { remittances } from './modules/remittances.ts';
import { welfare } from './modules/welfare.ts';

interface Told {
  answers: Answers;
  given?: InterviewContext['given'];
}
const told = (answers: Answers, given?: InterviewContext['given']): Told =>
  given ? { answers, given } : { answers };

const one = (more: Answers): Answers => ({
  ...away(emigrant()),
  i_recv_any: '1',
  senders: [sender(more)],
});
const withChild = (more: Answers): Answers => ({ members: [head, child(more)] });
const visit = (v_start: string): Answers => ({ v_start, v_end: v_start, v_result: '224' });
const notHome = (...starts: string[]): Answers => ({
  a_resp_type: '3',
  a_callback_at: '2026-03-12T17:00:00Z',
  visit_log: starts.map(visit),
  a_outcome: '224',
});
const abroad = { k_mother: '3', k_father: '1' };
/** A household whose income and spending are known. */
const budget = (more: Answers = {}): Answers => ({ ...incomes, ...spending, ...more });

/** An answer that the complete interview has, made one that cannot be read. */
const unread: string[] = [];

/** What breaks each rule, and what nearly does. */
const cases: [violation: string, bad: Told, good: Told][] = [
  // Module A
  ['hard a_consent_answer a_consent', told({ a_consent: '98' }), told({ a_consent: '0' })],
  [
    'hard a_callback_at_later a_callback_at',
    told({ a_resp_type: '3', a_callback_at: '2026-03-09T17:00:00Z' }),
    told({ a_resp_type: '3', a_callback_at: '2026-03-10T17:00:00Z' }),
  ],
  [
    'soft a_callback_at_window a_callback_at',
    told({ a_resp_type: '3', a_callback_at: '2026-03-25T17:00:00Z' }),
    told({ a_resp_type: '3', a_callback_at: '2026-03-24T17:00:00Z' }),
  ],
  [
    'hard a_resp_line_adult a_resp_line',
    told({ members: [head, person({ c_age: 17 })], a_resp_line: 2 }),
    told({ members: [head, person({ c_age: 18 })], a_resp_line: 2 }),
  ],
  [
    'soft a_phone_pattern a_phone',
    told({ a_recontact: '1', a_phone: 'Anna' }),
    told({ a_recontact: '1', a_phone: '+555 01 02 03' }),
  ],
  ['hard a_adult_result_done a_adult_result', told({ l_big_buy: unread }), told({})],
  [
    'hard a_adult_result_none a_adult_result',
    told({ a_adult_result: '6' }),
    told({ members: [{ ...head, c_age: 17 }], a_adult_result: '6' }),
  ],
  ['hard a_outcome_complete a_outcome', told({ members: [] }), told({})],
  ['hard a_outcome_complete a_outcome', told({ j_loan_any: unread }), told({ j_loan_any: '98' })],
  [
    'hard a_outcome_adult a_outcome',
    told({ a_adult_result: unread }),
    told({ a_adult_result: unread, a_outcome: '120' }),
  ],
  [
    'hard a_outcome_refused a_outcome',
    told({ a_consent: '0', a_outcome: '224' }),
    told({ a_consent: '0', a_outcome: '211' }),
  ],
  [
    'hard a_outcome_visits a_outcome',
    told(notHome('2026-03-08T10:00:00Z', '2026-03-09T10:00:00Z')),
    told(notHome('2026-03-08T10:00:00Z', '2026-03-08T18:00:00Z', '2026-03-09T10:00:00Z')),
  ],
  [
    'hard a_outcome_visits a_outcome',
    told(notHome('2026-03-08T10:00:00Z', '2026-03-08T14:00:00Z', '2026-03-08T18:00:00Z')),
    told({ a_outcome: '318' }),
  ],
  // Module I
  [
    'hard i_sender_ctry_abroad senders[1].i_sender_ctry',
    told(one({ i_sender: '2', i_sender_ctry: 'QSY' })),
    told(one({ i_sender: '2', i_sender_ctry: 'XXX' })),
  ],
  [
    'soft i_times_12m_freq senders[1].i_times_12m',
    told(one({ i_freq: '3', i_times_12m: 2 })),
    told(one({ i_freq: '3', i_times_12m: 12 })),
  ],
  [
    'soft i_times_12m_freq senders[1].i_times_12m',
    told(one({ i_freq: '1', i_times_12m: 5 })),
    told(one({ i_freq: '1', i_times_12m: 0 })),
  ],
  [
    'soft x12 senders[1].i_amt_12m',
    told(one({ i_amt_12m: qsd(3000) })),
    told(one({ i_amt_12m: qsd(4000) })),
  ],
  [
    'soft x12 senders[1].i_amt_12m',
    told(one({ i_amt_12m: qsd(36_000) })),
    told(one({ i_amt_12m: qsd(-98) })),
  ],
  [
    'hard i_use_main_named senders[1].i_use_main',
    told(one({ i_use: ['1', '2'], i_use_main: '3' })),
    told(one({ i_use: ['1', '2'], i_use_main: '2' })),
  ],
  [
    'hard i_sent_ctry_abroad i_sent_ctry',
    told({ i_sent_any: '1', i_sent_ctry: 'QSY' }),
    told({ i_sent_any: '1', i_sent_ctry: 'CAN' }),
  ],
  [
    'hard sender_once absent[1]',
    told({ ...away(emigrant()), i_recv_any: '1', senders: [sender(), sender()] }),
    told({ ...away(emigrant()), ...remits }),
  ],
  [
    'soft x14 absent[1]',
    told({ ...away(emigrant({ e_contact: '7' })), ...remits }),
    told({ ...away(emigrant({ e_contact: '6' })), ...remits }),
  ],
  ['soft x15 senders[1]', told(one({ i_fee_last: cad(31) })), told(one({ i_fee_last: cad(30) }))],
  [
    'soft x15 senders[1]',
    told(one({ i_fee_last: qsd(1000) })),
    told(one({ i_fee_last: qsd(850) })),
  ],
  [
    'soft x15 senders[1]',
    told(one({ i_channel: '2', i_fee_last: cad(0) })),
    told(one({ i_channel: '7', i_fee_last: cad(0) })),
  ],
  // Module J
  [
    'soft j_inc_farm_loss j_inc_farm',
    told({ j_inc_farm: qsd(-500) }),
    told({ j_inc_farm: qsd(-98) }),
  ],
  ['soft j_inc_biz_loss j_inc_biz', told({ j_inc_biz: qsd(-1) }), told({ j_inc_biz: qsd(0) })],
  [
    'soft j_biz_any_income j_biz_any',
    told({ j_inc_biz: qsd(1), j_biz_any: '0' }),
    told({ j_inc_biz: qsd(0), j_biz_any: '0' }),
  ],
  ['soft j_x_food_none j_x_food', told({ j_x_food: qsd(0) }), told({ j_x_food: qsd(1) })],
  ['soft x19 j_x_house', told({ j_x_house: qsd(0) }), told({ j_x_house: qsd(1) })],
  [
    'soft j_tenure_rent j_tenure',
    told({ j_x_house: qsd(0), j_tenure: '3' }),
    told({ j_x_house: qsd(0), j_tenure: '1' }),
  ],
  [
    'soft j_rooms_crowded j_rooms',
    told({ members: [head, ...Array.from({ length: 8 }, () => grown)], j_rooms: 1 }),
    told({ members: [head, ...Array.from({ length: 7 }, () => grown)], j_rooms: 1 }),
  ],
  ['hard j_assets_none j_assets', told({ j_assets: ['14', '1'] }), told({ j_assets: ['14'] })],
  ['hard j_fin_none j_fin', told({ j_fin: ['5', '1'] }), told({ j_fin: ['1', '2'] })],
  [
    'soft x13',
    told({ ...budget({ j_inc_farm: qsd(-9000) }), ...away(emigrant()), ...remits }),
    told({ ...budget(), ...away(emigrant()), ...remits }),
  ],
  [
    'soft x13',
    told({ ...spending, ...one({ i_amt_12m: qsd(200_000) }) }),
    told({ ...spending, ...one({}) }),
  ],
  ['soft x17', told({ ...spending, j_x_food: qsd(5000) }), told(spending)],
  [
    'soft x17',
    told({ ...spending, j_x_house: qsd(50_000) }),
    told({ ...spending, j_x_house: qsd(-98) }),
  ],
  ['soft j_x_health_half', told({ ...spending, j_x_health: qsd(40_000) }), told(spending)],
  [
    'soft j_inc_main_remit',
    told({ j_inc_main: '6' }),
    told({ j_inc_main: '6', ...away(emigrant()), ...remits }),
  ],
  [
    'soft x20',
    told({ j_inc_farm: qsd(100), j_land_ha: 0 }),
    told({ j_inc_farm: qsd(100), j_land_ha: 0, members: [{ ...head, d_isic: 'A' }] }),
  ],
  // Module K
  [
    'soft k_mother_here members[2].k_mother',
    told({ members: [{ ...head, c_sex: '1' }, child()] }),
    told(withChild({})),
  ],
  [
    'soft k_father_here members[2].k_father',
    told(withChild({ k_father: '1' })),
    told({ members: [{ ...head, c_sex: '1' }, child({ k_father: '1' })] }),
  ],
  [
    'hard k_carer_age members[2].k_carer',
    told({ members: [head, child({ k_carer: 3 }), child({ c_age: 9 })] }),
    told({ members: [head, child({ k_carer: 3 }), child({ c_age: 10 })] }),
  ],
  ['hard k_carer_age members[2].k_carer', told(withChild({ k_carer: 2 })), told(withChild({}))],
  [
    'soft k_carer_minor members[2].k_carer',
    told({ members: [head, child({ k_carer: 3 }), child({ c_age: 17 })] }),
    told({ members: [head, child({ k_carer: 3 }), person({ c_age: 18 })] }),
  ],
  [
    'soft k_work_hrs_high members[2].k_work_hrs',
    told(withChild({ k_work_hrs: 44 })),
    told(withChild({ k_work_hrs: 43 })),
  ],
  [
    'soft k_chore_hrs_high members[2].k_chore_hrs',
    told(withChild({ k_chore_hrs: 29 })),
    told(withChild({ k_chore_hrs: 28 })),
  ],
  [
    'soft x22 members[2]',
    told({ ...withChild(abroad), ...away(emigrant({ e_kids_here: [1] })) }),
    told({ ...withChild(abroad), ...away(emigrant({ e_kids_here: [2] })) }),
  ],
  // Modules L, N and P
  ['soft l_housework_high l_housework', told({ l_housework: 85 }), told({ l_housework: 84 })],
  [
    'hard n_prep_none n_prep',
    told({ n_wish: '1', n_plan_12m: '1', n_prep: ['9', '1'] }),
    told({ n_wish: '1', n_plan_12m: '1', n_prep: ['9'] }),
  ],
  [
    'hard n_dest_abroad n_dest',
    told({ n_wish: '1', n_dest: 'QSY' }),
    told({ n_wish: '1', n_dest: 'XXX' }),
  ],
  [
    'hard p_trouble_none p_trouble',
    told({ p_trouble: ['9', '1'] }),
    told({ p_trouble: ['1', '2'] }),
  ],
  [
    'soft p_note_number p_note',
    told({ p_note: 'Call 555-01 02 03' }),
    told({ p_note: 'In 2026, 4 visits' }),
  ],
  [
    'soft p_note_name p_note',
    told({ p_note: 'We met Anna there' }),
    told({ p_note: 'A dog. It bit.' }),
  ],
  // Across modules, and against the listing
  ['hard x01', told({ members: [head, head] }), told({ members: [head, grown] })],
  ['hard x01', told({ members: [grown] }), told({ a_consent: '0' })],
  ['hard x02', told({}, { b_abroad_n: 1 }), told(away(emigrant()), { b_abroad_n: 1 })],
  [
    'hard x02',
    told(away(emigrant({ e_depart_ym: '2010-01' })), { b_abroad_n: 2 }),
    told({ x02_why: '4' }, { b_abroad_n: 2 }),
  ],
  ['hard x02', told({}, { b_abroad_n: 1 }), told({ a_consent: '0' }, { b_abroad_n: 1 })],
  ['soft x03', told({}, { list_class: 'A' }), told({}, { list_class: 'N' })],
  [
    'soft x03',
    told({ members: [head, person(returnee)] }, { list_class: 'I' }),
    told({ members: [head, person(returnee)] }, { list_class: 'R' }),
  ],
  ['soft x03', told(away(emigrant()), { list_class: 'N' }), told({}, { list_class: 'U' })],
  ['soft x11', told({}, { b_remit_12m: '1' }), told({}, { b_remit_12m: '0' })],
  [
    'soft x11',
    told({ ...away(emigrant()), ...remits }, { b_remit_12m: '0' }),
    told({ ...away(emigrant()), ...remits }, { b_remit_12m: '98' }),
  ],
  ['soft x28', told({}, { t_seconds: 18 * 60 - 1 }), told({}, { t_seconds: 18 * 60 })],
  [
    'soft x28',
    told(away(emigrant()), { t_seconds: 18 * 60 }),
    told({ ...away(emigrant()), a_outcome: '213' }, { t_seconds: 18 * 60 }),
  ],
  [
    'soft x28_row members[1]',
    told({}, { 'members[1].t_row_seconds': 11 }),
    told({}, { 'members[1].t_row_seconds': 12 }),
  ],
  [
    'soft x29',
    told({
      members: [{ ...head, d_health: '98', d_ill_30d: '98', d_insured: '98', d_disab: '98' }],
      j_saved_12m: '98',
      j_food_worry: '98',
      l_norm_job: '99',
      j_x_food: qsd(-98),
      m_immig: '98',
      m_eff_nat: '99',
    }),
    told({ j_saved_12m: '98' }),
  ],
];

describe('checks', () => {
  it.each(cases)('%s', (violation, bad, good) => {
    const found = ({ answers, given }: Told) => broken(answers, given ? { given } : {});
    expect(found(bad)).toContain(violation);
    expect(found(good)).not.toContain(violation);
  });

  it.each<[string, string, Answers, Answers]>([
    [
      'p99_remit',
      'soft i_amt_last_high senders[1].i_amt_last',
      one({ i_amt_last: cad(2000) }),
      one({ i_amt_last: cad(1000) }),
    ],
    [
      'p99_remit',
      'soft i_sent_12m_high i_sent_12m',
      { i_sent_any: '1', i_sent_12m: qsd(40_001) },
      { i_sent_any: '1', i_sent_12m: qsd(40_000) },
    ],
    [
      'p99_food',
      'soft j_x_food_high j_x_food',
      { j_x_food: qsd(2001), members: [head, grown] },
      { j_x_food: qsd(2000), members: [head, grown] },
    ],
    ['p99_land', 'soft j_land_ha_high j_land_ha', { j_land_ha: 1001 }, { j_land_ha: 1000 }],
  ])('%s: %s', (key, violation, bad, good) => {
    const limited = structuredClone(developmentOnTheMove);
    limited.configuration[key] = 1000;
    const found = (answers: Answers) =>
      run(interview(answers), {}, limited).violations.map(
        ({ check, kind, path }) => `${kind} ${check} ${path}`,
      );
    expect(found(bad)).toContain(violation);
    expect(found(good)).not.toContain(violation);
    expect(broken(bad)).not.toContain(violation);
  });

  it('are asked in the cases that keep them: a rule that never held would show', () => {
    const never = structuredClone(developmentOnTheMove);
    for (const check of checksOf(never)) check.expression = 'false()';
    const shown = new Set(
      cases.flatMap(([violation, , { answers, given }]) =>
        run(interview(answers), given ? { given } : {}, never)
          .violations.map(({ check, kind, path }) => `${kind} ${check} ${path}`.trim())
          .filter((found) => found === violation),
      ),
    );
    expect(
      [...new Set(cases.map(([violation]) => violation))].filter((each) => !shown.has(each)),
    ).toEqual([]);
  });

  it('are all tried here, those of modules A and I to P and those across modules', () => {
    const modules = [
      cover,
      listingDifference,
      remittances,
      economy,
      welfare,
      children,
      gender,
      intentions,
      observations,
      closing,
    ];
    const ids = [
      ...modules.flatMap((module) => [...module.checks, ...module.elements.flatMap(checksIn)]),
      ...crossChecks,
    ].map(({ id }) => id);
    const limits = ['i_amt_last_high', 'i_sent_12m_high', 'j_x_food_high', 'j_land_ha_high'];
    const tried = new Set([...cases.map(([violation]) => violation.split(' ')[1]), ...limits]);
    expect(ids.filter((id) => !tried.has(id))).toEqual([]);
  });
});

/** The rules of the household questionnaire, wherever they stand. */
function checksOf({ instruments }: SurveyDefinition): Check[] {
  const { elements = [], checks = [] } = instruments['household'] ?? {};
  return [...elements.flatMap(checksIn), ...checks];
}

function checksIn(element: Element): Check[] {
  if (holdsElements(element)) return element.elements.flatMap(checksIn);
  return element.kind === 'question' ? (element.checks ?? []) : [];
}
