import type { Indicator } from '../../../questionnaire/definition.ts';
import { economy } from './economy.ts';
import { labour } from './labour.ts';
import { migration } from './migration.ts';
import { education, health } from './people.ts';
import { remittances } from './remittances.ts';

/** The indicators of the survey, in the order of their tables. A new one is an entry in the list of its sector. */
export const indicators: Indicator[] = [
  ...migration,
  ...labour,
  ...remittances,
  ...economy,
  ...education,
  ...health,
];
