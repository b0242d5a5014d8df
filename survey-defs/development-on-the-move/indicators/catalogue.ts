import type { Indicator, SampledUnit } from '../../../questionnaire/definition.ts';
import { economy, finance } from './economy.ts';
import { text } from './entry.ts';
import { labour } from './labour.ts';
import { migration } from './migration.ts';
import { children, education, health } from './people.ts';
import { remittances } from './remittances.ts';
import { gender, views } from './views.ts';

/** The indicators of the survey, in the order of their tables. A new one is an entry in the list of its sector. */
export const indicators: Indicator[] = [
  ...migration,
  ...labour,
  ...remittances,
  ...economy,
  ...finance,
  ...education,
  ...health,
  ...children,
  ...gender,
  ...views,
];

/** The one adult of each household who was selected and asked for views. */
export const units: Record<string, SampledUnit> = {
  adult: {
    label: text('Selected adults', 'Adultes sélectionnés'),
    of: 'household',
    universe: '${adult_line} > 0',
    factor: "min(${n_adult}, cfg('adult_cap'))",
  },
};
