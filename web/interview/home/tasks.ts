import type { Instrument, SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { Comment, Draft } from '../draft/draft.ts';
import type { MadeVisit, Parcel, Receipt } from '../outbox/parcel.ts';
import type { KeptWork } from './kept-work.ts';

/** One thing to do: a form about a case or an area. */
export interface Task {
  survey: string;
  area: string;
  case: string;
  form: string;
  /** The version to begin with. */
  version: string;
  given: Readonly<Record<string, number | string>>;
  state: TaskState;
  /** Visits that the server knows of, or this device, whichever are more. */
  visits: number;
  /** Those made with this device. */
  made: readonly MadeVisit[];
  /** The interview that is to be corrected, and what was said of it. */
  returned?: { interview: string; comments: readonly Comment[] };
}

export type TaskState =
  | { kind: 'to visit' }
  | { kind: 'returned' }
  | { kind: 'begun'; draft: Draft }
  | { kind: 'closed'; parcel: Parcel }
  | { kind: 'received' };

export interface OnDevice {
  drafts: readonly Draft[];
  parcels: readonly Parcel[];
  receipts: readonly Receipt[];
}

/** What there is to do in a survey, with what the device itself knows of it; begun first, then to be done, then done. */
export function tasksOf(
  work: KeptWork,
  { instruments }: Pick<SurveyDefinition, 'instruments'>,
  device: OnDevice,
): Task[] {
  const all = Object.values(instruments);
  const main = all.find((each) => each.outcome !== undefined) ?? all.find(isOfCases);
  const listing = all.find(({ households }) => households !== undefined);
  const again = all.find(({ asksAgain }) => asksAgain !== undefined);
  const about = (of: Instrument | undefined, area: string, code: string, more: Partial<Task>) =>
    of ? [taskOf(work, of.name, area, code, device, more)] : [];
  const tasks = [
    ...work.list.flatMap(({ area }) => about(listing, area, area, {})),
    ...work.visit.flatMap(({ area, case: code, given, visits, returned }) =>
      about(main, area, code, {
        given,
        visits,
        ...(returned && {
          returned: { interview: returned.interview, comments: work.comments[code] ?? [] },
        }),
      }),
    ),
    ...work.backCheck.flatMap(({ area, case: code, given }) => about(again, area, code, { given })),
  ];
  return [...tasks, ...leftOver(work, tasks, device)].sort(
    (a, b) => order.indexOf(a.state.kind) - order.indexOf(b.state.kind),
  );
}

const order: readonly TaskState['kind'][] = ['begun', 'returned', 'to visit', 'closed', 'received'];
const isOfCases = ({ about, asksAgain }: Instrument) =>
  about === undefined && asksAgain === undefined;

/** What the server no longer lists, or never did, and the device has to do with: nothing that was begun is hidden. */
function leftOver(work: KeptWork, listed: readonly Task[], device: OnDevice): Task[] {
  const known = new Set(listed.map(keyOf));
  const begun = [...device.drafts, ...device.parcels, ...device.receipts].filter(
    (each) => each.survey === work.survey && each.form !== '',
  );
  const found = new Map(begun.map((each) => [keyOf(each), each]));
  return [...found]
    .filter(([key]) => !known.has(key))
    .map(([, { form, area, case: code }]) => taskOf(work, form, area, code, device, {}));
}

export const keyOf = (about: { form: string; area: string; case: string }) =>
  [about.form, about.area, about.case].join('/');

function taskOf(
  { survey, version, askedAt }: KeptWork,
  form: string,
  area: string,
  code: string,
  { drafts, parcels, receipts }: OnDevice,
  more: Partial<Task>,
): Task {
  const isIt = (each: { survey: string; area: string; case: string; form: string }) =>
    each.survey === survey && each.area === area && each.case === code && each.form === form;
  const draft = drafts.find(isIt);
  const parcel = parcels.find((each) => isIt(each) && settles(each));
  // What came before the server was last asked, it knew when it said what is to do.
  const receipt = receipts.find(
    (each) => isIt(each) && settles(each) && (!more.given || each.settledAt > askedAt),
  );
  const state: TaskState = draft
    ? { kind: 'begun', draft }
    : parcel
      ? { kind: 'closed', parcel }
      : receipt
        ? { kind: 'received' }
        : { kind: more.returned ? 'returned' : 'to visit' };
  const made = [...receipts, ...parcels].flatMap((each) => (isIt(each) && each.visit) || []);
  return {
    survey,
    area,
    case: code,
    form,
    version,
    given: {},
    made,
    state,
    ...more,
    visits: Math.max(more.visits ?? 0, made.length),
  };
}

const settles = ({ what, visit }: Parcel | Receipt) =>
  what === 'interview' || visit?.isFinal === true;
