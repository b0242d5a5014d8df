import type { Indicator, SampledUnit } from '../../../questionnaire/definition.ts';
import { economy, finance } from './economy.ts';
import { member, membersAged, text } from './entry.ts';
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

/** The one adult of each household who was selected and asked for views; and members who have analysis tables of their own. */
export const units: Record<string, SampledUnit> = {
  adult: {
    label: text('Selected adults', 'Adultes sélectionnés'),
    of: 'household',
    universe: '${adult_line} > 0',
    factor: "min(${n_adult}, cfg('adult_cap'))",
  },
  returnee: {
    label: text('Returned migrants', 'Migrants de retour'),
    of: 'members',
    universe: `${member} and \${is_ret} = 1`,
    factor: '1',
  },
  child: {
    label: text('Children', 'Enfants'),
    of: 'members',
    universe: membersAged(0, 17),
    factor: '1',
  },
};
