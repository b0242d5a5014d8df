/** What tablets send of a whole enumeration area: the listing, weeks before the interviews, and the community form. */
import { openInterview } from '../questionnaire/interview.ts';
import type { Submission } from '../questionnaire/record.ts';
import { communityAnswers } from './answers/community.ts';
import { doorAnswers } from './answers/listing.ts';
import type { Occasion } from './answers/told.ts';
import { contextOf } from './closing.ts';
import type { Area } from './country.ts';
import type { Device } from './device.ts';
import { doorsOf } from './doors.ts';
import { instrumentOf } from './instruments.ts';
import { say, subjectOf, type Subject } from './say.ts';
import type { Enumeration } from './submission.ts';
import { envelopeOf, occasionOf } from './submission.ts';
import { uuidV7 } from './uuid.ts';

/** The instruments about an area. */
export const areaForms = ['listing', 'community'] as const;
export type AreaForm = (typeof areaForms)[number];

const minute = 60_000;

/**
 * The listing of an area, with a row for each door, whoever lives behind it; or what informants say of the community.
 * `begins`: true time, milliseconds.
 */
export function areaFormOf(
  form: AreaForm,
  area: Area,
  device: Device,
  begins: number,
  enumeration: Enumeration,
): Submission {
  const { definition, chances } = enumeration;
  const minutes = form === 'listing' ? 2.5 * area.dwellings : 25;
  const iso = (trueTime: number) => new Date(trueTime + device.clockAhead).toISOString();
  const [startedAt, closedAt] = [iso(begins), iso(begins + minutes * minute)];
  const closing = {
    instanceId: uuidV7(Date.parse(startedAt), chances(`instance id of ${form}`), area.number),
    startedAt,
    closedAt,
  };
  const { elements } = instrumentOf(definition, form);
  const occasion = occasionOf(enumeration, closedAt);
  const saying = { definition, occasion, linesOf: () => 0 };
  const said = say(elements, subjects[form](area, occasion), saying);
  const interview = openInterview(definition, form, said, contextOf(definition, form, closing));
  return {
    ...envelopeOf(definition, form, device, closing),
    area: area.id,
    case: area.id,
    answers: interview.submitted(),
  };
}

const subjects: Record<AreaForm, (area: Area, occasion: Occasion) => Subject> = {
  listing: (area, occasion) => {
    const doors = doorsOf(area, occasion.chances).map((door) =>
      subjectOf(door, door.entity, doorAnswers, occasion),
    );
    return subjectOf(area, area.number, {}, occasion, (roster) =>
      roster === 'units' ? doors : [],
    );
  },
  community: (area, occasion) => subjectOf(area, area.number, communityAnswers, occasion),
};
