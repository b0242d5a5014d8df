import type { Indicator } from '../../../questionnaire/definition.ts';
import * as entries from './entry.ts';
import { inSector, mean, median, membersAged, share, text } from './entry.ts';
import { isOneOf } from './groups.ts';
import { membersWho, ofAdult } from './other-rows.ts';

const households = ['household_type', 'migrant'];
const net = { measure: text('percentage points', 'points de pourcentage') };
const hours = { measure: text('hours a week', 'heures par semaine') };
const returnees = `${membersAged(15)} and \${is_ret} = 1`;

/** 1 for a good view, -1 for a bad one, 0 between: the mean is the share of the one less that of the other. */
const balance = (view: string): string =>
  `if(${isOneOf(view, '1', '2')}, 1, if(${isOneOf(view, '4', '5')}, -1, 0))`;

const preparing = ['3', '4', '5', '6', '7', '8']
  .map((code) => `selected(\${n_prep}, '${code}')`)
  .join(' or ');

export const gender: Indicator[] = [
  inSector('gender')({
    id: 'GE01',
    title: text(
      'Women take part in large purchase decisions',
      'Participation des femmes aux décisions de gros achats',
    ),
    transfers: ['people'],
    unit: 'adult',
    universe: `${membersWho("${c_sex} = '2' and ${c_age} >= 18")} > 0`,
    figures: [
      share(
        'share',
        text('Share of adults who say so', "Part des adultes qui l'affirment"),
        isOneOf('${l_big_buy}', '1', '3'),
      ),
    ],
    comparisons: [...households, 'absent_sex'],
    breakdowns: ['sex', 'age', 'region', 'urban'],
    links: ['SDG 5.5', 'GCM 16'],
    caveat: text(
      'Men and women answer differently: always split by sex of respondent',
      'Hommes et femmes répondent différemment : toujours séparer selon le sexe du répondant',
    ),
    tested: 'against truth',
  }),
  inSector('gender')({
    id: 'GE02',
    title: text(
      'Unpaid work: hours and gap between women and men',
      'Travail non rémunéré : heures et écart entre femmes et hommes',
    ),
    transfers: ['people'],
    unit: 'adult',
    figures: [
      mean('hours', text('Mean', 'Moyenne'), '${l_housework}', hours),
      mean('women', text('Mean of women', 'Moyenne des femmes'), '${l_housework}', {
        ...hours,
        universe: `${ofAdult('c_sex')} = '2'`,
      }),
      mean('men', text('Mean of men', 'Moyenne des hommes'), '${l_housework}', {
        ...hours,
        universe: `${ofAdult('c_sex')} = '1'`,
      }),
    ],
    comparisons: ['adult_sex', ...households],
    breakdowns: ['sex', 'age', 'region', 'urban'],
    links: ['SDG 5.4.1'],
    caveat: text(
      'Stylised question, not a time diary',
      "Question stylisée, non un carnet d'emploi du temps",
    ),
    tested: 'against truth',
  }),
];

const entry = inSector('views');

export const views: Indicator[] = [
  entry({
    id: 'AT01',
    title: text(
      "Net view of migration's effect on household, community, country",
      "Opinion nette sur l'effet de la migration : ménage, communauté, pays",
    ),
    transfers: ['people'],
    unit: 'adult',
    figures: [
      mean('household', text('On the household', 'Sur le ménage'), balance('${m_eff_money}'), {
        ...net,
        universe: '${hh_absent} = 1 or ${hh_return} = 1',
      }),
      mean(
        'community',
        text('On the community', 'Sur la communauté'),
        balance('${m_eff_comm}'),
        net,
      ),
      mean('country', text('On the country', 'Sur le pays'), balance('${m_eff_nat}'), net),
    ],
    comparisons: households,
    breakdowns: ['sex', 'age', 'region'],
    links: ['GCM 17', 'GCM 19'],
    caveat: text('Opinion, not effect', 'Une opinion, non un effet'),
    tested: 'against truth',
  }),
  entry({
    id: 'AT02',
    title: text('View of immigrants', 'Opinion sur les immigrés'),
    transfers: ['people'],
    unit: 'adult',
    figures: [
      mean('net', text('Good less bad', 'Bonne moins mauvaise'), balance('${m_immig}'), net),
    ],
    comparisons: ['immigrant'],
    breakdowns: ['sex', 'age', 'region', 'schooling'],
    links: ['GCM 16', 'GCM 17', 'SDG 10'],
    caveat: text(
      'Polite answers; interviewer origin matters',
      "Réponses polies ; l'origine de l'enquêteur compte",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'IN01',
    title: text('Wish, plan and preparation to move', 'Souhait, projet et préparation du départ'),
    transfers: ['people'],
    unit: 'adult',
    figures: [
      share(
        'wish',
        text('Share who wish to move abroad', "Part qui souhaite partir à l'étranger"),
        "${n_wish} = '1'",
      ),
      share(
        'plan',
        text('Share who plan to, within a year', "Part qui projette de partir d'ici un an"),
        "${n_wish} = '1' and ${n_plan_12m} = '1'",
      ),
      share(
        'prepare',
        text('Share who have begun to prepare', 'Part qui a commencé à se préparer'),
        `\${n_wish} = '1' and \${n_plan_12m} = '1' and (${preparing})`,
      ),
    ],
    comparisons: households,
    breakdowns: ['sex', 'age', 'region', 'urban', 'schooling'],
    links: ['GCM 2', 'GCM 3', 'MP'],
    caveat: text(
      'Plans predict moves weakly; use for programmes, never for border control',
      'Les projets prédisent mal les départs ; pour des programmes, jamais pour le contrôle des frontières',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RT01',
    title: text('Return not by own decision', 'Retour non décidé par la personne'),
    transfers: ['people'],
    unit: 'members',
    universe: returnees,
    figures: [
      share(
        'share',
        text('Share of returned migrants', 'Part des migrants de retour'),
        isOneOf('${f_mode}', '3', '4'),
      ),
    ],
    comparisons: ['return_country'],
    breakdowns: ['sex', 'age'],
    links: ['GCM 21'],
    rule: 'M3',
    caveat: text(
      'Sensitive; people removed may refuse or leave again',
      'Sensible ; les personnes expulsées peuvent refuser ou repartir',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RT02',
    title: text('Savings brought back and put to work', 'Épargne rapportée et investie'),
    transfers: ['finance'],
    unit: 'members',
    universe: returnees,
    figures: [
      share(
        'share',
        text('Share who brought savings', 'Part ayant rapporté une épargne'),
        '${f_savings} > 0',
      ),
      median('median', text('Median savings', 'Épargne médiane'), '${f_savings}', {
        measure: entries.currency,
      }),
      share(
        'invested',
        text(
          'Share of those with savings who put them into a house, land, business or farm',
          "Part de ceux-ci l'ayant placée dans un logement, une terre, une entreprise ou une exploitation",
        ),
        "selected(${f_save_use}, '2') or selected(${f_save_use}, '3')",
        { universe: '${f_savings} > 0' },
      ),
    ],
    comparisons: ['return_mode'],
    breakdowns: ['sex', 'age', 'region', 'destination'],
    links: ['GCM 19', 'GCM 21'],
    caveat: text('Recall; heavy tail', 'Mémoire ; queue épaisse'),
    tested: 'against truth',
  }),
  entry({
    id: 'IM01',
    title: text('Immigrants treated unfairly', 'Immigrés traités injustement'),
    transfers: ['people'],
    unit: 'members',
    universe: `${membersAged(15)} and \${is_imm} = 1`,
    figures: [
      share('share', text('Share of immigrants', 'Part des immigrés'), "${g_unfair} = '1'"),
    ],
    comparisons: ['birth_country'],
    breakdowns: ['sex', 'age'],
    links: ['SDG 10.3.1', 'SDG 16.b.1', 'GCM 17'],
    rule: 'M3',
    caveat: text(
      'Frame misses camps and informal sites',
      'La base de sondage ignore les camps et les sites informels',
    ),
    tested: 'against truth',
  }),
];
