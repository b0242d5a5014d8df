import type { Indicator } from '../../questionnaire/definition.ts';

/** A variable of 1 and 0 as true and false; not known stays not known. */
const known = (variable: string): string => `if(\${${variable}} = '', '', \${${variable}} = 1)`;

const members = '${is_member} = 1';
const ages = (from: number, to: number): string =>
  `\${c_age} >= ${String(from)} and \${c_age} <= ${String(to)} and ${members}`;

/** The figures of the first table. Of persons unless the title says households. */
export const indicators: Indicator[] = [
  {
    id: 'MP01',
    title: { en: 'Households with an absent migrant' },
    unit: 'household',
    value: known('hh_absent'),
    statistic: 'proportion',
    compared: false,
    caveat: {
      en: 'Undercounts: households that left as a whole are not seen, and misreporting is common; publish with the coverage note',
    },
  },
  {
    id: 'MP02',
    title: { en: 'Households with a returned migrant' },
    unit: 'household',
    value: known('hh_return'),
    statistic: 'proportion',
    compared: false,
    caveat: { en: 'Not exclusive with MP01; use hh_type for shares that add to 100' },
  },
  {
    id: 'MP04',
    title: { en: 'Returned migrants: share of residents aged 15+' },
    unit: 'members',
    universe: `\${c_age} >= 15 and ${members}`,
    value: known('is_ret'),
    statistic: 'proportion',
    compared: false,
    caveat: { en: 'Returnees living alone or moved again are missed' },
  },
  {
    id: 'RE01',
    title: { en: 'Households receiving remittances' },
    unit: 'household',
    value: known('hh_remit'),
    statistic: 'proportion',
    caveat: { en: 'Includes senders who were never members; recipients under-report' },
  },
  {
    id: 'RE04',
    title: { en: 'Total money and goods received' },
    unit: 'household',
    value: '${remit_12m}',
    statistic: 'total',
    caveat: {
      en: 'Household side total differs from balance of payments; never replace it',
    },
  },
  {
    id: 'EC01',
    title: { en: 'Consumption per person' },
    unit: 'members',
    universe: members,
    value: '${pc_cons}',
    statistic: 'mean',
    caveat: {
      en: 'Selection; and a smaller household after departure raises the figure by itself',
    },
  },
  {
    id: 'EC02',
    title: { en: 'Poverty headcount, FGT(0)' },
    unit: 'members',
    universe: members,
    value: known('poor'),
    statistic: 'proportion',
    caveat: { en: 'Short consumption module: anchor to national survey' },
  },
  {
    id: 'ED01',
    title: { en: 'School attendance, 6 to 17' },
    unit: 'members',
    universe: ages(6, 17),
    value: "if(selected('0 1', ${d_ed_now}), ${d_ed_now} = '1', '')",
    statistic: 'proportion',
    caveat: {
      en: 'Selection is strong: the simulator shows a raw gap of +3 points where the true effect is about -0.3',
    },
  },
  {
    id: 'LA03',
    title: { en: 'Labour force participation of adults who stayed' },
    unit: 'members',
    universe: `${ages(15, 64)} and \${is_ret} = 0`,
    value: known('in_lf'),
    statistic: 'proportion',
    caveat: {
      en: 'Selection: richer and more educated homes send migrants; adjust before any effect is claimed',
    },
  },
  {
    id: 'LA11',
    title: { en: 'Employment rate, 15 to 64' },
    unit: 'members',
    universe: ages(15, 64),
    value: known('employed'),
    statistic: 'proportion',
    caveat: { en: 'Short form of ILO rules; returned migrants included' },
  },
  {
    id: 'HE01',
    title: { en: 'Good or very good health' },
    unit: 'members',
    universe: members,
    value: "if(selected('1 2 3 4 5', ${d_health}), selected('1 2', ${d_health}), '')",
    statistic: 'proportion',
    caveat: { en: 'Proxy answers; migrants are a healthy group on leaving' },
  },
  {
    id: 'LA05',
    title: { en: 'Youth not in employment, education or training' },
    unit: 'members',
    universe: ages(15, 24),
    value: known('neet'),
    statistic: 'proportion',
    caveat: { en: 'Young people about to leave may wait at home' },
  },
  {
    id: 'HE02',
    title: { en: 'Sought care when ill' },
    unit: 'members',
    universe: `\${d_ill_30d} = '1' and ${members}`,
    value: "if(${d_care} = '' or ${d_care} = '98', '', ${d_care} != '0')",
    statistic: 'proportion',
    caveat: { en: 'Illness is reported more by the better off' },
  },
  {
    id: 'EC07',
    title: { en: 'Households that saved in 12 months' },
    unit: 'household',
    value: "if(selected('0 1', ${j_saved_12m}), ${j_saved_12m} = '1', '')",
    statistic: 'proportion',
    caveat: { en: 'DotM country studies adjusted by matching; raw gaps mislead' },
  },
];
