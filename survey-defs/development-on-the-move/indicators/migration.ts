import type { Indicator } from '../../../questionnaire/definition.ts';
import { inSector, membersAged, number, share, text } from './entry.ts';

const entry = inSector('migration');
const byHead = ['sex', 'region', 'urban'];
const byPerson = ['sex', 'age', 'region', 'urban'];

/** The direct indicators of migration, and what a migration profile asks for. */
export const migration: Indicator[] = [
  entry({
    id: 'MP01',
    title: text('Households with an absent migrant', 'Ménages ayant un migrant absent'),
    transfers: ['people'],
    unit: 'household',
    figures: [
      share('share', text('Share of households', 'Part des ménages'), '${hh_absent} = 1'),
      number('total', text('Households', 'Ménages'), '${hh_absent} = 1'),
    ],
    breakdowns: byHead,
    links: ['GCM 1', 'MP'],
    caveat: text(
      'Undercounts: households that left as a whole are not seen, and misreporting is common; publish with the coverage note',
      'Sous-estimation : les ménages partis en entier ne sont pas vus et les oublis sont fréquents ; à publier avec la note de couverture',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP02',
    title: text(
      'Households with a returned migrant; with an immigrant',
      'Ménages ayant un migrant de retour ; ayant un immigré',
    ),
    transfers: ['people'],
    unit: 'household',
    figures: [
      share(
        'returned',
        text('Share with a returned migrant', 'Part ayant un migrant de retour'),
        '${hh_return} = 1',
      ),
      number(
        'returned-total',
        text('Households with a returned migrant', 'Ménages ayant un migrant de retour'),
        '${hh_return} = 1',
      ),
      share(
        'immigrant',
        text('Share with an immigrant', 'Part ayant un immigré'),
        '${hh_immig} = 1',
      ),
      number(
        'immigrant-total',
        text('Households with an immigrant', 'Ménages ayant un immigré'),
        '${hh_immig} = 1',
      ),
    ],
    breakdowns: byHead,
    links: ['GCM 1', 'GCM 21', 'MP'],
    caveat: text(
      'Not exclusive with MP01; use hh_type for shares that add to 100',
      'Non exclusif de MP01 ; utiliser hh_type pour des parts dont la somme fait 100',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'MP04',
    title: text(
      'Returned migrants: share of residents aged 15+',
      'Migrants de retour : part des résidents de 15 ans et plus',
    ),
    transfers: ['people', 'know-how'],
    unit: 'members',
    universe: membersAged(15),
    figures: [share('share', text('Share of residents', 'Part des résidents'), '${is_ret} = 1')],
    breakdowns: byPerson,
    links: ['GCM 21', 'MP'],
    caveat: text(
      'Returnees living alone or moved again are missed',
      'Les personnes de retour vivant seules ou reparties échappent à la mesure',
    ),
    tested: 'against truth',
  }),
];
