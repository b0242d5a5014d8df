/** What tablets send of a whole enumeration area: the listing, weeks before the interviews, and the community form. */
import { openInterview } from '../questionnaire/interview.ts';
import type { Submission } from '../questionnaire/record.ts';
import { communityAnswers } from './answers/community.ts';
import { doorAnswers } from './answers/listing.ts';
import type { Occasion } from './answers/told.ts';
import { contextOf } from './closing.ts';
import type { Area } from './country.ts';
import type { Device } from './device.ts';
import type { Door } from './doors.ts';
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

/** One form about an area: who fills it in, when, and of which doors. */
export interface AreaVisit {
  area: Area;
  device: Device;
  /** True time, milliseconds. */
  begins: number;
  /** Those of the area unless said otherwise; of an area that was joined, cut or shared out they are others. */
  doors?: readonly Door[];
  /** Which of several forms of this kind about the area; the first unless said otherwise. */
  number?: number;
}

/**
 * The listing of an area, with a row for each door, whoever lives behind it; or what informants say of the community.
 */
export function areaFormOf(form: AreaForm, visit: AreaVisit, enumeration: Enumeration): Submission {
  const { area, device, begins, number = 0 } = visit;
  const { definition, chances } = enumeration;
  const doors = visit.doors ?? doorsOf(area, chances);
  const minutes = form === 'listing' ? 2.5 * doors.length : 25;
  const iso = (trueTime: number) => new Date(trueTime + device.clockAhead).toISOString();
  const [startedAt, closedAt] = [iso(begins), iso(begins + minutes * minute)];
  const idChance = chances(`instance id of ${form}`);
  const closing = {
    instanceId: uuidV7(Date.parse(startedAt), idChance, area.number, number),
    startedAt,
    closedAt,
  };
  const { elements } = instrumentOf(definition, form);
  const occasion = occasionOf(enumeration, closedAt);
  const saying = { definition, occasion, linesOf: () => 0 };
  const said = say(elements, subjects[form](area, doors, occasion), saying);
  const interview = openInterview(definition, form, said, contextOf(definition, form, closing));
  return {
    ...envelopeOf(definition, form, device, closing),
    area: area.id,
    case: area.id,
    answers: interview.submitted(),
  };
}

const subjects: Record<
  AreaForm,
  (area: Area, doors: readonly Door[], occasion: Occasion) => Subject
> = {
  listing: (area, doors, occasion) => {
    const units = doors.map((door) => subjectOf(door, door.entity, doorAnswers, occasion));
    return subjectOf(area, area.number, {}, occasion, (roster) =>
      roster === 'units' ? units : [],
    );
  },
  community: (area, _doors, occasion) => subjectOf(area, area.number, communityAnswers, occasion),
};
