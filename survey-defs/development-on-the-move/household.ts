import type { Plan } from '../assemble.ts';
import { given } from '../ask.ts';
import { crossChecks } from './cross-checks.ts';
import { absent } from './modules/absent.ts';
import { children } from './modules/children.ts';
import { closing } from './modules/closing.ts';
import { composition } from './modules/composition.ts';
import { cover } from './modules/cover.ts';
import { economy } from './modules/economy.ts';
import { educationWorkHealth } from './modules/education-work-health.ts';
import { gender } from './modules/gender.ts';
import { householdType } from './modules/household-type.ts';
import { immigrants } from './modules/immigrants.ts';
import { intentions } from './modules/intentions.ts';
import { fromTheListing, listingDifference } from './modules/listing-difference.ts';
import { members } from './modules/members.ts';
import { movingCosts } from './modules/moving-costs.ts';
import { observations } from './modules/observations.ts';
import { remittances } from './modules/remittances.ts';
import { returned } from './modules/returned.ts';
import { adultSeed, selectedAdult } from './modules/selected-adult.ts';
import { spouseAbroad } from './modules/spouse-abroad.ts';
import { views } from './modules/views.ts';
import { welfare } from './modules/welfare.ts';

const consent = "${a_consent} = '1'";
const adult = `${consent} and \${adult_line} > 0`;

/**
 * The household questionnaire in the order of asking. Whatever stands between the cover and the outcome is asked with
 * consent alone (X27).
 */
export const household: Plan = {
  name: 'household',
  title: { en: 'Household questionnaire' },
  outcome: 'a_outcome',
  first: [
    ...fromTheListing,
    adultSeed,
    given('t_seconds', 'Length of the interview, seconds', {
      type: 'integer',
      role: 'O',
      from: 'times',
    }),
  ],
  parts: [
    { name: 'cover', module: cover },
    { name: 'household_members', module: members, relevant: consent },
    { name: 'schooling_work_health', module: educationWorkHealth, relevant: consent },
    { name: 'composition', module: composition, relevant: consent },
    { name: 'absent_migrants', module: absent, relevant: consent },
    { name: 'returned_migrants', module: returned, relevant: consent },
    { name: 'members_born_abroad', module: immigrants, relevant: consent },
    { name: 'household_type', module: householdType, relevant: consent },
    { name: 'listing_difference', module: listingDifference, relevant: consent },
    { name: 'moving_costs', module: movingCosts, relevant: consent },
    { name: 'remittances', module: remittances, relevant: consent },
    { name: 'economy', module: economy, relevant: consent },
    { name: 'welfare', module: welfare, relevant: consent },
    { name: 'children_and_care', module: children, relevant: consent },
    { name: 'selected_adult', module: selectedAdult, relevant: consent },
    { name: 'gender_roles', module: gender, relevant: adult },
    { name: 'views', module: views, relevant: adult },
    { name: 'intentions', module: intentions, relevant: adult },
    { name: 'observations', module: observations, relevant: consent },
    { name: 'closing', module: closing },
  ],
  checks: [...crossChecks, spouseAbroad],
};
