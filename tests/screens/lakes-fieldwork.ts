/** A small country's fieldwork in its third week: six areas, of which four are in work, one is listed and one waits. */
import type { Answers, Submission } from '../../questionnaire/record.ts';
import type { Platform } from '../end-to-end/platform.ts';
import { idOf } from '../end-to-end/tiny-fieldwork.ts';
import { lakesSurvey } from './lakes-survey.ts';

const { survey, version } = lakesSurvey;
const role = (name: string) => [`${survey}:${name}`];

const enumerators = ['amina', 'bakari', 'chidi', 'dalila'];

export const lakesStaff: Readonly<Record<string, readonly string[]>> = {
  manager: role('manager'),
  supervisor: role('supervisor'),
  lister: role('enumerator'),
  ...Object.fromEntries(enumerators.map((name) => [name, role('enumerator')])),
};

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Households listed in each area, by class: many have nobody abroad. */
const LISTED = { A: 7, N: 8 };

/** Asks as somebody, at an address of this survey. @throws Error with the refusal */
export const lakes =
  ({ ask }: Pick<Platform, 'ask'>) =>
  async (user: string, route: string, body?: unknown, headers?: Record<string, string>) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await ask(user, `${method} /surveys/${survey}${path}`, body, headers);
    if (answer.status > 299) throw new Error(`${route}: ${answer.text}`);
    return answer.body;
  };

let made = 0;
/** An id that was not used before. */
const nextId = () => idOf(++made);

export const submission = (
  area: string,
  form: string,
  answers: Answers,
  more: Partial<Submission> = {},
): Submission => ({
  instanceId: nextId(),
  survey,
  version,
  form,
  area,
  case: area,
  device: {
    id: 'tablet-1',
    app: 'test',
    startedAt: '2026-03-01T09:00:00Z',
    closedAt: '2026-03-01T10:00:00Z',
  },
  ...more,
  answers,
});

/** What the household of this number answers; `by` asks with care, or does not. */
export function answersOf(number: number, by: string): Answers {
  if (number % 9 === 4) return { c_name: 'Amara', c_rooms: 2, a_outcome: '211' };
  const isMany = number % 11 === 7;
  return {
    c_name: 'Amara',
    c_rooms: isMany ? 14 : by === 'dalila' ? 3 : 1 + ((number * 7) % 6),
    c_water: String(1 + (number % 3)),
    ...(number % 2 === 0 && {
      absent: [
        { e_name: 'Nuru', e_age: 20 + (number % 30), e_since: 2015 + (number % 9), e_sends: '1' },
      ],
    }),
    a_outcome: '110',
  };
}

/** Publishes the survey, draws its areas and works them for two weeks and a half of the platform's own clock. */
export async function beginLakes(platform: Platform): Promise<{ areas: string[] }> {
  const { cloud } = platform;
  const ask = lakes(platform);
  const passDays = (days: number) => {
    cloud.clock.moveTo(cloud.clock.now() + days * DAY_MS);
  };
  await ask('manager', 'POST /definitions', lakesSurvey);
  const frame = await ask('manager', 'POST /frames', frameText(), { 'content-type': 'text/csv' });
  const drawn = (await ask('manager', 'POST /draw', {
    frame: frame['frame'],
    areas: 6,
    allocation: 'square root',
    takes: { A: 4, N: 4 },
    seed: 'lots before witnesses',
    targets: Object.fromEntries(
      ['LA-1', 'LA-0', 'HI-0'].map((stratum) => [
        stratum,
        { A: stratum === 'LA-0' ? 11 : 6, N: 6 },
      ]),
    ),
  })) as { areas: { area: string }[] };
  const areas = drawn.areas.map(({ area }) => area);
  const [waiting = '', listed = '', ...inWork] = areas.toReversed();

  const listings = new Map<string, string>();
  for (const area of [listed, ...inWork]) {
    await ask('supervisor', `POST /areas/${area}/listing`, {
      number: 1,
      team: `T${String(1 + (inWork.indexOf(area) % 2))}`,
      listers: ['lister'],
    });
    const form = submission(area, 'listing', { units: rowsOf() });
    listings.set(area, form.instanceId);
    await ask('lister', 'POST /interviews', form);
  }
  await cloud.settled();
  for (const [area, listing] of listings) {
    await ask('supervisor', `POST /areas/${area}/listing/close`, {
      listings: [listing],
      leftOut: [],
    });
  }
  let number = 0;
  for (const [at, area] of inWork.entries()) {
    const { cases } = (await ask('supervisor', `POST /areas/${area}/draw`, {})) as {
      cases: { case: string; replicate: number }[];
    };
    const main = cases.filter(({ replicate }) => replicate === 0);
    const by = enumerators[at % enumerators.length] ?? '';
    await ask('supervisor', `POST /areas/${area}/assignments`, { to: by });
    // The last two areas are not through.
    const done = main.slice(0, at < inWork.length - 2 ? main.length : 3);
    for (const { case: code } of done) {
      number += 1;
      // Each at another hour of the day before.
      const yesterday = new Date(cloud.clock.now() - DAY_MS).toISOString().slice(0, 10);
      const begun = Date.parse(`${yesterday}T08:00:00Z`) + (number % 8) * HOUR_MS;
      await ask(
        by,
        'POST /interviews',
        submission(area, 'household', answersOf(number, by), {
          case: code,
          device: {
            id: `tablet-${by}`,
            app: 'test',
            startedAt: new Date(begun).toISOString(),
            closedAt: new Date(begun + 0.7 * HOUR_MS).toISOString(),
          },
        }),
      );
    }
    // Every move of the clock costs a night.
    if (at % 2 === 1) passDays(6);
  }
  await cloud.settled();
  return { areas: [...inWork, listed, waiting] };
}

const rowsOf = () =>
  Object.entries(LISTED).flatMap(([b_class, households]) =>
    Array.from({ length: households }, (_, at) => ({
      b_structure: (b_class === 'A' ? 100 : 200) + at,
      b_household: 1,
      b_head: `Head ${String(at)}`,
      b_class,
    })),
  );

/** Thirty areas: the Lakes with their towns, and the Hills, which have none. */
const frameText = () =>
  [
    'area,region,urban,households,stratum',
    ...Array.from({ length: 30 }, (_, at) => {
      const region = at % 3 === 0 ? 'HI' : 'LA';
      const urban = at % 3 === 2 ? 1 : 0;
      const code = `E${String(at + 1).padStart(3, '0')}`;
      return `${code},${region},${String(urban)},${String(80 + ((at * 13) % 60))},${region}-${String(urban)}`;
    }),
  ].join('\n');
