/** One survey of a country, in memory: drawn by the platform, listed and answered as its conduct says. */
import { adultSeed } from '../../analysis/sampling/adult-seed.ts';
import type { AreaToList } from '../../analysis/sampling/draw-frame.ts';
import { drawFrame } from '../../analysis/sampling/draw-frame.ts';
import type { Frame } from '../../analysis/sampling/frame/frame.ts';
import { drawHouseholds } from '../../analysis/sampling/draw-households.ts';
import type { RandomStream } from '../../analysis/sampling/random.ts';
import { randomStream } from '../../analysis/sampling/random.ts';
import { openReserve, workedCases } from '../../analysis/sampling/reserves.ts';
import type { SampledArea, SampledCase } from '../../analysis/sampling/sample.ts';
import { normal } from '../../simulation/distributions.ts';
import type { Conduct } from './conduct.ts';
import { listedAs, type HouseholdClass } from '../../simulation/population/listing-error.ts';
import { classes } from '../../simulation/population/columns.ts';
import { trueClassOf, type StudyPopulation } from './population.ts';

export interface Plan {
  /** Areas to draw. */
  areas: number;
  /** Households to draw in each area, by class. */
  takes: Readonly<Record<HouseholdClass, number>>;
}

/** The default design of the survey method: 120 areas, takes A5 R2 I1 N4. */
export const usualPlan: Plan = { areas: 120, takes: { A: 5, R: 2, I: 1, N: 4 } };

/** What the platform's books hold at the end, and who the cases truly are. */
export interface Fieldwork {
  areas: SampledArea[];
  opened: Record<string, Record<string, number>>;
  /** Final outcome codes by case. */
  outcomes: Record<string, string>;
  /** Cases whose interviews are at hand, in the order of the sample. */
  interviewed: string[];
  /** The number by which the adult of a case is selected. */
  adultSeedOf: (code: string) => number;
  /** US dollars that a household says it received in the year. */
  tellsReceived: (household: number) => number;
  /** Households listed over all areas. */
  listed: number;
}

const complete = '110';
const refused = '211';

/** Does one survey; the same population, plan, conduct and seed give the same survey. */
export function doFieldwork(
  population: StudyPopulation,
  plan: Plan,
  conduct: Conduct,
  seed: string,
): Fieldwork {
  const frame = inRandomOrder(population.frame, seed);
  const { areas, listed } = drawSample(population, frame, plan, conduct.listing, seed);
  return {
    areas,
    ...answers(population, areas, conduct, seed),
    adultSeedOf: (code) => adultSeed(seed, code),
    tellsReceived: tellsReceived(population, conduct, randomStream(seed, 'tells')),
    listed,
  };
}

/** Draws areas along the frame as it lies, lists them, and draws households. */
export function drawSample(
  population: StudyPopulation,
  frame: Frame,
  plan: Plan,
  errors: Conduct['listing'],
  seed: string,
): Pick<Fieldwork, 'areas' | 'listed'> {
  const draw = { count: plan.areas, seed, allocation: 'square root' } as const;
  const { areas: drawn } = drawFrame(frame, draw);
  const lists = randomStream(seed, 'lists');
  let listed = 0;
  const areas = drawn.map((area): SampledArea => {
    const listing = householdsIn(population, area).map((household) => ({
      case: `${area.area}-${String(household)}`,
      listClass: listedAs(trueClassOf(population, household), lists(household), errors),
    }));
    listed += listing.length;
    return {
      area: area.area,
      stratum: area.stratum,
      region: area.region,
      urban: area.urban,
      measure: area.households,
      probability: area.probability,
      segmentProbability: area.segment?.probability ?? 1,
      listed: countBy(listing.map((row) => row.listClass)),
      cases: drawHouseholds(listing, plan.takes, seed),
    };
  });
  return { areas, listed };
}

/** The household's place in the population's columns: the end of the case's code. */
export function householdOf(code: string): number {
  return Number(code.slice(code.indexOf('-') + 1));
}

/**
 * The frame with the areas of each stratum in a new order. Systematic draws along one order, again and again, have the
 * variance of that order, which no sample can tell (Wolter 2007, chapter 8); over all orders they have the one that
 * estimators are right about.
 */
function inRandomOrder(frame: Frame, seed: string): Frame {
  const order = randomStream(seed, 'order of the frame');
  const numbered = frame.areas.map((area, at) => ({ area, number: order(at) }));
  const areas = numbered
    .sort((a, b) => compare(a.area.stratum, b.area.stratum) || a.number - b.number)
    .map(({ area }) => area);
  return { ...frame, areas };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The households that a lister of this area walks past: of all its parts, or of the segment that was drawn. */
export function householdsIn(population: StudyPopulation, area: AreaToList): number[] {
  const all = area.parts.flatMap((part) => {
    const { from, to } = population.areas.get(part) ?? { from: 0, to: 0 };
    return Array.from({ length: to - from }, (_, at) => from + at);
  });
  const { segment } = area;
  if (segment === undefined) return all;
  // Segments are of one size on the sketch map, and lie one after the other along the lister's way.
  const border = (before: number) => Math.floor((all.length * before) / segment.of);
  return all.slice(border(segment.segment - 1), border(segment.segment));
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

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
