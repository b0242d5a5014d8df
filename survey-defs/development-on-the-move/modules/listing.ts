import type { Element, InstrumentCheck } from '../../../questionnaire/definition.ts';
import { calculation, hard, integer, one, roster, soft, system, text } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

/** A, R, I or N as soon as the answers before leave no doubt; U while they do. Blank where nobody lives. */
const listClass =
  "if(${b_dwelling_use} != '1' or ${b_list_result} = '' or ${b_list_result} = '5', '', if(not(selected('1 2', ${b_list_result})), 'U', if(${b_abroad_n} > 0, 'A', if(not(${b_abroad_any} = '0' or ${b_abroad_n} = 0), 'U', if(${b_return_n} > 0, 'R', if(not(${b_return_n} = 0), 'U', if(${b_immig_n} > 0, 'I', if(${b_immig_n} = 0, 'N', 'U'))))))))";

const elements: Element[] = [
  roster('units', 'Structures, and the households in them', { maximum: 400 }, [
    integer(
      'b_structure_no',
      'Structure number painted or mapped',
      'INTERVIEWER: Structure number.',
      { role: 'O', source: 'DHS', minimum: 1, maximum: 999, required: true },
    ),
    text(
      'b_address',
      'Address or description',
      'INTERVIEWER: Address or way to find the dwelling.',
      { role: 'D', source: 'DHS', maximumLength: 200 },
    ),
    one(
      'b_dwelling_use',
      'dwelling_use',
      'Use of the structure or unit',
      'INTERVIEWER: How is this unit used?',
      { role: 'O', source: 'DHS', required: true },
    ),
    integer(
      'b_hh_no',
      'Household number within structure',
      'How many groups who live and eat together are there in this building? List each one.',
      {
        role: 'O',
        source: 'DHS',
        minimum: 1,
        maximum: 30,
        relevant: "${b_dwelling_use} = '1'",
        required: true,
      },
    ),
    one(
      'b_informant',
      'informant',
      'Who gave the screening answers',
      'INTERVIEWER: Who is answering?',
      { role: 'O', source: 'OWN', relevant: "${b_dwelling_use} = '1'" },
    ),
    one(
      'b_list_result',
      'list_result',
      'Result of screening',
      'INTERVIEWER: Result of the screening.',
      { role: 'O', source: 'AAPOR', relevant: "${b_dwelling_use} = '1'", required: true },
    ),
    integer(
      'b_visits',
      'Visits made for the screening',
      'INTERVIEWER: How many visits were made to this household?',
      {
        role: 'O',
        source: system,
        minimum: 1,
        maximum: 20,
        relevant: "${b_list_result} = '4'",
        required: true,
        checks: [
          hard(
            'b_visits_enough',
            ". < 0 or . >= cfg('min_visits')",
            'Nobody at home counts only after all visits. Go again, on another day or in the evening, and enter the result then.',
          ),
        ],
      },
    ),
    text(
      'b_head_name',
      'Name of head',
      'What is the name, or the name people use, of the head of this household?',
      {
        role: 'D',
        source: 'DHS',
        relevant: "selected('1 2', ${b_list_result})",
        maximumLength: 80,
      },
    ),
    integer(
      'b_hh_size',
      'Number of usual members',
      'How many people usually live and eat in this household?',
      {
        role: 'Q',
        source: 'DHS',
        minimum: 1,
        maximum: 40,
        relevant: "selected('1 2', ${b_list_result})",
        checks: [
          soft(
            'b_hh_size_large',
            '. <= 15',
            'More than 15 people in one household. Do they all live and eat together? Confirm, or list each household by itself.',
          ),
        ],
      },
    ),
    one(
      'b_abroad_any',
      'yn',
      'Former member lives abroad',
      'Is anyone who used to be part of this household living in another country today?',
      { role: 'Q+S', source: 'DotM', relevant: "selected('1 2', ${b_list_result})" },
    ),
    integer(
      'b_abroad_n',
      'Absent migrants meeting time rule',
      'How many of them left in the last ten years and are away for three months or more, counting the time they still plan to stay?',
      {
        role: 'Q+S',
        source: 'DotM',
        minimum: 0,
        maximum: 20,
        relevant: "${b_abroad_any} = '1'",
        checks: [
          soft(
            'b_abroad_n_many',
            'not(${b_hh_size} >= 0) or . <= ${b_hh_size} + 6',
            'Many more live abroad than live here. Do all of them come from this household? Confirm or correct.',
          ),
        ],
      },
    ),
    integer(
      'b_return_n',
      'Returned migrants meeting time rule',
      'How many people living here moved from this country to another one for three months or more and came back in the last ten years?',
      {
        role: 'Q+S',
        source: 'DotM',
        minimum: 0,
        maximum: 20,
        relevant: "selected('1 2', ${b_list_result})",
        checks: [
          hard(
            'b_return_n_size',
            'not(${b_hh_size} >= 0) or . <= ${b_hh_size}',
            'More people came back than live here. Correct one of the two.',
          ),
        ],
      },
    ),
    integer(
      'b_immig_n',
      'Members born abroad',
      'How many people living here were born in another country?',
      {
        role: 'Q+S',
        source: 'CENSUS',
        minimum: 0,
        maximum: 20,
        relevant: "selected('1 2', ${b_list_result})",
        checks: [
          hard(
            'b_immig_n_size',
            'not(${b_hh_size} >= 0) or . <= ${b_hh_size}',
            'More people were born abroad than live here. Correct one of the two.',
          ),
        ],
      },
    ),
    one(
      'b_remit_12m',
      'yn',
      'Received money or goods from abroad',
      'In the last 12 months, did this household receive money or goods from anyone in another country?',
      { role: 'S', source: 'WBAMS', relevant: "selected('1 2', ${b_list_result})" },
    ),
    calculation(
      'unit_key',
      'Structure and household number',
      'O',
      "if(${b_structure_no} > 0 and ${b_hh_no} > 0, concat(${b_structure_no}, '-', ${b_hh_no}), '')",
    ),
    calculation('list_class', 'Class at listing: A, R, I, N, or U not screened', 'O', listClass),
  ]),
];

/** The keys of all rows, side by side: looking one up in this text is quicker than going through all rows for each. */
const keys = "concat(' ', join('  ', ${units}/unit_key), ' ')";
const key = "concat(' ', ${unit_key}, ' ')";
const keyBefore = "concat(' ', ${b_structure_no}, '-', ${b_hh_no} - 1, ' ')";

const checks: InstrumentCheck[] = [
  hard(
    'unit_once',
    `\${unit_key} = '' or not(contains(substring-after(${keys}, ${key}), ${key}))`,
    'Two rows have the same structure and household number. Number each household once.',
    { roster: 'units' },
  ),
  hard(
    'unit_sequence',
    `not(\${b_hh_no} > 1) or contains(${keys}, ${keyBefore})`,
    'The households of this structure are not numbered one after the other. Correct the number, or add the household that is missing.',
    { roster: 'units' },
  ),
];

/** Module B: the listing of one area, or of a part of it. Five minutes with a member, one minute through a neighbour. */
export const listing: Module = {
  letter: 'B',
  title: 'Listing and screening form (phase 1)',
  elements,
  checks,
  choices: codesFor(elements),
  configuration: { min_visits: 3 },
};
