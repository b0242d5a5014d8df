import type { CaseCounts } from './case-counts.ts';
import { type Belief, expectedRates } from './expected-rates.ts';
import { finishing, type Finish } from './pace.ts';
import type { StratumSummary } from './stratum-summary.ts';

/** Targets of completed interviews, by stratum and class at listing. */
export type Targets = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What will come of a cell (stratum × class at listing) when its cases are worked to their end. */
export interface CellProjection {
  target?: number;
  /** Interviews in hand, complete or partial. */
  done: number;
  /** Cases without a final outcome: all of them are worked, met target or not. */
  open: number;
  /** Cases that are expected of areas whose households are not drawn yet; undefined while nobody can tell. */
  toCome: number | undefined;
  /** Share of open and coming cases that is expected to give an interview. */
  rate: number;
  /** done + (open + toCome) · rate. */
  expected: number | undefined;
  /** With nine chances in ten the interviews will be between these. */
  low?: number;
  high?: number;
  /** Of the target: reached; even `low` reaches it; `high` does; not even that. Left out without a target. */
  outlook?: Outlook;
  /** What opening the next reserve replicate would add, in every area of the cell that has one. */
  next: { cases: number; interviews: number };
}

export type Outlook = 'met' | 'on track' | 'uncertain' | 'short';

export interface StratumProjection {
  classes: Record<string, CellProjection>;
  finish: Finish;
}

export interface Projection {
  strata: Record<string, StratumProjection>;
  finish: Finish;
}

/** 95th percentile of the normal distribution. */
const Z = 1.645;

/**
 * Projects every cell, and from the pace the day of the last interview, in each stratum and in all. It only foretells:
 * a cell whose target is met keeps its open cases.
 *
 * The interval is that of a beta-binomial count for the cases (the rate is itself uncertain), and for areas to come that
 * of a sum of areas like those that are drawn, both taken as normal. That interviews of one area or interviewer are
 * alike is not in it, so it is rather too narrow.
 */
export function project(
  strata: readonly StratumSummary[],
  targets: Targets,
  today: string,
): Projection {
  const rateOf = expectedRates(
    strata.flatMap(({ stratum, classes }) =>
      Object.entries(classes).map(([listClass, counts]) => ({
        stratum,
        listClass,
        ended: counts.drawn - counts.open,
        interviews: counts.complete + counts.partial,
      })),
    ),
  );
  const known = [...new Set(strata.flatMap(({ classes }) => Object.keys(classes)))];
  const pooled = new Map(known.map((listClass) => [listClass, areasLike(strata, listClass)]));

  const projected = strata.map((stratum): [StratumSummary, StratumProjection] => {
    const asked = Object.keys(targets[stratum.stratum] ?? {});
    const coming = areasToCome(stratum);
    const classes = Object.fromEntries(
      // Where no class is known yet, what an area brings is known from no stratum either.
      [...new Set([...Object.keys(stratum.classes), ...asked, ...(coming > 0 ? known : [])])]
        .sort()
        .map((listClass) => {
          const own = areasLike([stratum], listClass);
          const like = own.areas >= 2 ? own : (pooled.get(listClass) ?? own);
          return [
            listClass,
            projectCell(
              stratum.classes[listClass],
              rateOf(stratum.stratum, listClass),
              coming,
              like,
              targets[stratum.stratum]?.[listClass],
            ),
          ];
        }),
    );
    const cells = Object.values(classes);
    const isUnknown = coming > 0 && cells.length === 0;
    const expected = isUnknown ? undefined : sumOrUnknown(cells.map((cell) => cell.expected));
    return [stratum, { classes, finish: finishing(stratum.days, expected, today) }];
  });
  const days: Record<string, number> = {};
  for (const stratum of strata) {
    for (const [day, count] of Object.entries(stratum.days)) days[day] = (days[day] ?? 0) + count;
  }
  const expected = sumOrUnknown(projected.map(([, { finish }]) => finish.expected));
  return {
    strata: Object.fromEntries(projected.map(([{ stratum }, each]) => [stratum, each])),
    finish: finishing(days, expected, today),
  };
}

/** How many cases of a class the draw of an area brings: over so many areas the mean, and the variance between them. */
interface AreasLike {
  areas: number;
  mean: number;
  variance: number;
}

function projectCell(
  counts: CaseCounts | undefined,
  { rate, worth }: Belief,
  areasComing: number,
  like: AreasLike,
  target: number | undefined,
): CellProjection {
  const done = (counts?.complete ?? 0) + (counts?.partial ?? 0);
  const open = counts?.open ?? 0;
  const nextCases = counts?.next ?? 0;
  const next = { cases: nextCases, interviews: nextCases * rate };
  const known = { ...(target !== undefined && { target }), done, open, rate, next };
  if (areasComing > 0 && like.areas === 0) {
    const outlook = target === undefined ? {} : done >= target ? { outlook: 'met' as const } : {};
    return { ...known, toCome: undefined, expected: undefined, ...outlook };
  }
  const toCome = areasComing * like.mean;
  const cases = open + toCome;
  const expected = done + cases * rate;
  // Beta-binomial variance, and the variance of a sum of new areas whose mean is known from `like.areas` of them.
  const ofCases = (cases * rate * (1 - rate) * (worth + cases)) / (worth + 1);
  const ofAreas =
    areasComing === 0 ? 0 : areasComing * like.variance * (1 + areasComing / like.areas);
  const margin = Z * Math.sqrt(ofCases + rate ** 2 * ofAreas);
  const low = Math.max(done, Math.floor(expected - margin));
  const most = areasComing === 0 ? done + open : Infinity;
  const high = Math.min(most, Math.ceil(expected + margin));
  return {
    ...known,
    toCome,
    expected,
    low,
    high,
    ...(target !== undefined && { outlook: outlookOf(target, done, low, high) }),
  };
}

function outlookOf(target: number, done: number, low: number, high: number): Outlook {
  if (done >= target) return 'met';
  if (low >= target) return 'on track';
  return high >= target ? 'uncertain' : 'short';
}

const areasDrawn = ({ stages }: StratumSummary): number =>
  (stages['in work'] ?? 0) + (stages.closed ?? 0);

const areasToCome = ({ stages }: StratumSummary): number =>
  (stages.drawn ?? 0) + (stages['being listed'] ?? 0) + (stages.listed ?? 0);

function areasLike(strata: readonly StratumSummary[], listClass: string): AreasLike {
  const areas = strata.reduce((sum, stratum) => sum + areasDrawn(stratum), 0);
  const samples = strata.flatMap(({ mainSample }) => mainSample[listClass] ?? []);
  const mean = samples.reduce((sum, each) => sum + each.sum, 0) / Math.max(areas, 1);
  const squares = samples.reduce((sum, each) => sum + each.squares, 0);
  // A single area says nothing of how areas differ: then as of counts that are independent of one another.
  const variance = areas >= 2 ? Math.max(0, squares - areas * mean ** 2) / (areas - 1) : mean;
  return { areas, mean, variance };
}

const sumOrUnknown = (all: readonly (number | undefined)[]): number | undefined =>
  all.reduce<number | undefined>(
    (sum, each) => (sum === undefined || each === undefined ? undefined : sum + each),
    0,
  );
