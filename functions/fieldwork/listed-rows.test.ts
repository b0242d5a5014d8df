import { describe, expect, test } from 'vitest';
import { runInterview } from '../../questionnaire/interview.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { formId } from '../../tests/faults/tiny-sample.ts';
import type { AreaRecord } from '../intake/take-in-form.ts';
import { listedRows, listsHouseholds } from './listed-rows.ts';

/** The record of a listing of Development on the Move with these rows. */
function recordOf(units: Answers[]): AreaRecord {
  const { values, differences, violations } = runInterview(
    developmentOnTheMove,
    'listing',
    { units },
    { today: '2026-03-01' },
  );
  const { survey, version } = developmentOnTheMove;
  const at = '2026-03-01T09:00:00Z';
  return {
    survey,
    version,
    form: 'listing',
    instanceId: formId(1),
    area: 'EA001',
    receivedAt: at,
    device: { id: 't', app: 'test', startedAt: at, closedAt: at },
    values,
    differences,
    violations,
    households: [],
  };
}
const unit = (structure: number, household: number, more: Answers = {}): Answers => ({
  b_structure_no: structure,
  b_dwelling_use: '1',
  b_hh_no: household,
  b_list_result: '1',
  b_head_name: 'Amara',
  b_hh_size: 4,
  b_abroad_any: '0',
  b_return_n: 0,
  b_immig_n: 0,
  b_remit_12m: '0',
  ...more,
});
const listed = (...units: Answers[]) => listedRows(developmentOnTheMove, recordOf(units));

describe('the households of a listing of Development on the Move', () => {
  test('have the class that its rules give, and what the interview is given', () => {
    const found = listed(
      unit(1, 1, { b_abroad_any: '1', b_abroad_n: 2, b_remit_12m: '1' }),
      unit(1, 2, { b_return_n: 1 }),
      unit(2, 1, { b_immig_n: 3 }),
      unit(3, 1),
      unit(4, 1, { b_list_result: '3' }),
    );
    expect(found.map((each) => [each.case, each.listClass, each.path])).toEqual([
      ['EA001-1-1', 'A', 'units[1]'],
      ['EA001-1-2', 'R', 'units[2]'],
      ['EA001-2-1', 'I', 'units[3]'],
      ['EA001-3-1', 'N', 'units[4]'],
      ['EA001-4-1', 'U', 'units[5]'],
    ]);
    expect(found[0]?.given).toEqual({ list_class: 'A', b_abroad_n: 2, b_remit_12m: '1' });
    expect(found[3]?.given).toEqual({ list_class: 'N', b_remit_12m: '0' });
    expect(found[4]?.given).toEqual({ list_class: 'U' });
  });

  test('are only those where somebody lives, and hold no names', () => {
    const found = listed(
      { b_structure_no: 1, b_dwelling_use: '2' },
      unit(2, 1, { b_list_result: '5' }),
      unit(3, 1),
    );
    expect(found.map((each) => each.case)).toEqual(['EA001-3-1']);
    expect(JSON.stringify(found)).not.toContain('Amara');
  });

  test('are told apart, or have a code that no case can have', () => {
    const { b_structure_no: _, ...nowhere } = unit(9, 1);
    const codes = listed(unit(3, 1), unit(3, 1), nowhere).map((each) => each.case);
    expect(codes).toEqual([
      'EA001-3-1',
      `EA001#${formId(1)}#units[2]`,
      `EA001#${formId(1)}#units[3]`,
    ]);
  });
});

test('only forms about areas that name a class list households', () => {
  const forms = ['listing', 'community', 'household', 'constructor'];
  expect(forms.filter((form) => listsHouseholds(developmentOnTheMove, form))).toEqual(['listing']);
});
