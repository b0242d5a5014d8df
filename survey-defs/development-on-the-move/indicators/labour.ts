import type { Indicator } from '../../../questionnaire/definition.ts';
import * as entries from './entry.ts';
import { inSector, mean, median, member, membersAged, quotient, share, text } from './entry.ts';
import { isOneOf, tertiary } from './groups.ts';
import { ofMover } from './other-rows.ts';

const entry = inSector('labour');
const byPerson = ['sex', 'age', 'region', 'urban'];
const byMigrant = ['sex', 'age', 'region', 'destination', 'schooling'];
const households = ['household_type', 'migrant'];
const adult = membersAged(15, 64);
const months = { measure: entries.months };
const currency = { measure: entries.currency };

/** Rows about a move that the questionnaire asks about: the one who moved left for work in the last years. */
const move = `${ofMover('move_ok', 'move_ok_ret')} = 1`;
const debt = ['4', '5', '6', '7'].map((code) => `selected(\${h_finance}, '${code}')`).join(' or ');
/** Never counts as longer than any number of months. */
const wait = 'if(${f_job_wait} = 97, 999, ${f_job_wait})';
const lowerOccupation = (isco: string): string => isOneOf(isco, '4', '5', '6', '7', '8', '9');

export const labour: Indicator[] = [
  entry({
    id: 'LA01',
    title: text('Employment rate of absent migrants', "Taux d'emploi des migrants absents"),
    transfers: ['people'],
    unit: 'absent',
    universe: '${abs_ok} = 1 and ${e_age} >= 15 and ${e_age} <= 64',
    figures: [
      share('share', text('Share who work', 'Part qui travaille'), "${e_act_now} = '1'"),
      share(
        'residents',
        text('Residents of 15 to 64 employed', 'Résidents de 15 à 64 ans en emploi'),
        '${employed} = 1',
        { unit: 'members', universe: adult },
      ),
      share(
        'returned',
        text(
          'Returned migrants of 15 to 64 employed',
          'Migrants de retour de 15 à 64 ans en emploi',
        ),
        '${employed} = 1',
        { unit: 'members', universe: `${adult} and \${is_ret} = 1` },
      ),
    ],
    breakdowns: byMigrant,
    links: ['SDG 8.5', 'GCM 6'],
    caveat: text(
      'Main activity by proxy against ILO hour rule for residents: not the same measure',
      "Activité principale par procuration contre la règle d'une heure de l'OIT pour les résidents : mesures différentes",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'LA02',
    title: text('Over-qualification abroad', "Surqualification à l'étranger"),
    transfers: ['know-how'],
    unit: 'absent',
    universe: `\${abs_ok} = 1 and ${tertiary('${e_ed_now}')}`,
    figures: [
      share(
        'share',
        text(
          'Share of tertiary educated in another occupation',
          'Part des diplômés du supérieur exerçant une autre profession',
        ),
        '${overqual_abs} = 1',
        { universe: "${e_act_now} = '1'" },
      ),
      share(
        'residents',
        text('The same of residents', 'De même pour les résidents'),
        lowerOccupation('${d_isco}'),
        {
          unit: 'members',
          universe: `${member} and \${employed} = 1 and ${tertiary('${d_ed_level}')}`,
        },
      ),
    ],
    breakdowns: ['sex', 'destination'],
    links: ['GCM 18', 'SDG 8.5'],
    caveat: text('One-digit occupation is coarse', 'La profession à un chiffre est grossière'),
    tested: 'against truth',
  }),
  entry({
    id: 'LA03',
    title: text(
      'Labour force participation of adults who stayed',
      "Taux d'activité des adultes restés au pays",
    ),
    transfers: ['people'],
    unit: 'members',
    universe: `${adult} and \${is_ret} = 0`,
    figures: [share('share', text('Share in the labour force', "Taux d'activité"), '${in_lf} = 1')],
    comparisons: [...households, 'remittances'],
    breakdowns: [...byPerson, 'head_sex'],
    links: ['SDG 8.5'],
    caveat: text(
      'Selection: richer and more educated homes send migrants; adjust before any effect is claimed',
      "Sélection : les foyers plus riches et plus instruits envoient des migrants ; ajuster avant d'affirmer un effet",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'LA04',
    title: text('Unemployment rate', 'Taux de chômage'),
    transfers: ['people'],
    unit: 'members',
    universe: `${membersAged(15)} and \${in_lf} = 1`,
    figures: [
      share(
        'share',
        text('Share of the labour force', 'Part de la population active'),
        '${unemp} = 1',
      ),
    ],
    comparisons: [...households, 'person_status'],
    breakdowns: byPerson,
    links: ['SDG 8.5.2'],
    caveat: text('Short form of ILO rules', "Forme courte des règles de l'OIT"),
    tested: 'against truth',
  }),
  entry({
    id: 'LA05',
    title: text(
      'Youth not in employment, education or training',
      'Jeunes ni en emploi, ni en études, ni en formation',
    ),
    transfers: ['people'],
    unit: 'members',
    universe: membersAged(15, 24),
    figures: [share('share', text('Share of youth', 'Part des jeunes'), '${neet} = 1')],
    comparisons: [...households, 'remittances'],
    breakdowns: [...byPerson, 'youth_age'],
    links: ['SDG 8.6.1'],
    caveat: text(
      'Young people about to leave may wait at home',
      'Les jeunes sur le point de partir attendent parfois à la maison',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'LA06',
    title: text('Work of returnees', 'Travail des personnes de retour'),
    transfers: ['know-how'],
    unit: 'members',
    universe: `${adult} and \${is_ret} = 1`,
    figures: [
      share('share', text('Share employed', 'Part en emploi'), '${employed} = 1'),
      median(
        'wait',
        text(
          'Median months until the first work; never counts as longest (999)',
          "Nombre médian de mois jusqu'au premier emploi ; jamais compte comme le plus long (999)",
        ),
        wait,
        months,
      ),
      share(
        'skills',
        text(
          'Share who use skills learned abroad',
          "Part qui utilise des compétences acquises à l'étranger",
        ),
        "${f_skill_use} = '1'",
      ),
      share(
        'never-migrants',
        text('Never migrants of 15 to 64 employed', 'Jamais migrants de 15 à 64 ans en emploi'),
        '${employed} = 1',
        { unit: 'members', universe: `${adult} and \${mig_status} = 4` },
      ),
    ],
    breakdowns: ['sex', 'age', 'region', 'return_mode', 'since_return'],
    links: ['GCM 21', 'SDG 8.5.2'],
    caveat: text(
      'Returnees who failed or did well may have left again',
      'Les personnes de retour qui ont échoué ou réussi sont peut-être reparties',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'LA07',
    title: text('Recruitment cost indicator', 'Indicateur du coût de recrutement'),
    transfers: ['people', 'finance'],
    unit: 'moves',
    universe: `${move} and \${h_employee} = '1' and \${move_months} <= 36`,
    figures: [
      median('median', text('Median', 'Médiane'), '${rci}', {
        measure: text('months of first pay', 'mois du premier salaire'),
      }),
      mean('mean', text('Mean', 'Moyenne'), '${rci}', {
        measure: text('months of first pay', 'mois du premier salaire'),
      }),
      share('above-one', text('Share above one month', "Part au-dessus d'un mois"), '${rci} > 1'),
    ],
    comparisons: ['mover_sex', 'job_channel'],
    breakdowns: ['sex', 'destination', 'schooling'],
    links: ['SDG 10.7.1', 'GCM 6'],
    caveat: text(
      'Cost and pay must be of the same person; recall and currency errors; official figure needs the full ILO / World Bank module',
      'Coût et salaire doivent être de la même personne ; erreurs de mémoire et de change ; la valeur officielle exige le module complet OIT / Banque mondiale',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'LA08',
    title: text('Work moves financed by debt', "Départs pour le travail financés par l'emprunt"),
    transfers: ['finance'],
    unit: 'moves',
    universe: move,
    figures: [
      share('share', text('Share of moves', 'Part des départs'), debt),
      median(
        'owed',
        text('Median still owed', 'Montant médian encore dû'),
        '${h_debt_left}',
        currency,
      ),
    ],
    comparisons: ['job_channel'],
    breakdowns: ['sex', 'region', 'wealth'],
    links: ['GCM 6', 'GCM 7', 'SDG 10.7'],
    caveat: text(
      'Moves that failed early are not seen',
      'Les départs qui ont tôt échoué ne sont pas vus',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'LA09',
    title: text(
      'Promised pay and conditions not met',
      'Salaire et conditions promis non respectés',
    ),
    transfers: ['people'],
    unit: 'moves',
    universe: `${move} and \${h_job_before} = '1'`,
    figures: [
      share('share', text('Share of moves', 'Part des départs'), isOneOf('${h_promise}', '2', '3')),
      share(
        'returned',
        text('Of those who came back', 'De ceux qui sont revenus'),
        isOneOf('${h_promise}', '2', '3'),
        { universe: '${h_ret_line} > 0' },
      ),
    ],
    comparisons: ['job_channel'],
    breakdowns: ['sex', 'destination'],
    links: ['GCM 6', 'SDG 8.8'],
    caveat: text(
      'Proxy knowledge is poor; show self-report of returnees apart',
      'Les tiers savent peu ; montrer à part ce que disent les personnes de retour',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'LA10',
    title: text(
      'Absent migrants whose own living standard rose; pay against home',
      'Migrants absents dont le niveau de vie a augmenté ; salaire comparé au pays',
    ),
    transfers: ['finance'],
    unit: 'absent',
    universe: '${abs_ok} = 1 and ${e_age} >= 15',
    figures: [
      share(
        'better',
        text('Share better off than before leaving', 'Part vivant mieux qu’avant le départ'),
        isOneOf('${e_income_chg}', '1', '2'),
      ),
      median(
        'abroad',
        text('Median pay abroad, a month', "Salaire mensuel médian à l'étranger"),
        '${e_earn_now}',
        { ...currency, universe: "${e_act_now} = '1'" },
      ),
      median(
        'home',
        text('Median pay at home, a month', 'Salaire mensuel médian au pays'),
        '${d_wage}',
        {
          ...currency,
          unit: 'members',
          universe: `${member} and ${isOneOf('${d_icse}', '1', '6', '7')}`,
        },
      ),
      quotient(
        'times',
        text('Pay abroad over pay at home', "Salaire à l'étranger rapporté au salaire au pays"),
        ['abroad', 'home'],
        text('times', 'fois'),
      ),
    ],
    comparisons: ['long_term', 'working_abroad'],
    breakdowns: byMigrant,
    links: ['GCM 19', 'SDG 10.7'],
    caveat: text(
      'Proxy and hindsight; those who failed came back; no price adjustment between countries',
      'Procuration et recul ; ceux qui ont échoué sont revenus ; aucun ajustement des prix entre pays',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'LA11',
    title: text('Employment rate, 15 to 64', "Taux d'emploi, de 15 à 64 ans"),
    transfers: ['people'],
    unit: 'members',
    universe: adult,
    figures: [share('share', text('Share employed', 'Part en emploi'), '${employed} = 1')],
    comparisons: households,
    breakdowns: byPerson,
    links: ['SDG 8.5'],
    caveat: text(
      'Short form of ILO rules; returned migrants included',
      "Forme courte des règles de l'OIT ; migrants de retour compris",
    ),
    tested: 'against truth',
  }),
];
