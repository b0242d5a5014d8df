/**
 * Twelve small households, from A to L, on which every figure of the catalogue is worked out by hand. The day is 10 March
 * 2026; a dollar is 40 QSD, 33 TRY, 0.92 EUR, 0.79 GBP and 1.36 CAD. A1 is the first member of A, A~1 its first absent
 * migrant, A#1 its first move for work, A$1 its first sender. The adult is the one who was selected.
 *
 * A  Woman of 46 (employed, 2,000 a month), son of 20 (idle), daughter of 10 at school. The husband left for TUR 36 months
 *    ago, a craftsman who earns 40,000 QSD a month there, and sends 40,000 and goods of 2,000 a year. His move cost 300
 *    dollars, half a month of his first pay. Adult: A1.
 *    Consumption 52*400 + 12*800 + health 4,000 + schooling 1,200 = 35,600; with durables 0.15*1,000: 35,750 / 3.
 *    Income 12*2,000 + 42,000 = 66,000.
 * B  Man of 67, wife of 60 who farms. The daughter (28, tertiary) joined family in ITA 3 months ago for less than a year,
 *    is a citizen there and sends nothing; they sent her 5,000. Adult: B2.
 *    Consumption 52*300 + 12*400 + 600 = 21,000, / 2. Income 12,000.
 * C  Man of 40 (tertiary, in services, 3,000), back from DEU 48 months ago after 48 months with 40,000 of savings put into
 *    a house; wife of 35 looking for work; baby of 1. Adult: C2.
 *    Consumption 52*1,000 + 12*2,000 + 2,000 + 2,200 = 80,200; with durables 1,500: 81,700 / 3. Income 36,000.
 * D  Woman of 50 born in ARM, a citizen, here for 16 years, manager; husband of 52 (4,000). They sent nobody knows how
 *    much. Adult: D2, who does not answer everything.
 *    Consumption 52*1,500 + 12*3,000 + 6,000 = 120,000, / 2. Income 48,000 + 20,000.
 * E  Man of 30 (tertiary, professional, 2,500), alone. Consumption 52*800 + 12*1,500 + 400 = 60,000. Income 30,000.
 * F  Woman of 38 on the family farm, son of 16 at school (3,000), daughter of 8 who works 3 hours and is not at school.
 *    Consumption 52*200 + 12*100 + 3,000 = 14,600, / 3. Income 5,000.
 * G  Man of 70 who never went to school. A son left for the USA sixteen years ago: no absent migrant by the rules. A relative there sends 8,000 a
 *    year, carried for nothing. Consumption 52*250 + 12*350 + 2,800 = 20,000. Income 6,000 + 8,000.
 * H  Man of 30 who left for GBR 36 months ago and was removed 12 months ago, looking for work. The move cost 3,000 dollars,
 *    two months of his pay, on loan; pay was much worse than promised. Consumption 52*300 + 12*300 = 19,200. No income.
 * I  Woman of 33 whose pay nobody knows, and a nephew of 17 who is here for 2 months: no member. Whether they receive money
 *    is not known. Consumption 52*1,000 + 12*1,200 + 1,100 + 500 = 68,000.
 * J  Man of 62, granddaughter of 14 at school (2,000) who works 14 hours, grandson of 6. The mother (38, tertiary, in
 *    services in DEU for 60 months, a citizen there) earns 80,000 QSD and sends 96,000 and goods of 4,000; her brother (40,
 *    tertiary, professional in CAN for 48 months, born in ARM, stateless) sends 10,000. Her move cost 100 dollars, a tenth
 *    of her first pay. Consumption 52*900 + 12*1,600 + 2,000 + 12,000 + 2,000 = 82,000; with durables 1,500: 83,500 / 3.
 *    Income 10,000 + 110,000.
 * K  Man of 28 born in TUR, its citizen, here for 9 months (1,500); wife of 25 born in IND, stateless, here for 72 months;
 *    daughter of 2, born here, citizen of TUR. Adult: K2. Consumption 52*500 + 12*900 + 1,000 = 37,800, / 3. Income 18,000.
 * L  Woman of 72, student of 23 (4,000), girl of 19 away from her job for a week (800). Adult: L2.
 *    Consumption 52*600 + 12*800 + 5,000 + 200 + 4,000 = 50,000, / 3. Income 9,600 + 2,400.
 */
import type { Answer, Answers } from '../../questionnaire/record.ts';

type Codes = Record<string, Answer>;

const money = (amount: number, currency: string) => ({ amount, currency });
const qsd = (amount: number) => money(amount, 'QSD');

const local = (amounts: Record<string, number>): Codes =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, qsd(amount)]));

const person = (relation: string, sex: string, age: number, more: Codes = {}): Codes => ({
  c_name: 'N',
  c_relation: relation,
  c_sex: sex,
  c_age: age,
  c_months_here: 12,
  c_birth_country: 'QSY',
  c_citizen1: 'QSY',
  c_abroad_3m: '0',
  d_ill_30d: '0',
  ...more,
});
const [man, woman] = ['1', '2'];
const [head, spouse, child, grandchild] = ['1', '2', '3', '6'];

const school = (level: string): Codes => ({ d_ed_ever: '1', d_ed_level: level });
const atSchool = (cost: number): Codes => ({
  d_ed_ever: '1',
  d_ed_now: '1',
  d_ed_cost: qsd(cost),
});
const work = (status: string, occupation: string, wage?: number): Codes => ({
  d_work_7d: '1',
  d_icse: status,
  d_isco: occupation,
  ...(wage !== undefined && { d_wage: qsd(wage) }),
});
const idle: Codes = { d_work_7d: '0', d_job_away: '0', d_seek_4w: '0', d_avail_2w: '0' };
const seeking: Codes = { ...idle, d_seek_4w: '1', d_avail_2w: '1' };
const from = (country: string, arrived: string, more: Codes = {}): Codes => ({
  c_abroad_3m: '1',
  c_prev_country: country,
  c_arrive_ym: arrived,
  ...more,
});
const bornIn = (country: string, arrived: string, more: Codes = {}): Codes =>
  from(country, arrived, { c_birth_country: country, c_lived_before: '0', ...more });
const parents = (mother: string, father: string): Codes => ({ k_mother: mother, k_father: father });

/** Food of a week, the four items of a month, and what was spent in a year. */
const spent = (
  food: number,
  [house, utilities, transport, rest]: readonly [number, number, number, number],
  [health, ceremonies, durables]: readonly [number, number, number],
): Codes =>
  local({
    ...{ j_x_food: food, j_x_foodown: 0, j_x_foodout: 0, j_x_house: house, j_x_util: utilities },
    ...{ j_x_trans: transport, j_x_nonfood: rest, j_x_health: health },
    ...{ j_x_ceremony: ceremonies, j_x_durable: durables },
  });
const earned = (pub = 0, business = 0, farm = 0, within = 0): Codes =>
  local({
    ...{ j_inc_farm: farm, j_inc_biz: business, j_inc_pub: pub, j_inc_dom: within, j_inc_oth: 0 },
  });
const nobodySends: Codes = { i_recv_any: '0' };
const sendsNone: Codes = { i_sent_any: '0' };
const costs = (currency: string, items: Record<string, number>): Codes => ({
  ...Object.fromEntries(
    ['agent', 'docs', 'medical', 'train', 'travel', 'other'].map((item) => [
      `h_cost_${item}`,
      money(items[item] ?? 0, currency),
    ]),
  ),
  h_deduct: money(items['deduct'] ?? 0, currency),
  h_earn_first: money(items['earned'] ?? 0, currency),
});
const steps = (now: string, before: string): Codes => ({ m_ladder_now: now, m_ladder_5y: before });
const thinks = (community: string, country: string, immigrants: string): Codes => ({
  m_eff_comm: community,
  m_eff_nat: country,
  m_immig: immigrants,
});

export interface FixtureHousehold {
  code: string;
  region: string;
  urban: boolean;
  /** The chance that selects the adult. */
  seed: number;
  answers: Answers;
}

const household = (
  code: string,
  region: string,
  urban: boolean,
  seed: number,
  answers: Answers,
): FixtureHousehold => ({
  code,
  region,
  urban,
  seed,
  answers: { a_found: '1', a_resp_type: '1', a_consent: '1', e_count: 0, ...answers },
});

export const twelveHouseholds: FixtureHousehold[] = [
  household('A', 'R1', true, 0.1, {
    members: [
      person(head, woman, 46, { ...school('3'), ...work('1', '5', 2000), d_health: '2' }),
      person(child, man, 20, { ...school('3'), ...idle, d_ed_now: '0', d_health: '1' }),
      person(child, woman, 10, {
        ...{ ...atSchool(1200), ...parents('1', '3'), d_health: '1', k_care_chg: '1' },
        ...{ k_mood: '4', k_work_hrs: 0, k_chore_hrs: 5 },
      }),
    ],
    e_count: 1,
    absent: [
      {
        ...{ e_name: 'N', e_relation: '2', e_sex: man, e_age: 48, e_spouse_here: 1 },
        ...{ e_birth_country: 'QSY', e_citizen: 'QSY', e_depart_ym: '2023-03', e_stay_plan: '2' },
        ...{ e_dest_country: 'TUR', e_reason: '2', e_ed_depart: '3', e_ed_now: '3' },
        ...{ e_act_now: '1', e_isco_now: '7', e_earn_now: money(33_000, 'TRY') },
        ...{ e_income_chg: '1', e_status: '6', e_kids_here: [3] },
      },
    ],
    moves: [
      {
        ...{ h_abs_line: 1, h_job_before: '0', h_employee: '1', h_channel: '1' },
        ...costs('TRY', { docs: 3300, travel: 6600, earned: 19_800 }),
        ...{ h_finance: ['1'], h_debt_left: qsd(0) },
      },
    ],
    i_recv_any: '1',
    senders: [
      {
        ...{ i_sender: '1', i_sender_line: 1, i_times_12m: 10, i_amt_last: money(3300, 'TRY') },
        ...{ i_amt_12m: qsd(40_000), i_goods_12m: qsd(2000), i_channel: '2' },
        ...{ i_fee_last: money(165, 'TRY'), i_use: ['1', '2'], i_use_main: '1', i_decide: '1' },
      },
    ],
    ...sendsNone,
    ...earned(),
    ...spent(400, [500, 100, 100, 100], [4000, 0, 1000]),
    ...{ j_biz_any: '0', j_saved_12m: '1', j_fin: ['1'], l_big_buy: '1', l_housework: 20 },
    ...{ m_eff_money: '1', ...thinks('2', '4', '2'), ...steps('4', '3'), n_wish: '0' },
  }),
  household('B', 'R2', false, 0.9, {
    members: [
      person(head, man, 67, {
        ...school('1'),
        ...idle,
        d_health: '4',
        d_ill_30d: '1',
        d_care: '0',
      }),
      person(spouse, woman, 60, {
        ...{ ...school('0'), ...work('3', '6'), d_health: '3', d_ill_30d: '1', d_care: '1' },
      }),
    ],
    e_count: 1,
    absent: [
      {
        ...{ e_name: 'N', e_relation: '3', e_sex: woman, e_age: 28, e_birth_country: 'QSY' },
        ...{ e_citizen: 'ITA', e_depart_ym: '2025-12', e_stay_plan: '1', e_dest_country: 'ITA' },
        ...{ e_reason: '6', e_ed_depart: '6', e_ed_now: '6', e_act_now: '5' },
        ...{ e_income_chg: '3', e_status: '99' },
      },
    ],
    ...nobodySends,
    ...{ i_sent_any: '1', i_sent_12m: qsd(5000), i_sent_ctry: 'ITA' },
    ...earned(12_000),
    ...spent(300, [300, 50, 0, 50], [600, 0, 0]),
    ...{ j_biz_any: '1', j_biz_remit: '0', j_saved_12m: '0', j_fin: ['5'], l_big_buy: '2' },
    ...{ l_housework: 35, m_eff_money: '4', ...thinks('3', '3', '4'), ...steps('2', '2') },
    ...{ n_wish: '1', n_plan_12m: '0' },
  }),
  household('C', 'R1', true, 0.6, {
    members: [
      person(head, man, 40, {
        ...{ ...from('DEU', '2022-03'), ...school('5'), ...work('1', '5', 3000), d_health: '1' },
        ...{ f_country: 'DEU', f_left_ym: '2018-03', f_back_ym: '2022-03', f_why_left: '1' },
        ...{ f_mode: '1', f_isco: '9', f_savings: money(920, 'EUR'), f_save_use: ['2', '4'] },
        ...{ f_skill_use: '1', f_job_wait: 2 },
      }),
      person(spouse, woman, 35, { ...school('3'), ...seeking, d_health: '2' }),
      person(child, woman, 1, {
        ...{ ...parents('1', '1'), d_health: '1', d_ill_30d: '1', d_care: '98' },
      }),
    ],
    ...nobodySends,
    ...sendsNone,
    ...earned(),
    ...spent(1000, [1000, 200, 300, 500], [2000, 2200, 10_000]),
    ...{ j_biz_any: '1', j_biz_remit: '1', j_saved_12m: '1', j_fin: ['1', '4'], l_big_buy: '3' },
    ...{ l_housework: 30, m_eff_money: '2', ...thinks('1', '2', '3'), ...steps('6', '5') },
    ...{ n_wish: '1', n_plan_12m: '1', n_prep: ['1', '3'] },
  }),
  household('D', 'R3', false, 0.2, {
    members: [
      person(head, woman, 50, {
        ...{ ...bornIn('ARM', '2010-03'), ...school('6'), ...work('2', '1'), d_health: '3' },
        ...{ g_reason: '5', g_unfair: '0' },
      }),
      person(spouse, man, 52, { ...school('2'), ...work('1', '8', 4000), d_health: '98' }),
    ],
    ...nobodySends,
    ...{ i_sent_any: '1', i_sent_12m: qsd(-98), i_sent_ctry: 'ARM' },
    ...earned(0, 20_000),
    ...spent(1500, [1500, 500, 500, 500], [6000, 0, 0]),
    ...{ j_biz_any: '1', j_biz_remit: '98', j_saved_12m: '99', j_fin: ['98'], l_big_buy: '3' },
    ...{ l_housework: 3, ...thinks('5', '3', '1'), ...steps('98', '5'), n_wish: '98' },
  }),
  household('E', 'R4', true, 0.5, {
    members: [
      person(head, man, 30, {
        ...{ ...school('7'), ...work('1', '2', 2500), d_health: '2', d_ill_30d: '1', d_care: '2' },
      }),
    ],
    ...nobodySends,
    ...sendsNone,
    ...earned(),
    ...spent(800, [1000, 100, 200, 200], [400, 0, 0]),
    ...{ j_biz_any: '0', j_saved_12m: '1', j_fin: ['3'], l_big_buy: '2', l_housework: 10 },
    ...{ ...thinks('2', '2', '5'), ...steps('7', '8'), n_wish: '1', n_plan_12m: '1' },
    n_prep: ['9'],
  }),
  household('F', 'R2', false, 0.5, {
    members: [
      person(head, woman, 38, { ...school('1'), ...work('5', '9'), d_health: '2' }),
      person(child, man, 16, {
        ...{ ...school('2'), ...atSchool(3000), ...idle, ...parents('1', '4'), d_health: '1' },
        ...{ k_mood: '1', k_work_hrs: 0, k_chore_hrs: 2 },
      }),
      person(child, woman, 8, {
        ...{ d_ed_ever: '0', d_ed_now: '0', ...parents('1', '4'), d_health: '4', d_ill_30d: '1' },
        ...{ d_care: '3', k_mood: '2', k_work_hrs: 3, k_chore_hrs: 4 },
      }),
    ],
    ...nobodySends,
    ...sendsNone,
    ...earned(0, 0, 5000),
    ...spent(200, [100, 0, 0, 0], [0, 0, 0]),
    ...{ j_biz_any: '0', j_saved_12m: '0', j_fin: ['5'], l_big_buy: '1', l_housework: 40 },
    ...{ ...thinks('98', '3', '3'), ...steps('1', '2'), n_wish: '0' },
  }),
  household('G', 'R5', false, 0.5, {
    members: [
      person(head, man, 70, {
        ...{ d_ed_ever: '0', ...idle, d_health: '5', d_ill_30d: '1', d_care: '1' },
      }),
    ],
    e_count: 1,
    absent: [
      {
        ...{ e_name: 'N', e_relation: '3', e_sex: man, e_age: 45, e_birth_country: 'QSY' },
        ...{ e_citizen: 'USA', e_depart_ym: '2010-01', e_stay_plan: '4', e_dest_country: 'USA' },
        ...{ e_reason: '3', e_ed_depart: '5', e_ed_now: '5', e_act_now: '1', e_isco_now: '1' },
      },
    ],
    i_recv_any: '1',
    senders: [
      {
        ...{ i_sender: '2', i_sender_ctry: 'USA', i_times_12m: 2, i_amt_last: money(100, 'USD') },
        ...{ i_amt_12m: qsd(8000), i_goods_12m: qsd(0), i_channel: '6' },
        ...{ i_fee_last: money(0, 'USD'), i_use: ['3'], i_use_main: '3', i_decide: '2' },
      },
    ],
    ...sendsNone,
    ...earned(6000),
    ...spent(250, [200, 50, 50, 50], [2800, 0, 0]),
    ...{ j_biz_any: '0', j_saved_12m: '0', j_fin: ['3'], l_big_buy: '2', l_housework: 5 },
    ...{ ...thinks('3', '1', '4'), ...steps('3', '4'), n_wish: '0' },
  }),
  household('H', 'R1', false, 0.5, {
    members: [
      person(head, man, 30, {
        ...{ ...from('GBR', '2025-03'), ...school('4'), ...seeking, d_health: '1' },
        ...{ f_country: 'GBR', f_left_ym: '2023-03', f_back_ym: '2025-03', f_why_left: '3' },
        ...{ f_mode: '4', f_isco: '9', f_savings: money(0, 'GBP'), f_skill_use: '0' },
        f_job_wait: 97,
      }),
    ],
    moves: [
      {
        ...{ h_abs_line: 0, h_ret_line: 1, h_job_before: '1', h_employee: '1', h_channel: '3' },
        ...costs('GBP', { agent: 1580, docs: 79, travel: 395, deduct: 316, earned: 1185 }),
        ...{ h_finance: ['4', '6'], h_debt_left: qsd(40_000), h_promise: '3' },
      },
    ],
    ...nobodySends,
    ...sendsNone,
    ...earned(),
    ...spent(300, [300, 0, 0, 0], [0, 0, 0]),
    ...{ j_biz_any: '0', j_saved_12m: '0', j_fin: ['5'], l_big_buy: '2', l_housework: 7 },
    ...{ m_eff_money: '5', ...thinks('4', '4', '4'), ...steps('2', '5'), n_wish: '1' },
    ...{ n_plan_12m: '1', n_prep: ['3', '5'] },
  }),
  household('I', 'R4', true, 0.5, {
    members: [
      person(head, woman, 33, {
        ...{ ...school('3'), ...work('1', '4', -98), d_health: '2', d_ill_30d: '98' },
      }),
      person('10', man, 17, {
        ...{ c_months_here: 2, ...atSchool(500), ...idle, ...parents('2', '2'), d_health: '5' },
        ...{ k_mood: '4', k_work_hrs: 50, k_chore_hrs: 0, d_ill_30d: '1', d_care: '0' },
      }),
    ],
    i_recv_any: '98',
    ...sendsNone,
    ...earned(),
    ...spent(1000, [900, 100, 100, 100], [1100, 0, 0]),
    ...{ j_biz_any: '0', j_saved_12m: '1', j_fin: ['2'], l_big_buy: '7', l_housework: -98 },
    ...{ ...thinks('3', '3', '98'), ...steps('5', '5'), n_wish: '0' },
  }),
  household('J', 'R5', true, 0.5, {
    members: [
      person(head, man, 62, { ...school('2'), ...idle, d_health: '3' }),
      person(grandchild, woman, 14, {
        ...{ ...atSchool(2000), ...parents('3', '2'), k_care_chg: '2', d_health: '2' },
        ...{ k_mood: '3', k_work_hrs: 14, k_chore_hrs: 10 },
      }),
      person(grandchild, man, 6, {
        ...{ d_ed_ever: '0', d_ed_now: '0', ...parents('3', '3'), k_care_chg: '3', d_health: '1' },
        ...{ k_mood: '1', k_work_hrs: 0, k_chore_hrs: 0 },
      }),
    ],
    e_count: 2,
    absent: [
      {
        ...{ e_name: 'N', e_relation: '3', e_sex: woman, e_age: 38, e_birth_country: 'QSY' },
        ...{ e_citizen: 'DEU', e_depart_ym: '2021-03', e_stay_plan: '4', e_dest_country: 'DEU' },
        ...{ e_reason: '1', e_ed_depart: '6', e_ed_now: '7', e_act_now: '1', e_isco_now: '5' },
        ...{
          e_earn_now: money(1840, 'EUR'),
          e_income_chg: '2',
          e_status: '2',
          e_kids_here: [2, 3],
        },
      },
      {
        ...{ e_name: 'N', e_relation: '3', e_sex: man, e_age: 40, e_birth_country: 'ARM' },
        ...{ e_citizen: 'XXA', e_depart_ym: '2022-03', e_stay_plan: '2', e_dest_country: 'CAN' },
        ...{ e_reason: '4', e_ed_depart: '3', e_ed_now: '6', e_act_now: '1', e_isco_now: '2' },
        ...{ e_earn_now: money(-98, 'CAD'), e_income_chg: '98', e_status: '98' },
      },
    ],
    moves: [
      {
        ...{ h_abs_line: 1, h_job_before: '1', h_employee: '1', h_channel: '6' },
        ...costs('EUR', { travel: 92, earned: 920 }),
        ...{ h_finance: ['1', '5'], h_debt_left: qsd(0), h_promise: '1' },
      },
    ],
    i_recv_any: '1',
    senders: [
      {
        ...{ i_sender: '1', i_sender_line: 1, i_times_12m: 12, i_amt_last: money(184, 'EUR') },
        ...{ i_amt_12m: qsd(96_000), i_goods_12m: qsd(4000), i_channel: '1' },
        ...{ i_fee_last: money(4.6, 'EUR'), i_use: ['5', '2'], i_use_main: '5', i_decide: '5' },
      },
      {
        ...{ i_sender: '1', i_sender_line: 2, i_times_12m: 1, i_amt_last: money(340, 'CAD') },
        ...{ i_amt_12m: qsd(10_000), i_goods_12m: qsd(0), i_channel: '97' },
        ...{ i_fee_last: money(-98, 'CAD'), i_use: ['2'], i_use_main: '2', i_decide: '2' },
      },
    ],
    ...sendsNone,
    ...earned(10_000),
    ...spent(900, [1000, 200, 200, 200], [2000, 12_000, 10_000]),
    ...{ j_biz_any: '0', j_saved_12m: '1', j_fin: ['1'], l_big_buy: '2', l_housework: 15 },
    ...{ m_eff_money: '1', ...thinks('1', '1', '2'), ...steps('8', '4'), n_wish: '0' },
  }),
  household('K', 'R1', true, 0.5, {
    members: [
      person(head, man, 28, {
        ...{ ...bornIn('TUR', '2025-06', { c_citizen1: 'TUR' }), ...school('98') },
        ...{ ...work('1', '9', 1500), d_health: '1', g_reason: '2', g_unfair: '1' },
      }),
      person(spouse, woman, 25, {
        ...{ ...bornIn('IND', '2020-03', { c_citizen1: 'XXA' }), ...school('0'), ...idle },
        ...{ d_health: '2', g_reason: '6', g_unfair: '99' },
      }),
      person(child, woman, 2, { ...parents('1', '1'), c_citizen1: 'TUR', d_health: '1' }),
    ],
    ...nobodySends,
    ...sendsNone,
    ...earned(),
    ...spent(500, [600, 100, 100, 100], [1000, 0, 0]),
    ...{ j_biz_any: '0', j_saved_12m: '0', j_fin: ['5'], l_big_buy: '2', l_housework: 50 },
    ...{ ...thinks('3', '3', '1'), ...steps('3', '1'), n_wish: '0' },
  }),
  household('L', 'R3', false, 0.4, {
    members: [
      person(head, woman, 72, {
        ...{ ...school('1'), ...idle, d_health: '4', d_ill_30d: '1', d_care: '4' },
      }),
      person(child, man, 23, { ...school('3'), ...atSchool(4000), ...idle, d_health: '1' }),
      person(child, woman, 19, {
        ...{ ...school('2'), ...work('1', '5', 800), d_work_7d: '0', d_job_away: '1' },
        ...{ d_ed_now: '0', d_health: '2' },
      }),
    ],
    ...nobodySends,
    ...sendsNone,
    ...earned(0, 0, 0, 2400),
    ...spent(600, [500, 100, 100, 100], [5000, 200, 0]),
    ...{ j_biz_any: '0', j_saved_12m: '0', j_fin: ['1'], l_big_buy: '4', l_housework: 4 },
    ...{ ...thinks('2', '3', '3'), ...steps('5', '5'), n_wish: '1', n_plan_12m: '0' },
  }),
];
