import { describe, expect, it } from 'vitest';
import { holdsElements, type Element } from '../../questionnaire/definition.ts';
import type { Answers } from '../../questionnaire/record.ts';
import {
  away,
  cad,
  child,
  emigrant,
  foreigner,
  grown,
  head,
  incomes,
  interview,
  person,
  qsd,
  remits,
  returnee,
  run,
  sender,
  spending,
} from './example-household.ts';
import { children } from './modules/children.ts';
import { closing } from './modules/closing.ts';
import { composition } from './modules/composition.ts';
import { householdType } from './modules/household-type.ts';
import { remittances } from './modules/remittances.ts';
import { selectedAdult } from './modules/selected-adult.ts';
import { welfare } from './modules/welfare.ts';

const absentOne = away(emigrant());
/** Away for one month, and nobody knows for how long. */
const unsure = away(emigrant({ e_depart_ym: '2026-02', e_stay_plan: '98' }));
const returnedOne = { members: [head, person(returnee)] };
const bornAbroad = { members: [head, person(foreigner)] };
const food = 52 * 550;
const consumed = food + 12 * 670 + 500;

type Case = [path: string, answers: Answers, expected: number | string | undefined];

const ofTheHousehold: Case[] = [
  ['hhsize', {}, 1],
  ['hhsize', { members: [head, person(), person({ c_months_here: 0 })] }, 2],
  ['head_sex', {}, '2'],
  ['head_sex', { members: [person(), head] }, '2'],
  ['head_age', {}, 46],
  ['head_age', { members: [{ ...head, c_age: -98 }] }, undefined],
  ['head_ed', { members: [{ ...head, d_ed_ever: '1', d_ed_level: '5' }] }, '5'],
  ['head_ed', { members: [{ ...head, d_ed_ever: '1', d_ed_level: '98' }] }, undefined],
  ['head_ed', { members: [grown] }, undefined],
  ['n_adult', { members: [head, person({ c_age: 17 })] }, 1],
  ['n_adult', { members: [head, person({ c_age: 18, c_months_here: 1 })] }, 1],
  ['n_adult', { members: [head, person({ c_age: 18 })] }, 2],
  ['hh_absent', absentOne, 1],
  ['hh_absent', {}, 0],
  ['hh_absent', away(emigrant({ e_depart_ym: '2010-01' })), 0],
  ['hh_absent', unsure, undefined],
  ['n_abs', absentOne, 1],
  ['n_abs', {}, 0],
  ['hh_return', returnedOne, 1],
  ['hh_return', {}, 0],
  ['hh_return', { members: [head, person({ c_abroad_3m: '98' })] }, undefined],
  ['hh_immig', bornAbroad, 1],
  ['hh_immig', {}, 0],
  ['hh_immig', { members: [head, person({ c_birth_country: 'XXX' })] }, undefined],
  ['hh_type', { ...absentOne, ...returnedOne }, 1],
  ['hh_type', returnedOne, 2],
  ['hh_type', bornAbroad, 3],
  ['hh_type', {}, 4],
  ['hh_type', { members: [head, person({ c_abroad_3m: '98' })] }, undefined],
  ['hh_type', { ...unsure, ...returnedOne }, undefined],
  ['hh_type', { members: [head, person({ c_birth_country: 'XXX' })] }, undefined],
  ['hh_mig', absentOne, 1],
  ['hh_mig', { ...unsure, ...returnedOne }, 1],
  ['hh_mig', unsure, undefined],
  ['hh_mig', returnedOne, 1],
  ['hh_mig', bornAbroad, 0],
  ['hh_mig', {}, 0],
  ['remit_m', { ...absentOne, ...remits }, 12_000],
  ['remit_g', { ...absentOne, ...remits }, 1000],
  ['remit_12m', { ...absentOne, ...remits }, 13_000],
  ['remit_12m', {}, 0],
  ['remit_12m', { i_recv_any: '99' }, undefined],
  ['hh_remit', { ...absentOne, ...remits }, 1],
  ['hh_remit', {}, 0],
  ['hh_remit', { i_recv_any: '98' }, undefined],
  ['cons_food', spending, food],
  ['cons_food', { ...spending, j_x_foodout: qsd(-98) }, undefined],
  ['cons_tot', spending, consumed],
  ['cons_tot', { ...spending, j_x_util: qsd(-99) }, undefined],
  ['cons_tot', { ...spending, members: [head, pupil(700)] }, consumed + 700],
  ['cons_tot', { ...spending, members: [head, pupil(-98)] }, consumed],
  ['pc_cons', spending, consumed + 150],
  ['pc_cons', { ...spending, members: [head, person()] }, (consumed + 150) / 2],
  ['pc_cons', { ...spending, j_x_durable: qsd(-99) }, undefined],
  ['poor', spending, 0],
  ['poor', { ...spending, members: [head, person()] }, 1],
  ['poor', {}, undefined],
  ['pov_gap', spending, 0],
  ['pov_gap', { ...spending, members: [head, person()] }, 1 - (consumed + 150) / 2 / (680 * 40)],
  ['pov_gap', { ...spending, j_x_food: qsd(-98) }, undefined],
  ['inc_tot', incomes, 6000],
  ['inc_tot', { ...incomes, j_inc_farm: qsd(-500) }, 5500],
  ['inc_tot', { ...incomes, j_inc_oth: qsd(-98) }, undefined],
  ['inc_tot', { ...incomes, i_recv_any: '99' }, undefined],
  ['inc_tot', { ...incomes, ...absentOne, ...remits }, 19_000],
  ['inc_tot', { ...incomes, members: [{ ...head, d_wage: qsd(1000) }, grown] }, 18_000],
  ['inc_tot', { ...incomes, members: [{ ...head, d_wage: qsd(-98) }] }, 6000],
  ['adult_line', {}, 1],
  ['adult_line', { members: [person({ c_age: 12 }), head] }, 2],
  ['adult_line', { members: [head, grown] }, undefined],
  ['adult_line', { members: [{ ...head, c_age: 17 }] }, undefined],
  ['oldest_woman', { members: [head, person(), person({ c_sex: '2', c_age: 70 })] }, 70],
  ['oldest_woman', { members: [person()] }, undefined],
  ['oldest_man', { members: [head, person(), person({ c_sex: '2', c_age: 70 })] }, 30],
  ['oldest_man', {}, undefined],
];

const ofRows: Case[] = [
  ['absent[1].remit_abs', { ...absentOne, ...remits }, 13_000],
  ['absent[1].abs_remits', { ...absentOne, ...remits }, 1],
  ['absent[2].abs_remits', { ...away(emigrant(), emigrant()), ...remits }, 0],
  ['senders[1].fee_pct', { ...absentOne, ...remits }, 5],
  // 40 Synthian dinar are a dollar, and so are 1.36 of Canada.
  ['senders[1].fee_pct', sends({ i_amt_last: qsd(4000), i_fee_last: cad(6.8) }), 5],
  ['senders[1].fee_pct', sends({ i_fee_last: cad(-98) }), undefined],
  ['senders[1].fee_pct', sends({ i_amt_last: cad(0) }), undefined],
  // Of a currency without rates both are taken to be of the same one.
  ['senders[1].fee_pct', sends({ i_amt_last: yen(50_000), i_fee_last: yen(1000) }), 2],
  ['senders[1].fee_pct', sends({ i_amt_last: yen(50_000), i_fee_last: qsd(40) }), undefined],
  ['senders[1].is_formal', sends({ i_channel: '5' }), 1],
  ['senders[1].is_formal', sends({ i_channel: '6' }), 0],
  ['senders[1].is_formal', sends({ i_channel: '97' }), undefined],
  ['members[1].adult_rank', { members: [head, person({ c_age: 70 })] }, 2],
  ['members[2].adult_rank', { members: [head, person({ c_age: 70 })] }, 1],
  ['members[2].adult_rank', { members: [head, person({ c_age: 46 })] }, 2],
  ['members[2].adult_rank', { members: [head, person({ c_age: 17 })] }, undefined],
  ['members[2].parent_abroad', minor({ k_mother: '3', k_father: '98' }), 1],
  ['members[2].parent_abroad', minor({ k_mother: '1', k_father: '4' }), 0],
  ['members[2].parent_abroad', minor({ k_mother: '1', k_father: '98' }), undefined],
  ['members[1].parent_abroad', minor({}), undefined],
  ['members[2].child_left', { ...minor({ k_father: '3' }), ...parentOf([2]) }, 1],
  ['members[2].child_left', { ...minor({ k_father: '3' }), ...parentOf([1]) }, 0],
  ['members[2].child_left', { ...minor({}), ...parentOf([2]) }, 0],
  ['members[2].child_left', minor({ k_mother: '98' }), undefined],
  ['members[2].child_work', hours(11, 1, 0), 1],
  ['members[2].child_work', hours(11, 0, 20), 0],
  ['members[2].child_work', hours(11, 0, 21), 1],
  ['members[2].child_work', hours(12, 13, 0), 0],
  ['members[2].child_work', hours(14, 14, 0), 1],
  ['members[2].child_work', hours(15, 42, 0), 0],
  ['members[2].child_work', hours(17, 43, -98), 1],
  ['members[2].child_work', hours(17, 42, -98), undefined],
  ['members[2].child_work', hours(4, 0, 0), undefined],
  ['visit_log[1].v_new_day', visits('2026-03-08T10:00:00Z'), 1],
  ['visit_log[2].v_new_day', visits('2026-03-08T10:00:00Z', '2026-03-08T17:00:00Z'), 0],
  ['visit_log[2].v_new_day', visits('2026-03-08T10:00:00Z', '2026-03-09T10:00:00Z'), 1],
];

function pupil(cost: number): Answers {
  return person({ c_age: 10, d_ed_ever: '1', d_ed_now: '1', d_ed_cost: qsd(cost) });
}
function yen(amount: number) {
  return { amount, currency: 'JPY' };
}
function sends(more: Answers): Answers {
  return { ...absentOne, i_recv_any: '1', senders: [sender(more)] };
}
function minor(more: Answers): Answers {
  return { members: [head, child(more)] };
}
function parentOf(lines: number[]): Answers {
  return away(emigrant({ e_kids_here: lines }));
}
function hours(c_age: number, k_work_hrs: number, k_chore_hrs: number): Answers {
  return minor({ c_age, k_work_hrs, k_chore_hrs });
}
function visits(...starts: string[]): Answers {
  return { visit_log: starts.map((v_start) => ({ v_start })) };
}

describe('derived variables', () => {
  it.each([...ofTheHousehold, ...ofRows])('%s of %o is %s', (path, answers, expected) => {
    const found = run(interview(answers)).calculations[path];
    if (typeof expected === 'number') expect(found).toBeCloseTo(expected, 9);
    else expect(found).toBe(expected);
  });

  it('are all tried here: those of the household, and of modules I, J, K and the visits', () => {
    const modules = [
      composition,
      householdType,
      remittances,
      welfare,
      children,
      selectedAdult,
      closing,
    ];
    const names = modules.flatMap((module) => module.elements.flatMap(calculationsIn));
    const tried = new Set(
      [...ofTheHousehold, ...ofRows].map(([path]) => path.replace(/^.*\./, '')),
    );
    expect(names.filter((name) => !tried.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(25);
  });
});

function calculationsIn(element: Element): string[] {
  if (holdsElements(element)) return element.elements.flatMap(calculationsIn);
  return element.kind === 'calculation' ? [element.name] : [];
}

describe('the selected adult', () => {
  // Eligible are lines 1, 3 and 5.
  const members = [head, person({ c_age: 12 }), grown, person({ c_months_here: 2 }), grown];
  const drawn = (adult_seed: number) =>
    run(interview({ members }), { given: { adult_seed } }).values['adult_line'];

  it.each([
    [0, 1],
    [0.333, 1],
    [0.334, 3],
    [0.666, 3],
    [0.667, 5],
    [0.999_999, 5],
  ])('of seed %s is on line %s', (seed, line) => {
    expect(drawn(seed)).toBe(line);
  });

  it('is each eligible adult equally often', () => {
    const counts: Record<string, number> = {};
    for (let at = 0; at < 300; at += 1) {
      const line = String(drawn((at + 0.5) / 300));
      counts[line] = (counts[line] ?? 0) + 1;
    }
    expect(counts).toEqual({ '1': 100, '3': 100, '5': 100 });
  });

  it('is the same person in whatever order the members are entered', () => {
    const names = ['A', 'B', 'C', 'D'];
    const adults = [48, 25, 71, 19].map((c_age, at): Answers => ({
      ...person({ c_age, c_name: names[at] ?? '' }),
      c_relation: at === 0 ? '1' : '6',
    }));
    const chosen = (order: number[], adult_seed: number) => {
      const entered = order.map((at) => adults[at] ?? head);
      const line = run(interview({ members: entered }), { given: { adult_seed } }).values[
        'adult_line'
      ];
      return entered[Number(line) - 1]?.['c_name'];
    };
    // Oldest first: C, A, B, D.
    for (const [seed, name] of [
      [0.1, 'C'],
      [0.3, 'A'],
      [0.6, 'B'],
      [0.9, 'D'],
    ] as const) {
      expect(chosen([0, 1, 2, 3], seed)).toBe(name);
      expect(chosen([0, 3, 2, 1], seed)).toBe(name);
      expect(chosen([2, 1, 0, 3], seed)).toBe(name);
    }
  });

  it('is nobody while the seed is not known, or is none', () => {
    expect(run(interview({ members })).values['adult_line']).toBeUndefined();
    expect(drawn(1)).toBeUndefined();
    expect(drawn(-0.1)).toBeUndefined();
  });

  it('alone opens modules L, M and N', () => {
    const asked = (given: Record<string, number>) =>
      run(interview({ members }), { given }).relevant.filter((path) => /^[lmn]_/.test(path));
    expect(asked({})).toEqual([]);
    expect(asked({ adult_seed: 0.5 })).toEqual(
      expect.arrayContaining(['l_big_buy', 'm_immig', 'n_wish']),
    );
  });
});
