import type { Element } from '../../../questionnaire/definition.ts';
import { country, decimal, localMoney, many, one, soft, withOther } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { anotherCountry, noneAlone } from '../../usual-checks.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  ...withOther(
    one('o_livelihood', 'livelihood', 'Main livelihood', 'What do most families here live from?', {
      role: 'O',
      source: 'LSMS',
    }),
  ),
  many(
    'o_services',
    'services',
    'Services in the community',
    'Which of these exist in this community?',
    {
      role: 'O',
      source: 'LSMS',
      checks: [noneAlone('o_services_none', '11')],
    },
  ),
  decimal(
    'o_km_town',
    'Distance to district centre',
    'How far is the district centre, in kilometres?',
    {
      role: 'Q',
      source: 'LSMS',
      minimum: 0,
      maximum: 500,
      checks: [
        soft(
          'o_km_town_far',
          '. <= 200',
          'More than 200 kilometres. Ask whether the nearest district centre is meant.',
        ),
      ],
    },
  ),
  localMoney(
    'o_wage_m',
    'Day wage for an adult man',
    'What is a man paid for one day of ordinary labour?',
    { role: 'O', source: 'LSMS', minimum: 0 },
  ),
  localMoney('o_wage_f', 'Day wage for an adult woman', 'And a woman?', {
    role: 'O',
    source: 'LSMS',
    minimum: 0,
    checks: [
      soft(
        'o_wage_f_high',
        'not(${o_wage_m} >= 0) or . <= 2 * ${o_wage_m}',
        'A woman is paid more than twice a man. Ask whether both are for one day.',
      ),
    ],
  }),
  one(
    'o_share_abroad',
    'share5',
    'Share of households with someone abroad',
    'About what share of households here have someone living abroad?',
    { role: 'O', source: 'MAFE' },
  ),
  country('o_dest', 'Main destination', 'To which country do most of them go?', {
    role: 'O',
    source: 'MMP',
    relevant: "selected('2 3 4 5', ${o_share_abroad})",
    checks: [anotherCountry('o_dest_abroad')],
  }),
  one(
    'o_project',
    'yn',
    'Project paid by people abroad in 5 years',
    'In the last five years, did people abroad pay for a project here, such as a school, well or clinic?',
    { role: 'O', source: 'MAFE', relevant: "selected('2 3 4 5', ${o_share_abroad})" },
  ),
  many(
    'o_shock',
    'shock',
    'Events in last three years',
    'Which of these struck this community in the last three years?',
    {
      role: 'O',
      source: 'MECLEP',
      checks: [noneAlone('o_shock_none', '11')],
    },
  ),
  one(
    'o_left_shock',
    'share5',
    'Households that moved because of events',
    'About what share of households had someone leave because of these events?',
    {
      role: 'O',
      source: 'MECLEP',
      relevant: "${o_shock} != '' and not(selected(${o_shock}, '11'))",
    },
  ),
];

/** Module O: once in each enumeration area, asked by the supervisor of two informants or more, whose names are not kept. */
export const community: Module = {
  letter: 'O',
  title: 'Community',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
