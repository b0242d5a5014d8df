/** A made-up survey of the size of a screen test: a listing that screens, and a household form with a roster and a rule. */
import type {
  Choice,
  Instrument,
  Question,
  SurveyDefinition,
} from '../../questionnaire/definition.ts';

type Texts = [en: string, fr: string];
const texts = ([en, fr]: Texts) => ({ en, fr });

const question = (
  name: string,
  type: Question['type'],
  label: Texts,
  short: string,
  more: Partial<Question> = {},
): Question => ({
  kind: 'question',
  name,
  type,
  label: texts(label),
  short,
  role: 'O',
  source: 'OWN',
  ...more,
});

const choice = (code: string, ...label: Texts): Choice => ({ code, label: texts(label) });

const classes = [
  { ...choice('A', 'Absent migrant', 'Migrant absent'), take: 4 },
  { ...choice('N', 'No migrant', 'Sans migrant'), take: 4 },
];

const listing: Instrument = {
  name: 'listing',
  title: { en: 'Listing', fr: 'Liste' },
  about: 'area',
  households: { roster: 'units', key: ['b_structure', 'b_household'], listClass: 'b_class' },
  elements: [
    {
      kind: 'roster',
      name: 'units',
      label: { en: 'Dwellings', fr: 'Logements' },
      maximum: 300,
      elements: [
        question('b_structure', 'integer', ['Structure', 'Structure'], 'Structure'),
        question('b_household', 'integer', ['Household', 'Ménage'], 'Household'),
        question('b_head', 'text', ['Head', 'Chef'], 'Head', { role: 'D' }),
        question('b_class', 'one', ['Class', 'Classe'], 'Class', {
          choices: 'class',
        }),
      ],
    },
  ],
};

const household: Instrument = {
  name: 'household',
  title: { en: 'Household', fr: 'Ménage' },
  outcome: 'a_outcome',
  elements: [
    {
      kind: 'group',
      name: 'dwelling',
      label: texts(['The dwelling', 'Le logement']),
      elements: [
        question('c_name', 'text', ['What is your name?', 'Quel est votre nom ?'], 'Name', {
          role: 'D',
        }),
        question(
          'c_rooms',
          'integer',
          ['How many rooms does the household use?', 'Combien de pièces le ménage utilise-t-il ?'],
          'Rooms',
          { minimum: 0, maximum: 60 },
        ),
        question(
          'c_water',
          'one',
          ['Where does the drinking water come from?', 'D’où vient l’eau de boisson ?'],
          'Water',
          { choices: 'water' },
        ),
      ],
    },
    {
      kind: 'roster',
      name: 'absent',
      label: texts(['People who live abroad', 'Personnes vivant à l’étranger']),
      maximum: 10,
      elements: [
        question('e_name', 'text', ['Name', 'Nom'], 'Name', { role: 'D' }),
        question(
          'e_age',
          'integer',
          ['How old is this person?', 'Quel âge a cette personne ?'],
          'Age',
          { minimum: 0, maximum: 120 },
        ),
        question(
          'e_since',
          'integer',
          [
            'Since which year has this person lived abroad?',
            'Depuis quelle année cette personne vit-elle à l’étranger ?',
          ],
          'Since',
          { minimum: 1940, maximum: 2050 },
        ),
        question(
          'e_sends',
          'one',
          ['Does this person send money home?', 'Cette personne envoie-t-elle de l’argent ?'],
          'Sends',
          { choices: 'yes_no' },
        ),
      ],
    },
    question(
      'a_outcome',
      'one',
      ['How did the visit end?', 'Comment la visite s’est-elle terminée ?'],
      'Outcome',
      { choices: 'outcome' },
    ),
  ],
  checks: [
    {
      id: 'many_rooms',
      kind: 'soft',
      expression: '${c_rooms} <= 12',
      message: texts([
        'More than 12 rooms are rare. Are rooms counted that others use?',
        'Plus de 12 pièces, c’est rare. A-t-on compté des pièces utilisées par d’autres ?',
      ]),
    },
  ],
};

export const lakesSurvey: SurveyDefinition = {
  survey: 'LAKES',
  version: '1',
  title: texts(['Living between places', 'Vivre entre deux lieux']),
  country: 'QSY',
  currency: 'QSD',
  languages: ['en', 'fr'],
  configuration: { min_visits: 3, min_days: 2 },
  choices: {
    class: classes.map(({ code, label }) => ({ code, label })),
    water: [
      choice('1', 'Tap in the house', 'Robinet dans la maison'),
      choice('2', 'Public tap or well', 'Robinet public ou puits'),
      choice('3', 'Lake or river', 'Lac ou rivière'),
    ],
    yes_no: [choice('1', 'Yes', 'Oui'), choice('0', 'No', 'Non')],
    outcome: [
      choice('110', 'Complete', 'Complet'),
      choice('211', 'Refused', 'Refus'),
      choice('224', 'Nobody at home', 'Personne au domicile'),
    ],
  },
  instruments: {
    listing,
    household,
    again: {
      name: 'again',
      title: { en: 'Again', fr: 'Encore' },
      asksAgain: 'household',
      elements: household.elements.flatMap((each) =>
        each.kind === 'group' ? each.elements.slice(1, 2) : [],
      ),
    },
  },
  sampling: {
    classes,
    frameLimits: {
      en: 'Army barracks are not in the frame.',
      fr: 'Les casernes ne sont pas dans la base.',
    },
  },
  indicators: [],
  breakdowns: {
    household: [
      {
        name: 'region',
        label: texts(['Region', 'Région']),
        groups: [
          { ...choice('LA', 'Lakes', 'Lacs'), expression: "${region} = 'LA'" },
          {
            ...choice('HI', 'Hills', 'Collines'),
            expression: "${region} = 'HI'",
          },
        ],
      },
    ],
  },
  comparisons: [],
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
  quality: { measures: [{ name: 'rooms', expression: '${c_rooms}' }], consent: '${c_rooms} > 0' },
};
