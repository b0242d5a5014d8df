import type { Message } from './message.ts';

/** The country brief of two pages. */
export const briefMessages = {
  'brief title': {
    en: 'Migration and those who stay: a brief for parliament',
    fr: 'La migration et ceux qui restent : note pour le parlement',
  },
  'brief lead': {
    en: 'From interviews in {households} households, {fieldwork}. With every figure stands the interval in which the true value lies in 95 of 100 such surveys.',
    fr: 'D’après des entretiens dans {households} ménages, {fieldwork}. Chaque valeur est accompagnée de l’intervalle qui contient la vraie valeur dans 95 enquêtes semblables sur 100.',
  },
  'ten figures': { en: 'The figures that matter', fr: 'Les valeurs qui comptent' },
  'in pictures': { en: 'In pictures', fr: 'En images' },
  'migrants and others': {
    en: 'Migrant households and others',
    fr: 'Ménages de migrants et autres ménages',
  },
  'does not say': { en: 'What this does not say', fr: 'Ce que cette note ne dit pas' },
  'not effect': {
    en: 'That migration causes any of it: groups that differ now may have differed before.',
    fr: 'Que la migration en soit la cause : des groupes qui diffèrent aujourd’hui différaient peut-être déjà.',
  },
  'not whole households': {
    en: 'How those live whom the survey does not reach. {limits}',
    fr: 'Comment vivent ceux que l’enquête n’atteint pas. {limits}',
  },
  'not alike': {
    en: 'That two groups are alike where they cannot be told apart: the survey may be too small to tell.',
    fr: 'Que deux groupes sont égaux là où aucune différence ne peut être établie : l’enquête est peut-être trop petite.',
  },
  'not people': {
    en: 'Anything about one household or person: figures that rest on few are withheld.',
    fr: 'Quoi que ce soit d’un ménage ou d’une personne : les valeurs qui reposent sur peu de cas ne sont pas publiées.',
  },
  sources: { en: 'Sources', fr: 'Sources' },
  'sources text': {
    en: '{survey}, definition {definition}: {households} households of {cases} drawn in {areas} areas; response rate {response}. All tables, definitions and caveats are in the Migration Profile of the same run.',
    fr: '{survey}, définition {definition} : {households} ménages sur {cases} tirés dans {areas} zones ; taux de réponse {response}. Tous les tableaux, définitions et réserves sont dans le Profil migratoire de la même publication.',
  },
} satisfies Record<string, Message>;
