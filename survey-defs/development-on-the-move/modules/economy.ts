import type { Element } from '../../../questionnaire/definition.ts';
import { decimal, integer, localMoney, many, one, soft, withOther } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { noneAlone } from '../../usual-checks.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  ...withOther(
    one(
      'j_inc_main',
      'income_main',
      'Main source of livelihood',
      "In the last 12 months, what was this household's most important source of livelihood?",
      { role: 'O', source: 'LSMS' },
    ),
  ),
  localMoney(
    'j_inc_farm',
    'Net farm and fishing income',
    'In the last 12 months, how much was earned from crops, animals and fishing after paying costs?',
    {
      role: 'S',
      source: 'LSMS',
      checks: [
        soft(
          'j_inc_farm_loss',
          '. >= 0 or . = -98 or . = -99',
          'A loss is possible. Say in a note how it came about, or correct the amount.',
        ),
      ],
    },
  ),
  localMoney(
    'j_inc_biz',
    'Net non-farm business income',
    'How much was earned from family businesses after paying costs?',
    {
      role: 'S',
      source: 'LSMS',
      checks: [
        soft(
          'j_inc_biz_loss',
          '. >= 0 or . = -98 or . = -99',
          'A loss is possible. Say in a note how it came about, or correct the amount.',
        ),
      ],
    },
  ),
  localMoney(
    'j_inc_pub',
    'Pensions and social benefits',
    'How much came from pensions and public assistance?',
    { role: 'S', source: 'LSMS', minimum: 0 },
  ),
  localMoney(
    'j_inc_dom',
    'Transfers from within the country',
    'How much money came from people living elsewhere in this country?',
    { role: 'S', source: 'WBAMS', minimum: 0 },
  ),
  localMoney(
    'j_inc_oth',
    'Rent, interest and other income',
    'How much came from rent, interest and anything else?',
    { role: 'S', source: 'LSMS', minimum: 0 },
  ),
  one(
    'j_biz_any',
    'yn',
    'Household runs a non-farm business',
    'Does anyone here run a business that is not a farm, however small?',
    {
      role: 'O',
      source: 'DotM',
      checks: [
        soft(
          'j_biz_any_income',
          ". != '0' or not(${j_inc_biz} > 0)",
          'Business income without a business. Ask for both again.',
        ),
      ],
    },
  ),
  one(
    'j_biz_remit',
    'yn',
    'Business began with money from abroad',
    'Was money earned or sent from abroad used to start or enlarge it?',
    { role: 'O', source: 'DotM', relevant: "${j_biz_any} = '1'" },
  ),
  localMoney(
    'j_x_food',
    'Food bought for home, 7 days',
    'In the last seven days, how much did the household spend on food and drink for home?',
    {
      role: 'O',
      source: 'LSMS',
      minimum: 0,
      checks: [
        soft(
          'j_x_food_none',
          '. != 0',
          'No food bought in seven days. Ask again, and whether all food was grown or given.',
        ),
        soft(
          'j_x_food_high',
          "cfg('p99_food') = '' or not(${hhsize} > 0 and . > cfg('p99_food') * ${hhsize})",
          'This is more for each person than nearly every household spends. Ask whether it is for seven days.',
        ),
      ],
    },
  ),
  localMoney(
    'j_x_foodown',
    'Own or gifted food eaten, 7 days',
    'What was the value of food eaten that you grew, caught or were given in those seven days?',
    { role: 'O', source: 'LSMS', minimum: 0 },
  ),
  localMoney(
    'j_x_foodout',
    'Meals away from home, 7 days',
    'How much was spent on meals and snacks away from home in those seven days?',
    { role: 'O', source: 'LSMS', minimum: 0 },
  ),
  localMoney(
    'j_x_house',
    'Rent paid or would be paid',
    'How much rent do you pay per month? If you own or use it free: what rent would it bring?',
    {
      role: 'O',
      source: 'LSMS',
      minimum: 0,
      checks: [
        soft(
          'x19',
          '. != 0',
          'No rent, not even what it would be. Ask what the dwelling would bring if it were let.',
        ),
      ],
    },
  ),
  localMoney(
    'j_x_util',
    'Water, power, fuel',
    'How much was spent last month on water, electricity and fuel?',
    { role: 'O', source: 'LSMS', minimum: 0 },
  ),
  localMoney(
    'j_x_trans',
    'Transport and communication',
    'How much was spent last month on transport, telephone and internet?',
    { role: 'O', source: 'LSMS', minimum: 0 },
  ),
  localMoney(
    'j_x_nonfood',
    'Cleaning, clothing, personal items',
    'How much was spent last month on soap, clothes, shoes and personal items?',
    { role: 'O', source: 'LSMS', minimum: 0 },
  ),
  localMoney(
    'j_x_health',
    'Health spending, 12 months',
    'In the last 12 months, how much was spent on health care and medicine, less any refund?',
    { role: 'O', source: 'LSMS', minimum: 0 },
  ),
  localMoney(
    'j_x_ceremony',
    'Ceremonies and gifts, 12 months',
    'In the last 12 months, how much was spent on weddings, funerals, feasts and gifts to others?',
    { role: 'O', source: 'LSMS', minimum: 0 },
  ),
  localMoney(
    'j_x_durable',
    'Durable goods bought, 12 months',
    'How much was spent on furniture, appliances and vehicles in the last 12 months?',
    { role: 'O', source: 'LSMS', minimum: 0 },
  ),
  one(
    'j_saved_12m',
    'yn',
    'Household saved money in 12 months',
    'In the last 12 months, was the household able to put any money aside?',
    { role: 'S', source: 'DotM' },
  ),
  one(
    'j_food_worry',
    'food_sec',
    'Ate less for lack of money',
    'In the last 12 months, how often did someone here eat less than needed because there was not enough money?',
    { role: 'S', source: 'FIES' },
  ),
  ...withOther(
    one(
      'j_tenure',
      'tenure',
      'Tenure of dwelling',
      'Does this household own, rent or use this dwelling free?',
      {
        role: 'Q',
        source: 'LSMS',
        checks: [
          soft(
            'j_tenure_rent',
            ". != '3' or not(${j_x_house} = 0)",
            'The dwelling is rented, but no rent is paid. Ask for both again.',
          ),
        ],
      },
    ),
  ),
  integer('j_rooms', 'Rooms used for sleeping', 'How many rooms are used for sleeping?', {
    role: 'O',
    source: 'LSMS',
    minimum: 1,
    maximum: 30,
    checks: [
      soft(
        'j_rooms_crowded',
        '. <= 0 or not(${hhsize} div . > 8)',
        'More than eight persons to a room. Count the rooms and the members again.',
      ),
    ],
  }),
  ...withOther(
    one('j_wall', 'wall', 'Main material of outer walls', 'INTERVIEWER: Observe the outer walls.', {
      role: 'O',
      source: 'MICS',
    }),
  ),
  ...withOther(
    one(
      'j_water',
      'water',
      'Main source of drinking water',
      'Where does drinking water mainly come from?',
      { role: 'O', source: 'MICS' },
    ),
  ),
  ...withOther(
    one('j_toilet', 'toilet', 'Type of toilet', 'What kind of toilet do members use?', {
      role: 'O',
      source: 'MICS',
    }),
  ),
  one('j_power', 'power', 'Electricity source', 'Does the dwelling have electricity? From where?', {
    role: 'O',
    source: 'MICS',
  }),
  one(
    'j_internet',
    'yn',
    'Internet at home',
    'Can members use the internet at home, by any device?',
    { role: 'O', source: 'MICS' },
  ),
  many(
    'j_assets',
    'assets',
    'Assets owned',
    'Which of these does the household own, in working order?',
    {
      role: 'Q',
      source: 'MICS',
      checks: [noneAlone('j_assets_none', '14')],
    },
  ),
  decimal(
    'j_land_ha',
    'Agricultural land owned',
    'How much farm land does the household own, in hectares or local units?',
    {
      role: 'Q',
      source: 'LSMS',
      minimum: 0,
      checks: [
        soft(
          'j_land_ha_high',
          "cfg('p99_land') = '' or not(. > cfg('p99_land'))",
          'More land than nearly every household has. Ask for the unit, and read it back in hectares.',
        ),
      ],
    },
  ),
  many(
    'j_fin',
    'fin',
    'Accounts held by any member',
    'Which of these does at least one adult here have?',
    {
      role: 'S',
      source: 'FINDEX',
      checks: [noneAlone('j_fin_none', '5')],
    },
  ),
  one(
    'j_loan_any',
    'yn',
    'Borrowed in last 12 months',
    'In the last 12 months, did anyone here borrow money from a bank, group, lender, shop or relative?',
    { role: 'S', source: 'FINDEX' },
  ),
];

/** Module J: what the household lives on, spends and owns. `p99_food` is of one person's week, in the survey's currency;
 * `p99_land` in hectares. */
export const economy: Module = {
  letter: 'J',
  title: 'Income, consumption, assets, housing and finance',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: { p99_food: '', p99_land: '' },
};
