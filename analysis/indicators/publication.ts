/**
 * What may be shown of an indicator's table, and what is said of the rest. Withheld cells carry no number at all.
 * Limits on cases come from the definition; those on areas, precision and missing answers are the survey method's own
 * (DHS practice for cases; Statistics Canada's for the coefficient of variation).
 */
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Estimate } from '../estimation/estimate.ts';
import type { Line } from './domains.ts';
import type { LineEstimates } from './indicator-estimates.ts';

export type Compared = 'all' | 'a' | 'b' | 'difference';

export type Reason =
  /** No unit of this kind was found: nothing to estimate. */
  | 'no cases'
  | 'few cases'
  | 'few areas'
  | 'imprecise'
  | 'many missing answers'
  /** Withheld so that another withheld cell cannot be worked out from this one and the totals. */
  | 'protects another cell'
  /** Of a difference: one of its sides is withheld. */
  | 'side withheld';

export interface Cell {
  breakdown: Line['breakdown'];
  group: string;
  label: Line['label'];
  compared: Compared;
  publication: 'published' | 'marked' | 'withheld';
  reasons: Reason[];
  /** The numbers; null in a withheld cell. */
  figures: Figures | null;
}

export interface Figures extends Pick<
  Estimate,
  | 'status'
  | 'estimate'
  | 'se'
  | 'low'
  | 'high'
  | 'interval'
  | 'level'
  | 'n'
  | 'weightSum'
  | 'psus'
  | 'strata'
  | 'df'
  | 'deff'
  | 'cv'
> {
  /** Share of units whose value is not known. */
  missing: number;
  /** Of a difference. */
  t?: number | null;
  p?: number | null;
}

const fewestAreas = 10;
const markedCv = 0.3;
const withheldCv = 0.5;
const markedMissing = 0.2;
const withheldMissing = 0.4;

interface Judged extends Cell {
  figures: Figures;
  n: number;
}

/** The cells of one indicator under the publication rules, line by line: all, a, b, difference. */
export function publish(
  table: readonly LineEstimates[],
  limits: SurveyDefinition['publication'],
): Cell[] {
  const judged = table.map((line) => ({
    all: judge(line, 'all', limits),
    a: judge(line, 'a', limits),
    b: judge(line, 'b', limits),
  }));
  protect(judged, limits);
  return table.flatMap((line, place): Cell[] => {
    const cells = judged[place];
    if (cells === undefined) return [];
    return [...[cells.all, cells.a, cells.b].map(shown), differenceCell(line, cells)];
  });
}

function judge(
  table: LineEstimates,
  compared: 'all' | 'a' | 'b',
  limits: SurveyDefinition['publication'],
): Judged {
  const estimate = table[compared];
  const missing = table.missing[compared];
  const { n, psus } = estimate;
  const cv = relativeError(estimate);
  const withheld: Reason[] =
    n === 0
      ? ['no cases']
      : [
          ...reasonIf(n < limits.withholdUnder, 'few cases'),
          ...reasonIf(psus < fewestAreas, 'few areas'),
          ...reasonIf(cv > withheldCv, 'imprecise'),
          ...reasonIf(missing > withheldMissing, 'many missing answers'),
        ];
  const marked: Reason[] = [
    ...reasonIf(n < limits.markUnder, 'few cases'),
    ...reasonIf(cv > markedCv, 'imprecise'),
    ...reasonIf(missing > markedMissing, 'many missing answers'),
  ];
  return {
    ...placeOf(table.line, compared),
    publication: withheld.length > 0 ? 'withheld' : marked.length > 0 ? 'marked' : 'published',
    reasons: withheld.length > 0 ? withheld : marked,
    figures: { ...figuresOf(estimate), missing },
    n,
  };
}

/** Standard error over the estimate; of a proportion, over the smaller of it and its complement. */
function relativeError({ statistic, estimate, se }: Estimate): number {
  if (estimate === null || se === null || se === 0) return 0;
  const base = statistic === 'proportion' ? Math.min(estimate, 1 - estimate) : Math.abs(estimate);
  return base === 0 ? Infinity : se / base;
}

type JudgedLine = Record<'all' | 'a' | 'b', Judged>;

/**
 * Withholds further cells until nothing hidden for the people in it can be worked out: in each sum (all = a + b on each
 * line; all = the sum of the groups in each breakdown, for each side) either nothing is hidden, or at least two cells
 * with as many cases between them as a published cell needs. The smallest cell that is not the sum itself goes first
 * (complementary suppression: Hundepool and others 2012, section 4.3).
 */
function protect(lines: readonly JudgedLine[], limits: SurveyDefinition['publication']): void {
  const sums = sumsOf(lines);
  for (;;) {
    const exposed = sums.find(({ parts, sum }) => {
      const hidden = [...parts, sum].filter(isHidden);
      const cases = hidden.reduce((total, cell) => total + cell.n, 0);
      const thin = hidden.length === 1 || cases < limits.withholdUnder;
      // With every cell of the sum hidden there is nothing left to work it out from.
      return thin && hidden.some(isSecret) && [...parts, sum].some(isShown);
    });
    if (exposed === undefined) return;
    const shownParts = exposed.parts.filter(isShown);
    const next = shownParts.toSorted((a, b) => a.n - b.n)[0] ?? exposed.sum;
    next.publication = 'withheld';
    next.reasons = ['protects another cell'];
  }
}

function sumsOf(lines: readonly JudgedLine[]): { sum: Judged; parts: Judged[] }[] {
  const whole = lines.find(({ all }) => all.breakdown === 'none');
  const breakdowns = new Set(
    lines.map(({ all }) => all.breakdown).filter((name) => name !== 'none'),
  );
  return [
    ...lines.map(({ all, a, b }) => ({ sum: all, parts: [a, b] })),
    ...[...breakdowns].flatMap((name) => {
      const groups = lines.filter(({ all }) => all.breakdown === name);
      return whole === undefined
        ? []
        : (['all', 'a', 'b'] as const).map((side) => ({
            sum: whole[side],
            parts: groups.map((line) => line[side]),
          }));
    }),
  ];
}

function isShown(cell: Judged): boolean {
  return cell.publication !== 'withheld' && cell.n > 0;
}

function isHidden(cell: Judged): boolean {
  return cell.publication === 'withheld' && cell.n > 0;
}

/** Hidden for the people in it, or for those in another; not merely because the figure is poor. */
function isSecret(cell: Judged): boolean {
  return cell.reasons.includes('few cases') || cell.reasons.includes('protects another cell');
}

function differenceCell(table: LineEstimates, cells: JudgedLine): Cell {
  const sides = [cells.a, cells.b];
  const withheld = sides.some(({ publication }) => publication === 'withheld');
  const marks = sides.flatMap(({ publication, reasons }) =>
    publication === 'marked' ? reasons : [],
  );
  const { t, p } = table.difference;
  return {
    ...placeOf(table.line, 'difference'),
    publication: withheld ? 'withheld' : marks.length > 0 ? 'marked' : 'published',
    reasons: withheld ? ['side withheld'] : [...new Set(marks)],
    figures: withheld
      ? null
      : {
          ...figuresOf(table.difference),
          missing: Math.max(table.missing.a, table.missing.b),
          t,
          p,
        },
  };
}

function shown({ n: _n, figures, ...cell }: Judged): Cell {
  return { ...cell, figures: cell.publication === 'withheld' ? null : figures };
}

function placeOf({ breakdown, group, label }: Line, compared: Compared) {
  return { breakdown, group, label, compared };
}

function figuresOf(estimate: Estimate): Omit<Figures, 'missing' | 't' | 'p'> {
  const { status, se, low, high, interval, level, n, weightSum, psus, strata, df, deff, cv } =
    estimate;
  return {
    status,
    estimate: estimate.estimate,
    se,
    low,
    high,
    interval,
    level,
    n,
    weightSum,
    psus,
    strata,
    df,
    deff,
    cv,
  };
}

function reasonIf(holds: boolean, reason: Reason): Reason[] {
  return holds ? [reason] : [];
}
