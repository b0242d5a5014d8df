import type { Hierarchy, VariablePolicy } from '../../../questionnaire/release-policy.ts';
import { countryCodes } from '../../lists/countries.ts';
import { text } from '../indicators/entry.ts';

/** Out of every file, nor anything that hangs on them: who may stay, and with which papers somebody moved. */
export const never = ['e_status', 'g_permit', 'h_papers'];

/** Who was drawn of a household tells nobody's age, nor does who is counted as a member. */
export const harmless = ['adult_line', 'is_member'];

/** Where most people of Synthia live abroad, and where most who came are from. */
const namedCountries = ['TUR', 'DEU', 'ITA', 'ARM', 'AZE'];

/** Of Türkiye's side or not: what two groups of countries are called. */
const near = ['TUR', 'ARM', 'AZE'];

const countryHierarchy = (): Hierarchy => {
  const codes = countryCodes({ code: 'QSY', name: 'Synthia' }).map(({ code }) => code);
  const known = codes.filter((code) => code !== 'XXX');
  const first = (code: string): string => {
    if (code === 'QSY') return 'here';
    return namedCountries.includes(code) ? code : 'other countries';
  };
  const second = (code: string): string => {
    if (code === 'here') return 'here';
    return near.includes(code) ? 'neighbouring countries' : 'farther countries';
  };
  const firsts = Object.fromEntries(known.map((code) => [code, first(code)]));
  return {
    kind: 'table',
    levels: [
      firsts,
      Object.fromEntries([...new Set(Object.values(firsts))].map((code) => [code, second(code)])),
    ],
  };
};

/**
 * Ages: five-year groups, parted at 18 where the law does, and then the ten-year groups of the United Nations (0-4, 5-14 ...),
 * which begin where the survey's own groups do. Sizes: alone or two, three or four, five and more.
 */
export const hierarchies: Readonly<Record<string, Hierarchy>> = {
  age: {
    kind: 'bands',
    levels: [
      [0, 5, 10, 15, 18, 25, 35, 45, 55, 65, 75],
      [0, 5, 15, 25, 35, 45, 55, 65],
      [0, 15, 25, 45, 65],
    ],
  },
  size: { kind: 'bands', levels: [[1, 3, 5]] },
  country: countryHierarchy(),
};

export const words = {
  here: text('Synthia', 'Synthia'),
  'other countries': text('Other countries', 'Autres pays'),
  'neighbouring countries': text('Neighbouring countries', 'Pays voisins'),
  'farther countries': text('Farther countries', 'Pays plus éloignés'),
  TUR: text('Türkiye', 'Türkiye'),
  DEU: text('Germany', 'Allemagne'),
  ITA: text('Italy', 'Italie'),
  ARM: text('Armenia', 'Arménie'),
  AZE: text('Azerbaijan', 'Azerbaïdjan'),
};

const key = (importance: number): VariablePolicy => ({ role: 'key', importance });
const by = (hierarchy: string, level: number, importance: number): VariablePolicy => ({
  role: 'key',
  importance,
  change: { by: 'hierarchy', hierarchy, level },
});

/** What neighbours know of a household and its people, by table; `ages`, `countries`: at which level. */
export const keysOf = (ages: number, countries: number) => ({
  household: {
    hh_type: key(50),
    head_sex: key(40),
    hhsize: by('size', 1, 30),
    head_age: by('age', ages + 1, 20),
  },
  members: { c_age: by('age', ages, 50), c_sex: key(40), hh_type: key(30) },
  absent: {
    e_age: by('age', ages + 1, 50),
    e_sex: key(40),
    e_dest_country: by('country', countries, 60),
  },
  adult: { by_sex: key(50), by_age: key(40), hh_type: key(30) },
});

export const out = (why: string, ...names: string[]): Record<string, VariablePolicy> =>
  Object.fromEntries(names.map((name) => [name, { role: 'out', why }]));

const fieldwork = 'is of the fieldwork';
/** Of every file. */
const usualOut = {
  ...out(
    fieldwork,
    ...['a_found', 'a_lang', 'a_resp_type', 'a_consent', 'a_refuse_why', 'a_gps_ok', 'a_recontact'],
    ...['a_adult_result', 'a_outcome', 'p_privacy', 'p_amounts', 'p_absent_know', 'p_trouble'],
  ),
};

/** Asked of the selected adult: in the adults' file, which leads to no household. */
export const adultAnswers = [
  ...['l_big_buy', 'l_health', 'l_work', 'l_housework', 'l_role_chg', 'm_eff_comm'],
  ...['m_eff_nat', 'm_ladder_now', 'm_ladder_5y', 'n_barrier', 'n_info'],
];
const seen = 'is known to neighbours as well as the keys are';

/** Asked only where children live in the household, or migrants do, which neighbours know. */
export const adultOut = {
  ...out('is asked by who lives in the household', 'l_school', 'm_eff_child'),
  ...out(seen, 'vs_immigrant'),
};

export const absentOut = {
  ...out('tells how many of the household are away', 'abs_line'),
  ...out('tells the month of departure', 'mp12_median', 'depart_june', 'vs_long_term'),
  ...out('tells how many months somebody was away', 'mp12_long'),
};
const spending = [
  ...[
    'j_x_food',
    'j_x_foodown',
    'j_x_foodout',
    'j_x_house',
    'j_x_util',
    'j_x_trans',
    'j_x_nonfood',
  ],
  ...['j_x_health', 'j_x_ceremony', 'j_x_durable', 'cons_food', 'cons_tot'],
];

/** Of public files: what somebody sees who passes by, and what the village knows. */
export const householdSeen = out(
  seen,
  ...['j_rooms', 'j_wall', 'j_water', 'j_toilet', 'j_power', 'j_internet'],
  ...['j_biz_any', 'j_biz_remit', 'ec07_business', 'ec07_from_abroad'],
);
export const absentSeen = out(seen, 'e_trips', 'e_act_before', 'e_act_now');

export const householdOut = {
  ...usualOut,
  ...out(seen, 'mp02_immigrant', 'mp02_immigrant_total'),
  ...out('in the file of adults', ...adultAnswers, 'l_school', 'n_stay'),
  ...out('with spending per person it would tell how many live in the household', ...spending),
};

export const membersOut = {
  ...usualOut,
  ...out(seen, 'vs_parent_abroad', 'vs_which_parent'),
  ...out(seen, 'ch01_share', 'ch01_mother', 'ch01_father', 'ch01_both'),
  ...out(
    'with who is counted as a member it would tell who is under one year of age',
    'c_months_here',
  ),
  ...out('is of the fieldwork', 't_row_seconds'),
};

export const ordinary: VariablePolicy = { role: 'ordinary' };
