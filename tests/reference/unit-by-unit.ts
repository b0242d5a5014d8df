/**
 * What the platform takes from interviews, beside what the households would truly tell: unit by unit, every figure, every
 * breakdown, every comparison. Where everybody answers, and the truth, the two must be the same.
 */
import {
  notCounted,
  unknown,
  type FigureColumns,
  type SurveyColumns,
  type UnitColumns,
} from '../../analysis/indicators/unit-columns.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { formulas, unitsIn } from '../../simulation/truth/indicators/catalogue.ts';
import type { Formula, Value } from '../../simulation/truth/indicators/formula.ts';
import {
  breakdowns,
  comparisons,
  type UnitName,
  type Units,
} from '../../simulation/truth/indicators/groups.ts';
import type { ToldHousehold } from '../../simulation/truth/indicators/told-household.ts';

/** An interview that was told to its end: the household it is of, and the line of the adult who told of views. */
export interface ToldCase {
  household: ToldHousehold;
  /** Left out where no adult told everything. */
  adultLine?: number;
}

export interface Compared {
  /** How many values were put beside each other, by 'MP01.share'; of groups by 'household by sex'. */
  values: Map<string, number>;
  /** 'MP13.size of 0003-11, 1: 4, and 5 is true'. */
  differences: string[];
}

/** Indicators that the definition leaves out, and cases that `told` does not hold, are left out. */
export function compareUnits(
  definition: SurveyDefinition,
  columns: SurveyColumns,
  told: ReadonlyMap<string, ToldCase>,
): Compared {
  const compared: Compared = { values: new Map(), differences: [] };
  for (const unit of Object.keys(unitsIn) as UnitName[]) {
    const own = columns[unit];
    if (own) compareUnit(unit, own, definition, told, compared);
  }
  return compared;
}

function compareUnit<Unit extends UnitName>(
  unit: Unit,
  columns: UnitColumns,
  definition: SurveyDefinition,
  told: ReadonlyMap<string, ToldCase>,
  { values, differences }: Compared,
): void {
  const rows = trueRows(unit, columns, told);
  const compare = (
    name: string,
    found: (row: number) => Value,
    true_: (row: Units[Unit]) => Value,
  ) => {
    let many = 0;
    for (const { at, row, named } of rows) {
      many += 1;
      const [here, there] = [found(at), true_(row)];
      if (!isSame(here, there))
        differences.push(`${name} of ${named}: ${said(here)}, and ${said(there)} is true`);
    }
    values.set(name, many);
  };

  for (const formula of formulas[unit] as readonly Formula<Units[Unit]>[]) {
    const name = `${formula.id}.${formula.figure}`;
    const column = columns.figures[name];
    const indicator = definition.indicators.find(({ id }) => id === formula.id);
    if (!indicator) continue;
    const figure = indicator.figures.find((one) => one.name === formula.figure);
    if (!column || !figure) {
      differences.push(`${name} is asked of nobody`);
      continue;
    }
    const codes = 'groups' in figure ? figure.groups.map(({ code }) => code) : undefined;
    compare(name, (row) => valueAt(column, row, codes), formula.value);
  }
  const lists = [
    ...(definition.breakdowns[unit] ?? []).map((list) => ({
      list,
      places: columns.breakdowns[list.name],
      groupOf: breakdowns[unit][list.name],
    })),
    ...definition.comparisons.map((list) => ({
      list,
      places: columns.comparisons[list.name],
      groupOf: comparisons[unit][list.name],
    })),
  ];
  for (const { list, places, groupOf } of lists) {
    if (!places || !groupOf) continue;
    compare(
      `${unit} by ${list.name}`,
      (row) => list.groups[places[row] ?? -1]?.code ?? null,
      groupOf,
    );
  }
}

/** The true units behind the rows of a table. */
function trueRows<Unit extends UnitName>(
  unit: Unit,
  { rows, household }: UnitColumns,
  told: ReadonlyMap<string, ToldCase>,
): { at: number; row: Units[Unit]; named: string }[] {
  let [before, line] = ['', 0];
  return Array.from({ length: rows }, (_, at) => at).flatMap((at) => {
    const code = household.names[household.of[at] ?? -1] ?? '';
    line = code === before ? line + 1 : 1;
    before = code;
    const one = told.get(code);
    if (!one) return [];
    const theirs = unitsIn[unit](one.household);
    const place =
      unit === 'adult'
        ? one.household.adults.findIndex((adult) => adult.line === one.adultLine)
        : line - 1;
    if (unit === 'adult' && one.adultLine === undefined) return [];
    const row = theirs[place];
    if (!row) throw new Error(`There is no ${unit} ${String(line)} in ${code}.`);
    return [{ at, row, named: `${code}, ${String(line)}` }];
  });
}

function valueAt(column: FigureColumns, row: number, codes: readonly string[] | undefined): Value {
  if ('answer' in column) {
    const answer = column.answer[row];
    if (answer === undefined || answer === notCounted) return undefined;
    return answer === unknown ? null : codes ? codes[answer] : answer;
  }
  if (column.counted[row] !== 1) return undefined;
  const [y = NaN, x] = [column.y[row], column.x?.[row]];
  if (Number.isNaN(y) || (x !== undefined && Number.isNaN(x))) return null;
  return x === undefined ? y : [y, x];
}

function isSame(found: Value, true_: Value): boolean {
  if (typeof found === 'number' && typeof true_ === 'number') return isNear(found, true_);
  if (Array.isArray(found) && Array.isArray(true_))
    return found.every((one, at) => isNear(Number(one), Number(true_[at])));
  return found === true_;
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
}

function said(value: Value): string {
  if (value === undefined) return 'not counted';
  if (value === null) return 'not known';
  return typeof value === 'object' ? value.join(' over ') : String(value);
}
