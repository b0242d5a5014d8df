import { describe, expect, it } from 'vitest';
import { runInterview } from '../../questionnaire/interview.ts';
import { lint } from '../../questionnaire/lint.ts';
import { parseDefinition } from '../../questionnaire/parse-definition.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { labourForce } from './index.ts';

const answers: Answers = {
  w_consent: '1',
  w_outcome: '110',
  members: [{ c_name: 'N', c_sex: '2', c_age: 51, w_work: '1', w_hours: 40 }],
  e_count: 1,
  absent: [
    {
      e_name: 'M',
      e_sex: '1',
      e_age: 28,
      e_depart_ym: '2024-02',
      e_stay_plan: '2',
      e_dest_country: 'ITA',
    },
  ],
  i_recv_any: '1',
  senders: [
    {
      i_sender: '1',
      i_sender_line: 1,
      i_times_12m: 10,
      i_amt_last: { amount: 85, currency: 'EUR' },
      i_amt_12m: { amount: 17_000, currency: 'MDL' },
      i_fee_last: { amount: 85, currency: 'MDL' },
      i_use: ['1'],
    },
  ],
  i_sent_any: '0',
};
const run = (more: Answers = {}) =>
  runInterview(labourForce, 'household', { ...answers, ...more }, { today: '2026-03-10' });

describe('a labour force survey with modules E and I alone', () => {
  it('is a right definition, with the lists and settings that these modules need', () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(labourForce)))).toEqual(labourForce);
    expect(Object.keys(labourForce.choices)).toEqual(expect.arrayContaining(['duration', 'use']));
    expect(Object.keys(labourForce.choices)).not.toContain('tenure');
    expect(labourForce.configuration).toMatchObject({ window_months: 60, min_months: 3 });
  });

  it('has nothing that a careful colleague would change', () => {
    expect(lint(labourForce).filter(({ severity }) => severity === 'warning')).toEqual([]);
  });

  it('tells who works, who looks for work, and of whom it is not known', () => {
    const about = (member: Answers) => {
      const { calculations } = run({
        members: [{ c_name: 'N', c_sex: '1', c_age: 30, ...member }],
      });
      return [calculations['members[1].unemployed'], calculations['members[1].in_labour_force']];
    };
    expect(about({ w_work: '1', w_hours: 20 })).toEqual([0, 1]);
    expect(about({ w_work: '0', w_search: '1' })).toEqual([1, 1]);
    expect(about({ w_work: '0', w_search: '0' })).toEqual([0, 0]);
    expect(about({ w_work: '0', w_search: '98' })).toEqual([undefined, undefined]);
    expect(about({ w_work: '98' })).toEqual([undefined, undefined]);
    expect(about({ c_age: 14 })).toEqual([undefined, undefined]);
  });

  it('asks again for long hours, of the young sooner, and never of those who do not work', () => {
    const broken = (member: Answers) =>
      run({ members: [{ c_name: 'N', c_sex: '1', ...member }] }).violations.map(
        (each) => each.check,
      );
    expect(broken({ c_age: 30, w_work: '1', w_hours: 80 })).toEqual([]);
    expect(broken({ c_age: 30, w_work: '1', w_hours: 81 })).toEqual(['w_hours_long']);
    expect(broken({ c_age: 17, w_work: '1', w_hours: 41 })).toEqual(['w_young_long']);
    expect(broken({ c_age: 17, w_work: '0', w_search: '0' })).toEqual([]);
    expect(broken({ c_age: 3 })).toEqual([]);
  });

  it('asks nothing without consent, and takes no complete interview of nobody', () => {
    const refused = runInterview(
      labourForce,
      'household',
      { w_consent: '0', w_outcome: '211' },
      { today: '2026-03-10' },
    );
    expect(refused.violations).toEqual([]);
    expect(Object.keys(refused.values)).toEqual(['w_consent', 'w_outcome']);
    const { members: _, ...nobody } = answers;
    const empty = runInterview(labourForce, 'household', nobody, { today: '2026-03-10' });
    expect(empty.violations.map(({ check }) => check)).toContain('w_outcome_complete');
  });

  it('runs, with its own window, country and currency', () => {
    const { values, differences, violations, calculations } = run();
    expect(differences).toEqual([]);
    expect(violations).toEqual([]);
    expect(values['remit_12m']).toBe(17_000);
    expect(calculations['senders[1].fee_pct']).toBeCloseTo(5, 9);
    expect(calculations['absent[1].abs_ok']).toBe(1);
    const long = run({ absent: [{ e_depart_ym: '2021-02', e_stay_plan: '2' }] });
    expect(long.calculations['absent[1].abs_ok']).toBe(0);
    const home = run({ absent: [{ e_dest_country: 'MDA' }] });
    expect(home.violations.map(({ check }) => check)).toContain('e_dest_country_abroad');
  });
});
