import { describe, expect, it } from 'vitest';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import type { Calculation, Element, Question } from '../../questionnaire/definition.ts';
import { tellingVariables } from './telling.ts';
import { publicVariables } from './variables.ts';

const label = { en: '' };
const asked = (name: string, role: Question['role'], more: Partial<Question> = {}): Element => ({
  kind: 'question',
  name,
  type: 'one',
  label,
  short: name,
  role,
  source: '',
  ...more,
});
const found = (name: string, role: Calculation['role'], expression: string): Element => ({
  kind: 'calculation',
  name,
  short: name,
  role,
  expression,
});

describe('variables that give a sensitive answer away', () => {
  const told = tellingVariables([
    asked('wish', 'S'),
    asked('stay', 'O', { relevant: "${wish} = '1'" }),
    asked('why_short', 'O', { relevant: "${stay} = '1'" }),
    asked('town', 'O', { choiceFilter: 'region = ${wish}' }),
    found('is_long', 'O', "${stay} = '3'"),
    found('wishes', 'O', "${wish} = '1'"),
    asked('rooms', 'O'),
    asked('windows', 'O', { relevant: '${rooms} > 0' }),
    asked('plan', 'S', { relevant: "${wish} = '1'" }),
    {
      kind: 'group',
      name: 'abroad',
      label,
      relevant: "${plan} = '1'",
      elements: [asked('visa', 'O'), found('june', 'O', '1')],
    },
    { kind: 'roster', name: 'members', label, maximum: 9, elements: [asked('is_ret', 'Q+S')] },
    {
      kind: 'roster',
      name: 'returned',
      of: 'members',
      label,
      relevant: "${is_ret} = '1'",
      elements: [asked('gain', 'Q')],
    },
  ]);

  it('are those asked because of one, in its group or its roster, or after such a question', () => {
    expect([...told].sort()).toEqual(
      ['gain', 'is_long', 'june', 'stay', 'town', 'visa', 'why_short'].sort(),
    );
  });

  it('are not those that are sensitive themselves, nor what its author took for ordinary', () => {
    for (const name of ['wish', 'plan', 'is_ret', 'wishes', 'rooms', 'windows']) {
      expect(told.has(name), name).toBe(false);
    }
  });
});

it('no public column tells who wishes to go, who has returned, or who sends money', () => {
  const { households, members, dropped } = publicVariables(developmentOnTheMove);
  const columns = [...households, ...members].map(({ source }) => source);
  for (const name of ['n_stay', 'n_barrier', 'i_sent_why', 'f_country', 'c_prev_country']) {
    expect(columns).not.toContain(name);
    expect(dropped).toContainEqual(
      expect.objectContaining({ name, reason: 'there only where a sensitive answer says so' }),
    );
  }
});
