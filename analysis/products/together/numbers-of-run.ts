/**
 * The numbers of persons that the tables of indicators and the tables of counts of a run tell, each once in whichever
 * tables it stands.
 */
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { SecretLimits } from '../../disclosure/tables/table-set.ts';
import type {
  RunCell,
  RunFigure,
  RunSuppression,
} from '../../indicators/suppression/run-figure.ts';
import { askedIn, cellId } from '../../indicators/suppression/run-figure.ts';
import type { SurveyColumns, UnitColumns } from '../../indicators/unit-columns.ts';
import { countId, isKnown, type CountedCrossing } from '../counts/count-set.ts';
import type { CountedUnits } from '../counts/counted-units.ts';
import type { HiddenCounts } from '../counts/protect-counts.ts';
import {
  bothOf,
  describerOf,
  nameOfSet,
  type DescribedSet,
  type Describer,
} from './described-sets.ts';
import { askedOf, standsOf } from './whom-figures-ask.ts';

export interface TogetherLimits extends SecretLimits {
  /** Cases that a figure of an indicator must have to be shown (rule M1). */
  shownFrom: number;
}

/** How many units of a set there are. */
export interface ToldNumber {
  name: string;
  n: number;
  households?: number;
  set: DescribedSet;
  /** Cells that tell it, by their places. */
  cells: Set<number>;
  /** By the published reasons it is `least` or more and under `below`, were its cells withheld. */
  least: number;
  below: number;
  /** Whether it is a number that the rules want hidden where it is small, not just the 'few of many' of a share. */
  canBeSecret: boolean;
  /** Nobody could believe it to be another. */
  isFixed: boolean;
}

export interface ToldCell {
  id: string;
  isCount: boolean;
  /** What it costs readers to lose it. */
  loss: number;
  isHidden: boolean;
  /** No reason is told of it. */
  isSilent: boolean;
}

export interface NumbersOfUnit {
  unit: string;
  numbers: ToldNumber[];
  cells: ToldCell[];
  /** Columns that next to everybody has a value in. */
  complete: ReadonlySet<number>;
}

/** Rows that sets are told apart by; of more, so many are looked at. */
const mostRows = 20_000;
/** What of a column may be missing if a reader is held to know that its values part everybody. */
const mostLeftOut = 0.05;

export function numbersOfUnit(
  definition: SurveyDefinition,
  columns: SurveyColumns,
  told: {
    units: CountedUnits;
    figures: readonly RunFigure[];
    hidden: Pick<RunSuppression, 'withheld' | 'unexplained'>;
    crossings: readonly CountedCrossing[];
    hiddenCounts: HiddenCounts;
  },
  limits: TogetherLimits,
): NumbersOfUnit {
  const { units } = told;
  const own = columns[units.unit];
  if (own === undefined) throw new Error(`There are no columns of ${units.unit}.`);
  const { takesPart, telling } = tellingColumns(own, units);
  const describer = describerOf(telling, Object.keys(units.rows.leaves).length, takesPart);
  const all = takesPart.reduce((sum, is) => sum + is, 0);
  const complete = new Set(
    telling.flatMap(({ of }, at) => {
      let without = 0;
      for (let row = 0; row < of.length; row++) {
        if (takesPart[row] === 1 && (of[row] ?? -1) < 0) without += 1;
      }
      return without <= mostLeftOut * all ? [at] : [];
    }),
  );
  const making: Making = { limits, numbers: new Map(), cells: [], cellAt: new Map() };
  const commons = commonsOf(told.crossings, units.unit, describer);
  const counted = noteCounts(making, describer, { ...told, commons });
  noteFigures(definition, own, making, describer, { ...told, commons, counted });
  return {
    ...{ unit: units.unit, numbers: [...making.numbers.values()], cells: making.cells },
    complete,
  };
}

interface Making {
  limits: TogetherLimits;
  numbers: Map<string, ToldNumber>;
  cells: ToldCell[];
  cellAt: Map<string, number>;
}

/** What units are told apart by: what is counted of them, how they are compared, how lines part them. */
function tellingColumns(own: UnitColumns, { rows, universe }: CountedUnits) {
  const step = Math.max(1, Math.ceil(own.rows / mostRows));
  const takesPart = Uint8Array.from(rows.weight, (weight, row) =>
    Number(weight > 0 && universe[row] === 1 && row % step === 0),
  );
  const many = (of: Int16Array) => of.reduce((most, place) => Math.max(most, place), -1);
  const comparisons = Object.entries(own.comparisons).sort(([, a], [, b]) => many(b) - many(a));
  const telling = [
    ...Object.entries(rows.leaves).map(([name, of]) => ({ name, of })),
    ...comparisons.map(([name, of]) => ({ name: `side ${name}`, of })),
    ...Object.entries(own.breakdowns).map(([name, of]) => ({ name: `line ${name}`, of })),
  ];
  return { takesPart, telling };
}

function cellOf({ cells, cellAt }: Making, cell: ToldCell): number {
  const known = cellAt.get(cell.id);
  if (known !== undefined) return known;
  const at = cells.push(cell) - 1;
  cellAt.set(cell.id, at);
  return at;
}

function numberOf({ numbers }: Making, set: DescribedSet, n: number): ToldNumber {
  const name = nameOfSet(set);
  const known = numbers.get(name);
  if (known?.n === n) return known;
  // Sets that should be one may part where answers are missing: then they are two numbers, and nothing ties them.
  const key = known === undefined ? name : `${name} of ${String(n)}`;
  const made = numbers.get(key) ?? {
    ...{ name: key, n, set, cells: new Set<number>(), least: 0, below: Infinity },
    ...{ canBeSecret: false, isFixed: false },
  };
  numbers.set(key, made);
  return made;
}

function noteCounts(
  making: Making,
  describer: Describer,
  {
    units,
    crossings,
    commons,
    hiddenCounts,
  }: {
    units: CountedUnits;
    crossings: readonly CountedCrossing[];
    commons: readonly DescribedSet[];
    hiddenCounts: HiddenCounts;
  },
): Set<string> {
  const counted = new Set<string>();
  const { limits } = making;
  const everybody: DescribedSet = new Map();
  for (const crossing of crossings) {
    if (crossing.unit !== units.unit) continue;
    const { within = {}, dimensions, cells } = crossing;
    const asked = Object.entries(within).reduce(
      (set: DescribedSet | undefined, [name, leaves]) =>
        set && bothOf(set, describer.withValues(name, leaves)),
      everybody,
    );
    const start = asked && withCommons(asked, describer.maskOf(asked), commons, describer);
    const setAt = (place: readonly number[]): DescribedSet | undefined =>
      dimensions.reduce((set: DescribedSet | undefined, { name, level }, at) => {
        const category = level[place[at] ?? -1];
        if (category === undefined || set === undefined) return set;
        return bothOf(set, describer.withValues(name, category.leaves));
      }, start);
    const listed = new Set(cells.map(({ at }) => at.join()));
    for (const at of placesOf(crossing)) {
      const set = listed.has(at.join()) ? undefined : setAt(at);
      // What is not listed is 0.
      if (set !== undefined) numberOf(making, set, 0).isFixed = true;
    }
    for (const cell of cells) {
      if (!isKnown(crossing, cell)) continue;
      const set = setAt(cell.at);
      if (set === undefined) continue;
      const id = countId(crossing, cell.at);
      const number = numberOf(making, set, cell.n);
      const isHidden = hiddenCounts.withheld.has(id);
      number.cells.add(
        cellOf(making, {
          ...{ id, isCount: true, loss: cell.n, isHidden },
          isSilent: hiddenCounts.unexplained.has(id),
        }),
      );
      number.households ??= cell.households;
      number.canBeSecret = true;
      counted.add(nameOfSet(set));
      if (cell.n < limits.cases) {
        number.below = Math.min(number.below, limits.cases);
        number.least = Math.max(number.least, Math.min(1, cell.n));
      } else number.least = Math.max(number.least, limits.cases);
    }
  }
  return counted;
}

/** Every crossing of categories that a table could list. */
function placesOf({ dimensions, crossed = dimensions.length }: CountedCrossing): number[][] {
  let places: number[][] = [[]];
  for (const { level } of dimensions) {
    places = places.flatMap((at) => [
      [...at, -1],
      ...(at.filter((place) => place >= 0).length < crossed
        ? level.map((_, place) => [...at, place])
        : []),
    ]);
  }
  return places;
}

function noteFigures(
  definition: SurveyDefinition,
  columns: UnitColumns,
  making: Making,
  describer: Describer,
  told: {
    figures: readonly RunFigure[];
    hidden: Pick<RunSuppression, 'withheld' | 'unexplained'>;
    commons: readonly DescribedSet[];
    /** Names of sets that tables of counts tell. */
    counted: ReadonlySet<string>;
  },
): void {
  const { figures, hidden, commons, counted } = told;
  const stands = standsOf(definition, columns, describer);
  const askedBy = askedOf(definition, columns);
  const universes = new Map<Uint8Array, DescribedSet>();
  const universeOf = (mask: Uint8Array): DescribedSet => {
    const known = universes.get(mask);
    if (known !== undefined) return known;
    const universe = withCommons(describer.describe(mask), mask, commons, describer);
    universes.set(mask, universe);
    return universe;
  };
  for (const figure of figures) {
    if (figure.unit !== columns.unit) continue;
    const asked = askedBy(figure.key);
    if (asked === undefined) continue;
    const universe = universeOf(asked.universe);
    const whom = asked.counted.reduce(
      (all: DescribedSet | undefined, mask) =>
        all && bothOf(all, describer.describe(mask, asked.answered)),
      new Map<number, string>(),
    );
    for (const cell of figure.cells) {
      if (cell.madeOf !== undefined || cell.missing >= 1) continue;
      const set = [universe, stands.line(cell), stands.side(cell)].reduce(
        (within: DescribedSet | undefined, next) =>
          within === undefined || next === undefined ? undefined : bothOf(within, next),
        new Map<number, string>(),
      );
      if (set === undefined) continue;
      noteFigureCell(making, figure, cell, { set, whom, hidden, counted });
    }
  }
}

/** The set, with all that tables of counts have in common said of it too, where it holds: so one set has one name. */
function withCommons(
  set: DescribedSet,
  mask: Uint8Array,
  commons: readonly DescribedSet[],
  describer: Describer,
): DescribedSet {
  return commons
    .filter((common) => describer.isWithin(mask, common))
    .reduce((all, common) => bothOf(all, common) ?? all, set);
}

/** What tables of counts ask of everybody in them: those born abroad, those of 15 and over. */
function commonsOf(
  crossings: readonly CountedCrossing[],
  unit: string,
  describer: Describer,
): DescribedSet[] {
  const found = new Map<string, DescribedSet>();
  for (const { unit: own, within = {} } of crossings) {
    if (own !== unit) continue;
    for (const [name, leaves] of Object.entries(within)) {
      const set = describer.withValues(name, leaves);
      found.set(nameOfSet(set), set);
    }
  }
  return [...found.values()];
}

function noteFigureCell(
  making: Making,
  figure: RunFigure,
  cell: RunCell,
  {
    set,
    whom,
    hidden,
    counted,
  }: {
    set: DescribedSet;
    whom: DescribedSet | undefined;
    hidden: Pick<RunSuppression, 'withheld' | 'unexplained'>;
    counted: ReadonlySet<string>;
  },
): void {
  const { limits } = making;
  const id = cellId(figure.key, cell);
  const isDetailed = figure.rule === 'M2';
  const asked = askedIn(cell);
  const at = cellOf(making, {
    ...{ id, isCount: false, loss: lossOf(cell) * Math.max(1, cell.n) },
    ...{ isHidden: hidden.withheld.has(id) },
    isSilent: hidden.unexplained.has(id) || isDetailed,
  });
  const number = numberOf(making, set, asked);
  number.cells.add(at);
  number.canBeSecret = true;
  if (asked === cell.n && cell.households !== undefined) number.households ??= cell.households;
  if (!isDetailed) {
    if (cell.n >= limits.shownFrom) number.least = Math.max(number.least, limits.shownFrom);
    else if (asked === cell.n) {
      number.below = Math.min(number.below, limits.shownFrom);
      number.least = Math.max(number.least, Math.min(1, cell.n));
    }
  }
  if (figure.universe === undefined && cell.breakdown === 'none' && cell.side === undefined)
    number.isFixed = number.n >= limits.shownFrom;
  if (whom === undefined || whom.size === 0 || cell.counted === undefined) return;
  const part = bothOf(set, whom);
  if (part === undefined) return;
  // What a share tells matters where a table of counts tells it too.
  if (!isDetailed && !counted.has(nameOfSet(part))) return;
  const own = numberOf(making, part, cell.counted.n);
  own.cells.add(at);
  if (isDetailed) own.canBeSecret = true;
  if (cell.counted.households !== undefined) own.households ??= cell.counted.households;
}

/** A cell of a figure is worth so many of a table of counts, and what it says of everybody more than any. */
const lossOf = ({ breakdown, side }: RunCell): number =>
  breakdown === 'none' && side === undefined ? 100_000 : 50;
