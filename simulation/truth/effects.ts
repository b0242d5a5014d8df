/** What migration did to those whom it touched: the mean of both worlds over them (the effect on the treated). */
import type { PopulationColumns } from '../population/columns.ts';

export interface Effect {
  outcome: string;
  /** Whose outcome, and whom migration touched. */
  among: string;
  n: number;
  asIs: number;
  ifNobodyLeft: number;
  effect: number;
}

interface Pair {
  outcome: string;
  among: string;
  asIs: Uint8Array | Float64Array;
  ifNobodyLeft: Uint8Array | Float64Array;
  touched: (at: number) => boolean;
}

/** The effect on each outcome of the population. Consumption in US dollars a year and person. */
export function effectsOf(columns: PopulationColumns): Effect[] {
  return pairsOf(columns).map(({ outcome, among, asIs, ifNobodyLeft, touched }) => {
    let n = 0;
    let here = 0;
    let there = 0;
    asIs.forEach((value: number, at: number) => {
      if (!touched(at)) return;
      n += 1;
      here += value;
      there += ifNobodyLeft[at] ?? NaN;
    });
    const [mean, meanIf] = [here / n, there / n];
    return { outcome, among, n, asIs: mean, ifNobodyLeft: meanIf, effect: mean - meanIf };
  });
}

function pairsOf({ households, people, adults, children }: PopulationColumns): Pair[] {
  const hasAbsent = (household: number | undefined) =>
    (households.absent[household ?? -1] ?? 0) > 0;
  const receives = (household: number | undefined) =>
    (households.received[household ?? -1] ?? 0) > 0;
  const absentHousehold = 'households with an absent migrant';
  const receiving = 'receiving households';
  const participates = (activity: number) => Number(activity > 0);
  return [
    {
      outcome: 'consumption',
      among: absentHousehold,
      asIs: households.consumption,
      ifNobodyLeft: households.consumptionIfNobodyLeft,
      touched: hasAbsent,
    },
    {
      outcome: 'log consumption',
      among: absentHousehold,
      asIs: households.consumption.map(Math.log),
      ifNobodyLeft: households.consumptionIfNobodyLeft.map(Math.log),
      touched: hasAbsent,
    },
    {
      outcome: 'poor',
      among: absentHousehold,
      asIs: households.poor,
      ifNobodyLeft: households.poorIfNobodyLeft,
      touched: hasAbsent,
    },
    {
      outcome: 'attends school',
      among: `children from 6 to 17 in ${absentHousehold}`,
      asIs: children.attends,
      ifNobodyLeft: children.attendsIfNobodyLeft,
      touched: (at) => hasAbsent(children.household[at]),
    },
    {
      outcome: 'in the labour force',
      among: `residents of 15 and over in ${receiving}`,
      asIs: people.activity.map(participates),
      ifNobodyLeft: people.activityIfNobodyLeft.map(participates),
      touched: (at) => (people.age[at] ?? 0) >= 15 && receives(people.household[at]),
    },
    {
      outcome: 'business',
      among: receiving,
      asIs: households.business,
      ifNobodyLeft: households.businessIfNobodyLeft,
      touched: receives,
    },
    {
      outcome: 'saved',
      among: receiving,
      asIs: households.saved,
      ifNobodyLeft: households.savedIfNobodyLeft,
      touched: receives,
    },
    {
      outcome: 'account',
      among: receiving,
      asIs: households.account,
      ifNobodyLeft: households.accountIfNobodyLeft,
      touched: receives,
    },
    {
      outcome: 'good health',
      among: `residents of ${absentHousehold}`,
      asIs: people.goodHealth,
      ifNobodyLeft: people.goodHealthIfNobodyLeft,
      touched: (at) => hasAbsent(people.household[at]),
    },
    {
      outcome: 'decides on large purchases',
      among: 'women of 18 and over in households with an absent man',
      asIs: adults.decides,
      ifNobodyLeft: adults.decidesIfNobodyLeft,
      touched: (at) =>
        adults.man[at] === 0 && (households.absentMen[adults.household[at] ?? -1] ?? 0) > 0,
    },
    {
      outcome: 'low mood',
      among: 'children from 5 to 17 whose mother left',
      asIs: people.lowMood,
      ifNobodyLeft: people.lowMoodIfNobodyLeft,
      touched: (at) => people.motherAbroad[at] !== people.motherAbroadIfNobodyLeft[at],
    },
    {
      outcome: 'step on the ladder',
      among: `adults in ${receiving}`,
      asIs: adults.ladder,
      ifNobodyLeft: adults.ladderIfNobodyLeft,
      touched: (at) => receives(adults.household[at]),
    },
    {
      outcome: 'view of what migration does for money, 1 best to 5',
      among: `adults in ${receiving}`,
      asIs: adults.viewOfMoney,
      ifNobodyLeft: adults.viewOfMoneyIfNobodyLeft,
      touched: (at) => receives(adults.household[at]),
    },
    {
      outcome: 'view of what migration does for the family, 1 best to 5',
      among: `adults in ${absentHousehold}`,
      asIs: adults.viewOfFamily,
      ifNobodyLeft: adults.viewOfFamilyIfNobodyLeft,
      touched: (at) => hasAbsent(adults.household[at]),
    },
  ];
}
