import type { Indicator } from '../../../questionnaire/definition.ts';
import * as entries from './entry.ts';
import { gini, inSector, mean, median, member, share, text } from './entry.ts';

const entry = inSector('economy');
const byHead = ['sex', 'region', 'urban', 'wealth'];
/** Of persons, what is known of their household. */
const byHousehold = ['head_sex', 'region', 'urban', 'wealth'];
const households = ['household_type', 'migrant'];
const all = [...households, 'remittances'];
const aYear = { measure: entries.currencyAYear };
const points = { measure: text('percentage points', 'points de pourcentage') };

/** Below the poverty line without the part of what was received that is consumed. */
const poorWithout =
  "${pc_cons} - cfg('mpc') * ${remit_12m} div ${hhsize} div cfg('price_index') < cfg('poverty_line')";

export const economy: Indicator[] = [
  entry({
    id: 'EC01',
    title: text('Consumption per person', 'Consommation par personne'),
    transfers: ['finance'],
    unit: 'members',
    universe: member,
    figures: [
      mean('mean', text('Mean of persons', 'Moyenne des personnes'), '${pc_cons}', aYear),
      median('median', text('Median of persons', 'Médiane des personnes'), '${pc_cons}', aYear),
    ],
    comparisons: all,
    breakdowns: ['sex', 'age', ...byHousehold],
    links: ['SDG 10.1.1', 'SDG 1.2'],
    caveat: text(
      'Selection; and a smaller household after departure raises the figure by itself',
      'Sélection ; et un ménage réduit après un départ relève la valeur à lui seul',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'EC02',
    title: text('Poverty headcount, FGT(0)', 'Incidence de la pauvreté, FGT(0)'),
    transfers: ['finance'],
    unit: 'members',
    universe: member,
    figures: [share('share', text('Share of persons', 'Part des personnes'), '${poor} = 1')],
    comparisons: all,
    breakdowns: ['sex', 'age', ...byHousehold],
    links: ['SDG 1.2.1'],
    caveat: text(
      'Short consumption module: anchor to national survey',
      "Module de consommation court : à caler sur l'enquête nationale",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'EC03',
    title: text(
      'Poverty gap, FGT(1), and squared gap, FGT(2)',
      'Profondeur, FGT(1), et sévérité, FGT(2), de la pauvreté',
    ),
    transfers: ['finance'],
    unit: 'members',
    universe: member,
    figures: [
      mean('gap', text('Mean gap', 'Écart moyen'), '${pov_gap}', { measure: entries.percent }),
      mean(
        'squared-gap',
        text('Mean squared gap', 'Écart quadratique moyen'),
        '${pov_gap} * ${pov_gap}',
        {
          measure: entries.percent,
        },
      ),
    ],
    comparisons: all,
    breakdowns: ['sex', 'age', 'region', 'urban'],
    links: ['SDG 1.2'],
    caveat: text(
      'Short consumption module: anchor to national survey',
      "Module de consommation court : à caler sur l'enquête nationale",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'EC04',
    title: text(
      'Gini coefficient of consumption per person',
      'Coefficient de Gini de la consommation par personne',
    ),
    transfers: ['finance'],
    unit: 'members',
    universe: member,
    figures: [
      gini('gini', text('Gini coefficient', 'Coefficient de Gini'), '${pc_cons}', {
        measure: text('0 all alike, 1 all with one', '0 tous égaux, 1 tout à un seul'),
      }),
    ],
    comparisons: households,
    breakdowns: ['region', 'urban'],
    links: ['SDG 10.1', 'SDG 10.2.1'],
    rule: 'M4',
    caveat: text(
      'Not decomposable into remittance effect without a counterfactual',
      'Ne se décompose pas en effet des envois sans contrefactuel',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'EC05',
    title: text(
      'Poverty if remittances were zero and nothing else changed',
      'Pauvreté sans envois de fonds, toutes choses égales',
    ),
    transfers: ['finance'],
    unit: 'members',
    universe: member,
    figures: [
      mean(
        'difference',
        text('Without remittances, less as it is', 'Sans envois, moins la situation réelle'),
        `if(${poorWithout}, 1, 0) - \${poor}`,
        points,
      ),
      share('without', text('Share poor without', 'Part de pauvres sans envois'), poorWithout),
      share(
        'with',
        text('Share poor as it is', 'Part de pauvres, situation réelle'),
        '${poor} = 1',
      ),
    ],
    breakdowns: ['sex', 'age', 'region'],
    links: ['SDG 1.2', 'GCM 20'],
    caveat: text(
      'Accounting exercise, upper bound: the migrant would have earned at home',
      'Exercice comptable, borne supérieure : le migrant aurait gagné sa vie au pays',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'EC07',
    title: text(
      'Business ownership; saved in 12 months',
      "Possession d'une entreprise ; épargne en 12 mois",
    ),
    transfers: ['finance', 'know-how'],
    unit: 'household',
    figures: [
      share(
        'business',
        text('Share with a business', 'Part ayant une entreprise'),
        "${j_biz_any} = '1'",
      ),
      share(
        'saved',
        text('Share that saved in 12 months', 'Part ayant épargné en 12 mois'),
        "${j_saved_12m} = '1'",
      ),
      share(
        'from-abroad',
        text(
          'Businesses started or enlarged with money from abroad',
          "Entreprises créées ou agrandies avec de l'argent de l'étranger",
        ),
        "${j_biz_remit} = '1'",
        { universe: "${j_biz_any} = '1'" },
      ),
    ],
    comparisons: all,
    breakdowns: byHead,
    links: ['SDG 8.3', 'GCM 19'],
    caveat: text(
      'DotM country studies adjusted by matching; raw gaps mislead',
      'Les études nationales DotM ajustaient par appariement ; les écarts bruts trompent',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'EC08',
    title: text('Moved up the economic ladder', "Montée sur l'échelle économique"),
    transfers: ['finance'],
    unit: 'adult',
    figures: [
      share(
        'share',
        text('Share who see a rise in five years', 'Part qui voit une montée en cinq ans'),
        'number(${m_ladder_now}) > number(${m_ladder_5y})',
      ),
      mean(
        'steps',
        text('Mean difference', 'Différence moyenne'),
        'number(${m_ladder_now}) - number(${m_ladder_5y})',
        { measure: text('steps of ten', 'échelons sur dix') },
      ),
    ],
    comparisons: households,
    breakdowns: ['sex', 'age', 'region', 'urban'],
    links: ['SDG 10'],
    caveat: text(
      'Memory of the past step is coloured by the present',
      "Le souvenir de l'échelon passé est teinté par le présent",
    ),
    tested: 'against truth',
  }),
];

export const finance: Indicator[] = [
  inSector('finance')({
    id: 'FI01',
    title: text('Account ownership', "Possession d'un compte"),
    transfers: ['finance'],
    unit: 'household',
    figures: [
      share(
        'share',
        text('Share of households with an account', 'Part des ménages ayant un compte'),
        "selected(${j_fin}, '1') or selected(${j_fin}, '2') or selected(${j_fin}, '3')",
      ),
    ],
    comparisons: all,
    breakdowns: byHead,
    links: ['SDG 8.10.2', 'GCM 20'],
    caveat: text(
      'Household measure, the SDG one is for adults',
      "Mesure par ménage ; celle de l'ODD porte sur les adultes",
    ),
    tested: 'against truth',
  }),
];
