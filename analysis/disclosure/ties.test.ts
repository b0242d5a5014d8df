import { describe, expect, it } from 'vitest';
import type { Element } from '../../questionnaire/definition.ts';
import { readTies } from './ties.ts';

const label = { en: '' };
const asked = (name: string, relevant?: string): Element => ({
  kind: 'question',
  name,
  type: 'integer',
  label,
  short: name,
  role: 'O',
  source: '',
  ...(relevant === undefined ? {} : { relevant }),
});
const found = (name: string, expression: string): Element => ({
  kind: 'calculation',
  name,
  short: name,
  role: 'O',
  expression,
});

const ties = readTies([
  {
    kind: 'roster',
    name: 'members',
    label,
    elements: [
      asked('c_age'),
      asked('c_months'),
      asked('c_abroad', '${c_age} >= 15'),
      found('is_ret', "if(${c_abroad} = 1, 'yes', 'no')"),
    ],
  },
  {
    kind: 'roster',
    name: 'returned',
    of: 'members',
    label,
    relevant: "${is_ret} = 'yes'",
    elements: [
      {
        kind: 'group',
        name: 'f',
        label,
        elements: [asked('f_why'), found('f_long', '${f_why} > 2')],
      },
    ],
  },
  found('hh_return', "count(${members}[${is_ret} = 'yes']) > 0"),
  found('hh_type', 'if(${hh_return}, 2, 4)'),
  found('hh_mig', 'if(-${hh_return} < 0, 1, 0)'),
  found('hhsize', 'count(${members}[${c_months} > 5])'),
  found('head_age', 'sum(${members}/c_age)'),
]);

describe('readTies', () => {
  it('finds what a calculation comes from, what comes from that, and what is asked only because of it', () => {
    expect([...ties.ofCalculation('hh_type')].sort()).toEqual([
      ...['c_abroad', 'f', 'f_long', 'f_why', 'hh_mig', 'hh_return', 'hh_type', 'is_ret'],
      ...['members', 'returned'],
    ]);
  });

  it('does not follow answers to everything else that is worked out from them', () => {
    expect([...ties.ofCalculation('head_age')].sort()).toEqual(['c_age', 'head_age', 'members']);
  });

  it('finds what is worked out from an answer, not what is asked because of it', () => {
    expect([...ties.ofAnswer('c_abroad')].sort()).toEqual([
      ...['c_abroad', 'hh_mig', 'hh_return', 'hh_type', 'is_ret'],
    ]);
    expect([...ties.ofAnswer('c_age')].sort()).toEqual(['c_age', 'head_age']);
  });
});
