import type { Answer } from '../../questionnaire/record.ts';
import type { Circumstances } from './made-up-interview.ts';

/** Who is in a household, as far as the length of its interview depends on it. */
export interface Composition {
  /** Ages of the members, the head first. */
  members: number[];
  absent: number;
  senders: number;
  returned: number;
}

const today = '2026-03-02';

/**
 * A household of this composition in the questionnaire of Development on the Move: all adults but every third work, all
 * children of school age are at school, absent migrants left for work two years ago, the first adults are those who
 * returned. The last member was ill. The selected adult would like to leave and has no plan to. Everything else is answered so that it opens what lies behind.
 */
export function typicalHousehold(composition: Composition): Circumstances {
  const { members, absent, senders, returned } = composition;
  const adults = members.flatMap((age, index) => (age >= 18 ? [index + 1] : []));
  const back = new Set(adults.slice(0, returned));
  const age = (row: number): number => members[row - 1] ?? 0;
  const yes = (true_: boolean): string => (true_ ? '1' : '0');
  const couple = age(1) >= 18 && age(2) >= 18;
  const ofMembers: Record<string, (row: number) => Answer> = {
    c_relation: (row) => (row === 1 ? '1' : age(row) >= 18 && row === 2 ? '2' : '3'),
    c_age: age,
    c_birth_ym: (row) => `${String(2025 - age(row))}-06`,
    c_marital: (row) => (couple && row <= 2 ? '2' : '1'),
    c_spouse_line: (row) => 3 - row,
    c_months_here: () => 12,
    c_abroad_3m: (row) => yes(back.has(row)),
    c_prev_country: () => 'CAN',
    c_arrive_ym: () => '2023-06',
    d_ed_level: () => '2',
    d_ed_now: (row) => yes(age(row) < 18),
    d_work_7d: (row) => yes(age(row) >= 18 && row % 3 !== 0),
    d_job_away: () => '0',
    d_ill_30d: (row) => yes(row === members.length),
    f_left_ym: () => '2021-06',
    f_back_ym: () => '2023-06',
    k_mother: () => '1',
    k_father: () => (absent > 0 ? '3' : '1'),
  };
  const ofOthers: Record<string, Answer> = {
    a_recontact: '1',
    e_count: absent,
    e_age: 24,
    e_depart_ym: '2024-03',
    e_stay_plan: '3',
    e_dest_country: 'CAN',
    e_reason: '1',
    i_recv_any: yes(senders > 0),
    i_times_12m: 6,
    i_sent_any: yes(senders > 0),
    j_biz_any: '0',
    n_wish: '1',
    n_plan_12m: '0',
  };
  // Moves of absent migrants come first, then those of returned members.
  const moves = absent + returned;
  const answer = (name: string, row: number): Answer | undefined => {
    if (name === 'h_abs_line') return row <= absent ? row : 0;
    if (name === 'h_ret_line') return adults[row - absent - 1] ?? 1;
    if (name === 'i_sender') return row <= absent ? '1' : '2';
    if (name === 'i_sender_line') return row;
    return ofMembers[name]?.(row) ?? ofOthers[name];
  };
  return {
    context: {
      today,
      now: `${today}T10:00:00Z`,
      seed: '019b1c5e-7a40-7cc3-98c4-dc0c0c07398f',
      given: {
        list_class: absent > 0 ? 'A' : returned > 0 ? 'R' : 'N',
        b_abroad_n: absent,
        b_remit_12m: yes(senders > 0),
        adult_seed: 0.3,
        t_seconds: 3000,
      },
    },
    rows: { members: members.length, absent, senders, moves },
    answer,
  };
}
