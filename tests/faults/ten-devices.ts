/**
 * A fieldwork that ten devices do: two areas from their listing to their cases' ends, a third that is being listed, and an
 * interview from where nobody was sent. Everything names what it rests on, so it may be sent in any order.
 */
import { drawHouseholds } from '../../analysis/sampling/draw-households.ts';
import { decideCase } from '../../functions/casework/decide-case.ts';
import type { SentDecision, SentVisit } from '../../functions/casework/shapes.ts';
import { takeVisit } from '../../functions/casework/take-visit.ts';
import { publishDefinition } from '../../functions/definitions/publish-definition.ts';
import { closeListing } from '../../functions/fieldwork/close-listing.ts';
import { drawAreaHouseholds } from '../../functions/fieldwork/draw-area-households.ts';
import { drawSample } from '../../functions/fieldwork/draw.ts';
import { importFrame } from '../../functions/fieldwork/frames.ts';
import { openListing } from '../../functions/fieldwork/open-listing.ts';
import { closeArea, openAreaReserve } from '../../functions/fieldwork/reserves.ts';
import { receive } from '../../functions/receive/receive.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answers, Submission } from '../../questionnaire/record.ts';
import type { Sending } from './live.ts';
import { type Row, tinyFrame, tinySampleSurvey } from './tiny-sample.ts';
import type { Stores, World } from './world.ts';

const definition: SurveyDefinition = {
  ...tinySampleSurvey,
  configuration: { min_visits: 3, min_days: 2 },
  choices: {
    ...tinySampleSurvey.choices,
    met: [
      { code: '1', label: { en: 'Yes' } },
      { code: '0', label: { en: 'No' } },
    ],
  },
  instruments: {
    ...tinySampleSurvey.instruments,
    again: {
      name: 'again',
      title: { en: 'Back-check' },
      asksAgain: 'household',
      interviewed: 'met',
      elements: [
        {
          kind: 'question',
          name: 'met',
          type: 'one',
          choices: 'met',
          label: { en: 'Was anybody interviewed?' },
          short: 'Interviewed',
          role: 'O',
          source: 'OWN',
        },
        {
          kind: 'question',
          name: 'c_rooms',
          type: 'integer',
          label: { en: 'How many rooms?' },
          short: 'Rooms',
          role: 'O',
          source: 'OWN',
        },
      ],
    },
  },
};

export const SURVEY = definition.survey;
/** Completed interviews wanted in each stratum. */
export const targets = Object.fromEntries(
  ['R1-rural', 'R1-urban', 'R2-rural', 'R2-urban'].map((stratum) => [stratum, { A: 1, N: 4 }]),
);
const SEED = 'ten devices';
const takes = { A: 1, N: 2 };

/** Publishes the survey and draws its areas. */
export async function begin(world: World): Promise<string[]> {
  return world.calmly(async (stores) => {
    const now = new Date(world.now());
    await publishDefinition(stores.fieldwork, stores.designs, definition, { user: 'manager', now });
    const signed = { by: 'manager', at: now.toISOString() };
    const { imported } = await importFrame(stores, SURVEY, tinyFrame(12), signed);
    const command = { frame: imported.frame, areas: 8, allocation: 'square root', takes } as const;
    const { areas } = await drawSample(stores, SURVEY, { ...command, seed: SEED }, signed);
    return areas.map(({ area }) => area);
  });
}

/** Everything that the ten devices send, in the order in which it happens. */
export function fieldworkOf([one = '', two = '', three = '']: readonly string[]): Sending[] {
  return [...closedArea(one), ...openArea(two), ...listedArea(three), ...elsewhere()];
}

/** From its listing to its closing: a correction, a reserve, two who bring one case, a household that is never met. */
function closedArea(area: string): Sending[] {
  const to = about(area);
  const [a, n1, n2, n3] = to.drawn(
    [...rows(1, 2, 'A'), ...rows(3, 2, 'N'), ...rows(5, 1, 'A'), ...rows(6, 3, 'N')],
    1,
  );
  return [
    to.openListing(),
    to.listing('first', 'lister-1', [...rows(1, 2, 'A'), ...rows(3, 2, 'N')]),
    to.listing('second', 'lister-2', rows(5, 4, 'A')),
    to.listing('second mended', 'lister-2', [...rows(5, 1, 'A'), ...rows(6, 3, 'N')], {
      replaces: id(area, 'second'),
    }),
    to.listing('training', 'lister-1', rows(90, 1, 'N')),
    to.closeListing(['first', 'second mended'], ['training']),
    to.draw(),
    to.listing('late', 'lister-1', rows(20, 1, 'N'), { after: [`${area} close listing`] }),
    ...[a, n1, n2].map((code) => to.assign(code)),

    to.interview(a, 'shirt', 'tablet-1', '110'),
    to.decide(a, 2, { kind: 'return', interview: id(area, 'shirt') }, 'c_rooms'),
    to.interview(a, 'shirt mended', 'tablet-1', '110', {
      replaces: id(area, 'shirt'),
      after: [`${a} 2`],
    }),
    to.decide(a, 3, { kind: 'accept', interview: id(area, 'shirt mended') }),

    to.interview(n1, 'rival', 'tablet-2', '110'),
    to.interview(n1, 'other rival', 'tablet-3', '211'),
    to.decide(n1, 2, {
      kind: 'choose',
      interview: id(area, 'rival'),
      over: [id(area, 'other rival')],
    }),
    to.decide(n1, 3, { kind: 'accept', interview: id(area, 'rival') }),
    to.decide(n1, 4, { kind: 'back-check', to: 'tablet-6', why: 'random' }),
    to.interview(n1, 'again', 'tablet-6', '110', {
      form: 'again',
      answers: { met: '1', c_rooms: 2 },
    }),

    to.visit(n2, 'morning', '2026-02-24T09:00:00+04:00', false),
    to.visit(n2, 'evening', '2026-02-25T18:30:00+04:00', false),
    to.visit(n2, 'last', '2026-02-26T10:00:00+04:00', true, [`${n2} 1`]),

    to.openReserve('N', 1),
    to.assign(n3),
    to.interview(n3, 'reserve', 'tablet-4', '211'),
    to.decide(n3, 2, { kind: 'accept', interview: id(area, 'reserve') }),
    to.closeArea([`${area} reserve N 1`]),
  ];
}

/** Stays open: an interview that was invented and done anew, a case that was ended, opened again and ended otherwise. */
function openArea(area: string): Sending[] {
  const to = about(area);
  const listed = [...rows(1, 3, 'A'), ...rows(4, 6, 'N')];
  const [a, n1, n2] = to.drawn(listed, 0);
  return [
    to.openListing(),
    to.listing('only', 'lister-2', listed),
    to.closeListing(['only']),
    to.draw(),
    ...[a, n1, n2].map((code) => to.assign(code)),
    to.interview(a, 'invented', 'tablet-4', '110'),
    to.decide(a, 2, { kind: 'accept', interview: id(area, 'invented') }),
    to.decide(a, 3, { kind: 'set-aside', interview: id(area, 'invented'), why: 'invented' }),
    to.interview(a, 'true', 'tablet-5', '110', { after: [`${a} 3`] }),
    to.decide(a, 4, { kind: 'accept', interview: id(area, 'true') }),
    to.decide(n1, 2, { kind: 'dispose', outcome: '461' }),
    to.decide(n1, 3, { kind: 'reopen', why: 'mistake in the office' }),
    to.decide(n1, 4, { kind: 'dispose', outcome: '490' }),
    to.interview(n2, 'waiting', 'tablet-5', '110'),
  ];
}

function listedArea(area: string): Sending[] {
  const to = about(area);
  return [to.openListing(), to.listing('only', 'lister-1', rows(1, 4, 'N'))];
}

function elsewhere(): Sending[] {
  return [about('X99').interview('X99-1-1', 'astray', 'tablet-2', '110')];
}

/** Doors of one class from this number on. */
const rows = (from: number, count: number, listClass: string): Row[] =>
  Array.from({ length: count }, (_, at): Row => [from + at, 1, listClass, 3]);

/** What can be sent about one area. */
function about(area: string) {
  const office = (
    name: string,
    doing: Sending['send'],
    after: readonly string[] = [],
  ): Sending => ({
    name: `${area} ${name}`,
    device: 'office-1',
    after,
    send: doing,
  });
  const handIn = (submission: Submission, device: string, after: readonly string[]): Sending => ({
    name: submission.instanceId,
    device,
    after,
    send: (stores, now) =>
      receive(stores, submission, Buffer.from(JSON.stringify(submission)), device, now),
  });
  return {
    /** The cases that the draw gives, main sample first, then of class N as many reserves as said. */
    drawn(listed: readonly Row[], reserves: number): [string, string, string, string] {
      const households = listed.map(([structure, household, listClass]) => ({
        case: `${area}-${structure}-${household}`,
        listClass,
      }));
      const cases = drawHouseholds(households, takes, SEED);
      const worked = [
        ...cases.filter(({ replicate }) => replicate === 0),
        ...cases.filter(({ listClass, replicate }) => listClass === 'N' && replicate > 0),
      ];
      const codes = worked.slice(0, 3 + reserves).map((each) => each.case);
      const [a = '', n1 = '', n2 = '', n3 = ''] = codes;
      return [a, n1, n2, n3];
    },
    openListing: () =>
      office('open listing', (stores, now) =>
        openListing(stores, SURVEY, area, { number: 1, team: 't', listers: ['l'] }, signed(now)),
      ),
    listing: (
      name: string,
      device: string,
      doors: readonly Row[],
      { replaces, after = [] }: { replaces?: string; after?: readonly string[] } = {},
    ) =>
      handIn(
        {
          ...submission(area, area, id(area, name), 'listing', replaces),
          answers: {
            b_guide: 'Zq Guide',
            units: doors.map(([structure, household, listClass, size]) => ({
              b_structure_no: structure,
              b_hh_no: household,
              b_class: listClass,
              b_size: size,
            })),
          } as unknown as Answers,
        },
        device,
        after,
      ),
    closeListing: (listings: string[], leftOut: string[] = []) =>
      office('close listing', (stores, now) =>
        closeListing(
          stores,
          SURVEY,
          area,
          {
            listings: listings.map((name) => id(area, name)),
            leftOut: leftOut.map((name) => ({ instanceId: id(area, name), why: 'training' })),
          },
          signed(now),
        ),
      ),
    draw: () =>
      office('draw', (stores, now) => drawAreaHouseholds(stores, SURVEY, area, signed(now))),
    openReserve: (listClass: string, replicate: number) =>
      office(`reserve ${listClass} ${replicate}`, ({ fieldwork }, now) => {
        const opening = { listClass, replicate, why: 'projected short' } as const;
        return openAreaReserve(fieldwork, SURVEY, area, opening, signed(now));
      }),
    closeArea: (after: readonly string[]) =>
      office(
        'close',
        ({ fieldwork }, now) => closeArea(fieldwork, SURVEY, area, signed(now)),
        after,
      ),
    assign: (code: string) => decision(area, code, 1, { kind: 'assign', to: 'tablet-1' }),
    decide: (
      code: string,
      number: number,
      decided: SentDecision['decision'],
      ...commented: string[]
    ) => decision(area, code, number, decided, commented),
    interview: (
      code: string,
      name: string,
      device: string,
      outcome: string,
      {
        replaces,
        after = [],
        form = 'household',
        answers = { c_name: 'Zq Amara', c_rooms: 2, a_outcome: outcome },
      }: { replaces?: string; after?: readonly string[]; form?: string; answers?: Answers } = {},
    ) =>
      handIn({ ...submission(area, code, id(area, name), form, replaces), answers }, device, after),
    visit: (
      code: string,
      name: string,
      begunAt: string,
      isFinal: boolean,
      after: readonly string[] = [],
    ): Sending => {
      const visit: SentVisit = {
        visit: id(area, name),
        area,
        case: code,
        begunAt,
        result: '224',
        isFinal,
        device: { id: 'tablet-5' },
      };
      return {
        name: `${area} visit ${name}`,
        device: 'tablet-5',
        after,
        send: (stores, now) => takeVisit(stores, SURVEY, visit, 'tablet-1', now),
      };
    },
  };
}

function decision(
  area: string,
  code: string,
  number: number,
  decided: SentDecision['decision'],
  commented: readonly string[] = [],
): Sending {
  const comments = commented.map((path) => ({ path, text: 'Zq Amara counted the kitchen twice.' }));
  const sent = { number, decision: decided, ...(comments.length > 0 && { comments }) };
  return {
    name: `${code} ${number}`,
    device: 'office-2',
    send: (stores: Stores, now) =>
      decideCase(stores, { survey: SURVEY, area, case: code }, sent, signed(now)),
  };
}

const signed = (now: Date) => ({ by: 'supervisor', at: now.toISOString() });

function submission(
  area: string,
  code: string,
  instanceId: string,
  form: string,
  replaces: string | undefined,
): Omit<Submission, 'answers'> {
  return {
    instanceId,
    survey: SURVEY,
    version: definition.version,
    form,
    area,
    case: code,
    ...(replaces !== undefined && { replaces }),
    device: {
      id: 'tablet-1',
      app: 'test',
      startedAt: '2026-03-01T09:00:00Z',
      closedAt: '2026-03-01T10:00:00Z',
    },
  };
}

const ids = new Map<string, string>();

/** The id that a device once made for this. */
function id(area: string, name: string): string {
  const what = `${area} ${name}`;
  const known = ids.get(what);
  const made = `00000000-0000-7000-8000-${String(ids.size + 1).padStart(12, '0')}`;
  ids.set(what, known ?? made);
  return known ?? made;
}
