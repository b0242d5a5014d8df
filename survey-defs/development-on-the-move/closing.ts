import type { Group } from '../../questionnaire/definition.ts';

/** The closing questions of module A, and module P, filled after leaving. */
export const closing: Group[] = [
  {
    kind: 'group',
    name: 'leaving',
    label: { en: 'Before leaving' },
    relevant: "${a_consent} = '1'",
    elements: [
      {
        kind: 'question',
        name: 'a_resp_line',
        type: 'line',
        label: { en: 'INTERVIEWER: Select the person answering for the household.' },
        short: 'Line number of main respondent',
        role: 'O',
        source: 'LSMS',
        roster: 'members',
        checks: [
          {
            id: 'a_resp_line_adult',
            kind: 'hard',
            expression:
              "indexed-repeat(${c_age}, ${members}, .) >= 18 or indexed-repeat(${c_relation}, ${members}, .) = '1'",
            message: { en: 'The main respondent must be 18 or older, or the head.' },
          },
        ],
      },
      {
        kind: 'question',
        name: 'a_recontact',
        type: 'one',
        label: {
          en: 'May we contact you again about this study, to check my work or for another visit?',
        },
        short: 'Agrees to later contact',
        role: 'O',
        source: 'OWN',
        choices: 'yn',
      },
      {
        kind: 'question',
        name: 'a_phone',
        type: 'text',
        label: { en: 'Which number is best to reach you?' },
        short: 'Contact telephone',
        role: 'D',
        source: 'OWN',
        maximumLength: 20,
        relevant: "${a_recontact} = '1'",
        checks: [
          {
            id: 'a_phone_pattern',
            kind: 'soft',
            expression: "regex(., '[+]?[0-9][0-9 ]{5,18}')",
            message: { en: 'This does not look like a telephone number. Read it back.' },
          },
        ],
      },
    ],
  },
  {
    kind: 'group',
    name: 'after_leaving',
    label: { en: 'After leaving' },
    relevant: "${a_consent} = '1'",
    elements: [
      {
        kind: 'question',
        name: 'p_privacy',
        type: 'one',
        label: { en: 'INTERVIEWER: Was the interview private?' },
        short: 'Privacy during interview',
        role: 'O',
        source: 'DHS',
        choices: 'privacy',
      },
      {
        kind: 'question',
        name: 'p_amounts',
        type: 'one',
        label: { en: 'INTERVIEWER: How reliable are the amounts of money given?' },
        short: 'Reliability of amounts',
        role: 'O',
        source: 'OWN',
        choices: 'grade5',
      },
      {
        kind: 'question',
        name: 'p_absent_know',
        type: 'one',
        label: { en: 'INTERVIEWER: How well did the respondent know about members abroad?' },
        short: 'Knowledge about absent members',
        role: 'O',
        source: 'OWN',
        choices: 'grade5',
        relevant: '${hh_absent} = 1',
      },
      {
        kind: 'question',
        name: 'p_trouble',
        type: 'many',
        label: { en: 'INTERVIEWER: Which parts were difficult?' },
        short: 'Parts with difficulty',
        role: 'O',
        source: 'OWN',
        choices: 'trouble',
        checks: [
          {
            id: 'p_trouble_none',
            kind: 'hard',
            expression: "not(selected(., '9')) or count-selected(.) = 1",
            message: { en: 'None excludes every other answer.' },
          },
        ],
      },
    ],
  },
  {
    kind: 'group',
    name: 'outcome',
    label: { en: 'Outcome' },
    elements: [
      {
        kind: 'question',
        name: 'p_note',
        type: 'text',
        label: { en: 'INTERVIEWER: Anything the supervisor should know? Do not write names.' },
        short: 'Comments',
        role: 'D',
        source: 'OWN',
        maximumLength: 500,
      },
      {
        kind: 'question',
        name: 'a_outcome',
        type: 'one',
        label: { en: 'INTERVIEWER: Final result for this household.' },
        short: 'Final outcome of the household',
        role: 'O',
        source: 'AAPOR',
        choices: 'outcome',
        required: true,
        checks: [
          {
            id: 'a_outcome_complete',
            kind: 'hard',
            expression:
              "not(selected('110 120', .)) or ${a_consent} = '1' and count(${members}) > 0",
            message: { en: 'Complete or partial needs consent and at least one household member.' },
          },
          {
            id: 'a_outcome_refused',
            kind: 'hard',
            expression: "${a_consent} != '0' or not(selected('110 120', .))",
            message: { en: 'Consent was refused: the outcome cannot be complete or partial.' },
          },
        ],
      },
    ],
  },
];
