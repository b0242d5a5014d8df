import type { Comparison } from '../../../questionnaire/definition.ts';
import { text } from './entry.ts';

/** Who is compared with whom. The first is the one of the nightly table. */
export const comparisons: Comparison[] = [
  {
    name: 'migrant',
    label: text(
      'Household with an absent or returned migrant',
      'Ménage avec un migrant absent ou de retour',
    ),
    groups: [
      {
        code: '1',
        label: text('Migrant households', 'Ménages de migrants'),
        expression: '${hh_mig} = 1',
      },
      {
        code: '0',
        label: text('Other households', 'Autres ménages'),
        expression: '${hh_mig} = 0',
      },
    ],
    reference: '0',
  },
];
