/**
 * From estimates to what is published of them: the rules, then the suppression over all tables, then what is said of the
 * differences that are left.
 */
import type { Figure, SurveyDefinition, UnitGroup } from '../../questionnaire/definition.ts';
import { minimumDetectable } from '../comparisons/minimum-detectable.ts';
import { verdictOf } from '../comparisons/verdict.ts';
import type { Estimate } from '../estimation/estimate.ts';
import { falseDiscoveryRates } from '../models/false-discovery.ts';
import type { FigureLines } from './estimate-figures.ts';
import type { CellEstimate, DifferenceEstimate, LineEstimates } from './figure-estimates.ts';
import {
  fewestAreas,
  fewestInCell,
  judge,
  relativeError,
  withheldCv,
  type Judgement,
} from './publication-rules.ts';
import type { Figures, PublishedCell, PublishedFigure, Reason } from './published-table.ts';
import { gapReport, type CellReach, type Gap } from './suppression/gap-report.ts';
import {
  cellId,
  type RunCell,
  type RunFigure,
  type RunFinding,
  type RunLogEntry,
  type RunSuppression,
} from './suppression/run-figure.ts';
import { suppressRun } from './suppression/suppress-run.ts';
import { universeOf } from './table-figure.ts';
import type { Line } from './table-lines.ts';

/** What was withheld of a run and why, and what sample would let it be shown. Not for the public. */
export interface TableAudit {
  log: RunLogEntry[];
  gaps: Gap[];
  /** Numbers that the suppression could not hide well enough: how close somebody may come to each. Nobody should open such a run. */
  findable: RunFinding[];
}

/** What must be withheld of a run besides what its own tables ask for. */
export type WithholdBeside = (
  run: readonly RunFigure[],
  alone: RunSuppression,
) => Pick<RunSuppression, 'withheld' | 'unexplained' | 'log' | 'findings'>;

/** A cell that is about units, before suppression. */
interface Judged extends Judgement {
  id: string;
  cell: CellEstimate;
}

interface JudgedFigure {
  of: FigureLines;
  key: string;
  lines: (Omit<LineEstimates, 'cells'> & { cells: Judged[] })[];
}

/** What must be withheld of the figures of a run for their own sake and each other's. */
export function suppressFigures(
  definition: SurveyDefinition,
  figures: readonly FigureLines[],
): RunSuppression {
  const run = figures.map((of) => runFigure(judgeFigure(definition, of)));
  const limits = { cases: definition.publication.withholdUnder, ...fewestInCell };
  return suppressRun(run, limits, definition);
}

/**
 * The figures of a run as they are published, and what was not.
 *
 * @param beside says what must be withheld besides, for the sake of what is published with these tables
 * @param alone what `suppressFigures` says of the figures, where it is known
 */
export function publishFigures(
  definition: SurveyDefinition,
  figures: readonly FigureLines[],
  beside?: WithholdBeside,
  alone: RunSuppression = suppressFigures(definition, figures),
): { figures: PublishedFigure[]; audit: TableAudit } {
  const judged = figures.map((of) => judgeFigure(definition, of));
  const run = judged.map(runFigure);
  const { withheld, unexplained, log, findings } =
    beside === undefined ? alone : withheldBeside(run, alone, beside);
  const reasons = new Map<string, Set<Reason>>();
  for (const { cell, reason } of log) {
    reasons.set(cell, (reasons.get(cell) ?? new Set()).add(reason as Reason));
  }
  const why = (id: string): Reason[] | undefined =>
    withheld.has(id)
      ? unexplained.has(id)
        ? ['withheld']
        : [...(reasons.get(id) ?? [])]
      : undefined;
  const cells = judged.flatMap(({ lines }) => lines.flatMap((line) => line.cells));
  const { withholdUnder } = definition.publication;
  const rules = { cases: withholdUnder, areas: fewestAreas, relativeError: withheldCv };
  return {
    figures: withVerdicts(judged.map((own) => publishedFigure(own, why))),
    audit: {
      log,
      gaps: gapReport(log, cells.map(reachOf), rules),
      findable: findings.filter(({ safe }) => !safe),
    },
  };
}

/** What is made of cells that are withheld besides goes with them. */
function withheldBeside(
  run: readonly RunFigure[],
  alone: RunSuppression,
  beside: WithholdBeside,
): RunSuppression {
  const more = beside(run, alone);
  const withheld = new Set([...alone.withheld, ...more.withheld]);
  const log = [...alone.log, ...more.log];
  for (const { key, cells } of run) {
    for (const { madeOf = [], ...place } of cells) {
      const cell = cellId(key, place);
      if (withheld.has(cell) || !madeOf.some((part) => withheld.has(part))) continue;
      withheld.add(cell);
      log.push({ cell, reason: 'protects another cell' });
    }
  }
  return {
    ...{ withheld, log, unexplained: new Set([...alone.unexplained, ...more.unexplained]) },
    findings: [...alone.findings, ...more.findings],
  };
}

function judgeFigure({ publication }: SurveyDefinition, of: FigureLines): JudgedFigure {
  const { indicator, figure, group } = of;
  const key = `${indicator.id}.${figure.name}${group === undefined ? '' : ` ${group.code}`}`;
  return {
    of,
    key,
    lines: of.lines.map((line) => ({
      ...line,
      cells: line.cells.map((cell) => ({
        ...judge(indicator.rule, cell, publication),
        ...{ id: cellId(key, { ...line, ...cell }), cell },
      })),
    })),
  };
}

function reachOf({ id, cell: { estimate } }: Judged): CellReach {
  const { n, psus, se } = estimate;
  return { cell: id, n, psus, relativeError: se === null ? null : relativeError(estimate) };
}

/** A figure as the suppression wants to know it. */
function runFigure({ of, key, lines }: JudgedFigure): RunFigure {
  const { indicator, figure, group, unit, weights } = of;
  const universe = universeOf(indicator, figure);
  const counted = conditionOf(figure, group);
  return {
    ...{ key, rule: indicator.rule, unit, weights },
    ...(universe !== undefined && { universe }),
    ...(group && { answers: `${indicator.id}.${figure.name}` }),
    ...(counted !== undefined && { counted }),
    cells: lines.flatMap((line) =>
      line.cells.map((judged) => runCell(of, line, judged, counted !== undefined)),
    ),
  };
}

function runCell(
  { indicator, figure, unit }: FigureLines,
  { breakdown, group }: Line,
  { cell, withheld }: Judged,
  isCounting: boolean,
): RunCell {
  const { side, estimate, missing, households, members } = cell;
  const place = { breakdown, group, ...(side && { side }) };
  const share = shareOf(estimate);
  return {
    ...{ ...place, n: estimate.n, missing, withheldFor: withheld },
    ...(unit !== 'household' && { households }),
    ...(isCounting &&
      members &&
      share !== null && {
        counted: { n: members.units, households: members.households, share },
      }),
    ...(figure.statistic === 'quotient' && {
      madeOf: figure.of.map((name) => cellId(`${indicator.id}.${name}`, place)),
    }),
  };
}

/** Whom a figure counts, where it counts units. */
function conditionOf(figure: Figure, group: UnitGroup | undefined): string | undefined {
  if (group) return group.expression;
  return figure.statistic === 'proportion' || figure.statistic === 'total'
    ? figure.value
    : undefined;
}

/** Of a proportion it is the estimate; a number of units is a share of all that it is told of. */
function shareOf({ statistic, estimate, weightSum }: Estimate): number | null {
  if (estimate === null || statistic !== 'total') return estimate;
  return estimate / weightSum;
}

function publishedFigure(
  { of, lines }: JudgedFigure,
  why: (id: string) => Reason[] | undefined,
): PublishedFigure {
  const { id, title, sector, rule, caveat } = of.indicator;
  const { name, label, measure, statistic } = of.figure;
  return {
    ...{ id, title, sector, rule, figure: name, label },
    ...(of.group && { group: { code: of.group.code, label: of.group.label } }),
    ...{ unit: of.unit, statistic, measure, caveat },
    cells: lines.flatMap((line) => {
      const cells = line.cells.map((own) => shown(line, own, why(own.id)));
      return [...cells, ...line.differences.map((own) => difference(line, own, cells))];
    }),
  };
}

function shown(
  { breakdown, group }: Line,
  { cell, marked }: Judged,
  withheld: Reason[] | undefined,
): PublishedCell {
  const { side, estimate, missing } = cell;
  const place = { breakdown, group, ...(side && { side }) };
  if (withheld) return { ...place, publication: 'withheld', reasons: withheld, figures: null };
  return {
    ...place,
    publication: marked.length > 0 ? 'marked' : 'published',
    reasons: marked,
    figures: figuresOf(estimate, missing),
  };
}

/** Shown where both sides are; what they are marked for, it is too. */
function difference(
  { breakdown, group }: Line,
  { side, found, adjusted }: DifferenceEstimate,
  cells: readonly PublishedCell[],
): PublishedCell {
  const sides = [side.group, side.less].map((code) =>
    cells.find((own) => own.side?.comparison === side.comparison && own.side.group === code),
  );
  const place = { breakdown, group, side };
  const missing = sides.map((own) => own?.figures?.missing);
  if (missing.some((own) => own === undefined)) {
    return { ...place, publication: 'withheld', reasons: ['side withheld'], figures: null };
  }
  const reasons = [...new Set(sides.flatMap((own) => own?.reasons ?? []))];
  return {
    ...place,
    publication: reasons.length > 0 ? 'marked' : 'published',
    reasons,
    figures: figuresOf(found, Math.max(...missing.map((own) => own ?? 0))),
    difference: {
      ...{ t: found.t, p: found.p, q: null },
      ...{
        detectable: minimumDetectable(found),
        verdict: 'not tested',
        adjusted: adjusted ?? null,
      },
    },
  };
}

/** What is said of the differences that are shown, each as one of all of its comparison and breakdown. */
function withVerdicts(figures: PublishedFigure[]): PublishedFigure[] {
  const tested = figures.flatMap(({ cells }) =>
    cells.flatMap(({ difference: own, figures: found, side, breakdown }) =>
      own && found
        ? [{ own, found, family: `${side?.comparison ?? ''} ${breakdown}`, p: own.p }]
        : [],
    ),
  );
  const q = new Map(falseDiscoveryRates(tested).map((rate, at) => [tested[at]?.own, rate]));
  return figures.map((figure) => ({
    ...figure,
    cells: figure.cells.map((cell) => {
      if (!cell.difference || !cell.figures) return cell;
      const rate = q.get(cell.difference) ?? null;
      const compared = { ...cell.figures, p: cell.difference.p, level: 0.95 };
      const { key, detectable } = verdictOf(compared, rate);
      return { ...cell, difference: { ...cell.difference, q: rate, detectable, verdict: key } };
    }),
  }));
}

function figuresOf(estimate: Estimate, missing: number): Figures {
  const { status, se, low, high, interval, n, weightSum, psus, df, deff, cv } = estimate;
  return {
    ...{ status, estimate: estimate.estimate, se, low, high, interval },
    ...{ n, weightSum, psus, df, deff, cv, missing },
  };
}
