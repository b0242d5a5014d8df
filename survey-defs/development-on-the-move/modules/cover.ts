import type { Element } from '../../../questionnaire/definition.ts';
import { dateTime, hard, one, position, soft, withOther } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  one(
    'a_found',
    'found',
    'Dwelling and household located',
    'INTERVIEWER: Record what you found at the address on your assignment.',
    { role: 'O', source: 'AAPOR', required: true },
  ),
  one('a_lang', 'language', 'Language of interview', 'In which language shall we talk?', {
    role: 'O',
    source: 'OWN',
    relevant: "${a_found} = '1'",
  }),
  one(
    'a_resp_type',
    'respondent',
    'Type of main respondent',
    'May I speak with the head of this household, or with another adult who knows about everyone living here and about relatives living abroad?',
    { role: 'O', source: 'LSMS', relevant: "${a_found} = '1'" },
  ),
  one(
    'a_consent',
    'yn',
    'Consent to household interview',
    'We are studying how moving between countries affects families. Taking part is your choice, it lasts about one hour, you may skip a question or stop when you like, and names never leave the study team. Do you agree to take part?',
    {
      role: 'O',
      source: 'OWN',
      relevant: "${a_resp_type} = '1' or ${a_resp_type} = '2'",
      required: true,
      checks: [
        hard(
          'a_consent_answer',
          ". = '0' or . = '1'",
          'Record yes or no: without a clear yes there is no interview.',
        ),
      ],
    },
  ),
  ...withOther(
    one(
      'a_refuse_why',
      'refuse_why',
      'Main reason for refusal (interviewer coded)',
      'INTERVIEWER: Which reason best describes the refusal?',
      { role: 'O', source: 'AAPOR', relevant: "${a_consent} = '0'" },
    ),
  ),
  one(
    'a_gps_ok',
    'yn',
    'Consent to store location',
    'May the tablet save the position of this home, so that my supervisor can confirm my visit? It is erased from shared data.',
    { role: 'O', source: 'OWN', relevant: "${a_consent} = '1'" },
  ),
  position('a_geo', 'Dwelling coordinates', 'INTERVIEWER: Stand outside and record the position.', {
    role: 'D',
    source: 'LSMS',
    relevant: "${a_gps_ok} = '1'",
  }),
  dateTime(
    'a_callback_at',
    'Agreed time of next visit',
    'When would be a good time for me to come back?',
    {
      role: 'O',
      source: 'OWN',
      relevant: "${a_resp_type} = '3'",
      required: true,
      checks: [
        hard(
          'a_callback_at_later',
          'decimal-date-time(.) > decimal-date-time(now())',
          'The next visit must be later than now. Agree on another time.',
        ),
        soft(
          'a_callback_at_window',
          "date(substr(., 0, 10)) - today() <= cfg('callback_days')",
          'The next visit is so late that the team may have left the area. Ask for an earlier time, or tell your supervisor.',
        ),
      ],
    },
  ),
];

/** Module A until consent: what was found, who answers, and whether they agree. Children are never respondents. */
export const cover: Module = {
  letter: 'A',
  title: 'Cover, consent and outcome',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: { callback_days: 14 },
};
