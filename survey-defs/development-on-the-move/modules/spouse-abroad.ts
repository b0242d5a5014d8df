import type { InstrumentCheck } from '../../../questionnaire/definition.ts';
import { soft } from '../../ask.ts';

/**
 * Whoever has a husband, wife or partner who is neither in the roster of members nor named by an absent migrant (X23). It
 * needs modules C and E together, so that a survey may take either alone.
 */
export const spouseAbroad: InstrumentCheck = soft(
  'x23',
  "not(selected('2 3', ${c_marital})) or ${c_spouse_line} > 0 or count(${absent}[${e_spouse_here} = ${pers_line}]) > 0",
  'Married or living with a partner who is neither here nor among the absent migrants. Ask where that person lives, then confirm or correct.',
  { roster: 'members' },
);
