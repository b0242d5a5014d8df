import type { Indicator } from '../../../questionnaire/definition.ts';
import * as entries from './entry.ts';
import {
  distribution,
  inSector,
  mean,
  median,
  number,
  ratio,
  share,
  text,
  total,
} from './entry.ts';
import { isOneOf, uses } from './groups.ts';

const entry = inSector('remittances');
const byHead = ['sex', 'region', 'urban', 'wealth'];
const byMigrant = ['sex', 'age', 'region', 'destination', 'schooling'];
const households = ['household_type', 'migrant'];
const aYear = { measure: entries.currencyAYear };
const receiving = '${hh_remit} = 1';
/** In dollars at the rate that the survey's tables take. */
const dollars = "${remit_12m} div cfg('per_dollar')";
const usd = { measure: text('US dollars, a year', 'dollars des États-Unis, par an') };

export const remittances: Indicator[] = [
  entry({
    id: 'RE01',
    title: text('Households receiving remittances', 'Ménages recevant des envois de fonds'),
    transfers: ['finance'],
    unit: 'household',
    figures: [
      share('share', text('Share of households', 'Part des ménages'), receiving),
      number('total', text('Households', 'Ménages'), receiving),
    ],
    comparisons: ['absent'],
    breakdowns: byHead,
    links: ['GCM 20', 'MP'],
    caveat: text(
      'Includes senders who were never members; recipients under-report',
      "Comprend les expéditeurs qui n'ont jamais été membres ; les bénéficiaires sous-déclarent",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RE02',
    title: text('Absent migrants who send', 'Migrants absents qui envoient'),
    transfers: ['finance'],
    unit: 'absent',
    universe: '${abs_ok} = 1',
    figures: [
      share(
        'share',
        text('Share who send money or goods', "Part qui envoie de l'argent ou des biens"),
        '${abs_remits} = 1',
      ),
    ],
    comparisons: ['long_term', 'for_work'],
    breakdowns: byMigrant,
    links: ['GCM 20', 'MP'],
    caveat: text(
      'Migrants who just left send later; control for months away',
      "Ceux qui viennent de partir envoient plus tard ; tenir compte des mois d'absence",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RE03',
    title: text('Amount received per receiving household', 'Montant reçu par ménage bénéficiaire'),
    transfers: ['finance'],
    unit: 'household',
    universe: receiving,
    figures: [
      median('median', text('Median', 'Médiane'), '${remit_12m}', aYear),
      mean('mean', text('Mean', 'Moyenne'), '${remit_12m}', aYear),
      median('median-usd', text('Median', 'Médiane'), dollars, usd),
      mean('mean-usd', text('Mean', 'Moyenne'), dollars, usd),
    ],
    comparisons: households,
    breakdowns: byHead,
    links: ['GCM 20', 'MP'],
    caveat: text(
      'Heavy tail: read the median before the mean',
      'Queue épaisse : lire la médiane avant la moyenne',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RE04',
    title: text('Total money and goods received', "Total de l'argent et des biens reçus"),
    transfers: ['finance'],
    unit: 'household',
    figures: [
      total('total', text('Money and goods', 'Argent et biens'), '${remit_12m}', aYear),
      ratio('goods', text('Share of goods', 'Part des biens'), ['${remit_g}', '${remit_12m}']),
    ],
    breakdowns: ['region', 'urban'],
    links: ['SDG 17.3.2', 'MP'],
    caveat: text(
      'Household side total differs from balance of payments; never replace it',
      'Le total du côté des ménages diffère de la balance des paiements ; ne jamais la remplacer',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RE05',
    title: text('Remittances as share of income', 'Envois de fonds dans le revenu'),
    transfers: ['finance'],
    unit: 'household',
    figures: [
      ratio('all', text('Of all households', 'De tous les ménages'), [
        '${remit_12m}',
        '${inc_tot}',
      ]),
      ratio(
        'receiving',
        text('Of receiving households', 'Des ménages bénéficiaires'),
        ['${remit_12m}', '${inc_tot}'],
        { universe: receiving },
      ),
    ],
    comparisons: households,
    breakdowns: byHead,
    links: ['GCM 20', 'SDG 10.7'],
    caveat: text(
      'Income is under-measured, so the share is too high',
      'Le revenu est sous-mesuré, donc la part est trop élevée',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RE06',
    title: text('Cost of the last transfer', 'Coût du dernier transfert'),
    transfers: ['finance'],
    unit: 'senders',
    universe: '${i_fee_last} >= 0 and ${i_amt_last} > 0',
    figures: [
      mean('mean', text('Mean of transfers', 'Moyenne des transferts'), '${fee_pct} div 100', {
        measure: entries.percent,
      }),
      ratio('of-amount', text('Of the whole amount', 'Du montant total'), [
        '${i_fee_last}',
        '${i_amt_last}',
      ]),
    ],
    comparisons: ['formal'],
    breakdowns: ['region', 'channel', 'country'],
    links: ['SDG 10.c.1', 'GCM 20'],
    caveat: text(
      'Receivers rarely know sender fees or exchange margin: lower bound against Remittance Prices Worldwide',
      "Les bénéficiaires connaissent rarement les frais de l'expéditeur ou la marge de change : borne inférieure",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RE07',
    title: text('Money through regulated channels', 'Argent passant par des canaux réglementés'),
    transfers: ['finance'],
    unit: 'senders',
    universe: '${i_times_12m} > 0',
    figures: [
      share('senders', text('Share of senders', 'Part des expéditeurs'), '${is_formal} = 1'),
      ratio('transfers', text('Share of transfers', 'Part des transferts'), [
        'if(${is_formal} = 1, ${i_times_12m}, 0)',
        '${i_times_12m}',
      ]),
      ratio('amount', text('Share of the amount', 'Part du montant'), [
        'if(${is_formal} = 1, ${i_amt_12m}, 0)',
        '${i_amt_12m}',
      ]),
    ],
    breakdowns: ['region', 'urban', 'wealth', 'country'],
    links: ['SDG 10.c', 'GCM 20'],
    caveat: text('Main channel only', 'Canal principal seulement'),
    tested: 'against truth',
  }),
  entry({
    id: 'RE08',
    title: text('Main use of remittances', 'Principale utilisation des envois de fonds'),
    transfers: ['finance'],
    unit: 'senders',
    figures: [
      distribution('uses', text('Main use', 'Principale utilisation'), uses('${i_use_main}')),
      share(
        'invested',
        text(
          'Share for house, land, business or savings',
          'Part pour logement, terre, entreprise ou épargne',
        ),
        isOneOf('${i_use_main}', '5', '6', '7', '9'),
      ),
      share(
        'schooling-and-health',
        text('Share for education or health', "Part pour l'éducation ou la santé"),
        isOneOf('${i_use_main}', '2', '3'),
      ),
    ],
    comparisons: ['decider'],
    breakdowns: byHead,
    links: ['GCM 19', 'GCM 20', 'SDG 1', 'SDG 3', 'SDG 4'],
    caveat: text(
      'Money is fungible; reported use is not an effect',
      "L'argent est fongible ; l'utilisation déclarée n'est pas un effet",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RE09',
    title: text('Women decide on use', "Les femmes décident de l'utilisation"),
    transfers: ['finance'],
    unit: 'senders',
    figures: [
      share('share', text('Share of senders', 'Part des expéditeurs'), "${i_decide} = '1'"),
    ],
    comparisons: ['sender_sex'],
    breakdowns: ['sex', 'region', 'urban'],
    links: ['SDG 5', 'GCM 20'],
    caveat: text(
      'Answered by the main respondent, who may be the man or woman concerned',
      "Réponse du répondant principal, qui peut être l'homme ou la femme en cause",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RE10',
    title: text(
      'Households sending money or goods abroad',
      "Ménages envoyant de l'argent ou des biens à l'étranger",
    ),
    transfers: ['finance'],
    unit: 'household',
    figures: [
      share('share', text('Share of households', 'Part des ménages'), "${i_sent_any} = '1'"),
      mean(
        'mean',
        text('Mean of those who send', 'Moyenne de ceux qui envoient'),
        '${i_sent_12m}',
        {
          ...aYear,
          universe: "${i_sent_any} = '1'",
        },
      ),
    ],
    comparisons: households,
    breakdowns: byHead,
    links: ['GCM 20', 'MP'],
    caveat: text(
      'Often supports the migrant in the first months: report with RE01 to give the net flow',
      'Soutient souvent le migrant les premiers mois : à publier avec RE01 pour le flux net',
    ),
    tested: 'against truth',
  }),
];
