import type { Element } from '../../../questionnaire/definition.ts';
import { calculation, soft } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  calculation(
    'cons_food',
    'Food consumption, 12 months',
    'O',
    "if(${j_x_food} >= 0 and ${j_x_foodown} >= 0 and ${j_x_foodout} >= 0, 52 * (${j_x_food} + ${j_x_foodown} + ${j_x_foodout}), '')",
  ),
  calculation(
    'cons_tot',
    'Consumption without durables, 12 months',
    'O',
    "if(${cons_food} >= 0 and ${j_x_house} >= 0 and ${j_x_util} >= 0 and ${j_x_trans} >= 0 and ${j_x_nonfood} >= 0 and ${j_x_health} >= 0 and ${j_x_ceremony} >= 0, ${cons_food} + 12 * (${j_x_house} + ${j_x_util} + ${j_x_trans} + ${j_x_nonfood}) + ${j_x_health} + ${j_x_ceremony} + sum(${members}[${d_ed_cost} > 0]/d_ed_cost), '')",
  ),
  calculation(
    'pc_cons',
    'Consumption per person, 12 months',
    'O',
    "if(${cons_tot} >= 0 and ${j_x_durable} >= 0 and ${hhsize} > 0, (${cons_tot} + cfg('use_value_share') * ${j_x_durable}) div ${hhsize} div cfg('price_index'), '')",
  ),
  calculation(
    'poor',
    'Below the national poverty line',
    'O',
    "if(${pc_cons} >= 0, ${pc_cons} < cfg('poverty_line'), '')",
  ),
  calculation(
    'pov_gap',
    'Shortfall from the poverty line',
    'O',
    "if(${pc_cons} >= 0, max(0, 1 - ${pc_cons} div cfg('poverty_line')), '')",
  ),
  calculation(
    'inc_tot',
    'Income with remittances, 12 months',
    'S',
    "if(${j_inc_farm} != '' and ${j_inc_farm} != -98 and ${j_inc_farm} != -99 and ${j_inc_biz} != '' and ${j_inc_biz} != -98 and ${j_inc_biz} != -99 and ${j_inc_pub} != '' and ${j_inc_pub} != -98 and ${j_inc_pub} != -99 and ${j_inc_dom} != '' and ${j_inc_dom} != -98 and ${j_inc_dom} != -99 and ${j_inc_oth} != '' and ${j_inc_oth} != -98 and ${j_inc_oth} != -99 and ${remit_12m} >= 0, 12 * sum(${members}[${d_wage} > 0]/d_wage) + ${j_inc_farm} + ${j_inc_biz} + ${j_inc_pub} + ${j_inc_dom} + ${j_inc_oth} + ${remit_12m}, '')",
  ),
];

/** Consumption, poverty and income, in the survey's currency. One amount not known leaves the total not known; wages and
 * schooling that are not known count as nothing, as the survey's rules have it. Needs modules C, D, I and J. */
export const welfare: Module = {
  letter: '',
  title: 'Consumption, poverty and income',
  elements,
  checks: [
    soft(
      'x13',
      'not(${remit_12m} > 1.2 * ${inc_tot}) and not(${remit_12m} > 3 * ${cons_tot})',
      'More came from abroad than 1.2 times the whole income, or three times what was spent. Read these amounts back.',
    ),
    soft(
      'x17',
      'not(${cons_tot} > 0) or (${cons_food} div ${cons_tot} >= 0.15 and ${cons_food} div ${cons_tot} <= 0.85)',
      'Food is less than 15 or more than 85 percent of consumption. Ask whether the amounts are for seven days, a month and a year.',
    ),
    soft(
      'j_x_health_half',
      'not(${cons_tot} > 0) or ${j_x_health} <= 0.5 * ${cons_tot}',
      'Health is more than half of all that was spent. Ask whether refunds were left out.',
    ),
  ],
  choices: codesFor(elements),
  configuration: { use_value_share: 0.15, price_index: 1 },
};
