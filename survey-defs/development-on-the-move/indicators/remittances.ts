import type { Indicator } from '../../../questionnaire/definition.ts';
import { currencyAYear, inSector, share, text, total } from './entry.ts';

const entry = inSector('remittances');

export const remittances: Indicator[] = [
  entry({
    id: 'RE01',
    title: text('Households receiving remittances', 'Ménages recevant des envois de fonds'),
    transfers: ['finance'],
    unit: 'household',
    figures: [share('share', text('Share of households', 'Part des ménages'), '${hh_remit} = 1')],
    comparisons: ['migrant'],
    breakdowns: ['sex', 'region', 'urban'],
    links: ['GCM 20', 'MP'],
    caveat: text(
      'Includes senders who were never members; recipients under-report',
      "Comprend les expéditeurs qui n'ont jamais été membres ; les bénéficiaires sous-déclarent",
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'RE04',
    title: text('Total money and goods received', "Total de l'argent et des biens reçus"),
    transfers: ['finance'],
    unit: 'household',
    figures: [
      total('total', text('Money and goods', 'Argent et biens'), '${remit_12m}', {
        measure: currencyAYear,
      }),
    ],
    breakdowns: ['region', 'urban'],
    links: ['SDG 17.3.2', 'MP'],
    caveat: text(
      'Household side total differs from balance of payments; never replace it',
      'Le total du côté des ménages diffère de la balance des paiements ; ne jamais la remplacer',
    ),
    tested: 'against truth',
  }),
];
