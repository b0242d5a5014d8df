import type { Group, Roster } from '../../questionnaire/definition.ts';

/**
 * Module C: who lives here, with the three census questions (birth, citizenship, previous residence). Line 1 is the head.
 */
export const members: Roster = {
  kind: 'roster',
  name: 'members',
  label: { en: 'Household members' },
  relevant: "${a_consent} = '1'",
  maximum: 40,
  elements: [
    {
      kind: 'question',
      name: 'c_name',
      type: 'text',
      label: {
        en: 'Please give me the name of each person who usually lives here, starting with the head. Include babies, people away for a short time and live-in workers.',
      },
      short: 'Name or initials',
      role: 'D',
      source: 'LSMS',
      maximumLength: 80,
      required: true,
    },
    {
      kind: 'question',
      name: 'c_relation',
      type: 'one',
      label: { en: "What is (NAME)'s relationship to the head of the household?" },
      short: 'Relationship to head',
      role: 'Q',
      source: 'LSMS',
      choices: 'relation',
      required: true,
    },
    {
      kind: 'question',
      name: 'c_sex',
      type: 'one',
      label: { en: 'Is (NAME) male or female?' },
      short: 'Sex',
      role: 'Q',
      source: 'LSMS',
      choices: 'sex',
      required: true,
    },
    {
      kind: 'question',
      name: 'c_birth_ym',
      type: 'year-month',
      label: { en: 'In which month and year was (NAME) born?' },
      short: 'Birth month and year',
      role: 'Q',
      source: 'CENSUS',
      checks: [
        {
          id: 'c_birth_ym_past',
          kind: 'hard',
          expression:
            "months-between(., today()) >= 0 or substr(., 5) = '98' and months-between(., today()) >= -6",
          message: { en: 'The month of birth lies in the future.' },
        },
      ],
    },
    {
      kind: 'question',
      name: 'c_age',
      type: 'integer',
      label: { en: 'How old was (NAME) at the last birthday?' },
      short: 'Age in completed years',
      role: 'Q',
      source: 'LSMS',
      minimum: 0,
      maximum: 120,
      required: true,
      checks: [
        {
          id: 'x06',
          kind: 'hard',
          expression:
            "${c_birth_ym} = '' or . < 0 or (months-between(${c_birth_ym}, today()) >= 12 * . - 12 and months-between(${c_birth_ym}, today()) <= 12 * . + 23)",
          message: { en: 'Age and month of birth differ by more than one year.' },
        },
        {
          id: 'c_age_head',
          kind: 'soft',
          expression: "${c_relation} != '1' or . >= 15 or . < 0",
          message: { en: 'The head is under 15. Is this right?' },
        },
      ],
    },
    {
      kind: 'question',
      name: 'c_marital',
      type: 'one',
      label: {
        en: 'Is (NAME) now married, living with a partner, separated, divorced, widowed, or never married?',
      },
      short: 'Marital status',
      role: 'Q',
      source: 'LSMS',
      choices: 'marital',
      relevant: '${c_age} >= 12',
      checks: [
        {
          id: 'c_marital_age',
          kind: 'soft',
          expression: "not(selected('2 3', .)) or ${c_age} >= 15",
          message: { en: 'Married or living with a partner under 15. Is this right?' },
        },
      ],
    },
    {
      kind: 'question',
      name: 'c_spouse_line',
      type: 'line',
      label: { en: "Does (NAME)'s husband, wife or partner live here? Which line?" },
      short: 'Line number of spouse',
      role: 'Q',
      source: 'LSMS',
      roster: 'members',
      zeroAllowed: true,
      relevant: "${c_marital} = '2' or ${c_marital} = '3'",
      checks: [
        {
          id: 'c_spouse_line_other',
          kind: 'hard',
          expression: '. != position(..)',
          message: { en: 'Nobody is their own husband, wife or partner.' },
        },
      ],
    },
    {
      kind: 'question',
      name: 'c_months_here',
      type: 'integer',
      label: { en: 'For how many of the last 12 months did (NAME) live in this household?' },
      short: 'Months lived here in last 12',
      role: 'O',
      source: 'LSMS',
      minimum: 0,
      maximum: 12,
      checks: [
        {
          id: 'c_months_here_usual',
          kind: 'soft',
          expression: ". >= 6 or . < 0 or ${c_relation} = '1'",
          message: { en: 'Here for under six months: is this person a usual member?' },
        },
      ],
    },
    {
      kind: 'question',
      name: 'c_birth_country',
      type: 'country',
      label: { en: "In which country, with today's borders, was (NAME) born?" },
      short: 'Country of birth',
      role: 'Q',
      source: 'CENSUS',
      choices: 'country',
    },
    {
      kind: 'question',
      name: 'c_citizen1',
      type: 'country',
      label: { en: 'Of which country is (NAME) a citizen?' },
      short: 'Country of citizenship',
      role: 'Q+S',
      source: 'CENSUS',
      choices: 'country',
    },
    {
      kind: 'question',
      name: 'c_abroad_3m',
      type: 'one',
      label: { en: 'Has (NAME) ever lived in another country for three months or longer?' },
      short: 'Ever lived abroad 3+ months',
      role: 'Q+S',
      source: 'DotM',
      choices: 'yn',
      checks: [
        {
          id: 'c_abroad_3m_born',
          kind: 'soft',
          expression: ". != '0' or ${c_birth_country} = '' or ${c_birth_country} = cfg('country')",
          message: { en: 'Born abroad but never lived abroad. Is this right?' },
        },
      ],
    },
    {
      kind: 'question',
      name: 'c_lived_before',
      type: 'one',
      label: { en: 'Had (NAME) already lived in this country before that stay abroad?' },
      short: 'Lived in this country before going abroad',
      role: 'Q',
      source: 'OWN',
      choices: 'yn',
      relevant:
        "${c_abroad_3m} = '1' and ${c_birth_country} != '' and ${c_birth_country} != cfg('country')",
    },
    {
      kind: 'question',
      name: 'c_prev_country',
      type: 'country',
      label: {
        en: 'Before coming to live in this country the last time, in which country did (NAME) live?',
      },
      short: 'Country of previous residence',
      role: 'Q',
      source: 'CENSUS',
      choices: 'country',
      relevant: "${c_abroad_3m} = '1'",
      checks: [
        {
          id: 'c_prev_country_abroad',
          kind: 'hard',
          expression: ". != cfg('country')",
          message: { en: 'The country of previous residence must be another country.' },
        },
      ],
    },
    {
      kind: 'question',
      name: 'c_arrive_ym',
      type: 'year-month',
      label: { en: 'In which month and year did (NAME) last come to live in this country?' },
      short: 'Last arrival in this country',
      role: 'Q',
      source: 'CENSUS',
      relevant: "${c_abroad_3m} = '1'",
      checks: [
        {
          id: 'c_arrive_ym_born',
          kind: 'hard',
          expression: "${c_birth_ym} = '' or substr(., 0, 4) >= substr(${c_birth_ym}, 0, 4)",
          message: { en: 'The arrival lies before the birth.' },
        },
        {
          id: 'c_arrive_ym_past',
          kind: 'hard',
          expression:
            "months-between(., today()) >= 0 or substr(., 5) = '98' and months-between(., today()) >= -6",
          message: { en: 'The arrival lies in the future.' },
        },
      ],
    },
    {
      kind: 'calculation',
      name: 'is_member',
      short: 'Usual member',
      role: 'O',
      expression:
        "if(${c_relation} = '1' or ${c_months_here} >= cfg('member_months') or ${c_age} = 0 or (months-between(${c_arrive_ym}, today()) >= 0 and months-between(${c_arrive_ym}, today()) < 12), 1, if(${c_relation} != '' and ${c_months_here} >= 0 and ${c_age} >= 0, 0, ''))",
    },
    {
      kind: 'calculation',
      name: 'is_ret',
      short: 'Returned migrant',
      role: 'Q+S',
      expression:
        "if(${c_abroad_3m} = '0' or ${c_lived_before} = '0', 0, if(${c_abroad_3m} = '1' and (${c_birth_country} = cfg('country') or ${c_lived_before} = '1') and ${c_arrive_ym} != '', months-between(${c_arrive_ym}, today()) <= cfg('window_months'), ''))",
    },
    {
      kind: 'calculation',
      name: 'is_imm',
      short: 'Born abroad',
      role: 'Q',
      expression:
        "if(${c_birth_country} = '' or ${c_birth_country} = 'XXX', '', ${c_birth_country} != cfg('country'))",
    },
    {
      kind: 'calculation',
      name: 'is_foreign',
      short: 'Foreign citizen',
      role: 'Q+S',
      expression:
        "if(${c_citizen1} = '' or ${c_citizen1} = 'XXX', '', ${c_citizen1} != cfg('country'))",
    },
    {
      kind: 'calculation',
      name: 'mig_status',
      short: 'Returned 2, born abroad 3, neither 4',
      role: 'Q+S',
      expression:
        "if(${is_ret} = 1, 2, if(${is_ret} != 0, '', if(${is_imm} = 1, 3, if(${is_imm} != 0, '', 4))))",
    },
  ],
};

/** What the roster says of the household. */
export const composition: Group = {
  kind: 'group',
  name: 'composition',
  label: { en: 'Composition of the household' },
  relevant: "${a_consent} = '1'",
  elements: [
    {
      kind: 'calculation',
      name: 'hhsize',
      short: 'Household size',
      role: 'Q',
      expression: 'count(${members}[${is_member} = 1])',
    },
    {
      kind: 'calculation',
      name: 'head_sex',
      short: 'Sex of head',
      role: 'Q',
      expression: "${members}[${c_relation} = '1'][1]/c_sex",
    },
    {
      kind: 'calculation',
      name: 'head_age',
      short: 'Age of head',
      role: 'Q',
      expression: "${members}[${c_relation} = '1' and ${c_age} >= 0][1]/c_age",
    },
    {
      kind: 'calculation',
      name: 'n_adult',
      short: 'Adult members',
      role: 'Q',
      expression: 'count(${members}[${c_age} >= 18 and ${is_member} = 1])',
    },
  ],
};
