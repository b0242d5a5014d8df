/** One survey of a country, in memory: its sample worked to the end, as its conduct says. */
import { adultSeed } from '../../analysis/sampling/adult-seed.ts';
import type { RandomStream } from '../../analysis/sampling/random.ts';
import { randomStream } from '../../analysis/sampling/random.ts';
import { openReserve, workedCases } from '../../analysis/sampling/reserves.ts';
import type { SampledArea, SampledCase } from '../../analysis/sampling/sample.ts';
import { normal } from '../../simulation/distributions.ts';
import { classes } from '../../simulation/population/columns.ts';
import type { HouseholdClass } from '../../simulation/population/listing-error.ts';
import type { Conduct } from './conduct.ts';
import { householdOf, sampleOf, type Plan, type Sample } from './draw.ts';
import type { StudyPopulation } from './population.ts';

/** What the platform's books hold at the end, and who the cases truly are. */
export interface Fieldwork extends Sample {
  opened: Record<string, Record<string, number>>;
  /** Final outcome codes by case. */
  outcomes: Record<string, string>;
  /** Cases whose interviews are at hand, in the order of the sample. */
  interviewed: string[];
  /** The number by which the adult of a case is selected. */
  adultSeedOf: (code: string) => number;
  /** US dollars that a household says it received in the year. */
  tellsReceived: (household: number) => number;
}

const complete = '110';
const refused = '211';

/**
 * Works a sample to its end; the same population, plan, conduct and seed give the same survey. `sample` is given where
 * it was drawn already, for another conduct with the same listing.
 */
export function doFieldwork(
  population: StudyPopulation,
  plan: Plan,
  conduct: Conduct,
  seed: string,
  sample: Sample = sampleOf(population, plan, conduct.listing, seed),
): Fieldwork {
  return {
    ...sample,
    ...answers(population, sample.areas, conduct, seed),
    adultSeedOf: (code) => adultSeed(seed, code),
    tellsReceived: tellsReceived(population, conduct, randomStream(seed, 'tells')),
  };
}

/** Visits the main sample, opens reserves where that is the rule, and visits those. */
function answers(
  population: StudyPopulation,
  areas: readonly SampledArea[],
  conduct: Conduct,
  seed: string,
): Pick<Fieldwork, 'outcomes' | 'interviewed' | 'opened'> {
  const { urban, wealth } = population.households;
  const luck = randomStream(seed, 'answers');
  const answersIt = (each: SampledCase) => {
    const household = householdOf(each.case);
    const chance = conduct.answers({
      listClass: each.listClass as HouseholdClass,
      urban: urban[household] === 1,
      wealth: wealth[household] ?? 0,
    });
    return luck(household) < chance;
  };
  const opened = conduct.opensReserves ? openedIn(areas, answersIt) : {};
  const worked = areas.flatMap((area) =>
    workedCases(area.cases, opened[area.area] ?? {}).map((each) => ({ ...each, area })),
  );
  const visited =
    conduct.stopsAtQuota === undefined
      ? worked
      : untilFull(worked, conduct.stopsAtQuota, answersIt, (each) => {
          const household = householdOf(each.case);
          return (wealth[household] ?? 0) + normal(luck(household, 1) || 0.5);
        });
  const outcomes: Record<string, string> = {};
  const met = new Set(visited);
  const interviewed: string[] = [];
  for (const each of worked) {
    if (!met.has(each)) continue;
    const answered = answersIt(each);
    outcomes[each.case] = answered ? complete : refused;
    if (answered) interviewed.push(each.case);
  }
  return { outcomes, interviewed, opened };
}

/** Fewer than four in five of the main sample answered: the next replicate is opened, and no other after it. */
function openedIn(
  areas: readonly SampledArea[],
  answersIt: (each: SampledCase) => boolean,
): Record<string, Record<string, number>> {
  const opened: Record<string, Record<string, number>> = {};
  for (const { area, cases } of areas) {
    for (const listClass of classes) {
      const main = cases.filter((one) => one.listClass === listClass && one.replicate === 0);
      const hasReserve = cases.some((one) => one.listClass === listClass && one.replicate === 1);
      if (!hasReserve || main.filter(answersIt).length >= 0.8 * main.length) continue;
      const before = { opened: opened[area] ?? {}, closed: false };
      opened[area] = { ...openReserve(cases, before, listClass).opened };
    }
  }
  return opened;
}

type Worked = SampledCase & { area: SampledArea };

/** Those who are visited when a stratum and class is closed as soon as it is full, the easiest to meet first. */
function untilFull(
  worked: readonly Worked[],
  share: number,
  answersIt: (each: SampledCase) => boolean,
  trouble: (each: SampledCase) => number,
): Worked[] {
  const cells = new Map<string, Worked[]>();
  for (const each of worked) {
    const name = `${each.area.stratum} ${each.listClass}`;
    const cell = cells.get(name);
    if (cell) cell.push(each);
    else cells.set(name, [each]);
  }
  return [...cells.values()].flatMap((cell) => {
    const easiestFirst = cell
      .map((each) => ({ each, trouble: trouble(each) }))
      .sort((a, b) => a.trouble - b.trouble);
    let left = Math.ceil(share * cell.length);
    return easiestFirst.flatMap(({ each }) => {
      if (left === 0) return [];
      if (answersIt(each)) left -= 1;
      return [each];
    });
  });
}

function tellsReceived(
  { households }: StudyPopulation,
  { tells }: Conduct,
  luck: RandomStream,
): Fieldwork['tellsReceived'] {
  if (tells === undefined) return (household) => households.received[household] ?? 0;
  return (household) => {
    const truth = households.received[household] ?? 0;
    if (truth === 0) return 0;
    const told = truth * (tells.share + tells.deviation * normal(luck(household) || 0.5));
    return Math.max(10, Math.round(told / 10) * 10);
  };
}
