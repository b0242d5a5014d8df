import {
  runInterview,
  type InterviewContext,
  type InterviewRun,
} from '../../questionnaire/interview.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { developmentOnTheMove } from './index.ts';

/** People and answers that the tests put households together of. The day is 10 March 2026. */
export const today = '2026-03-10';

export const qsd = (amount: number) => ({ amount, currency: 'QSD' });
export const cad = (amount: number) => ({ amount, currency: 'CAD' });

export const person = (more: Answers = {}): Answers => ({
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

export const worker = { d_work_7d: '1', d_icse: '1', d_isco: '5', d_isic: 'G' };
export const idle = { d_work_7d: '0', d_job_away: '0', d_seek_4w: '0', d_avail_2w: '0' };
export const head = person({ c_relation: '1', c_sex: '2', c_age: 46, ...worker });
export const grown = person(idle);
export const child = (more: Answers = {}): Answers =>
  person({ c_age: 10, k_mother: '1', k_father: '2', k_carer: 1, ...more });

export const returnee: Answers = {
  c_abroad_3m: '1',
  c_prev_country: 'CAN',
  c_arrive_ym: '2022-01',
};
export const foreigner: Answers = {
  c_birth_country: 'CAN',
  c_abroad_3m: '1',
  c_lived_before: '0',
  c_prev_country: 'CAN',
  c_arrive_ym: '2022-01',
};

export const emigrant = (more: Answers = {}): Answers => ({
  e_name: 'M',
  e_relation: '3',
  e_sex: '1',
  e_age: 27,
  e_depart_ym: '2023-05',
  e_stay_plan: '2',
  e_dest_country: 'CAN',
  e_reason: '4',
  ...more,
});
/** So many absent migrants, as they are reported. */
export const away = (...rows: Answers[]): Answers => ({ e_count: rows.length, absent: rows });

export const sender = (more: Answers = {}): Answers => ({
  i_sender: '1',
  i_sender_line: 1,
  i_freq: '4',
  i_times_12m: 4,
  i_amt_last: cad(100),
  i_amt_12m: qsd(12_000),
  i_goods_12m: qsd(1000),
  i_channel: '1',
  i_fee_last: cad(5),
  i_use: ['1'],
  i_use_main: '1',
  ...more,
});
export const remits: Answers = {
  i_recv_any: '1',
  senders: [
    sender(),
    {
      i_sender: '2',
      i_sender_ctry: 'USA',
      i_times_12m: 1,
      i_amt_12m: qsd(-98),
      i_use: ['2'],
      i_use_main: '2',
    },
  ],
};

export const spending: Answers = {
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
export const incomes: Answers = {
  j_inc_farm: qsd(0),
  j_inc_biz: qsd(5000),
  j_inc_pub: qsd(0),
  j_inc_dom: qsd(600),
  j_inc_oth: qsd(400),
};

/** A complete interview of one woman who lives alone, or of another household by what is given. */
export const interview = (more: Answers = {}): Answers => ({
  a_found: '1',
  a_resp_type: '1',
  a_consent: '1',
  e_count: 0,
  members: [head],
  i_recv_any: '0',
  i_sent_any: '0',
  j_loan_any: '0',
  l_big_buy: '1',
  a_adult_result: '1',
  a_outcome: '110',
  ...more,
});

export function run(
  answers: unknown,
  context: Partial<InterviewContext> = {},
  definition = developmentOnTheMove,
): InterviewRun {
  return runInterview(definition, 'household', answers, { today, ...context });
}

/** What an interview breaks: 'hard x01 members[1]'. */
export function broken(answers: Answers, context: Partial<InterviewContext> = {}): string[] {
  return run(interview(answers), context).violations.map(({ check, kind, path }) =>
    `${kind} ${check} ${path}`.trim(),
  );
}
