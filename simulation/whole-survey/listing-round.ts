/** The first phase: every drawn area is listed by a team, its listing closed, its households drawn. */
import type { SampledArea, SampledCase } from '../../analysis/sampling/sample.ts';
import { areaFormOf } from '../area-forms.ts';
import { onceArrived, taken } from '../client.ts';
import { deliverTaken } from '../delivery.ts';
import type { DrawnArea } from '../drawn-area.ts';
import { doorsOfDrawn } from '../drawn-area.ts';
import type { Door } from '../doors.ts';
import { caseCode } from '../doors.ts';
import type { Household } from '../population/household.ts';
import type { DrawnSample } from '../sample.ts';
import { screeningOf } from '../screening.ts';
import type { Team } from '../staff.ts';
import { areasOf } from '../visits.ts';
import { day, hour } from '../working-day.ts';
import type { Crew } from './crew.ts';
import { deviceOf } from './crew.ts';

/** More doors than this are shared out between two listers. */
const doorsOfOneLister = 150;
const weeksBefore = 6;

/**
 * Lists every area, closes each listing and has its households drawn. Then lists again, by the other lister of the
 * team, the households that the platform asks for. Says what was drawn, and who lives there in truth.
 */
export async function listAndDraw(crew: Crew, areas: readonly DrawnArea[]): Promise<DrawnSample> {
  const households = new Map<string, Household>();
  const rounds = crew.staff.flatMap((team) =>
    areasOf(team, crew.staff, areas).map((drawn, at) => ({ team, at, drawn })),
  );
  const sampled = await Promise.all(
    rounds.map((round) => {
      const doors = doorsOfDrawn(round.drawn, crew.country, crew.enumeration.chances);
      for (const door of doors)
        if (door.lives) households.set(caseCode(round.drawn.area, door), door.lives.household);
      return listArea(crew, { ...round, doors });
    }),
  );
  return { areas: sampled, households };
}

interface Listed {
  team: Team;
  /** Which of the team's areas: one on each day. */
  at: number;
  drawn: DrawnArea;
  doors: readonly Door[];
}

async function listArea(crew: Crew, listed: Listed): Promise<SampledArea> {
  const { post, get } = crew.client;
  const { team, drawn, doors } = listed;
  const place = `areas/${drawn.area}`;
  const opening = { number: 1, team: team.team, listers: team.listers };
  taken('opening a listing', await post(team.supervisor, `${place}/listing`, opening));
  const shares = sharesOf(doors, team.listers);
  const listings: string[] = [];
  for (const [number, share] of shares.entries())
    listings.push(await sendListing(crew, listed, { ...share, number }));
  const closing = { listings, leftOut: [] };
  const closed = await onceArrived(crew.sender.pause, 'listing-incomplete', () =>
    post(team.supervisor, `${place}/listing/close`, closing),
  );
  taken('closing a listing', closed);
  taken('the draw of households', await post(team.supervisor, `${place}/draw`, {}));
  const { facts } = taken('an area', await get(team.supervisor, place));
  const known = facts as ({ fact: string } & Record<string, unknown>)[];
  await listAgain(crew, listed, shares, known);
  return sampledOf(known);
}

interface Share {
  lister: string;
  doors: readonly Door[];
}

/** All doors to one lister, or the two halves of a large area to two. */
function sharesOf(
  doors: readonly Door[],
  [first = '', second = first]: readonly string[],
): Share[] {
  if (doors.length <= doorsOfOneLister) return [{ lister: first, doors }];
  const structures = [...new Set(doors.map(({ structure }) => structure))];
  const border = structures[Math.floor(structures.length / 2)] ?? 0;
  return [
    { lister: first, doors: doors.filter(({ structure }) => structure < border) },
    { lister: second, doors: doors.filter(({ structure }) => structure >= border) },
  ];
}

async function sendListing(
  crew: Crew,
  { drawn, at }: Listed,
  { lister, doors, number }: Share & { number: number },
): Promise<string> {
  const { enumeration, sender, country, startsAt } = crew;
  const area = country.get(drawn.area);
  if (!area) throw new Error(`Area ${drawn.area} is not in the country.`);
  const begins = startsAt - weeksBefore * 7 * day + at * day + (9 + 0.5 * number) * hour;
  const submission = areaFormOf(
    'listing',
    { area, device: deviceOf(crew, lister), begins, doors, number },
    enumeration,
  );
  await deliverTaken(sender, submission, { username: lister, number: area.number * 10 + number });
  return submission.instanceId;
}

/** The other lister asks again, without knowing what the first was told. */
async function listAgain(
  crew: Crew,
  listed: Listed,
  shares: readonly Share[],
  facts: readonly ({ fact: string } & Record<string, unknown>)[],
): Promise<void> {
  const closed = facts.find(({ fact }) => fact === 'listing-closed');
  const relist = new Set((closed?.['relist'] ?? []) as string[]);
  const { chances } = crew.enumeration;
  const again = (stream: string) => chances(`listed again: ${stream}`);
  for (const [number, share] of shares.entries()) {
    const lister = listed.team.listers.find((one) => one !== share.lister);
    const doors = share.doors.flatMap((door) =>
      door.lives && relist.has(caseCode(listed.drawn.area, door))
        ? [
            {
              ...door,
              lives: { ...door.lives, screening: screeningOf(door.lives.household, again) },
            },
          ]
        : [],
    );
    if (lister === undefined || doors.length === 0) continue;
    await sendListing(crew, listed, { lister, doors, number: shares.length + number });
  }
}

/** The area as the platform knows it: what was drawn, with its probabilities. */
function sampledOf(facts: readonly ({ fact: string } & Record<string, unknown>)[]): SampledArea {
  const area = facts.find(({ fact }) => fact === 'area');
  const closed = facts.find(({ fact }) => fact === 'listing-closed');
  const cases = facts.filter(({ fact }) => fact === 'case') as unknown as SampledCase[];
  return {
    ...(area as unknown as Omit<SampledArea, 'listed' | 'cases'>),
    listed: closed?.['listed'] as SampledArea['listed'],
    cases,
  };
}
