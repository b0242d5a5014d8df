/**
 * What the units of a survey have to say, column by column, one value for each unit: all that its tables are made of.
 * Units stand in the order of the interviews and of their rows, those of a household together.
 */

/** The units of one kind. */
export interface UnitColumns {
  /** 'household', a roster, or one of the survey's own units. */
  unit: string;
  rows: number;
  /** The case that each is of, the area, and its stratum. */
  household: Labels;
  area: Labels;
  stratum: Labels;
  /** The household's, times the unit's factor. */
  weight: Float64Array;
  /** By name, the place of the unit's group among those of the definition; -1 in none. */
  breakdowns: Record<string, Int16Array>;
  comparisons: Record<string, Int16Array>;
  /** By 'MP01.share': what the figure asks of each. */
  figures: Record<string, FigureColumns>;
  /** By name, what was asked besides: numbers (NaN: not known), or the place of a group (-1: in none). */
  further: Record<string, Float64Array | Int16Array>;
}

/** Texts that many rows share: each once, in the order in which they first come, and the place of every row's own. */
export interface Labels {
  names: string[];
  of: Int32Array;
}

export type FigureColumns = AnswerColumns | AmountColumns;

/** Of a proportion 1 or 0, of a distribution the place of the group. Not known: `unknown`. Not counted: `notCounted`. */
export interface AnswerColumns {
  answer: Int16Array;
}

/** Numbers, not known where NaN, and of a ratio its denominators. `counted`: 1 for units that the figure counts. */
export interface AmountColumns {
  counted: Uint8Array;
  y: Float64Array;
  x?: Float64Array;
}

export const unknown = -1;
export const notCounted = -2;

/** Columns of every kind of unit that a survey's figures count, by its name. */
export type SurveyColumns = Record<string, UnitColumns>;

/**
 * The columns of parts of a survey, one after the other. Throws for parts that were not asked the same, which are not of
 * one definition.
 */
export function joinColumns(parts: readonly SurveyColumns[]): SurveyColumns {
  const [first = {}] = parts;
  return Object.fromEntries(
    Object.keys(first).map((unit) => [
      unit,
      joinUnits(
        unit,
        parts.map((part) => part[unit]),
      ),
    ]),
  );
}

function joinUnits(unit: string, given: readonly (UnitColumns | undefined)[]): UnitColumns {
  const parts = given.filter((part) => part !== undefined);
  const asked = (part: UnitColumns) =>
    [part.breakdowns, part.comparisons, part.figures, part.further].map(Object.keys).join('\n');
  const [first] = parts;
  if (!first || parts.length < given.length || parts.some((part) => asked(part) !== asked(first))) {
    throw new Error(
      `Some parts have other columns of ${unit} than others. Measure all parts by one definition.`,
    );
  }
  const each = <Column>(
    of: (part: UnitColumns) => Record<string, Column>,
    join: (columns: Column[]) => Column,
  ): Record<string, Column> =>
    Object.fromEntries(
      Object.keys(of(first)).map((name) => [
        name,
        join(parts.map((part) => of(part)[name]).filter((column) => column !== undefined)),
      ]),
    );
  return {
    unit,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    household: joinLabels(parts.map(({ household }) => household)),
    area: joinLabels(parts.map(({ area }) => area)),
    stratum: joinLabels(parts.map(({ stratum }) => stratum)),
    weight: joinNumbers(parts.map(({ weight }) => weight)),
    breakdowns: each(({ breakdowns }) => breakdowns, joinPlaces),
    comparisons: each(({ comparisons }) => comparisons, joinPlaces),
    figures: each(({ figures }) => figures, joinFigures),
    further: each(({ further }) => further, joinEither),
  };
}

function joinFigures(columns: readonly FigureColumns[]): FigureColumns {
  const answers = columns.flatMap((column) => ('answer' in column ? [column.answer] : []));
  if (answers.length > 0) return { answer: joinPlaces(answers) };
  const amounts = columns.flatMap((column) => ('answer' in column ? [] : [column]));
  const counted = new Uint8Array(amounts.reduce((sum, own) => sum + own.counted.length, 0));
  let from = 0;
  for (const own of amounts) {
    counted.set(own.counted, from);
    from += own.counted.length;
  }
  const x = amounts.flatMap((column) => (column.x === undefined ? [] : [column.x]));
  const y = joinNumbers(amounts.map((column) => column.y));
  return { counted, y, ...(x.length > 0 && { x: joinNumbers(x) }) };
}

function joinEither(columns: readonly (Float64Array | Int16Array)[]): Float64Array | Int16Array {
  const places = columns.filter((column) => column instanceof Int16Array);
  return places.length > 0
    ? joinPlaces(places)
    : joinNumbers(columns.filter((column) => column instanceof Float64Array));
}

function joinNumbers(columns: readonly Float64Array[]): Float64Array {
  return joinInto(new Float64Array(lengthOf(columns)), columns);
}

function joinPlaces(columns: readonly Int16Array[]): Int16Array {
  return joinInto(new Int16Array(lengthOf(columns)), columns);
}

function joinInto<Column extends Float64Array | Int16Array | Int32Array>(
  all: Column,
  columns: readonly Column[],
): Column {
  let from = 0;
  for (const column of columns) {
    all.set(column, from);
    from += column.length;
  }
  return all;
}

function lengthOf(columns: readonly { length: number }[]): number {
  return columns.reduce((sum, { length }) => sum + length, 0);
}

function joinLabels(parts: readonly Labels[]): Labels {
  const places = new Map<string, number>();
  const own = parts.map(({ names, of }) => {
    const placeOf = Int32Array.from(names, (name) => {
      const place = places.get(name) ?? places.size;
      places.set(name, place);
      return place;
    });
    return of.map((name) => placeOf[name] ?? -1);
  });
  return { names: [...places.keys()], of: joinInto(new Int32Array(lengthOf(own)), own) };
}

/** Labels of rows, one text for each. */
export function labelsOf(texts: readonly string[]): Labels {
  const places = new Map<string, number>();
  const of = Int32Array.from(texts, (text) => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  return { names: [...places.keys()], of };
}
