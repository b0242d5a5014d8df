/**
 * What is asked of persons and absent migrants so that they can be counted: by the names of the standard modules, which
 * every survey that takes a module has. What a survey does not ask is left out, and its tables say so.
 */
import type { Translations } from '../../../questionnaire/definition.ts';

export interface AskedUnit {
  /** A roster. */
  unit: string;
  /** Which of its rows are counted. */
  universe: string;
  dimensions: readonly AskedDimension[];
}

export type AskedDimension = {
  name: string;
  label: Translations;
  /** The variables that it needs. */
  asks: readonly string[];
} & (
  | { kind: 'groups'; groups: readonly AskedGroup[]; coarser?: readonly CoarserGroup[][] }
  /** A country of the survey's list. */
  | { kind: 'country'; variable: string }
  /** Completed years, by five years to 80 and over. */
  | { kind: 'age'; variable: string }
);

export interface AskedGroup {
  code: string;
  label: Translations;
  expression: string;
}

/** Some groups put together. */
export interface CoarserGroup {
  code: string;
  label: Translations;
  of: readonly string[];
}

const text = (en: string, fr: string): Translations => ({ en, fr });
const group = (code: string, label: Translations, expression: string): AskedGroup => ({
  ...{ code, label, expression },
});
const coarser = (code: string, label: Translations, ...of: string[]): CoarserGroup => ({
  ...{ code, label, of },
});
const oneOf = (variable: string, codes: string) => `selected('${codes}', \${${variable}})`;
const is = (variable: string, code: string) => `\${${variable}} = '${code}'`;

const [sexLabel, ageLabel] = [text('Sex', 'Sexe'), text('Age', 'Âge')];
const bySex = (variable: string): AskedDimension => ({
  ...{ name: 'sex', label: sexLabel, asks: [variable], kind: 'groups' },
  groups: [
    group('M', text('Male', 'Hommes'), is(variable, '1')),
    group('F', text('Female', 'Femmes'), is(variable, '2')),
  ],
});
const byAge = (variable: string): AskedDimension => ({
  ...{ name: 'age', label: ageLabel, asks: [variable], kind: 'age', variable },
});
const country = (name: string, variable: string, label: Translations): AskedDimension => ({
  ...{ name, label, asks: [variable], kind: 'country', variable },
});

const since = 'months-between(${c_arrive_ym}, today())';
const arrived = (code: string, label: Translations, when: string) => group(code, label, when);
const arrivals = [
  arrived('0-11', text('Under a year ago', "Il y a moins d'un an"), `${since} < 12`),
  arrived(
    '12-59',
    text('One to five years ago', 'Il y a un à cinq ans'),
    `${since} >= 12 and ${since} < 60`,
  ),
  arrived(
    '60-119',
    text('Five to ten years ago', 'Il y a cinq à dix ans'),
    `${since} >= 60 and ${since} < 120`,
  ),
  arrived('120+', text('Earlier', 'Auparavant'), `${since} >= 120`),
];

const previous: AskedDimension = {
  ...{ name: 'previous', label: text('Previous residence', 'Résidence antérieure') },
  ...{ asks: ['c_abroad_3m', 'c_arrive_ym'], kind: 'groups' },
  groups: [
    group('never', text('Never abroad', "Jamais à l'étranger"), is('c_abroad_3m', '0')),
    ...arrivals.map(({ code, label, expression }) =>
      group(
        code,
        text(`Abroad; arrived: ${label.en}`, `À l'étranger ; arrivée : ${label['fr'] ?? ''}`),
        `${is('c_abroad_3m', '1')} and ${expression}`,
      ),
    ),
    group(
      'abroad-some-time',
      text('Abroad; arrival not known', "À l'étranger ; arrivée non connue"),
      is('c_abroad_3m', '1'),
    ),
  ],
  coarser: [
    [
      coarser('never', text('Never abroad', "Jamais à l'étranger"), 'never'),
      coarser(
        ...(['abroad', text('Lived abroad', "A vécu à l'étranger")] as const),
        ...['0-11', '12-59', '60-119', '120+', 'abroad-some-time'],
      ),
    ],
  ],
};

const citizenship: AskedDimension = {
  ...{ name: 'citizenship', label: text('Citizenship', 'Nationalité'), asks: ['c_citizen1'] },
  kind: 'groups',
  groups: [
    group('own', text('Citizen', 'Citoyen'), "${c_citizen1} = cfg('country')"),
    group(
      'foreign',
      text('Foreign citizen', 'Étranger'),
      "${c_citizen1} != '' and ${c_citizen1} != 'XXX' and ${c_citizen1} != 'XXA' and ${c_citizen1} != cfg('country')",
    ),
    group('none', text('Stateless', 'Apatride'), is('c_citizen1', 'XXA')),
  ],
  coarser: [
    [
      coarser('own', text('Citizen', 'Citoyen'), 'own'),
      coarser('other', text('Not a citizen', 'Non-citoyen'), 'foreign', 'none'),
    ],
  ],
};

const fiveYearsBefore: AskedDimension = {
  ...{ name: 'five_years_before', kind: 'groups' },
  label: text('Residence five years before', 'Résidence cinq ans auparavant'),
  asks: ['c_abroad_3m', 'c_arrive_ym', 'c_prev_country', 'c_birth_country'],
  groups: [
    group('here', text('This country', 'Ce pays'), `${is('c_abroad_3m', '0')} or ${since} >= 60`),
    group(
      'birth',
      text('The country of birth', 'Le pays de naissance'),
      `${since} < 60 and \${c_prev_country} = \${c_birth_country}`,
    ),
    group(
      'another',
      text('Another country', 'Un autre pays'),
      `${since} < 60 and \${c_prev_country} != '' and \${c_prev_country} != 'XXX'`,
    ),
  ],
};

const schooling = (name: string): AskedDimension => ({
  ...{ name: 'schooling', label: text('Schooling', "Niveau d'instruction"), asks: [name] },
  kind: 'groups',
  groups: [
    group('0-1', text('Primary or less', 'Primaire ou moins'), oneOf(name, '0 1')),
    group('2', text('Lower secondary', 'Premier cycle du secondaire'), is(name, '2')),
    group('3-4', text('Upper secondary', 'Second cycle du secondaire'), oneOf(name, '3 4')),
    group('5-8', text('Tertiary', 'Supérieur'), oneOf(name, '5 6 7 8')),
  ],
  coarser: [
    [
      coarser('0-2', text('Lower secondary or less', 'Premier cycle ou moins'), '0-1', '2'),
      coarser('3-4', text('Upper secondary', 'Second cycle du secondaire'), '3-4'),
      coarser('5-8', text('Tertiary', 'Supérieur'), '5-8'),
    ],
  ],
});

const marital: AskedDimension = {
  ...{ name: 'marital', label: text('Marital status', 'État matrimonial'), asks: ['c_marital'] },
  kind: 'groups',
  groups: [
    group('single', text('Never married', 'Célibataire'), is('c_marital', '1')),
    group('union', text('Married or in union', 'Marié ou en union'), oneOf('c_marital', '2 3')),
    group('parted', text('Separated or divorced', 'Séparé ou divorcé'), oneOf('c_marital', '4 5')),
    group('widowed', text('Widowed', 'Veuf'), is('c_marital', '6')),
  ],
  coarser: [
    [
      coarser('single', text('Never married', 'Célibataire'), 'single'),
      coarser('union', text('Married or in union', 'Marié ou en union'), 'union'),
      coarser('was', text('Was married', 'A été marié'), 'parted', 'widowed'),
    ],
  ],
};

const attendance: AskedDimension = {
  ...{ name: 'attendance', label: text('School', 'École'), asks: ['d_ed_now'], kind: 'groups' },
  groups: [
    group('1', text('Attends', 'Fréquente'), is('d_ed_now', '1')),
    group('0', text('Does not attend', 'Ne fréquente pas'), is('d_ed_now', '0')),
  ],
};

const work: AskedDimension = {
  ...{ name: 'work', label: text('Work', 'Travail'), asks: ['employed', 'unemp'], kind: 'groups' },
  groups: [
    group('employed', text('Employed', 'En emploi'), '${employed} = 1'),
    group('unemployed', text('Unemployed', 'Au chômage'), '${unemp} = 1'),
    group(
      'outside',
      text('Outside the labour force', 'Hors main-d’œuvre'),
      '${employed} = 0 and ${unemp} = 0',
    ),
  ],
  coarser: [
    [
      coarser('employed', text('Employed', 'En emploi'), 'employed'),
      coarser('not', text('Not employed', 'Sans emploi'), 'unemployed', 'outside'),
    ],
  ],
};

const managers = text(
  'Managers, professionals, technicians',
  'Cadres, professions intellectuelles et intermédiaires',
);
const occupation: AskedDimension = {
  ...{ name: 'occupation', label: text('Occupation', 'Profession'), asks: ['d_isco'] },
  kind: 'groups',
  groups: [
    group('1-3', managers, oneOf('d_isco', '1 2 3')),
    group(
      '4-5',
      text('Clerical, services, sales', 'Bureau, services, vente'),
      oneOf('d_isco', '4 5'),
    ),
    group(
      '6-8',
      text('Farming, crafts, machines', 'Agriculture, artisanat, machines'),
      oneOf('d_isco', '6 7 8'),
    ),
    group('9', text('Elementary occupations', 'Professions élémentaires'), is('d_isco', '9')),
    group('0', text('Armed forces', 'Forces armées'), is('d_isco', '0')),
  ],
  coarser: [
    [
      coarser('1-3', managers, '1-3'),
      coarser('rest', text('All others', 'Toutes les autres'), '4-5', '6-8', '9', '0'),
    ],
  ],
};

const branch: AskedDimension = {
  ...{ name: 'branch', label: text('Branch', "Branche d'activité"), asks: ['d_isic'] },
  kind: 'groups',
  groups: [
    group('A', text('Agriculture', 'Agriculture'), is('d_isic', 'A')),
    group(
      'B-F',
      text('Industry and construction', 'Industrie et construction'),
      oneOf('d_isic', 'B C D E F'),
    ),
    group('G-U', text('Services', 'Services'), oneOf('d_isic', 'G H I J K L M N O P Q R S T U')),
  ],
  coarser: [
    [
      coarser('A-F', text('Agriculture and industry', 'Agriculture et industrie'), 'A', 'B-F'),
      coarser('G-U', text('Services', 'Services'), 'G-U'),
    ],
  ],
};

const employment: AskedDimension = {
  ...{ name: 'employment', label: text('Status in employment', "Situation dans l'emploi") },
  ...{ asks: ['d_icse'], kind: 'groups' },
  groups: [
    group('employee', text('Employees', 'Salariés'), oneOf('d_icse', '1 6 7')),
    group(
      'independent',
      text('Employers and own-account workers', 'Employeurs et travailleurs à leur compte'),
      oneOf('d_icse', '2 3 4'),
    ),
    group('family', text('Family workers', 'Travailleurs familiaux'), is('d_icse', '5')),
  ],
  coarser: [
    [
      coarser('employee', text('Employees', 'Salariés'), 'employee'),
      coarser('other', text('Not employees', 'Non-salariés'), 'independent', 'family'),
    ],
  ],
};

const returnedOrNever: AskedDimension = {
  ...{ name: 'status', label: text('Migrant status', 'Situation migratoire') },
  ...{ asks: ['mig_status'], kind: 'groups' },
  groups: [
    group('returned', text('Returned migrant', 'Migrant de retour'), '${mig_status} = 2'),
    group('immigrant', text('Immigrant', 'Immigré'), '${mig_status} = 3'),
    group('never', text('Never a migrant', 'Jamais migrant'), '${mig_status} = 4'),
  ],
};

/** Regions and urban or rural come from the survey's breakdowns, and are not asked again. */
export const askedUnits: readonly AskedUnit[] = [
  {
    unit: 'members',
    universe: '${is_member} = 1',
    dimensions: [
      country('birth', 'c_birth_country', text('Country of birth', 'Pays de naissance')),
      citizenship,
      previous,
      bySex('c_sex'),
      byAge('c_age'),
      {
        ...{ name: 'arrival', label: text('Last arrival', 'Dernière arrivée') },
        ...{ asks: ['c_arrive_ym'], kind: 'groups', groups: arrivals },
        coarser: [
          [
            coarser(
              '0-59',
              text('In the last five years', 'Ces cinq dernières années'),
              '0-11',
              '12-59',
            ),
            coarser('60+', text('Earlier', 'Auparavant'), '60-119', '120+'),
          ],
        ],
      },
      fiveYearsBefore,
      marital,
      schooling('d_ed_level'),
      attendance,
      work,
      occupation,
      branch,
      employment,
      returnedOrNever,
      country('lived_in', 'f_country', text('Country lived in', 'Pays de séjour')),
    ],
  },
  {
    unit: 'absent',
    universe: '${abs_ok} = 1',
    dimensions: [
      country('residence', 'e_dest_country', text('Country of residence', 'Pays de résidence')),
      bySex('e_sex'),
      byAge('e_age'),
      schooling('e_ed_now'),
    ],
  },
];
