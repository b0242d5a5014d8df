/** Who visits whom, when, and what becomes of it. */
import type { SampledArea } from '../analysis/sampling/sample.ts';
import type { NoInterview } from './answers/cover.ts';
import { noInterviews } from './answers/cover.ts';
import type { Chances } from './chance.ts';
import type { Device } from './device.ts';
import { pick } from './distributions.ts';
import type { Household } from './population/household.ts';
import type { DrawnSample } from './sample.ts';

export interface Visit {
  area: string;
  case: string;
  household: Household;
  device: Device;
  /** True time, milliseconds since 1970. */
  begins: number;
  /** Left out where there was an interview. */
  end?: NoInterview;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const visitsADay = 5;

/**
 * Every household of the main sample is visited once, by the enumerator who has its area; reserves are left alone.
 * Areas next to each other go to the same enumerator. Enumerators make five visits a day, from half past eight.
 */
export function visitsOf(
  sample: DrawnSample,
  devices: readonly Device[],
  startsAt: number,
  chances: Chances,
): Visit[] {
  const visitsOfDevice = new Map<Device, number>();
  const areas = [...sample.areas].sort((a, b) => (a.area < b.area ? -1 : 1));
  return areas.flatMap((area, at) => {
    const device = devices[Math.floor((at * devices.length) / areas.length)];
    if (!device) throw new Error('Fieldwork needs at least one enumerator: name them.');
    return mainCases(area).map(({ case: code, listClass }) => {
      const household = sample.households.get(code);
      if (!household)
        throw new Error(`Case ${code} has no household: use the areas and households of one draw.`);
      const before = visitsOfDevice.get(device) ?? 0;
      visitsOfDevice.set(device, before + 1);
      const end = endOf(household, listClass, chances);
      return {
        area: area.area,
        case: code,
        household,
        device,
        begins: startsAt + timeOf(before, chances('late')(household.entity)),
        ...(end ? { end } : {}),
      };
    });
  });
}

/** In the order of the doors: the order of the draw would tell the classes apart. */
function mainCases(area: SampledArea): SampledArea['cases'] {
  return area.cases.filter((one) => one.replicate === 0).sort((a, b) => (a.case < b.case ? -1 : 1));
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
