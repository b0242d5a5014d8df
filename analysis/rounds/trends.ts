/**
 * What has changed since earlier rounds of a survey, figure by figure and line by line, and what rounds say together of
 * groups that are too small in each.
 */
import type { Figure, SurveyDefinition } from '../../questionnaire/definition.ts';
import { minimumDetectable } from '../comparisons/minimum-detectable.ts';
import { verdictOf, type VerdictKey } from '../comparisons/verdict.ts';
import { makeDesign, type Design } from '../estimation/design.ts';
import type { EstimateOptions } from '../estimation/estimate.ts';
import { fewestAreas, relativeError, withheldCv } from '../indicators/publication-rules.ts';
import type {
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../indicators/published-table.ts';
import { notCounted, unknown } from '../indicators/unit-columns.ts';
import type { SurveyColumns, UnitColumns } from '../indicators/unit-columns.ts';
import { changeBetweenRounds } from './change-between-rounds.ts';
import { figureRules } from './figure-rules.ts';
import { poolable } from './poolable.ts';
import { pooledRounds } from './pooled-rounds.ts';
import type { RoundStatistic } from './round-figure.ts';
import { roundSums, type RoundSums } from './round-sums.ts';

/** A round as its night left it. */
export interface TrendRound {
  round: string;
  definition: SurveyDefinition;
  table: PublishedTable;
  columns: SurveyColumns;
  /** Every area with a weighted household, and its stratum. */
  areas: ReadonlyMap<string, string>;
}

export interface Trends {
  rounds: { round: string; survey: string; received: { first: string; last: string } | null }[];
  figures: TrendFigure[];
}

export interface TrendFigure extends Pick<
  PublishedFigure,
  'id' | 'figure' | 'group' | 'label' | 'title' | 'unit' | 'statistic' | 'measure'
> {
  lines: TrendLine[];
}

export interface TrendLine {
  breakdown: string;
  group: string;
  /** The figure in every round that has it; null where that round withholds it. */
  rounds: { round: string; estimate: number | null; low: number | null; high: number | null }[];
  /** From each round to the next, where both show the figure. */
  changes: Change[];
  /** Of all rounds together, where each withholds the figure; left out where nobody may know that either. */
  pooled?: { estimate: number; se: number; low: number; high: number; n: number; psus: number };
}

export interface Change {
  before: string;
  after: string;
  estimate: number;
  se: number;
  low: number;
  high: number;
  p: number | null;
  detectable: number | null;
  verdict: VerdictKey;
  /** Areas that were visited in both rounds. */
  sharedAreas: number;
}

/**
 * The trends of a survey, its rounds in their order, the last one its own. Only figures that are asked by the same
 * expressions in a round as in the last are held against it: totals, means, shares, ratios and the groups of
 * distributions, for everybody on each line. A change has the error that areas of both rounds leave it.
 */
export function trendsOf(rounds: readonly TrendRound[]): Trends {
  const last = rounds.at(-1);
  if (last === undefined || rounds.length < 2) {
    throw new RangeError('A trend needs two rounds. Give the earlier one with the latest.');
  }
  const designs = new Map<UnitColumns, Design>();
  const inRounds = rounds.map((round) => ({
    ...round,
    rules: figureRules(round.definition),
    published: new Map(round.table.figures.map((figure) => [keyOf(figure), figure])),
  }));
  const rules = figureRules(last.definition);
  return {
    rounds: rounds.map(({ round, table }) => {
      const { survey, received } = table.provenance;
      return { round, survey, received };
    }),
    figures: last.table.figures.flatMap((figure): TrendFigure[] => {
      const statistic = statisticOf(figure.statistic);
      if (statistic === undefined) return [];
      const own = keyOf(figure);
      const rule = `${figure.id}.${figure.figure}`;
      const alike = inRounds.filter((round) => round.rules.get(rule) === rules.get(rule));
      if (alike.length < 2) return [];
      const lines = figure.cells
        .filter(({ side }) => side === undefined)
        .map((place) => ({
          place,
          found: alike.flatMap((round) => {
            const cell = cellAt(round.published.get(own), place);
            const sums = cell && sumsOf(round, figure, place, designs);
            return cell && sums ? [{ round: round.round, cell, sums }] : [];
          }),
        }))
        .filter(({ found }) => found.length > 1);
      const open = poolable(
        lines.map(({ place, found }) => ({ ...place, rounds: found })),
        last.definition.publication.withholdUnder,
      );
      const { id, group, label, title, unit, measure } = figure;
      const said = { id, figure: figure.figure, label, title, unit, measure };
      return [
        {
          ...{ ...said, ...(group && { group }), statistic: figure.statistic },
          // Other rules ask of what is shown more than a number of cases.
          lines: lines.map(({ place, found }, at) =>
            trendLine(place, found, statistic, figure.rule === 'M1' && open[at] === true),
          ),
        },
      ];
    }),
  };
}

interface FoundRound {
  round: string;
  cell: PublishedCell;
  sums: RoundSums;
}

function trendLine(
  { breakdown, group }: Pick<PublishedCell, 'breakdown' | 'group'>,
  found: readonly FoundRound[],
  statistic: RoundStatistic,
  mayPool: boolean,
): TrendLine {
  const options: EstimateOptions = { interval: statistic === 'proportion' ? 'logit' : 'plain' };
  const changes = found.flatMap((after, at): Change[] => {
    const before = found[at - 1];
    if (!before?.cell.figures || !after.cell.figures) return [];
    const change = changeBetweenRounds(
      { before: before.sums, after: after.sums },
      statistic,
      options,
    );
    const { estimate, se, low, high, p, overlap } = change;
    if (estimate === null || se === null || low === null || high === null) return [];
    const { key } = verdictOf(change);
    const detectable = minimumDetectable(change);
    const told = { estimate, se, low, high, p, detectable, verdict: key };
    return [{ before: before.round, after: after.round, ...told, sharedAreas: overlap.shared }];
  });
  const line = {
    ...{ breakdown, group },
    rounds: found.map(({ round, cell: { figures } }) => ({
      round,
      estimate: figures?.estimate ?? null,
      low: figures?.low ?? null,
      high: figures?.high ?? null,
    })),
    changes,
  };
  if (!mayPool) return line;
  const sums = found.map((own) => own.sums);
  const pooled = pooledRounds(sums, statistic, { ...options, weighting: 'effective n' });
  const { estimate, se, low, high, n, psus } = pooled;
  if (estimate === null || se === null || low === null || high === null) return line;
  if (psus < fewestAreas || relativeError(pooled) > withheldCv) return line;
  return { ...line, pooled: { estimate, se, low, high, n, psus } };
}

/** The statistics that sums by area are enough for. */
function statisticOf(statistic: Figure['statistic']): RoundStatistic | undefined {
  switch (statistic) {
    case 'total':
    case 'mean':
    case 'proportion':
    case 'ratio':
      return statistic;
    case 'distribution':
      return 'proportion';
    case 'counts':
      return 'total';
    default:
      return undefined;
  }
}

const keyOf = ({ id, figure, group }: PublishedFigure) =>
  [id, figure, group?.code].filter((part) => part !== undefined).join(' ');

function cellAt(
  figure: PublishedFigure | undefined,
  { breakdown, group }: Pick<PublishedCell, 'breakdown' | 'group'>,
): PublishedCell | undefined {
  return figure?.cells.find(
    (cell) => cell.side === undefined && cell.breakdown === breakdown && cell.group === group,
  );
}

function sumsOf(
  { round, definition, columns, areas }: TrendRound,
  { id, figure, group, unit }: PublishedFigure,
  line: Pick<PublishedCell, 'breakdown' | 'group'>,
  designs: Map<UnitColumns, Design>,
): RoundSums | undefined {
  const own = columns[unit];
  const column = own?.figures[`${id}.${figure}`];
  if (!own || !column) return undefined;
  const design = designs.get(own) ?? designOf(own, areas);
  designs.set(own, design);
  const split = definition.breakdowns[unit]?.find(({ name }) => name === line.breakdown);
  const place = split?.groups.findIndex(({ code }) => code === line.group);
  const places = own.breakdowns[line.breakdown];
  if (line.breakdown !== 'none' && (place === undefined || !places)) return undefined;
  const wanted = indexOfGroup(definition, id, figure, group?.code);
  const domain = new Uint8Array(design.rows);
  const y = new Float64Array(design.rows).fill(NaN);
  const x = 'answer' in column || !column.x ? undefined : new Float64Array(design.rows).fill(NaN);
  for (let row = 0; row < own.rows; row++) {
    const isIn = line.breakdown === 'none' || places?.[row] === place;
    const isCounted =
      'answer' in column ? column.answer[row] !== notCounted : column.counted[row] === 1;
    if (!isIn || !isCounted) continue;
    domain[row] = 1;
    if ('answer' in column) {
      const answer = column.answer[row] ?? unknown;
      if (answer !== unknown) y[row] = wanted === undefined ? answer : Number(answer === wanted);
    } else {
      y[row] = column.y[row] ?? NaN;
      if (x) x[row] = column.x?.[row] ?? NaN;
    }
  }
  return roundSums(round, design, { y, ...(x && { x }) }, domain);
}

function indexOfGroup(
  { indicators }: SurveyDefinition,
  id: string,
  name: string,
  code: string | undefined,
): number | undefined {
  const figure = indicators.find((own) => own.id === id)?.figures.find((own) => own.name === name);
  if (code === undefined || !figure || !('groups' in figure)) return undefined;
  return figure.groups.findIndex((group) => group.code === code);
}

/** Every drawn area has a place, by a row of weight 0, whether or not a unit of this kind lives there. */
function designOf(
  { area, stratum, weight }: UnitColumns,
  areas: ReadonlyMap<string, string>,
): Design {
  const name = ({ names, of }: UnitColumns['area'], row: number) => names[of[row] ?? -1] ?? '';
  const rows = [...weight.keys()];
  const design = {
    stratum: [...rows.map((row) => name(stratum, row)), ...areas.values()],
    psu: [...rows.map((row) => name(area, row)), ...areas.keys()],
    weight: [...weight, ...[...areas].map(() => 0)],
  };
  return makeDesign(design, { lonelyPsu: 'adjust' });
}
