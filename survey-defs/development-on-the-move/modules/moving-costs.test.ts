import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../questionnaire/record.ts';
import { absent } from './absent.ts';
import { educationWorkHealth } from './education-work-health.ts';
import { members } from './members.ts';
import { movingCosts } from './moving-costs.ts';
import { returned } from './returned.ts';
import { trial } from './trial.ts';

const modules = [members, educationWorkHealth, absent, returned, movingCosts];
const { asks, broken, calculated, run } = trial(modules);

const usd = (amount: number) => ({ amount, currency: 'USD' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const qsd = (amount: number) => ({ amount, currency: 'QSD' });

const returnee: Answers = {
  c_name: 'N',
  c_relation: '1',
  c_sex: '2',
  c_age: 40,
  c_months_here: 12,
  c_birth_country: 'QSY',
  c_citizen1: 'QSY',
  c_abroad_3m: '1',
  c_prev_country: 'ARM',
  c_arrive_ym: '2024-03',
  d_work_7d: '1',
  f_country: 'ARM',
  f_left_ym: '2023-03',
  f_back_ym: '2024-03',
  f_why_left: '2',
};
const emigrant: Answers = {
  e_name: 'M',
  e_relation: '3',
  e_sex: '1',
  e_age: 30,
  e_depart_ym: '2025-05',
  e_stay_plan: '2',
  e_dest_country: 'CAN',
  e_reason: '1',
};
const costs: Answers = {
  h_job_before: '1',
  h_employee: '1',
  h_channel: '3',
  h_cost_agent: usd(500),
  h_cost_docs: usd(100),
  h_cost_medical: usd(0),
  h_cost_train: usd(0),
  h_cost_travel: eur(320),
  h_cost_other: qsd(4000),
  h_payer: '1',
  h_deduct: usd(0),
  h_finance: ['1'],
  h_debt_left: qsd(0),
  h_earn_first: usd(1000),
};
const move = (more: Answers = {}): Answers => ({ h_abs_line: 1, ...costs, ...more });
const back = (more: Answers = {}): Answers => ({ h_abs_line: 0, h_ret_line: 1, ...costs, ...more });
const of = (...moves: Answers[]): Answers => ({ members: [returnee], absent: [emigrant], moves });
/** The row of the absent migrant, beside an ordinary one of the returned member. */
const with1 = (more: Answers) => of(move(more), back());

it('finds nothing odd in two moves, each with its row', () => {
  const result = run(of(move(), back()));
  expect(result.violations).toEqual([]);
  expect(result.differences).toEqual([]);
});

describe('what is known of a move', () => {
  it.each<[string, Answers, number | string | undefined]>([
    ['move_left', {}, '2025-05'],
    ['move_months', {}, 10],
    ['move_country', {}, 'CAN'],
    ['move_left', { h_abs_line: 0, h_ret_line: 1 }, '2023-03'],
    ['move_country', { h_abs_line: 0, h_ret_line: 1 }, 'ARM'],
    ['move_left', { h_abs_line: 0, h_ret_line: 0 }, undefined],
    // 500 + 100 + 320 / 0.8 + 4000 / 40
    ['h_cost_tot', {}, 1100],
    ['h_cost_tot', { h_deduct: usd(50) }, 1150],
    // Before 2024 a dollar bought 0.5 euro and 20 dram.
    ['h_cost_tot', { h_abs_line: 0, h_ret_line: 1 }, 500 + 100 + 640 + 200],
    ['h_cost_tot', { h_cost_docs: usd(-98) }, undefined],
    ['h_cost_tot', { h_cost_docs: { amount: 9, currency: 'JPY' } }, undefined],
    ['rci', {}, 1.1],
    ['rci', { h_earn_first: eur(800) }, 1.1],
    ['rci', { h_earn_first: usd(-99) }, undefined],
    ['rci', { h_earn_first: usd(0) }, undefined],
    ['rci', { h_cost_other: qsd(-98) }, undefined],
  ])('%s of %o is %s', (name, more, expected) => {
    const found = calculated(`moves[1].${name}`, of(move(more)));
    if (typeof expected === 'number') expect(found).toBeCloseTo(expected, 9);
    else expect(found).toBe(expected);
  });
});

describe('what is asked', () => {
  it.each<[string, Answers, Answers]>([
    ['h_ret_line', { h_abs_line: 0 }, { h_abs_line: 1 }],
    ['h_promise', { h_job_before: '1' }, { h_job_before: '98' }],
    ['h_channel_oth', { h_channel: '97' }, {}],
    ['h_finance_oth', { h_finance: ['1', '97'] }, {}],
  ])('%s', (name, asked, notAsked) => {
    expect(asks(of(move(asked)))).toContain(`moves[1].${name}`);
    expect(asks(of(move(notAsked)))).not.toContain(`moves[1].${name}`);
  });

  it('papers only where the survey asks for them', () => {
    expect(asks(of(move()))).not.toContain('moves[1].h_papers');
    expect(trial(modules, { ask_status: true }).asks(of(move()))).toContain('moves[1].h_papers');
  });
});

describe('rules', () => {
  const stayed = { ...returnee, f_why_left: '4' };
  const student = { ...emigrant, e_reason: '4' };
  const free = {
    h_cost_agent: usd(0),
    h_cost_docs: usd(0),
    h_cost_travel: eur(0),
    h_cost_other: qsd(0),
  };
  it.each<[string, Answers, Answers]>([
    ['hard move_of_absent absent[1]', of(back()), of(move(), back())],
    ['hard move_of_absent absent[1]', of(move(), move(), back()), of(move(), back())],
    [
      'hard move_of_absent absent[1]',
      { ...of(move(), back()), absent: [student] },
      { ...of(back()), absent: [student] },
    ],
    [
      'hard move_of_absent absent[1]',
      { ...of(move(), back()), absent: [{ ...emigrant, e_reason: '98' }] },
      { ...of(back()), absent: [{ ...emigrant, e_reason: '98' }] },
    ],
    ['hard move_of_returned members[1]', of(move()), of(move(), back())],
    ['hard move_of_returned members[1]', of(move(), back(), back()), of(move(), back())],
    [
      'hard move_of_returned members[1]',
      { ...of(move(), back()), members: [stayed] },
      { ...of(move()), members: [stayed] },
    ],
    ['hard move_whose moves[1]', of(move({ h_abs_line: 0 })), of(move())],
    ['hard move_whose moves[1]', of(back({ h_ret_line: 0 })), of(back())],
    [
      'soft h_channel_arranged moves[1].h_channel',
      with1({ h_channel: '8' }),
      with1({ h_channel: '8', h_job_before: '0', h_promise: '' }),
    ],
    [
      'soft h_cost_travel_free moves[1].h_cost_travel',
      with1({ h_cost_travel: usd(0) }),
      with1({ h_cost_travel: usd(-98) }),
    ],
    ['hard h_payer_employer moves[1]', with1({ h_payer: '2' }), with1({ ...free, h_payer: '2' })],
    [
      'hard h_payer_employer moves[1]',
      with1({ ...free, h_payer: '2', h_deduct: usd(1) }),
      with1({ ...free, h_payer: '4', h_deduct: usd(1) }),
    ],
    [
      'hard h_finance_none moves[1].h_finance',
      with1({ h_finance: ['8', '1'] }),
      with1({ h_finance: ['8'] }),
    ],
    [
      'soft h_debt_left_high moves[1].h_debt_left',
      with1({ h_debt_left: qsd(88_001) }),
      with1({ h_debt_left: qsd(88_000) }),
    ],
    [
      'soft h_debt_left_high moves[1].h_debt_left',
      with1({ h_debt_left: qsd(99_000) }),
      with1({ h_debt_left: qsd(99_000), h_deduct: usd(-98) }),
    ],
    [
      'hard h_earn_first_some moves[1].h_earn_first',
      with1({ h_earn_first: usd(0) }),
      with1({ h_earn_first: usd(-98) }),
    ],
    [
      'soft h_earn_first_bounds moves[1].h_earn_first',
      with1({ h_earn_first: usd(19) }),
      with1({ h_earn_first: usd(20) }),
    ],
    ['soft x24 moves[1]', with1(free), with1({ ...free, h_payer: '6' })],
    ['soft x24 moves[1]', with1(free), with1({ ...free, h_cost_docs: usd(-98) })],
    ['soft x25 moves[1]', with1({ h_earn_first: usd(30) }), with1({ h_earn_first: usd(31) })],
    [
      'soft x25 moves[1]',
      with1({ h_earn_first: usd(22_100) }),
      with1({ h_earn_first: usd(22_000) }),
    ],
  ])('%s', (rule, bad, good) => {
    expect(broken(bad)).toContain(rule);
    expect(broken(good)).not.toContain(rule);
  });

  it('knows countries to which one may travel for nothing, and what nearly everybody pays', () => {
    const told = trial(modules, { near_countries: 'ARM CAN', p99_cost: 1000 });
    const found = (more: Answers) => told.broken(with1(more));
    const travel = 'soft h_cost_travel_free moves[1].h_cost_travel';
    const agent = 'soft h_cost_agent_high moves[1].h_cost_agent';
    const all = 'soft h_cost_high moves[1].h_cost_other';
    expect(found({ h_cost_travel: usd(0) })).not.toContain(travel);
    expect(found({ h_cost_agent: usd(1001) })).toEqual(expect.arrayContaining([agent, all]));
    expect(found({ h_cost_agent: usd(401) })).toContain(all);
    expect(found({ h_cost_agent: usd(400) })).not.toContain(all);
    expect(found({ h_cost_agent: usd(400) })).not.toContain(agent);
    expect(broken(with1({ h_cost_agent: usd(99_000) }))).not.toContain(agent);
  });
});
