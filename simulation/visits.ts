/** Who visits whom, when, and what becomes of it. */
import type { SampledArea } from '../analysis/sampling/sample.ts';
import type { NoInterview } from './answers/cover.ts';
import { noInterviews } from './answers/cover.ts';
import type { Chances } from './chance.ts';
import type { Device } from './device.ts';
import { pick } from './distributions.ts';
import { timesOf } from './pace.ts';
import type { Household } from './population/household.ts';
import type { DrawnSample } from './sample.ts';

export interface Visit {
  area: string;
  case: string;
  /** What the sample knows of the case. */
  given: Readonly<Record<string, number | string>>;
  household: Household;
  device: Device;
  /** One or more, the last of them with the outcome. */
  calls: readonly Call[];
  /** True times, milliseconds since 1970: of the first call, and of the end of the last. */
  begins: number;
  ends: number;
  /** Seconds on the screen, by row and in all; nothing where there was no interview. */
  times?: Readonly<Record<string, number>>;
  /** Left out where there was an interview. */
  end?: NoInterview;
}

/** One knock at the door, in true time. */
export interface Call {
  begins: number;
  ends: number;
  /** AAPOR code. */
  result: string;
}

const minute = 60_000;
const second = 1000;
const day = 24 * 60 * minute;
const visitsADay = 5;

/**
 * Every household of the main sample is visited, by the enumerator who has its area; reserves are left alone.
 * Enumerators make five visits a day, from half past eight, and call again on later days where nobody was at home.
 */
export function visitsOf(
  sample: DrawnSample,
  devices: readonly Device[],
  startsAt: number,
  chances: Chances,
): Visit[] {
  const visitsOfDevice = new Map<Device, number>();
  return assigned(sample, devices).flatMap(({ area, device }) => {
    return mainCases(area).map(({ case: code, listClass, given = {} }) => {
      const household = sample.households.get(code);
      if (!household)
        throw new Error(`Case ${code} has no household: use the areas and households of one draw.`);
      const before = visitsOfDevice.get(device) ?? 0;
      visitsOfDevice.set(device, before + 1);
      const end = endOf(household, listClass, chances);
      const times = end ? undefined : timesOf(household, device.number, chances);
      const begins = startsAt + timeOf(before, chances('late')(household.entity));
      return {
        area: area.area,
        case: code,
        given,
        household,
        device,
        ...callsOf(household, begins, times?.[''], end, chances),
        ...(times ? { times } : {}),
        ...(end ? { end } : {}),
      };
    });
  });
}

/** Which tablet has which area: areas next to each other go to the same enumerator. */
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

/** Nobody at home counts after three calls on three days; in one household of five an interview needs a second call. */
function callsOf(
  { entity }: Household,
  begins: number,
  seconds: number | undefined,
  end: NoInterview | undefined,
  chances: Chances,
): Pick<Visit, 'calls' | 'begins' | 'ends'> {
  const short = (index: number) =>
    (2 + Math.floor(chances('short call')(entity, index) * 6)) * minute;
  const u = chances('calls')(entity);
  const before = end ? (awayFor.includes(end.outcome) ? 2 : 0) : u < 0.8 ? 0 : u < 0.96 ? 1 : 2;
  const last = begins + before * (day + 40 * minute);
  const length = seconds === undefined ? short(before) : seconds * second + 90 * second;
  const calls = Array.from({ length: before }, (_, at): Call => {
    const knocks = begins + at * (day + 40 * minute);
    return { begins: knocks, ends: knocks + short(at), result: '224' };
  });
  const ends = last + length;
  calls.push({ begins: last, ends, result: end?.outcome ?? '110' });
  return { calls, begins, ends };
}

/** Nobody at residence, respondent away for the whole of fieldwork. */
const awayFor = ['224', '225'];

/** In the order of the doors: the order of the draw would tell the classes apart. */
function mainCases(area: SampledArea): SampledArea['cases'] {
  return area.cases
    .filter((one) => one.replicate === 0)
    .sort((a, b) => a.case.localeCompare(b.case, 'en', { numeric: true }));
}

/** `startsAt` is midnight of the first day. */
function timeOf(visitsBefore: number, late: number): number {
  const slot = visitsBefore % visitsADay;
  return (
    Math.floor(visitsBefore / visitsADay) * day +
    (8 * 60 + 30 + slot * 115 + Math.round(late * 25)) * minute
  );
}

const responseRates: Readonly<Record<string, number>> = { A: 0.9, R: 0.93, I: 0.85, N: 0.92 };

/** Response by listing class, five points lower in towns; the same for all households of a class and kind of place. */
function endOf(household: Household, listClass: string, chances: Chances): NoInterview | undefined {
  const rate = (responseRates[listClass] ?? 0.9) - (household.urban ? 0.05 : 0);
  if (chances('responds')(household.entity) < rate) return undefined;
  return pick(chances('end')(household.entity), noInterviews);
}
