import { addUp } from '../../analysis/fieldwork/add-up.ts';
import type { AreaStage } from '../../analysis/fieldwork/area-life.ts';
import { type Attention, worstFirst } from '../../analysis/fieldwork/attention.ts';
import { type CaseCounts, noCases } from '../../analysis/fieldwork/case-counts.ts';
import type { Finish } from '../../analysis/fieldwork/pace.ts';
import {
  type CellProjection,
  project,
  type StratumProjection,
  type Targets,
} from '../../analysis/fieldwork/projection.ts';
import { type ResponseRates, responseRates } from '../../analysis/fieldwork/rates.ts';
import { noReviews, type ReviewCounts } from '../../analysis/fieldwork/review-counts.ts';
import { noSubmissions, type StratumSummary } from '../../analysis/fieldwork/stratum-summary.ts';
import type { SubmissionCounts } from '../../analysis/fieldwork/summarize.ts';
import {
  type ClassWeights,
  spreadOf,
  type WeightMoments,
} from '../../analysis/fieldwork/weight-spread.ts';

/** How unequal the design weights are, as 1 + cv²; a number is left out where there is no case. */
export interface Spread {
  /** Of all cases to be worked. */
  worked?: number;
  /** Of those that gave an interview. */
  interviewed?: number;
}

/** A cell of the sample (stratum × class at listing): its cases, and what will come of them. */
export interface BoardCell extends CaseCounts {
  projection: CellProjection & {
    /** `spread`: that of all the survey's cases to be worked, once the reserve is opened. */
    next: CellProjection['next'] & { spread?: number };
  };
}

export interface BoardStratum {
  stratum: string;
  areas: number;
  stages: Partial<Record<AreaStage, number>>;
  classes: Record<string, BoardCell>;
  reviews: ReviewCounts;
  spread: Spread;
  finish: Finish;
}

export interface Board {
  areas: number;
  /** How many areas have come how far. */
  stages: Partial<Record<AreaStage, number>>;
  total: CaseCounts & { rates: ResponseRates };
  spread: Spread;
  finish: Finish;
  strata: BoardStratum[];
  submissions: SubmissionCounts;
  reviews: ReviewCounts;
  /** Areas in which a person should look at something, worst first: of each stratum the worst fifty. */
  attention: Attention[];
  /** How many such areas there are in all. */
  attentionInAll: number;
}

/** The sample as it fills, and what will come of it, from the counts of its strata. `today`: such as `2026-03-01`. */
export function boardOf(
  summaries: readonly StratumSummary[],
  targets: Targets,
  today: string,
): Board {
  const strata = summaries.filter(({ areas }) => areas > 0);
  const projection = project(strata, targets, today);
  const total = addUp(strata.map((each) => each.total)) ?? noCases();
  const weights = strata.flatMap((each) => Object.values(each.weights));
  return {
    areas: strata.reduce((sum, { areas }) => sum + areas, 0),
    stages: addUp(strata.map(({ stages }) => stages)) ?? {},
    total: { ...total, rates: responseRates(total) },
    spread: spreadAmong(weights),
    finish: projection.finish,
    strata: strata.map((each) => boardStratum(each, projection.strata[each.stratum], weights)),
    submissions: addUp(strata.map(({ submissions }) => submissions)) ?? noSubmissions(),
    reviews: addUp(strata.map(({ reviews }) => reviews)) ?? noReviews(),
    attention: strata.flatMap(({ attention }) => attention).sort(worstFirst),
    attentionInAll: strata.reduce((sum, { attentionInAll }) => sum + attentionInAll, 0),
  };
}

function boardStratum(
  { stratum, areas, stages, classes, reviews, weights }: StratumSummary,
  projection: StratumProjection | undefined,
  all: readonly ClassWeights[],
): BoardStratum {
  return {
    stratum,
    areas,
    stages,
    classes: Object.fromEntries(
      Object.entries(projection?.classes ?? {}).map(([listClass, { next, ...projected }]) => {
        const spread = spreadOnceOpened(all, weights[listClass]);
        return [
          listClass,
          {
            ...(classes[listClass] ?? noCases()),
            projection: {
              ...projected,
              next: { ...next, ...(next.cases > 0 && spread !== undefined && { spread }) },
            },
          },
        ];
      }),
    ),
    reviews,
    spread: spreadAmong(Object.values(weights)),
    finish: projection?.finish ?? { done: 0, expected: undefined },
  };
}

function spreadAmong(weights: readonly ClassWeights[]): Spread {
  const worked = spreadOf(sumOf(weights.map((each) => each.worked)));
  const interviewed = spreadOf(sumOf(weights.map((each) => each.interviewed)));
  return {
    ...(worked !== undefined && { worked }),
    ...(interviewed !== undefined && { interviewed }),
  };
}

/** The spread among all cases to be worked, when the next reserve of this cell is opened. */
function spreadOnceOpened(
  all: readonly ClassWeights[],
  cell: ClassWeights | undefined,
): number | undefined {
  return spreadOf(sumOf(all.map((each) => (each === cell ? each.ifOpened : each.worked))));
}

const sumOf = (moments: readonly WeightMoments[]): WeightMoments =>
  addUp(moments) ?? { n: 0, sum: 0, squares: 0 };
