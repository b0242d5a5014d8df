/** The figures of a run as the numbers of units that they tell, the tables that these stand in, and whom they count. */
import { isEmpty, regionsOf, type Region, type Regions } from './regions.ts';
import { askedIn, cellId } from './run-figure.ts';
import type { RunCell, RunFigure, RunLimits, SurveyGroups } from './run-figure.ts';

/** A number that some cells tell. */
export interface Fact {
  name: string;
  n: number;
  households?: number;
  /** It is secret below. */
  secretUnder: number;
  /** What the reasons of the cells that tell it let a reader know of it: it is `least` or more, and less than `below`. */
  least: number;
  below: number;
  /** The answers that it counts; left out: units, whether they answered or not. */
  answers?: string;
  /** Of whom a share or a group counts. */
  isCounted: boolean;
  /** Places in the list of cells. */
  cells: number[];
}

/** Units that one group of a line and one side have in common with a universe, wherever they are told. */
export interface Place {
  at: number;
  name: string;
  n: number;
  facts: Fact[];
  /** All cells that tell any of its facts. */
  cells: Set<number>;
  /** Shares that its number can be read off, not closer than this. */
  readings: { cell: number; least: number; most: number }[];
  tables: Set<RunTable>;
  /** How many of a unit there are in all: that stands in the provenance of the run, whatever its cells show. */
  isKnown: boolean;
  /** Whether its conditions leave room for anybody. */
  isPossible: boolean;
}

/** One universe on lines and sides. */
export interface RunTable {
  unit: string;
  universe: Region;
  name: string;
  lines: Map<string, Stand>;
  sides: Map<string, Stand>;
  /** By line and side. */
  places: Map<string, Place>;
  /** Where it counts some of another's units: that one. */
  of?: RunTable;
}

/** A group of a breakdown or comparison: a line or a side. */
export interface Stand {
  family: string;
  group: string;
  region: Region;
}

export interface RunCellFacts {
  id: string;
  facts: Fact[];
  withheldFor: readonly string[];
  madeOf: readonly string[];
}

/** Who answered the same questions, wherever in a table. */
export interface Answers {
  name: string;
  table: RunTable;
  /** By line and side. */
  entries: Map<string, { place: Place; fact: Fact; n: number; cells: number[] }>;
  /** Tables that each count those in one group of the answers. */
  parts: Set<RunTable>;
}

export interface RunTables {
  places: Place[];
  tables: RunTable[];
  answers: Answers[];
  cells: RunCellFacts[];
}

/** What a line and a side are called together: keys of `places` in a table. */
export const spot = (line: string, side: string): string => `${line} of ${side}`;

export const lineOf = (where: string): string => where.slice(0, where.indexOf(' of '));

/** The line of all units, and the side of everybody. */
export const whole = { line: 'none/all', side: 'everybody' } as const;

/** Throws an Error for figures that contradict each other or the definition: what is worked out would mean nothing. */
export function runTables(
  figures: readonly RunFigure[],
  limits: RunLimits,
  survey: SurveyGroups,
): RunTables {
  checkLimits(limits);
  const groups = groupsOf(survey);
  const regions = regionsOf(survey, conditionsIn(figures, survey));
  const made: Making = { limits, places: new Map(), tables: new Map(), cells: [], list: [] };
  const answered = new Map<string, Answers>();
  const readings: (() => void)[] = [];
  const detailed = limitsOf(limits, true);
  for (const figure of figures) {
    const { of, universe: own } = survey.units?.[figure.unit] ?? { of: figure.unit };
    const conditions = [own, figure.universe].filter((text) => text !== undefined);
    const table = tableOf(made, regions, of, conditions);
    const answers = figure.answers ?? figure.key;
    const isDetailed = figure.rule === 'M2' && figure.counted !== undefined;
    const part = isDetailed
      ? tableOf(made, regions, of, [...conditions, figure.counted ?? ''])
      : undefined;
    const key = `${table.unit} ${table.universe.key} ${answers}`;
    const same = answered.get(key) ?? {
      name: answers,
      table,
      entries: new Map(),
      parts: new Set(),
    };
    answered.set(key, same);
    if (part !== undefined && part !== table) {
      part.of = table;
      same.parts.add(part);
    }
    for (const cell of figure.cells) {
      const line = groups.line(figure.unit, cell);
      const side = groups.side(cell);
      const at = made.cells.length;
      const id = cellId(figure.key, cell);
      const { withheldFor, madeOf = [] } = cell;
      // Where nobody answered, that is said, and nothing of how many were asked.
      if (cell.madeOf !== undefined || cell.missing >= 1) {
        made.cells.push({ id, facts: [], withheldFor, madeOf });
        continue;
      }
      const { place, facts } = factsOf(made, regions, table, {
        ...{ cell, line, side, answers, at, isDetailed: figure.rule === 'M2' },
      });
      if (figure.universe === undefined && line.family === 'none' && cell.side === undefined) {
        place.isKnown = place.n >= limits.cases;
      }
      noteAnswers(same, spot(lineName(line), sideName(side)), place, facts.at(-1), at);
      if (part !== undefined && cell.counted !== undefined) {
        const { n, households } = cell.counted;
        const counted = placeIn(made, regions, part, line, side, n);
        facts.push(note(counted, { n, households, ...detailed, isCounted: true }, at));
      }
      made.cells.push({ id, facts, withheldFor, madeOf });
      if (part === undefined && figure.counted !== undefined && cell.counted !== undefined) {
        const counted = regions.of([...conditions, figure.counted]);
        const region = inStands(regions, counted, line, side);
        readings.push(() => noteReading(made, `${of} ${region.key}`, figure, cell, at));
      }
    }
  }
  for (const read of readings) read();
  if (new Set(made.cells.map(({ id }) => id)).size < made.cells.length) {
    throw new Error('Two cells of the run have one name. Give each figure and group its own key.');
  }
  return {
    places: made.list,
    tables: [...made.tables.values()],
    answers: [...answered.values()],
    cells: made.cells,
  };
}

interface Making {
  limits: RunLimits;
  places: Map<string, Place>;
  tables: Map<string, RunTable>;
  cells: RunCellFacts[];
  list: Place[];
}

function checkLimits({ cases, units }: RunLimits): void {
  if (cases >= 3 && units >= 3) return;
  throw new Error(
    `Counts under ${Math.min(cases, units)} cannot be kept secret: that one is withheld would tell it. Ask for at least 3 cases.`,
  );
}

function* conditionsIn(
  figures: readonly RunFigure[],
  { units = {}, breakdowns, comparisons }: SurveyGroups,
): Generator<string> {
  for (const { universe } of Object.values(units)) yield universe;
  const used = new Set(figures.flatMap(({ unit }) => [unit, units[unit]?.of ?? unit]));
  const compared = new Set(
    figures.flatMap(({ cells }) => cells.map(({ side }) => side?.comparison)),
  );
  for (const { groups } of [
    ...[...used].flatMap((unit) => breakdowns[unit] ?? []),
    ...comparisons.filter(({ name }) => compared.has(name)),
  ]) {
    for (const { expression } of groups) yield expression;
  }
  for (const { universe, counted } of figures) {
    if (universe !== undefined) yield universe;
    if (counted !== undefined) yield counted;
  }
}

/** The conditions of lines and sides, by the names that cells have for them. */
function groupsOf({ units = {}, breakdowns, comparisons }: SurveyGroups) {
  const known = new Map<string, NamedStand>();
  const find = (key: string, list: readonly Named[], family: string, group: string): NamedStand => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const own = list.find(({ name }) => name === family);
    const found = own?.groups.find(({ code }) => code === group);
    if (found === undefined) {
      throw new Error(
        `The survey has no group ${group} of ${family}, which a cell of the run names.`,
      );
    }
    const stand = { family, group, condition: found.expression };
    known.set(key, stand);
    return stand;
  };
  /** The age of an adult is not the age of the head, though both breakdowns have one name. */
  const ofUnit = (unit: string, stand: NamedStand): NamedStand => {
    const of = units[unit]?.of;
    const same = (of === undefined ? undefined : breakdowns[of])
      ?.find(({ name }) => name === stand.family)
      ?.groups.find(({ code }) => code === stand.group);
    return of === undefined || same?.expression === stand.condition
      ? stand
      : { ...stand, family: `${unit} ${stand.family}` };
  };
  return {
    line: (unit: string, { breakdown, group }: RunCell): NamedStand =>
      breakdown === 'none'
        ? { family: 'none', group: 'all' }
        : ofUnit(
            unit,
            find(`${unit} ${breakdown} ${group}`, breakdowns[unit] ?? [], breakdown, group),
          ),
    side: ({ side }: RunCell): NamedStand =>
      side === undefined
        ? { family: '', group: whole.side }
        : find(`of ${side.comparison} ${side.group}`, comparisons, side.comparison, side.group),
  };
}

interface Named {
  name: string;
  groups: readonly { code: string; expression: string }[];
}

interface NamedStand {
  family: string;
  group: string;
  condition?: string;
}

function tableOf(
  { tables }: Making,
  regions: Regions,
  unit: string,
  conditions: readonly string[],
): RunTable {
  const universe = regions.of(conditions);
  const key = `${unit} ${universe.key}`;
  const name =
    conditions.length === 0 ? `every ${unit}` : `${unit} where ${conditions.join(' and ')}`;
  const table = tables.get(key) ?? {
    ...{ unit, universe, name },
    ...{ lines: new Map(), sides: new Map(), places: new Map() },
  };
  tables.set(key, table);
  return table;
}

const conditionOf = ({ condition }: NamedStand) => (condition === undefined ? [] : [condition]);
const lineName = ({ family, group }: NamedStand) => `${family}/${group}`;
const sideName = ({ family, group }: NamedStand) => (family === '' ? group : `${family}/${group}`);

const inStands = (regions: Regions, region: Region, line: NamedStand, side: NamedStand) =>
  [line, side].reduce(
    (within, stand) => regions.both(within, regions.of(conditionOf(stand))),
    region,
  );

function placeIn(
  made: Making,
  regions: Regions,
  table: RunTable,
  line: NamedStand,
  side: NamedStand,
  n: number,
): Place {
  const [row, column] = [lineName(line), sideName(side)];
  const where = spot(row, column);
  const name = `${table.name} in ${column === whole.side ? row : where}`;
  const before = table.places.get(where);
  if (before !== undefined) {
    if (before.n === n) return before;
    throw new Error(
      `${name} is ${before.n} by one figure and ${n} by another. Take the figures of one run, and name universes as the definition does.`,
    );
  }
  if (!table.lines.has(row)) {
    table.lines.set(row, { ...line, region: regions.of(conditionOf(line)) });
  }
  if (!table.sides.has(column)) {
    table.sides.set(column, { ...side, region: regions.of(conditionOf(side)) });
  }
  // Conditions that should say the same may part where answers are missing: then they are two numbers.
  const region = inStands(regions, table.universe, line, side);
  const key = `${table.unit} ${region.key}`;
  const alike = made.places.get(key);
  const place =
    alike?.n === n
      ? alike
      : {
          ...{ at: made.list.length, name, n },
          ...{ facts: [], cells: new Set<number>(), readings: [], tables: new Set<RunTable>() },
          ...{ isKnown: false, isPossible: !isEmpty(region) },
        };
  if (place !== alike) made.list.push(place);
  if (alike === undefined) made.places.set(key, place);
  place.tables.add(table);
  table.places.set(where, place);
  return place;
}

/** With how few cases a cell is withheld, and how few are secret. */
function limitsOf({ cases, units }: RunLimits, isDetailed: boolean) {
  return isDetailed
    ? { withheldUnder: units, secretUnder: units }
    : { withheldUnder: cases, secretUnder: Math.min(cases, units) };
}

/** What a cell tells of the units of its place: how many were asked, and how many answered. */
function factsOf(
  made: Making,
  regions: Regions,
  table: RunTable,
  told: {
    cell: RunCell;
    line: NamedStand;
    side: NamedStand;
    answers: string;
    at: number;
    isDetailed: boolean;
  },
): { place: Place; facts: Fact[] } {
  const { cell, line, side, answers, at } = told;
  const { n, households } = cell;
  const asked = askedIn(cell);
  const place = placeIn(made, regions, table, line, side, asked);
  const limit = limitsOf(made.limits, told.isDetailed);
  const all = asked === n ? households : undefined;
  const facts = [note(place, { n: asked, households: all, ...limit, isCounted: false }, at)];
  if (asked !== n) {
    facts.push(note(place, { n, households, ...limit, answers, isCounted: false }, at));
  }
  return { place, facts };
}

function noteAnswers(
  { entries }: Answers,
  where: string,
  place: Place,
  fact: Fact | undefined,
  cell: number,
): void {
  if (fact === undefined) return;
  const entry = entries.get(where) ?? { place, fact, n: fact.n, cells: [] };
  entry.cells.push(cell);
  entries.set(where, entry);
}

function note(
  place: Place,
  told: {
    n: number;
    households: number | undefined;
    withheldUnder: number;
    secretUnder: number;
    answers?: string;
    isCounted: boolean;
  },
  cell: number,
): Fact {
  const { households, answers, isCounted } = told;
  place.cells.add(cell);
  const known = place.facts.find(
    (fact) => fact.answers === answers && (answers !== undefined || fact.isCounted === isCounted),
  );
  const name = answers === undefined ? place.name : `${place.name}, answers to ${answers}`;
  const fact: Fact = known ?? {
    ...{ name, n: told.n, isCounted, cells: [] },
    ...{ secretUnder: 0, least: 1, below: Infinity },
  };
  if (fact.n !== told.n) {
    throw new Error(
      `${name} is ${fact.n} by one figure and ${told.n} by another. Take the figures of one run.`,
    );
  }
  if (known === undefined) place.facts.push(fact);
  fact.secretUnder = Math.max(fact.secretUnder, told.secretUnder);
  if (told.n < told.withheldUnder) fact.below = Math.min(fact.below, told.withheldUnder);
  else fact.least = Math.max(fact.least, told.withheldUnder);
  if (answers !== undefined) fact.answers = answers;
  if (households !== undefined) fact.households ??= households;
  fact.cells.push(cell);
  return fact;
}

/**
 * How closely a share beside its n tells how many units it counts: as many as lie between the lightest and the heaviest
 * weights, for them and for the others. With weights that are alike, exactly.
 */
function noteReading(
  { places }: Making,
  key: string,
  { weights = { least: 1, most: 1 } }: RunFigure,
  { n, counted }: RunCell,
  cell: number,
): void {
  const place = places.get(key);
  if (place === undefined || counted === undefined || place.n !== counted.n) return;
  const { share } = counted;
  const spread = weights.most / weights.least;
  // With odds share : 1 - share by weight, k units of the lightest stand beside n - k of the heaviest, or the reverse.
  const odds = share / (1 - share);
  const low = share >= 1 ? n : (n * odds) / (odds + spread);
  const high = share >= 1 ? n : (n * odds * spread) / (1 + odds * spread);
  const least = Math.min(counted.n, Math.floor(low + 1e-6));
  const most = Math.max(counted.n, Math.ceil(high - 1e-6));
  place.readings.push({ cell, least, most });
}
