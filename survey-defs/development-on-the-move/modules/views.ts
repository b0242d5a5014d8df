import type { Element } from '../../../questionnaire/definition.ts';
import { one } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  one(
    'm_eff_money',
    'impact5',
    'Effect on household living standard',
    "Taking good and bad together, how has migration affected this household's living standard?",
    { role: 'S', source: 'DotM', relevant: '${hh_absent} = 1 or ${hh_return} = 1' },
  ),
  one(
    'm_eff_family',
    'impact5',
    'Effect on family relations',
    'And how has it affected relations in the family?',
    { role: 'S', source: 'DotM', relevant: '${hh_absent} = 1 or ${hh_return} = 1' },
  ),
  one(
    'm_eff_child',
    'impact5',
    'Effect on children',
    'And how has it affected the children here?',
    {
      role: 'S',
      source: 'DotM',
      relevant:
        'count(${members}[${c_age} >= 0 and ${c_age} < 18]) > 0 and (${hh_absent} = 1 or ${hh_return} = 1)',
    },
  ),
  one(
    'm_eff_comm',
    'impact5',
    'Effect on community',
    'How does people going abroad affect this community as a whole?',
    { role: 'O', source: 'DotM' },
  ),
  one(
    'm_eff_nat',
    'impact5',
    'Effect on country',
    'And how does it affect the country as a whole?',
    { role: 'O', source: 'DotM' },
  ),
  one(
    'm_immig',
    'impact5',
    'Effect of immigrants on country',
    'How do people who come from other countries affect this country?',
    { role: 'S', source: 'SDG' },
  ),
  one(
    'm_ladder_now',
    'ladder',
    'Economic ladder today',
    'Picture ten steps, the poorest people on the first and the richest on the tenth. On which step is this household today?',
    { role: 'O', source: 'LSMS' },
  ),
  one(
    'm_ladder_5y',
    'ladder',
    'Economic ladder five years ago',
    'And on which step was it five years ago?',
    { role: 'O', source: 'LSMS' },
  ),
];

/** Module M: what the selected adult thinks of migration. Opinions, never given by another. */
export const views: Module = {
  letter: 'M',
  title: 'Views on migration',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
