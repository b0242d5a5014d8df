import type { ReleasePolicy } from '../../../questionnaire/release-policy.ts';
import { text } from '../indicators/entry.ts';
import {
  absentOut,
  adultAnswers,
  adultOut,
  harmless,
  hierarchies,
  householdOut,
  keysOf,
  membersOut,
  never,
  ordinary,
  words,
} from './keys.ts';

const keys = keysOf(1, 1);

/** Files for named persons who signed the terms (METHOD.md, section 9). */
export const scientific: ReleasePolicy = {
  tier: 'scientific',
  title: text('Scientific use file', 'Fichier à usage scientifique'),
  terms: {
    version: '2026.1',
    text: text(
      'I use these files for research and statistics only. I do not try to recognise anybody, nor to join the files with others ' +
        'in which people are named; if I recognise somebody all the same I tell the office and nobody else. I give the files ' +
        'to nobody, keep them where only I can read them, and delete them when my work is done.',
      "J'utilise ces fichiers uniquement pour la recherche et la statistique. Je ne cherche à reconnaître personne, ni à les " +
        "rapprocher de fichiers nominatifs ; si je reconnais quelqu'un malgré tout, je le dis à l'office et à personne d'autre. " +
        'Je ne transmets les fichiers à personne, les conserve là où moi seul peux les lire, et les efface une fois mon travail terminé.',
    ),
  },
  k: 3,
  psusPerUnit: 4,
  replicates: 200,
  risk: { rows: 0.1, households: 0 },
  links: ['adult', 'absent'],
  weightsBy: 'hh_type',
  never,
  harmless,
  money: { top: 0.995, digits: 3 },
  tables: {
    household: {
      label: text('Households', 'Ménages'),
      unit: text('A household', 'Un ménage'),
      others: 'ordinary',
      variables: {
        ...householdOut,
        ...keys.household,
        pc_cons: ordinary,
        poor: ordinary,
        pov_gap: { role: 'ordinary', change: { by: 'round', digits: 2 } },
        i_recv_any: { role: 'sensitive', values: 2 },
        j_saved_12m: { role: 'sensitive', values: 2 },
        j_food_worry: { role: 'sensitive', values: 2 },
      },
    },
    members: {
      label: text('Members of households', 'Membres des ménages'),
      unit: text('A member of a household', "Un membre d'un ménage"),
      others: 'ordinary',
      variables: {
        ...membersOut,
        ...keys.members,
        is_member: ordinary,
        d_health: { role: 'sensitive', values: 2 },
        d_ill_30d: { role: 'sensitive', values: 2 },
      },
    },
    absent: {
      label: text('Absent migrants', 'Migrants absents'),
      unit: text('A former member who lives abroad', "Un ancien membre qui vit à l'étranger"),
      others: 'ordinary',
      variables: { ...absentOut, ...keys.absent },
    },
    adult: {
      label: text('Selected adults', 'Adultes tirés'),
      unit: text('An adult drawn from the household', 'Un adulte tiré dans le ménage'),
      others: 'none',
      variables: {
        ...keys.adult,
        ...Object.fromEntries(adultAnswers.map((name) => [name, ordinary])),
        ...adultOut,
        n_wish: { role: 'sensitive', values: 2 },
      },
    },
  },
  hierarchies,
  words,
};
