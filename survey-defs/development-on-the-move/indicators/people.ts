import type { Indicator } from '../../../questionnaire/definition.ts';
import { inSector, member, membersAged, ratio, share, text } from './entry.ts';
import { isOneOf } from './groups.ts';
import { membersWho } from './other-rows.ts';

const byPerson = ['sex', 'age', 'region', 'urban'];
const byChild = ['sex', 'child_age', 'region', 'urban', 'wealth'];
const households = ['household_type', 'migrant'];
const all = [...households, 'remittances'];

export const education: Indicator[] = [
  inSector('education')({
    id: 'ED01',
    title: text('School attendance, 6 to 17', 'Fréquentation scolaire, de 6 à 17 ans'),
    transfers: ['know-how'],
    unit: 'members',
    universe: membersAged(6, 17),
    figures: [share('share', text('Share attending', 'Part scolarisée'), "${d_ed_now} = '1'")],
    comparisons: [...households, 'parent_abroad'],
    breakdowns: ['sex', 'age', 'child_age', 'region', 'urban', 'wealth'],
    links: ['SDG 4.1'],
    caveat: text(
      'Selection is strong: the simulator shows a raw gap of +3 points where the true effect is about -0.3',
      "La sélection est forte : le simulateur montre un écart brut de +3 points quand l'effet vrai est d'environ -0,3",
    ),
    tested: 'against truth',
  }),
  inSector('education')({
    id: 'ED03',
    title: text('Education share of consumption', "Part de l'éducation dans la consommation"),
    transfers: ['know-how', 'finance'],
    unit: 'household',
    universe: `${membersWho('${c_age} >= 6 and ${c_age} <= 17')} > 0`,
    figures: [
      ratio('share', text('Of all that is consumed', 'De toute la consommation'), [
        'sum(${members}[${d_ed_cost} > 0]/d_ed_cost)',
        '${cons_tot}',
      ]),
    ],
    comparisons: all,
    breakdowns: ['sex', 'region', 'urban', 'wealth'],
    links: ['SDG 4', 'GCM 20'],
    caveat: text('Spending is not attendance', "Dépenser n'est pas fréquenter l'école"),
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
        isOneOf('${d_health}', '1', '2'),
      ),
    ],
    comparisons: [...households, 'person_status'],
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
    comparisons: all,
    breakdowns: [...byPerson, 'wealth'],
    links: ['SDG 3.8.1', 'GCM 15'],
    caveat: text(
      'Illness is reported more by the better off',
      'Les plus aisés déclarent davantage de maladies',
    ),
    tested: 'against truth',
  }),
  inSector('health')({
    id: 'HE03',
    title: text('Large health spending', 'Dépenses de santé élevées'),
    transfers: ['finance'],
    unit: 'members',
    universe: member,
    figures: [
      share(
        'share',
        text(
          'Share in households that spend over a tenth of consumption on health',
          'Part vivant dans un ménage consacrant plus du dixième de sa consommation à la santé',
        ),
        '${j_x_health} > 0.1 * ${cons_tot}',
      ),
    ],
    comparisons: all,
    breakdowns: ['sex', 'age', 'head_sex', 'region', 'urban', 'wealth'],
    links: ['SDG 3.8.2'],
    caveat: text('Short module', 'Module court'),
    tested: 'against truth',
  }),
];

export const children: Indicator[] = [
  inSector('children')({
    id: 'CH01',
    title: text(
      'Children with at least one parent abroad',
      "Enfants dont au moins un parent est à l'étranger",
    ),
    transfers: ['people'],
    unit: 'members',
    universe: membersAged(0, 17),
    figures: [
      share(
        'share',
        text('Share with a parent abroad', "Part avec un parent à l'étranger"),
        '${parent_abroad} = 1',
      ),
      share('mother', text('The mother', 'La mère'), "${k_mother} = '3'"),
      share('father', text('The father', 'Le père'), "${k_father} = '3'"),
      share('both', text('Both', 'Les deux'), "${k_mother} = '3' and ${k_father} = '3'"),
    ],
    breakdowns: byChild,
    links: ['SDG 17.18', 'GCM 7', 'MP'],
    caveat: text(
      'MICS-type measure; includes parents of other households',
      "Mesure de type MICS ; comprend les parents d'autres ménages",
    ),
    tested: 'against truth',
  }),
  inSector('children')({
    id: 'CH02',
    title: text(
      'Children left behind whose carer changed',
      'Enfants restés dont la garde a changé',
    ),
    transfers: ['people'],
    unit: 'members',
    universe: `${membersAged(0, 17)} and \${parent_abroad} = 1`,
    figures: [
      share(
        'share',
        text('Share whose carer changed', 'Part dont la garde a changé'),
        isOneOf('${k_care_chg}', '2', '3', '4'),
      ),
    ],
    comparisons: ['which_parent'],
    breakdowns: ['sex', 'child_age', 'region'],
    links: ['GCM 7'],
    caveat: text('Small base', 'Faible effectif'),
    tested: 'against truth',
  }),
  inSector('children')({
    id: 'CH03',
    title: text('Often sad or withdrawn', 'Souvent triste ou replié'),
    transfers: ['people'],
    unit: 'members',
    universe: membersAged(5, 17),
    figures: [share('share', text('Share of children', 'Part des enfants'), "${k_mood} = '4'")],
    comparisons: ['parent_abroad', ...households],
    breakdowns: ['sex', 'child_age', 'region'],
    links: ['SDG 3.4', 'GCM 7'],
    caveat: text(
      'One screening item by the carer, no diagnosis',
      'Une question de repérage à la personne qui garde, aucun diagnostic',
    ),
    tested: 'against truth',
  }),
  inSector('children')({
    id: 'CH04',
    title: text(
      'Children in work beyond hour limits',
      'Enfants travaillant au-delà des limites horaires',
    ),
    transfers: ['people'],
    unit: 'members',
    universe: membersAged(5, 17),
    figures: [share('share', text('Share of children', 'Part des enfants'), '${child_work} = 1')],
    comparisons: [...households, 'parent_abroad'],
    breakdowns: ['sex', 'child_age', 'region', 'urban'],
    links: ['SDG 8.7.1'],
    caveat: text('Hazardous work not asked', "Le travail dangereux n'est pas demandé"),
    tested: 'against truth',
  }),
];
