import type { Element } from '../../../questionnaire/definition.ts';
import { country, many, one, withOther } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { anotherCountry, noneAlone } from '../../usual-checks.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  one(
    'n_wish',
    'yn',
    'Would like to live abroad',
    'If you were free to choose, would you like to live in another country for some time or for good?',
    { role: 'S', source: 'MEDHIMS' },
  ),
  one(
    'n_plan_12m',
    'yn',
    'Plans to move in 12 months',
    'Do you plan to move to another country in the next 12 months?',
    { role: 'S', source: 'MEDHIMS', relevant: "${n_wish} = '1'" },
  ),
  many('n_prep', 'prep', 'Steps taken', 'What have you already done to prepare?', {
    role: 'S',
    source: 'MEDHIMS',
    relevant: "${n_plan_12m} = '1'",
    checks: [noneAlone('n_prep_none', '9')],
  }),
  country('n_dest', 'Preferred destination', 'To which country would you most like to go?', {
    role: 'S',
    source: 'MEDHIMS',
    relevant: "${n_wish} = '1'",
    checks: [anotherCountry('n_dest_abroad')],
  }),
  ...withOther(
    one('n_why', 'reason_move', 'Main reason for wish', 'What would be the main reason?', {
      role: 'S',
      source: 'MEDHIMS',
      relevant: "${n_wish} = '1'",
    }),
  ),
  one('n_stay', 'duration', 'Intended length of stay', 'For how long would you like to stay?', {
    role: 'O',
    source: 'MEDHIMS',
    relevant: "${n_wish} = '1'",
  }),
  ...withOther(
    one(
      'n_barrier',
      'barrier',
      'Main reason for not moving',
      'What is the main reason you do not plan to move?',
      { role: 'O', source: 'MEDHIMS', relevant: "${n_plan_12m} = '0' or ${n_wish} = '0'" },
    ),
  ),
  ...withOther(
    one(
      'n_info',
      'info_src',
      'Main source of information on migration',
      'Where would you first look for information about living or working abroad?',
      { role: 'O', source: 'IPPMD' },
    ),
  ),
];

/** Module N: whether the selected adult means to go abroad. Never given by another, and not shown to other members. */
export const intentions: Module = {
  letter: 'N',
  title: 'Intentions',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
