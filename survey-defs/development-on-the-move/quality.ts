import type { QualityVariables } from '../../questionnaire/quality-variables.ts';

/** Of a thousand people in Synthia, by ten-year age groups from 0 to 80 and over. */
const men = [98.1, 93.9, 59.7, 81.6, 63.3, 51.8, 27.5, 8.5, 1.8];
const women = [97.3, 96.6, 68.7, 91.7, 69.7, 53.3, 25.9, 8.5, 1.9];

const atCensus = (sex: string, people: readonly number[]) =>
  people.map((each, at) => ({ sex, age: 10 * at, people: each }));

/**
 * What the quality of this survey's fieldwork is judged by. Nobody may answer for the selected adult and the form has no
 * room for it; of returned migrants it does not ask who answered: so answers by proxy are not measured.
 */
export const quality: QualityVariables = {
  found: [
    { class: 'A', expression: '${hh_type} = 1' },
    { class: 'R', expression: '${hh_type} = 2' },
    { class: 'I', expression: '${hh_type} = 3' },
    { class: 'N', expression: '${hh_type} = 4' },
  ],
  members: { roster: 'members', universe: '${is_member} = 1', sex: 'c_sex', age: 'c_age' },
  absent: '${n_abs}',
  gates: [
    { name: 'i_recv_any', expression: "${i_recv_any} = '1'" },
    { name: 'd_ill_30d', expression: "count(${members}[${d_ill_30d} = '1']) > 0" },
    { name: 'j_biz_any', expression: "${j_biz_any} = '1'" },
  ],
  measures: [
    { name: 'hhsize', expression: '${hhsize}' },
    { name: 'n_abs', expression: '${n_abs}' },
    { name: 'ill', expression: "count(${members}[${d_ill_30d} = '1'])" },
    { name: 'm_ladder_now', expression: 'number(${m_ladder_now})' },
    { name: 'm_eff_nat', expression: 'number(${m_eff_nat})' },
    { name: 'l_norm_job', expression: 'number(${l_norm_job})' },
    { name: 'n_wish', expression: "${n_wish} = '1'" },
    { name: 'minutes', expression: '${t_seconds} div 60' },
  ],
  consent: "${a_consent} = '1'",
  perPerson: '${pc_cons}',
  remittances: { received: "${i_recv_any} = '1'", checks: ['x12', 'x13'] },
  adult: { drawn: '${adult_line} > 0', done: "${a_adult_result} = '1'" },
  thirdParty: { question: 'b_list_result', codes: ['2'] },
  census: [...atCensus('1', men), ...atCensus('2', women)],
  visits: { roster: 'visit_log', begin: 'v_start', end: 'v_end' },
};
