/** What a survey says of every cell of its tables, beside what is true of the population. */
import { drawnAreas } from '../../analysis/indicators/drawn-areas.ts';
import { estimateFigures, type FigureLines } from '../../analysis/indicators/estimate-figures.ts';
import type { TableInput } from '../../analysis/indicators/indicator-table.ts';
import { wealthFifths } from '../../analysis/indicators/known-answers.ts';
import { measureUnits } from '../../analysis/indicators/measure-units.ts';
import { judge } from '../../analysis/indicators/publication-rules.ts';
import type { FigureColumns, SurveyColumns } from '../../analysis/indicators/unit-columns.ts';
import {
  householdWeights,
  type HouseholdWeights,
} from '../../analysis/weights/household-weights.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { TrueCell } from '../../simulation/truth/indicators/true-cells.ts';

export interface BesideTruth {
  /** 'MP01.share', and of a distribution its group. */
  figure: string;
  category: string;
  /** 'none all', 'sex 1'; of a comparison 'migrant 1', or 'migrant 1 less 0'. */
  line: string;
  truth: number;
  estimate: number;
  /** 0 where all units that were found say the same. */
  se: number;
  low: number;
  high: number;
  n: number;
  /** Whether the publication rules let it be shown. */
  shown: boolean;
  /**
   * Of a share or a count on the line of everybody: the error that it has by the truth, of so many units of such weights.
   * What is so rare that few were found has an estimated error that says little.
   */
  errorByTruth?: number;
}

/** What a survey's interviews come to: the columns of its units, and every figure on all its lines. */
export function estimatesOf(
  definition: SurveyDefinition,
  survey: Omit<TableInput, 'definition'>,
): { columns: SurveyColumns; figures: FigureLines[] } {
  const { columns, weights } = columnsOf(definition, survey);
  return { columns, figures: estimateFigures(definition, columns, drawnAreas(weights)) };
}

/** The columns alone. */
export function columnsOf(
  definition: SurveyDefinition,
  { areas, interviews, finals }: Omit<TableInput, 'definition'>,
): { columns: SurveyColumns; weights: HouseholdWeights['weights'] } {
  const interviewed = new Set(interviews.map((one) => one.case));
  const none = { opened: {}, unlisted: {} };
  const { weights } = householdWeights({ areas, outcomes: finals, interviewed, ...none });
  const wealth = wealthFifths(definition, interviews, weights);
  return {
    columns: measureUnits(definition, { areas, interviews, weights, wealth }),
    weights,
  };
}

/** Every cell whose truth is known: all but those by wealth. Comparisons on the line of everybody alone. */
export function besideTruth(
  definition: SurveyDefinition,
  { columns, figures }: ReturnType<typeof estimatesOf>,
  truth: readonly TrueCell[],
): BesideTruth[] {
  const trueOf = trueValues(truth);
  return figures.flatMap(({ indicator, figure, group, unit, lines }) => {
    const name = `${indicator.id}.${figure.name}`;
    const category = group?.code ?? '';
    const column = columns[unit]?.figures[name];
    return lines.flatMap((line) => {
      const isWhole = line.breakdown === 'none';
      const shown = new Map<string, boolean>();
      const cells = line.cells.flatMap((cell): BesideTruth[] => {
        const { side, estimate } = cell;
        if (side && !isWhole) return [];
        const [by, code] = side ? [side.comparison, side.group] : [line.breakdown, line.group];
        const true_ = trueOf(name, category, by, code);
        const isShown = judge(indicator.rule, cell, definition.publication).withheld.length === 0;
        if (side) shown.set(`${by} ${code}`, isShown);
        if (true_ === undefined || estimate.estimate === null) return [];
        const total = figure.statistic === 'counts' ? estimate.weightSum : 1;
        const weights = columns[unit]?.weight;
        const isCount = group !== undefined || figure.statistic === 'proportion';
        return [
          {
            ...{ figure: name, category, line: `${by} ${code}`, truth: true_, shown: isShown },
            ...numbersOf(estimate),
            ...(isWhole && !side && isCount && column && weights
              ? { errorByTruth: total * errorOfShare(true_ / total, column, weights) }
              : {}),
          },
        ];
      });
      const differences = (isWhole ? line.differences : []).flatMap(
        ({ side, found }): BesideTruth[] => {
          const [a, b] = [side.group, side.less].map((code) => ({
            truth: trueOf(name, category, side.comparison, code),
            shown: shown.get(`${side.comparison} ${code}`) === true,
          }));
          if (a?.truth === undefined || b?.truth === undefined || found.estimate === null)
            return [];
          return [
            {
              ...{ figure: name, category, truth: a.truth - b.truth, shown: a.shown && b.shown },
              line: `${side.comparison} ${side.group} less ${side.less}`,
              ...numbersOf(found),
            },
          ];
        },
      );
      return [...cells, ...differences];
    });
  });
}

function numbersOf({ estimate, se, low, high, n }: Numbers) {
  const value = estimate ?? NaN;
  return { estimate: value, se: se ?? 0, low: low ?? value, high: high ?? value, n };
}

interface Numbers {
  estimate: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  n: number;
}

/** Nobody in a group of a distribution that others are in: its share is 0. */
function trueValues(cells: readonly TrueCell[]) {
  const keyOf = (figure: string, category: string, by: string, group: string) =>
    [figure, category, by, group].join(' ');
  const values = new Map<string, number>();
  for (const { id, figure, category, by, group, value } of cells) {
    if (value === undefined) continue;
    const name = `${id}.${figure}`;
    values.set(keyOf(name, category ?? '', by, group), value);
    if (category !== undefined) values.set(keyOf(name, 'any', by, group), 0);
  }
  return (figure: string, category: string, by: string, group: string): number | undefined =>
    values.get(keyOf(figure, category, by, group)) ??
    (category === '' ? undefined : values.get(keyOf(figure, 'any', by, group)));
}

/** Of a share p of units drawn one by one with these weights (Kish 1965, section 11.7). */
function errorOfShare(p: number, column: FigureColumns, weights: Float64Array): number {
  let [sum, squares] = [0, 0];
  weights.forEach((weight, row) => {
    if (!('answer' in column) || (column.answer[row] ?? -1) < 0) return;
    sum += weight;
    squares += weight ** 2;
  });
  return Math.sqrt(p * (1 - p) * squares) / sum;
}
