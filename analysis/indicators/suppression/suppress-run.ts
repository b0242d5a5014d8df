import { findingOf } from '../../disclosure/tables/audit.ts';
import { changesToTry } from '../../disclosure/tables/other-worlds.ts';
import { isSecret, widthAsked } from '../../disclosure/tables/table-set.ts';
import type { Bounds } from '../../disclosure/tables/table-set.ts';
import type {
  RunFigure,
  RunLimits,
  RunLogEntry,
  RunSuppression,
  SurveyGroups,
} from './run-figure.ts';
import { linksOf } from './run-links.ts';
import { programOf, roomOf, worldOfAnswers, worldOfPlace } from './run-moves.ts';
import type { Night, PlacesProgram, World } from './run-moves.ts';
import { whereToLook, type Search } from './run-neighbourhood.ts';
import { runTables, type Answers, type Fact, type Place } from './run-tables.ts';

/** What a secret number is in the worlds that were found, and the worlds where it is least and most. */
interface Range extends Bounds {
  lowest?: World;
  highest?: World;
}

interface Secret {
  place: Place;
  fact: Fact;
}

/**
 * What must be withheld over all tables of a run so that no number that is too small to be shown can be worked out: from
 * sums over groups of lines and of comparisons, from universes within others, from what different figures say of the
 * same units, from shares. Every secret number is shown to be safe by other worlds, in which it differs by as much as is
 * asked and all that is published stays true; where there is none, what would have to change for the cheapest is
 * withheld too (Kelly, Golden and Assad 1992; cost is cases times cells). What no world needs any more is shown again.
 * The same figures give the same cells. Its time grows with the cells, not with the interviews.
 *
 * Throws an Error for figures that contradict each other or the definition.
 */
export function suppressRun(
  figures: readonly RunFigure[],
  limits: RunLimits,
  survey: SurveyGroups,
): RunSuppression {
  const tables = runTables(figures, limits, survey);
  const isWithheld = new Uint8Array(tables.cells.length);
  const night: Night = {
    ...{ limits, tables, isWithheld, unexplained: new Set<Place>() },
    links: linksOf(tables, limits),
  };
  const log = withholdForThemselves(night);
  const secrets = secretsOf(night);
  const ranges = new Map<Fact, Range>(secrets.map(({ fact }) => [fact, boundsOf(fact)]));
  const company = new Map<number, Fact>();
  const around = new Map<number, Fact>();
  const answersOf = new Map<Fact, { answers: Answers; where: string }[]>();
  for (const answers of tables.answers) {
    for (const [where, { fact }] of answers.entries) {
      answersOf.set(fact, [...(answersOf.get(fact) ?? []), { answers, where }]);
    }
  }

  const accept = (world: World, protects: Fact) => {
    for (const { cells } of world.changes) {
      for (const cell of cells) {
        if (isWithheld[cell] === 1) continue;
        isWithheld[cell] = 1;
        company.set(cell, protects);
      }
    }
    noteWorld(world, ranges);
  };
  const isSafe = (fact: Fact): boolean => {
    const range = ranges.get(fact);
    return range !== undefined && range.most - range.least >= widthOf(fact);
  };
  const protectAnswers = ({ fact }: Secret): boolean =>
    (answersOf.get(fact) ?? []).some(({ answers, where }) =>
      stepsFor(fact, ranges.get(fact)).some((by) => {
        const world = worldOfAnswers(night, answers, where, by);
        if (world !== undefined) accept(world, fact);
        return isSafe(fact);
      }),
    );
  const protectPlace = ({ place, fact }: Secret, search: Search): boolean => {
    const still = new Set(
      place.facts.flatMap(({ answers, n }) =>
        answers !== undefined && answers !== fact.answers && place.n - n >= widthOf(fact)
          ? [answers]
          : [],
      ),
    );
    const { isSilent } = search;
    const { up, down } = roomOf(night, place, still, isSilent);
    for (const places of whereToLook(night, place, widthOf(fact), still, search)) {
      let program: PlacesProgram | undefined;
      for (const by of stepsFor(fact, ranges.get(fact))) {
        if (by > up || -by > down) continue;
        program ??= programOf(night, places, still, isSilent);
        const world = worldOfPlace(place, by, program);
        if (world === undefined) continue;
        if (isSilent) leaveUnexplained(night, world);
        accept(world, fact);
        if (isSafe(fact)) return true;
        program = undefined;
      }
    }
    return false;
  };
  for (const secret of secrets) {
    const { place, fact } = secret;
    if (isSafe(fact)) continue;
    // Where only those who answered are few, their own figure is enough to hide them.
    if (fact.answers !== undefined && place.n >= limits.units && protectAnswers(secret)) continue;
    // What is hidden already is enough for most; for the rest something more is, or that no reason is told.
    const ways = [false, true].flatMap((isSilent) =>
      [false, true].map((isHiding) => ({ isHiding, isSilent })),
    );
    if (!ways.some((way) => protectPlace(secret, way)))
      withholdAround(night, secret, { company, around });
  }

  showNeedless(night, ranges, company);
  log.push(...withholdMadeOf(night));
  for (const { fact } of secrets) {
    if (isSafe(fact)) continue;
    for (const cell of fact.cells) {
      const id = tables.cells[cell]?.id ?? '';
      log.push({ cell: id, reason: 'not shown to be safe', count: fact.name });
    }
  }
  for (const [cell, protects] of [...around, ...company]) {
    log.push({
      cell: tables.cells[cell]?.id ?? '',
      reason: 'protects another cell',
      protects: protects.name,
    });
  }
  const idsOf = (is: (cell: number) => boolean) =>
    new Set(tables.cells.flatMap(({ id }, cell) => (is(cell) ? [id] : [])));
  const silent = new Set([...night.unexplained].flatMap(({ cells }) => [...cells]));
  tables.cells.forEach(({ facts }, cell) => {
    if (facts.some(({ isCounted, n }) => isCounted && n > 0)) silent.add(cell);
  });
  return {
    withheld: idsOf((cell) => isWithheld[cell] === 1),
    unexplained: idsOf((cell) => isWithheld[cell] === 1 && silent.has(cell)),
    log,
    findings: secrets.map(({ fact }) =>
      findingOf(fact.name, ranges.get(fact) ?? boundsOf(fact), { cases: fact.secretUnder }),
    ),
  };
}

/** Where no world is found: nothing that hangs together with the number is shown, nor a reason told. */
function withholdAround(
  night: Night,
  { place, fact }: Secret,
  { company, around }: { company: Map<number, Fact>; around: Map<number, Fact> },
): void {
  const { isWithheld, tables, links, unexplained } = night;
  const beside = [...(links.outer[place.at] ?? []), ...(links.inner[place.at] ?? [])];
  const summed = (links.sumsWith[place.at] ?? []).flatMap((at) => links.sums[at]?.parts ?? []);
  for (const at of [place.at, ...beside, ...summed]) {
    const one = tables.places[at];
    if (one === undefined) continue;
    unexplained.add(one);
    for (const cell of one.cells) {
      // Not shown again, should no world need it.
      if (isWithheld[cell] === 0 || company.delete(cell)) around.set(cell, fact);
      isWithheld[cell] = 1;
    }
  }
}

const widthOf = ({ secretUnder }: Fact): number => widthAsked({ cases: secretUnder });

/** Whether somebody could be recognised in it. */
const isSecretIn = ({ households }: RunLimits, fact: Fact): boolean =>
  isSecret(fact, { cases: fact.secretUnder, households });

/** Withholds what has reasons of its own, and every cell that tells a secret number, be it by a share. */
function withholdForThemselves({ tables, limits, isWithheld }: Night): RunLogEntry[] {
  const readers = new Map<number, Fact>();
  for (const { facts, readings } of tables.places) {
    for (const fact of facts) {
      if (fact.answers !== undefined || !isSecretIn(limits, fact)) continue;
      for (const { cell, least, most } of readings) {
        if (most - least < widthOf(fact)) readers.set(cell, fact);
      }
    }
  }
  return tables.cells.flatMap(({ id, facts, withheldFor }, cell): RunLogEntry[] => {
    const read = readers.get(cell);
    const secret = (read === undefined ? facts : [...facts, read]).filter((fact) =>
      isSecretIn(limits, fact),
    );
    const told = secret.map(({ n, secretUnder, name }) => ({
      ...{ cell: id, reason: n < secretUnder ? 'few cases' : 'few households', count: name },
    }));
    const own = withheldFor
      .filter((reason) => !told.some((entry) => entry.reason === reason))
      .map((reason) => ({ cell: id, reason }));
    if (own.length + told.length > 0) isWithheld[cell] = 1;
    return [...own, ...told];
  });
}

/** What is made of withheld cells goes with them. */
function withholdMadeOf({ tables, isWithheld }: Night): RunLogEntry[] {
  const places = new Map(tables.cells.map(({ id }, cell) => [id, cell]));
  return tables.cells.flatMap(({ id, madeOf }, cell): RunLogEntry[] => {
    if (
      isWithheld[cell] === 1 ||
      !madeOf.some((part) => isWithheld[places.get(part) ?? -1] === 1)
    ) {
      return [];
    }
    isWithheld[cell] = 1;
    return [{ cell: id, reason: 'protects another cell' }];
  });
}

function secretsOf({ tables, limits }: Night): Secret[] {
  return tables.places.flatMap((place) =>
    place.facts.flatMap((fact) => (isSecretIn(limits, fact) ? [{ place, fact }] : [])),
  );
}

const stepsFor = (fact: Fact, range: Bounds = boundsOf(fact)): number[] =>
  changesToTry(fact.n, range, widthOf(fact));

/** As long as no other world is found. */
const boundsOf = ({ n }: Fact): Bounds => ({ least: n, most: n });

function noteWorld(world: World, ranges: ReadonlyMap<Fact, Range>): void {
  for (const { place, fact: only, by } of world.changes) {
    for (const fact of only === undefined ? place.facts : [only]) {
      if (fact.answers !== undefined && world.still.has(fact.answers)) continue;
      const range = ranges.get(fact);
      if (range === undefined) continue;
      const n = fact.n + by;
      if (n < range.least - 1e-6) Object.assign(range, { least: n, lowest: world });
      if (n > range.most + 1e-6) Object.assign(range, { most: n, highest: world });
    }
  }
}

/** Where a world goes beyond what the reason would let it, no reason is told. */
function leaveUnexplained(night: Night, { changes, still }: World): void {
  for (const { place, by } of changes) {
    const { up, down } = roomOf(night, place, still);
    if (by > up + 1e-6 || -by > down + 1e-6) night.unexplained.add(place);
  }
}

/** Shows again what no world stands on that a secret needs. */
function showNeedless(
  { isWithheld }: Night,
  ranges: ReadonlyMap<Fact, Range>,
  company: Map<number, Fact>,
): void {
  const needed = new Set<number>();
  for (const { lowest, highest } of ranges.values()) {
    for (const world of [lowest, highest]) {
      for (const { cells } of world?.changes ?? []) for (const cell of cells) needed.add(cell);
    }
  }
  for (const cell of company.keys()) {
    if (needed.has(cell)) continue;
    company.delete(cell);
    isWithheld[cell] = 0;
  }
}
