import type { Element } from '../../../questionnaire/definition.ts';
import {
  calculation,
  dateTime,
  group,
  hard,
  line,
  one,
  roster,
  rosterAgain,
  soft,
  system,
  text,
} from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  group('leaving', 'Before leaving', "${a_consent} = '1'", [
    line(
      'a_resp_line',
      'members',
      'Line number of main respondent',
      'INTERVIEWER: Select the person answering for the household.',
      {
        role: 'O',
        source: 'LSMS',
        checks: [
          hard(
            'a_resp_line_adult',
            "indexed-repeat(${c_age}, ${members}, .) >= 18 or indexed-repeat(${c_relation}, ${members}, .) = '1'",
            'The main respondent must be 18 or older, or the head. Choose the person who answered.',
          ),
        ],
      },
    ),
    one(
      'a_recontact',
      'yn',
      'Agrees to later contact',
      'May we contact you again about this study, to check my work or for another visit?',
      { role: 'O', source: 'OWN' },
    ),
    text('a_phone', 'Contact telephone', 'Which number is best to reach you?', {
      role: 'D',
      source: 'OWN',
      relevant: "${a_recontact} = '1'",
      maximumLength: 20,
      checks: [
        soft(
          'a_phone_pattern',
          "regex(., '[+]?[0-9][0-9 ]{5,18}')",
          'This does not look like a telephone number. Read it back.',
        ),
      ],
    }),
    one(
      'a_adult_result',
      'adult_result',
      'Result of selected-adult interview',
      'INTERVIEWER: Result of the part for the selected adult.',
      {
        role: 'O',
        source: 'DHS',
        checks: [
          hard(
            'a_adult_result_done',
            ". != '1' or ${adult_line} = '' or ${l_big_buy} != ''",
            'The part for the selected adult is not filled in. Ask it, or record why not.',
          ),
          hard(
            'a_adult_result_none',
            "${n_adult} = '' or (. = '6') = (${n_adult} = 0)",
            'No eligible adult is the result exactly when no usual member is 18 or older.',
          ),
        ],
      },
    ),
  ]),
  text(
    'p_note',
    'Comments',
    'INTERVIEWER: Anything the supervisor should know? Do not write names.',
    {
      role: 'D',
      source: 'OWN',
      maximumLength: 500,
      checks: [
        soft(
          'p_note_number',
          "not(regex(., '.*[0-9][0-9 .-]{4,}[0-9].*'))",
          'This may be a telephone number. Write nothing that tells who somebody is.',
        ),
        soft(
          'p_note_name',
          "not(regex(., '.*[a-z,;:] [A-Z][a-z]+.*'))",
          'A capital letter within a sentence: is this a name? Write nothing that tells who somebody is.',
        ),
      ],
    },
  ),
  roster('visit_log', 'Visits', { maximum: 20 }, [
    dateTime('v_start', 'Begin of the visit', 'INTERVIEWER: When did this visit begin?', {
      role: 'O',
      source: system,
    }),
    dateTime('v_end', 'End of the visit', 'INTERVIEWER: When did this visit end?', {
      role: 'O',
      source: system,
    }),
    one('v_result', 'outcome', 'Result of the visit', 'INTERVIEWER: How did this visit end?', {
      role: 'O',
      source: system,
    }),
  ]),
  rosterAgain('visit_days', 'Days of the visits', { of: 'visit_log' }, [
    calculation(
      'v_new_day',
      'First visit of its day',
      'O',
      'substr(${v_start}, 0, 10) != substr(indexed-repeat(${v_start}, ${visit_log}, position(..) - 1), 0, 10)',
    ),
  ]),
  one(
    'a_outcome',
    'outcome',
    'Final outcome of the household',
    'INTERVIEWER: Final result for this household.',
    {
      role: 'O',
      source: 'AAPOR',
      required: true,
      checks: [
        hard(
          'a_outcome_complete',
          "not(selected('110 120', .)) or ${a_consent} = '1' and count(${members}) > 0 and ${i_sent_any} != '' and ${j_loan_any} != ''",
          'Complete or partial needs consent, a household member, and modules C, E, I and J to their ends. Go on asking, or choose another result.',
        ),
        hard(
          'a_outcome_adult',
          ". != '110' or ${a_adult_result} != ''",
          'Complete needs the result of the part for the selected adult. Record it.',
        ),
        hard(
          'a_outcome_refused',
          "${a_consent} != '0' or selected('211 212', .)",
          'Consent was refused: the result is refusal by the household or by the respondent.',
        ),
        hard(
          'a_outcome_visits',
          "not(selected('224 225', .)) or count(${visit_log}) >= cfg('min_visits') and count(${visit_log}[${v_new_day} = 1]) >= cfg('min_days')",
          'Nobody at home needs more visits, on more than one day. Go again, or record the visits that were made.',
        ),
      ],
    },
  ),
];

/** The end of module A, and the interviewer's note: asked before leaving, and after every visit whatever came of it. */
export const closing: Module = {
  letter: 'A',
  title: 'Closing and outcome',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: { min_visits: 3, min_days: 2 },
};
