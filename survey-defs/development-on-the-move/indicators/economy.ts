import type { Indicator } from '../../../questionnaire/definition.ts';
import { currencyAYear, inSector, mean, member, share, text } from './entry.ts';

const entry = inSector('economy');
const byPerson = ['sex', 'age', 'region', 'urban'];

export const economy: Indicator[] = [
  entry({
    id: 'EC01',
    title: text('Consumption per person', 'Consommation par personne'),
    transfers: ['finance'],
    unit: 'members',
    universe: member,
    figures: [mean('mean', text('Mean', 'Moyenne'), '${pc_cons}', { measure: currencyAYear })],
    comparisons: ['migrant'],
    breakdowns: byPerson,
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
    comparisons: ['migrant'],
    breakdowns: byPerson,
    links: ['SDG 1.2.1'],
    caveat: text(
      'Short consumption module: anchor to national survey',
      "Module de consommation court : à caler sur l'enquête nationale",
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
        'saved',
        text('Share that saved in 12 months', 'Part ayant épargné en 12 mois'),
        "${j_saved_12m} = '1'",
      ),
    ],
    comparisons: ['migrant'],
    breakdowns: ['sex', 'region', 'urban'],
    links: ['SDG 8.3', 'GCM 19'],
    caveat: text(
      'DotM country studies adjusted by matching; raw gaps mislead',
      'Les études nationales DotM ajustaient par appariement ; les écarts bruts trompent',
    ),
    tested: 'against truth',
  }),
];
