import type { Element } from '../../../questionnaire/definition.ts';
import { integer, one, soft } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  one(
    'l_big_buy',
    'dec_who',
    'Decides on large purchases',
    'Among the couple or adults here, who usually decides about large purchases?',
    { role: 'O', source: 'DHS' },
  ),
  one(
    'l_school',
    'dec_who',
    "Decides on children's schooling",
    "Who usually decides about the children's schooling?",
    {
      role: 'O',
      source: 'DotM',
      relevant: 'count(${members}[${c_age} >= 0 and ${c_age} < 18]) > 0',
    },
  ),
  one(
    'l_health',
    'dec_who',
    "Decides on women's health care",
    'Who usually decides when a woman here goes for health care?',
    { role: 'O', source: 'DHS' },
  ),
  one(
    'l_work',
    'dec_who',
    'Decides whether a woman works',
    'Who usually decides whether a woman here takes paid work?',
    { role: 'O', source: 'DotM' },
  ),
  integer(
    'l_housework',
    'Own unpaid housework and care hours',
    'In the last seven days, for how many hours did you cook, clean, shop, or look after children or others at home?',
    {
      role: 'O',
      source: 'SDG',
      minimum: 0,
      maximum: 112,
      checks: [
        soft(
          'l_housework_high',
          '. <= 84',
          'More than 12 hours of housework a day. Add the days up again.',
        ),
      ],
    },
  ),
  one(
    'l_norm_job',
    'agree5',
    'View: jobs first for men',
    'When there is little work, jobs should go to men before women. Do you agree?',
    { role: 'S', source: 'DotM' },
  ),
  one(
    'l_role_chg',
    'yn',
    'Women took on new tasks after migration',
    'Since a member went abroad, have women here taken on tasks or decisions that men did before?',
    { role: 'O', source: 'DotM', relevant: '${hh_absent} = 1 or ${hh_return} = 1' },
  ),
];

/** Module L: who decides and who does the work at home, as the selected adult sees it. */
export const gender: Module = {
  letter: 'L',
  title: 'Gender roles and decisions',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
