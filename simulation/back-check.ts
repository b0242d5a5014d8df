/** The second visit to a case: what the household says when somebody else asks what should not have changed. */
import { openInterview } from '../questionnaire/interview.ts';
import type { Submission } from '../questionnaire/record.ts';
import type { Deed } from './account.ts';
import type { AnswersOf, Told } from './answers/told.ts';
import { yes } from './answers/told.ts';
import type { Chances } from './chance.ts';
import { contextOf } from './closing.ts';
import type { Device } from './device.ts';
import { instrumentOf } from './instruments.ts';
import { householdOf } from './interview.ts';
import type { Household } from './population/household.ts';
import { say } from './say.ts';
import type { Enumeration } from './submission.ts';
import { envelopeOf, occasionOf } from './submission.ts';
import { uuidV7 } from './uuid.ts';
import type { Visit } from './visits.ts';

const instrument = 'backcheck';
const minute = 60_000;
const agree = 0.95;

/**
 * What a second visit to the case of a visit brings. `begins`: true time, milliseconds. The household answers for
 * itself: it tells of members that a shirker left out, and that nobody ever came where an interview was invented. Now
 * and then it remembers otherwise.
 */
export function backCheckOf(
  visit: Visit,
  device: Device,
  begins: number,
  enumeration: Enumeration,
): Submission {
  const { definition, chances } = enumeration;
  const iso = (trueTime: number) => new Date(trueTime + device.clockAhead).toISOString();
  const startedAt = iso(begins);
  const closedAt = iso(begins + 6 * minute);
  const { entity } = visit.household;
  const instanceId = uuidV7(Date.parse(startedAt), chances('instance id of back-check'), entity);
  const closing = { instanceId, startedAt, closedAt };
  const occasion = occasionOf(enumeration, closedAt);
  const household = asRemembered(visit.household, chances);
  const told = { ...occasion, household, chances: otherwise(chances, entity) };
  const { elements } = instrumentOf(definition, instrument);
  const subject = householdOf(told, [], undefined, aboutFirst(visit.account.deed, visit.end));
  const linesOf = () => household.people.length;
  const said = say(elements, subject, { definition, occasion: told, linesOf });
  const form = openInterview(
    definition,
    instrument,
    said,
    contextOf(definition, instrument, closing),
  );
  return {
    ...envelopeOf(definition, instrument, device, closing),
    area: visit.area,
    case: visit.case,
    answers: form.submitted(),
  };
}

function aboutFirst(deed: Deed, end: Visit['end']): AnswersOf<Household, Told> {
  const wasAsked = deed !== 'invented' && (end === undefined || end === 'partial');
  return {
    z_agrees: ({ entity }, told) => yes(told.chances('agrees to be asked again')(entity) < agree),
    z_interviewed: () => yes(wasAsked),
  };
}

/** One household in fifty forgets a member who is neither head nor partner, or thinks of one who left otherwise. */
function asRemembered(household: Household, chances: Chances): Household {
  const { entity, people } = household;
  const last = people.length - 1;
  if (last < 2 || chances('forgets a member')(entity) >= 0.02) return household;
  return { ...household, people: people.slice(0, last) };
}

const changed = 0.03;

/** Three answers in a hundred are another the second time. */
function otherwise(chances: Chances, entity: number): Chances {
  return (stream) => {
    const chance = chances(stream);
    if (/^(name|marker)/.test(stream) || chances(`says otherwise: ${stream}`)(entity) >= changed)
      return chance;
    return (number, index = 0) => chance(number, index + 1000);
  };
}
