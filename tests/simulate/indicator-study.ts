/**
 * Many surveys of one country, every indicator of each beside the truth: whether estimates are unbiased, whether their
 * errors are right, and how often intervals hold what is true.
 */
import { chancesOf } from '../../simulation/chance.ts';
import { makeCountry } from '../../simulation/country.ts';
import { frozenSurvey, trueCellsOf } from '../../simulation/frozen/frozen-indicators.ts';
import type { ScenarioName } from '../../simulation/population/scenarios.ts';
import { drawSample } from '../../simulation/sample.ts';
import { besideTruth, estimatesOf, type BesideTruth } from '../reference/beside-truth.ts';
import { honestInterviews } from '../reference/frozen-sample.ts';

/** What came of one cell in all surveys that had units in it. */
export interface StudiedCell extends Pick<BesideTruth, 'figure' | 'category' | 'line' | 'truth'> {
  surveys: number;
  /** Mean number of units. */
  n: number;
  /** Mean estimate less the truth, in standard deviations of the estimates. */
  bias: number;
  /** Mean estimated standard error over the standard deviation of the estimates. */
  seRatio: number;
  /** Share of intervals that hold the truth; and of those alone that may be shown. */
  coverage: number;
  coverageShown: number;
  /** Share of surveys in which the cell may be shown; and in which its units differed, so that an error could be told. */
  shown: number;
  varied: number;
}

export interface BrokenCheck {
  cell: StudiedCell;
  what: 'bias' | 'standard errors' | 'coverage';
}

export interface IndicatorStudy {
  surveys: number;
  scenario: ScenarioName;
  /** Areas of the country, and areas drawn. */
  areas: number;
  drawn: number;
  seed: string;
  onStep?: (done: string) => void;
}

/** Surveys the country so often, each time with listing errors and non-response, and honest answers. */
export function studyIndicators(study: IndicatorStudy): StudiedCell[] {
  const { surveys, scenario, areas, drawn, seed, onStep = () => undefined } = study;
  const country = makeCountry({ seed: 'Synthia', areas, scenario });
  const truth = trueCellsOf(country);
  onStep(`the truth of ${String(truth.length)} cells is known`);
  const takes = Object.fromEntries(
    frozenSurvey.sampling.classes.map(({ code, take }) => [code, take]),
  );
  const found = studyOf();
  for (let number = 1; number <= surveys; number += 1) {
    const name = `${seed} ${String(number)}`;
    const sample = drawSample(country, { areas: drawn, takes, seed: name });
    const survey = honestInterviews(frozenSurvey, country, sample, chancesOf(name));
    found.add(besideTruth(frozenSurvey, estimatesOf(frozenSurvey, survey), truth));
    onStep(`survey ${String(number)}: ${String(survey.interviews.length)} interviews`);
  }
  return found.cells();
}

/** Takes survey after survey. Cells of which one survey alone had an estimate are left out. */
export function studyOf(): {
  add: (cells: readonly BesideTruth[]) => void;
  cells: () => StudiedCell[];
} {
  const all = new Map<string, BesideTruth[]>();
  return {
    add: (cells) => {
      for (const cell of cells) {
        const key = `${cell.figure} ${cell.category} ${cell.line}`;
        all.set(key, [...(all.get(key) ?? []), cell]);
      }
    },
    cells: () => [...all.values()].flatMap((of) => (of.length > 1 ? [studied(of)] : [])),
  };
}

function studied(of: readonly BesideTruth[]): StudiedCell {
  const [{ figure, category, line, truth }] = of as [BesideTruth];
  const mean = (value: (cell: BesideTruth) => number, some = of) =>
    some.reduce((sum, cell) => sum + value(cell), 0) / some.length;
  const average = mean((cell) => cell.estimate);
  const squares = of.reduce((sum, cell) => sum + (cell.estimate - average) ** 2, 0);
  const spread = Math.sqrt(squares / (of.length - 1));
  const holds = (cell: BesideTruth) => Number(cell.low <= truth && truth <= cell.high);
  return {
    ...{ figure, category, line, truth, surveys: of.length },
    n: mean((cell) => cell.n),
    bias: (average - truth) / spread,
    seRatio: mean((cell) => cell.se) / spread,
    coverage: mean(holds),
    coverageShown: mean(
      holds,
      of.filter(({ shown }) => shown),
    ),
    shown: mean((cell) => Number(cell.shown)),
    varied: mean((cell) => Number(cell.se > 0)),
  };
}

/** Statistics whose intervals are asked for less: amounts, medians, spreads; and all domains of few. */
const skewed = /^(RE0[345]|RE10|RE06|EC0[134]|LA07|LA08|LA10|RT02|MP07\.age|MP12|LA06\.wait)/;

/**
 * Cells that tolerances are for: that may be shown in half of the surveys or more, and are not so rare that many surveys
 * find nobody, of whom no error can be told.
 */
function isChecked({ shown, varied, surveys, figure }: StudiedCell): boolean {
  // Of the census table most cells are rare; it is read as counts.
  return shown >= 0.5 && varied >= 0.95 && surveys >= 10 && figure !== 'MP06.cells';
}

/** What is out of tolerance (SIMULATOR, section 7), with three Monte Carlo errors more. */
export function brokenChecks(cells: readonly StudiedCell[]): BrokenCheck[] {
  return cells.filter(isChecked).flatMap((cell) => {
    const { figure, surveys, n, bias, seRatio, coverage } = cell;
    const isWide = skewed.test(figure) || n < 300;
    const mostBias = (isWide ? 0.105 : 0.05) + 3 / Math.sqrt(surveys);
    const slack = 3 / Math.sqrt(2 * surveys);
    const few = 3 * Math.sqrt((0.05 * 0.95) / surveys);
    const [least, most] = [isWide ? 0.915 : 0.93, 0.975];
    const broken: BrokenCheck['what'][] = [];
    if (!(Math.abs(bias) < mostBias)) broken.push('bias');
    if (!(seRatio > 0.92 - slack && seRatio < 1.12 + slack)) broken.push('standard errors');
    if (!(coverage > least - few && coverage < most + few)) broken.push('coverage');
    return broken.map((what) => ({ cell, what }));
  });
}

/** The national figures, then how all lines did by kind, then what is out of tolerance. */
export function studyTable(cells: readonly StudiedCell[]): string[] {
  const row = (texts: readonly string[]) =>
    texts.map((text, at) => (at === 0 ? text.padEnd(36) : text.padStart(9))).join(' ');
  const national = cells.filter(({ line }) => line === 'none all');
  const kinds = [...new Set(cells.map(({ line }) => line.split(' ')[0] ?? ''))];
  const broken = brokenChecks(cells);
  const checked = cells.filter(isChecked);
  const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[of.length >> 1] ?? NaN;
  return [
    row(['figure', 'truth', 'bias/SD', 'SE/SD', 'coverage', 'if shown', 'shown', 'n']),
    ...national.map((cell) =>
      row([
        `${cell.figure} ${cell.category}`,
        String(Number(cell.truth.toPrecision(5))),
        ...[cell.bias, cell.seRatio, cell.coverage, cell.coverageShown, cell.shown].map((one) =>
          one.toFixed(3),
        ),
        cell.n.toFixed(0),
      ]),
    ),
    '',
    row(['lines shown in half the surveys', 'cells', '|bias|/SD', 'SE/SD', 'coverage', 'broken']),
    ...kinds.flatMap((kind) => {
      const of = checked.filter(({ line }) => line.split(' ')[0] === kind);
      if (of.length === 0) return [];
      const coverage = of.reduce((sum, cell) => sum + cell.coverage, 0) / of.length;
      return [
        row([
          kind,
          String(of.length),
          median(of.map(({ bias }) => Math.abs(bias))).toFixed(3),
          median(of.map(({ seRatio }) => seRatio)).toFixed(3),
          coverage.toFixed(3),
          String(broken.filter(({ cell }) => of.includes(cell)).length),
        ]),
      ];
    }),
    '',
    ...broken.map(
      ({ cell: { figure, category, line, bias, seRatio, coverage, n }, what }) =>
        `${what} of ${figure} ${category} ${line}: bias ${bias.toFixed(2)} SD, SE ratio ${seRatio.toFixed(2)}, coverage ${coverage.toFixed(2)}, n ${n.toFixed(0)}`,
    ),
  ];
}
