import type { ReleasePolicy, VariablePolicy } from '../../../questionnaire/release-policy.ts';
import { text } from '../indicators/entry.ts';
import {
  absentOut,
  absentSeen,
  adultAnswers,
  adultOut,
  harmless,
  hierarchies,
  householdOut,
  householdSeen,
  keysOf,
  membersOut,
  never,
  ordinary,
  words,
} from './keys.ts';

const keys = keysOf(2, 2);

/** With the poverty line, a shortfall tells what was spent per person. */
const toOneDigit: VariablePolicy = { role: 'ordinary', change: { by: 'round', digits: 1 } };

/** Files for everybody who accepts the terms (METHOD.md, section 9): what the scientific file tells, and less. */
export const publicUse: ReleasePolicy = {
  tier: 'public',
  title: text('Public use file', 'Fichier à usage public'),
  terms: {
    version: '2026.1',
    text: text(
      'I use these files for statistics only. I do not try to recognise anybody, nor to join the files with others in which ' +
        'people are named; if I recognise somebody all the same I tell the office and nobody else. I cite the survey.',
      "J'utilise ces fichiers uniquement à des fins statistiques. Je ne cherche à reconnaître personne, ni à les rapprocher de " +
        "fichiers nominatifs ; si je reconnais quelqu'un malgré tout, je le dis à l'office et à personne d'autre. Je cite l'enquête.",
    ),
  },
  k: 5,
  psusPerUnit: 4,
  replicates: 200,
  risk: { rows: 0.05, households: 0 },
  links: [],
  within: 'scientific',
  weightsBy: 'hh_type',
  never,
  harmless,
  money: { top: 0.995, digits: 2 },
  tables: {
    household: {
      label: text('Households', 'Ménages'),
      unit: text('A household', 'Un ménage'),
      others: 'ordinary',
      variables: {
        ...householdOut,
        ...householdSeen,
        ...keys.household,
        pc_cons: ordinary,
        poor: ordinary,
        pov_gap: toOneDigit,
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
        ec03_gap: toOneDigit,
        ec03_squared_gap: toOneDigit,
      },
    },
    absent: {
      label: text('Absent migrants', 'Migrants absents'),
      unit: text('A former member who lives abroad', "Un ancien membre qui vit à l'étranger"),
      others: 'ordinary',
      variables: { ...absentOut, ...absentSeen, ...keys.absent },
    },
    adult: {
      label: text('Selected adults', 'Adultes tirés'),
      unit: text('An adult drawn from the household', 'Un adulte tiré dans le ménage'),
      others: 'none',
      variables: {
        ...keys.adult,
        ...Object.fromEntries(adultAnswers.map((name) => [name, ordinary])),
        ...adultOut,
      },
    },
  },
  hierarchies,
  words,
};
