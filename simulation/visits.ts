/** Who visits whom, when, and what becomes of it. */
import type { SampledArea, SampledCase } from '../analysis/sampling/sample.ts';
import type { Account } from './account.ts';
import type { Ending } from './interview.ts';
import type { Call } from './calls.ts';
import { workedBy } from './calls.ts';
import type { Chances } from './chance.ts';
import type { Device } from './device.ts';
import type { Household } from './population/household.ts';
import type { DrawnSample } from './sample.ts';
import type { Interviewer, Team } from './staff.ts';
import { staffOf } from './staff.ts';
import { weekOf, workingDay } from './working-day.ts';

export interface Visit {
  area: string;
  case: string;
  listClass: string;
  /** 0 main sample, 1.. reserves. */
  replicate: number;
  /** What the sample knows of the case. */
  given: Readonly<Record<string, number | string>>;
  household: Household;
  /** What the form is filled from, which says what truly happened. */
  account: Account;
  interviewer: Interviewer;
  device: Device;
  /** One or more, the last of them with the outcome. */
  calls: readonly Call[];
  /** True times, milliseconds since 1970: of the first call, and of the end of the last. */
  begins: number;
  ends: number;
  /** Seconds on the screen, by row and in all; nothing where there was no interview. */
  times?: Readonly<Record<string, number>>;
  /** Left out where there was a complete interview. */
  end?: Ending;
}

/** A reserve replicate of one class in one area that was opened. */
export interface OpenedReserve {
  area: string;
  listClass: string;
  replicate: number;
}

/** A team visits two areas a week. */
const daysOfArea = 3;

/**
 * Every household of the main sample is worked, area after area, by the team that has it; in each area the households
 * are dealt out by lot among the team's interviewers. Where nobody is at home they call again at another time of day.
 * Reserves that were opened follow when the team has been everywhere: so visits to the main sample are the same with
 * and without them. The staff is that of the devices, with its sinners, unless said otherwise.
 */
export function visitsOf(
  sample: DrawnSample,
  devices: readonly Device[],
  startsAt: number,
  chances: Chances,
  {
    staff = staffOf(
      devices.map((one) => one.enumerator),
      chances,
    ),
    opened = [],
  }: { staff?: readonly Team[]; opened?: readonly OpenedReserve[] } = {},
): Visit[] {
  const deviceOf = new Map(devices.map((device) => [device.enumerator, device]));
  return staff.flatMap((team) => {
    const areas = areasOf(team, staff, sample.areas);
    const rounds = [
      ...areas.map((area) => ({ area, cases: casesIn(area, 0) })),
      ...areas.flatMap((area) => {
        const cases = opened
          .filter((one) => one.area === area.area)
          .flatMap(({ listClass, replicate }) => casesIn(area, replicate, listClass));
        return cases.length > 0 ? [{ area, cases }] : [];
      }),
    ];
    const dealt = rounds.flatMap(({ area, cases }, at) =>
      dealOut(cases, team, chances, sample).map((one) => ({
        ...one,
        area,
        from: workingDay(startsAt, at * daysOfArea),
      })),
    );
    return team.interviewers.flatMap((interviewer) => {
      const device = deviceOf.get(interviewer.name);
      if (!device) throw new Error(`${interviewer.name} has no tablet: make one for each.`);
      const own = dealt.filter((one) => one.interviewer === interviewer);
      return workedBy(interviewer, own, (time) => weekOf(startsAt, time), chances).map(
        ({ due, ...worked }): Visit => ({
          area: due.area.area,
          case: due.case.case,
          listClass: due.case.listClass,
          replicate: due.case.replicate,
          given: due.case.given ?? {},
          household: due.household,
          interviewer,
          device,
          ...worked,
        }),
      );
    });
  });
}

/** Areas next to each other go to the same team. */
export function areasOf<Drawn extends { area: string }>(
  team: Team,
  staff: readonly Team[],
  areas: readonly Drawn[],
): Drawn[] {
  const sorted = [...areas].sort((a, b) => (a.area < b.area ? -1 : 1));
  return sorted.filter((_, at) => staff[Math.floor((at * staff.length) / sorted.length)] === team);
}

/** Which tablet brings the forms about each area: one of its team, each in turn. */
export function assigned(
  sample: DrawnSample,
  devices: readonly Device[],
): { area: SampledArea; device: Device }[] {
  const areas = [...sample.areas].sort((a, b) => (a.area < b.area ? -1 : 1));
  return areas.map((area, at) => {
    const device = devices[Math.floor((at * devices.length) / areas.length)];
    if (!device) throw new Error('Fieldwork needs at least one enumerator: name them.');
    return { area, device };
  });
}

/** In the order of the doors: the order of the draw would tell the classes apart. */
function casesIn(area: SampledArea, replicate: number, listClass?: string): SampledCase[] {
  return area.cases
    .filter((one) => one.replicate === replicate)
    .filter((one) => listClass === undefined || one.listClass === listClass)
    .sort((a, b) => a.case.localeCompare(b.case, 'en', { numeric: true }));
}

/** By lot, so that no interviewer has the easier households, and each as many as the others. */
function dealOut(
  cases: readonly SampledCase[],
  team: Team,
  chances: Chances,
  { households }: DrawnSample,
): { case: SampledCase; household: Household; interviewer: Interviewer }[] {
  const lot = chances('dealt to');
  return cases
    .map((one) => {
      const household = households.get(one.case);
      if (!household)
        throw new Error(
          `Case ${one.case} has no household: use the areas and households of one draw.`,
        );
      return { case: one, household };
    })
    .sort((a, b) => lot(a.household.entity) - lot(b.household.entity))
    .flatMap((one, at, all) => {
      const first = Math.floor(lot(all[0]?.household.entity ?? 0, 1) * team.interviewers.length);
      const interviewer = team.interviewers[(first + at) % team.interviewers.length];
      return interviewer ? [{ ...one, interviewer }] : [];
    });
}
