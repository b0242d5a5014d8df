import type { Indicator } from '../../../questionnaire/definition.ts';
import { inSector, member, membersAged, share, text } from './entry.ts';

const byPerson = ['sex', 'age', 'region', 'urban'];

export const education: Indicator[] = [
  inSector('education')({
    id: 'ED01',
    title: text('School attendance, 6 to 17', 'Fréquentation scolaire, de 6 à 17 ans'),
    transfers: ['know-how'],
    unit: 'members',
    universe: membersAged(6, 17),
    figures: [share('share', text('Share attending', 'Part scolarisée'), "${d_ed_now} = '1'")],
    comparisons: ['migrant'],
    breakdowns: byPerson,
    links: ['SDG 4.1'],
    caveat: text(
      'Selection is strong: the simulator shows a raw gap of +3 points where the true effect is about -0.3',
      "La sélection est forte : le simulateur montre un écart brut de +3 points quand l'effet vrai est d'environ -0,3",
    ),
    tested: 'against truth',
  }),
];

export const health: Indicator[] = [
  inSector('health')({
    id: 'HE01',
    title: text('Good or very good health', 'Bonne ou très bonne santé'),
    transfers: ['people'],
    unit: 'members',
    universe: member,
    figures: [
      share(
        'share',
        text('Share of persons', 'Part des personnes'),
        "selected('1 2', ${d_health})",
      ),
    ],
    comparisons: ['migrant'],
    breakdowns: byPerson,
    links: ['SDG 3'],
    caveat: text(
      'Proxy answers; migrants are a healthy group on leaving',
      'Réponses par procuration ; les migrants partent en bonne santé',
    ),
    tested: 'against truth',
  }),
  inSector('health')({
    id: 'HE02',
    title: text('Sought care when ill', 'Recours aux soins en cas de maladie'),
    transfers: ['people'],
    unit: 'members',
    universe: `${member} and \${d_ill_30d} = '1'`,
    figures: [share('share', text('Share of the ill', 'Part des malades'), "${d_care} != '0'")],
    comparisons: ['migrant'],
    breakdowns: byPerson,
    links: ['SDG 3.8.1', 'GCM 15'],
    caveat: text(
      'Illness is reported more by the better off',
      'Les plus aisés déclarent davantage de maladies',
    ),
    tested: 'against truth',
  }),
];
