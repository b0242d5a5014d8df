import { expect, it } from 'vitest';
import type { Element } from '../../questionnaire/definition.ts';
import { suppressWithMembers } from './suppress-ties.ts';
import { readTies } from './ties.ts';
import type { PublicVariable } from './variables.ts';

const asked = (name: string, relevant?: string): Element => ({
  kind: 'question',
  name,
  type: 'integer',
  label: { en: '' },
  short: name,
  role: 'O',
  source: '',
  ...(relevant === undefined ? {} : { relevant }),
});
const ties = readTies([
  asked('c_age'),
  asked('c_country'),
  {
    kind: 'calculation',
    name: 'is_imm',
    short: '',
    role: 'Q',
    expression: "${c_country} != 'QSY'",
  },
  asked('d_work', '${c_age} >= 15'),
  asked('g_language', '${is_imm} = 1'),
]);
const column = (name: string, kind: 'age-group' | 'country-group' | 'whole'): PublicVariable => ({
  name,
  source: name,
  form: { kind },
  key: kind !== 'whole',
});
const variables = {
  households: [],
  members: [
    column('c_age', 'age-group'),
    column('c_country', 'country-group'),
    column('d_work', 'whole'),
    column('g_language', 'whole'),
  ],
  dropped: [],
};

it('blanks with a suppressed country what only people born abroad are asked', () => {
  const rows = [['c_country'], ['c_age']].map((suppressed, household) => ({
    suppressed,
    row: {
      household,
      columns: new Map([
        ['d_work', '1'],
        ['g_language', '2'],
      ]),
    },
  }));
  const tied = suppressWithMembers(
    variables,
    rows.map(({ row }) => row),
    rows.map(({ suppressed }) => suppressed),
    ties,
  );
  expect(tied).toBe(1);
  expect(rows.map(({ row }) => [...row.columns.values()])).toEqual([
    ['1', ''],
    ['1', '2'],
  ]);
});
