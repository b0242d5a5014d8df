import type { Check } from '../questionnaire/definition.ts';
import { hard } from './ask.ts';

/** Of a multiple choice: the code that says none stands alone. `none` is what the list calls it. */
export const noneAlone = (id: string, code: string, none = 'None'): Check =>
  hard(
    id,
    `not(selected(., '${code}')) or count-selected(.) = 1`,
    `${none} excludes every other answer. Take away one or the other.`,
  );

/** Of a country: it is not the survey's own. */
export const anotherCountry = (id: string): Check =>
  hard(
    id,
    ". != cfg('country')",
    'It must be another country than this one. Ask again, or choose Unknown.',
  );
