import type { Indicator } from '../../../questionnaire/definition.ts';
import { inSector, membersAged, share, text } from './entry.ts';

const entry = inSector('labour');
const byPerson = ['sex', 'age', 'region', 'urban'];

export const labour: Indicator[] = [
  entry({
    id: 'LA03',
    title: text(
      'Labour force participation of adults who stayed',
      "Taux d'activité des adultes restés au pays",
    ),
    transfers: ['people'],
    unit: 'members',
    universe: `${membersAged(15, 64)} and \${is_ret} = 0`,
    figures: [share('share', text('Share in the labour force', "Taux d'activité"), '${in_lf} = 1')],
    comparisons: ['migrant'],
    breakdowns: byPerson,
    links: ['SDG 8.5'],
    caveat: text(
      'Selection: richer and more educated homes send migrants; adjust before any effect is claimed',
      "Sélection : les foyers plus riches et plus instruits envoient des migrants ; ajuster avant d'affirmer un effet",
    ),
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
    comparisons: ['migrant'],
    breakdowns: byPerson,
    links: ['SDG 8.6.1'],
    caveat: text(
      'Young people about to leave may wait at home',
      'Les jeunes sur le point de partir attendent parfois à la maison',
    ),
    tested: 'against truth',
  }),
  entry({
    id: 'LA11',
    title: text('Employment rate, 15 to 64', "Taux d'emploi, de 15 à 64 ans"),
    transfers: ['people'],
    unit: 'members',
    universe: membersAged(15, 64),
    figures: [share('share', text('Share employed', 'Part en emploi'), '${employed} = 1')],
    comparisons: ['migrant'],
    breakdowns: byPerson,
    links: ['SDG 8.5'],
    caveat: text(
      'Short form of ILO rules; returned migrants included',
      "Forme courte des règles de l'OIT ; migrants de retour compris",
    ),
    tested: 'against truth',
  }),
];
