/**
 * An attack by somebody who knows of every household of the sample what neighbours know, and looks for its row and those of its
 * people. A row is possible where nothing in it speaks against it: what is withheld can be anything. They take one of the
 * possible rows; the chance that it is the right one, over all targets, is their success.
 */
import { alike, textAt } from './file-texts.ts';
import type { FileTexts } from './file-texts.ts';
import { household, householdOf, person } from './marked-survey.ts';

export interface Attacked {
  /** The files as they are released. */
  files: readonly FileTexts[];
  /** The same before anything was withheld: how what an attacker knows would be written. */
  known: readonly FileTexts[];
  /** The variables of a file that an attacker knows the values of. */
  isKnown: (file: string, variable: string) => boolean;
}

export interface Success {
  targets: number;
  /** Mean chance of taking the right row. */
  right: number;
  /** Share of targets with one possible row alone, the right one. */
  certain: number;
}

/** The possible rows of every target, by the number that it is known by. */
export type Possible = ReadonlyMap<number, ReadonlySet<number>>;

/** Rows of the household file that can be each household. */
export function possibleHouseholds(release: Attacked): Possible {
  const file = homeOf(release.files);
  const known = homeOf(release.known);
  if (file === undefined || known === undefined) return new Map();
  const names = namesKnown(release, file, known);
  const people = release.files.flatMap((own) => {
    const before = release.known.find(({ name }) => name === own.name);
    return own === file || before === undefined ? [] : [peopleOf(release, file, own, before)];
  });
  return new Map(
    rowsByMark(known, household).map(([mark, target]) => {
      const rows = rowsLike(allRows(file), file, valuesOf(known, names, target)).filter((row) =>
        people.every((couldBe) => couldBe(mark, row)),
      );
      return [mark, new Set(rows)];
    }),
  );
}

/** Rows of a file of persons that can be each of them, their households being among the possible ones. */
export function possiblePersons(release: Attacked, name: string, households: Possible): Possible {
  const file = release.files.find((own) => own.name === name);
  const known = release.known.find((own) => own.name === name);
  const home = homeOf(release.files);
  if (file === undefined || known === undefined) return new Map();
  const names = namesKnown(release, file, known);
  const poolOf = home && poolsOf(home, file, release);
  return new Map(
    rowsByMark(known, markOf(file)).map(([mark, target]) => {
      const around =
        poolOf &&
        new Set(
          [...(households.get(homeNumber(markOf(file), mark)) ?? [])].flatMap(
            (row) => poolOf(row).rows,
          ),
        );
      const own = valuesOf(known, names, target);
      return [mark, new Set(rowsLike(around ? [...around] : allRows(file), file, own))];
    }),
  );
}

/**
 * Of the possible rows of one release those that a possible row of another can be: what both tell of the same, whatever it
 * is, has to agree. Variables that a release changed in its own way are not compared, as its codebook tells.
 */
export function bothPossible(
  [one, possible]: [FileTexts, Possible],
  [other, otherwise]: [FileTexts, Possible],
): Possible {
  const columns = comparable(one, other);
  const agree = (row: number, beside: number) =>
    columns.every(([a, b]) => alike(a[row], b[beside]));
  return new Map(
    [...possible].map(([mark, rows]) => {
      const there = otherwise.get(mark);
      if (there === undefined) return [mark, rows];
      return [mark, new Set([...rows].filter((row) => [...there].some((own) => agree(row, own))))];
    }),
  );
}

/** How often the right row would be taken. */
export function successOf(file: FileTexts, possible: Possible): Success {
  const mark = markOf(file);
  const right = new Map(rowsByMark(file, mark));
  let [chance, certain] = [0, 0];
  for (const [target, rows] of possible) {
    const own = right.get(target);
    if (own === undefined || !rows.has(own)) continue;
    chance += 1 / rows.size;
    certain += Number(rows.size === 1);
  }
  const targets = possible.size;
  return { targets, right: chance / targets, certain: certain / targets };
}

/** The number that a test knows the rows of a file by. */
function markOf({ texts }: FileTexts): string {
  return (
    [...texts.keys()].find((name) => name.startsWith(person)) ??
    [...texts.keys()].find((name) => name === household) ??
    ''
  );
}

/** The file whose rows are households. */
const homeOf = (files: readonly FileTexts[]): FileTexts | undefined =>
  files.find(({ name }) => name === 'household');

/** The household that a row's number stands for. */
const homeNumber = (mark: string, number: number): number =>
  mark === household ? number : householdOf(number);

/** Rows by the number that the test knows them by; of two copies one. */
function rowsByMark(file: FileTexts, mark: string): [number, number][] {
  return [...new Map((file.texts.get(mark) ?? []).map((text, row) => [Number(text), row]))];
}

function namesKnown({ isKnown }: Attacked, file: FileTexts, known: FileTexts): string[] {
  return [...file.texts.keys()].filter(
    (name) => !isMark(name) && known.texts.has(name) && isKnown(file.name, name),
  );
}

const isMark = (name: string): boolean => name === household || name.startsWith(person);

/** Whether the people of a target could be among those that could belong to a row of the household file. */
function peopleOf(
  release: Attacked,
  home: FileTexts,
  file: FileTexts,
  known: FileTexts,
): (target: number, row: number) => boolean {
  const names = namesKnown(release, file, known);
  const ofTarget = new Map<number, number[]>();
  for (const [mark, row] of rowsByMark(known, markOf(known))) {
    const number = homeNumber(markOf(known), mark);
    ofTarget.set(number, [...(ofTarget.get(number) ?? []), row]);
  }
  const poolOf = poolsOf(home, file, release);
  // A release may leave rows out; which, nobody knows.
  const leftOut = rowsByMark(known, markOf(known)).length - file.rows;
  return (target, row) => {
    const people = ofTarget.get(target) ?? [];
    const { rows, isWhole } = poolOf(row);
    if (isWhole && rows.length > people.length) return false;
    const matched = mostMatched(
      people.map((own) => rowsLike(rows, file, valuesOf(known, names, own))),
    );
    return matched >= people.length - leftOut;
  };
}

interface Pool {
  rows: number[];
  /** Whether these are all that the household has, and its alone. */
  isWhole: boolean;
}

/** The rows of a file of persons that can be of a household's row: by their link, else by all that both files tell. */
function poolsOf(home: FileTexts, file: FileTexts, { isKnown }: Attacked): (row: number) => Pool {
  const link = file.toHousehold ?? [];
  const columns = comparable(
    home,
    file,
    (name) => !isKnown(file.name, name) && !link.includes(name),
  );
  const linked = new Map<string, number[]>();
  const loose: number[] = [];
  const keyOf = (own: FileTexts, row: number) =>
    JSON.stringify(link.map((name) => textAt(own, name, row)));
  for (let row = 0; row < file.rows; row++) {
    if (link.length === 0 || link.some((name) => textAt(file, name, row) === '')) loose.push(row);
    else linked.set(keyOf(file, row), [...(linked.get(keyOf(file, row)) ?? []), row]);
  }
  const known = new Map<number, Pool>();
  return (row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const own = link.length > 0 ? linked.get(keyOf(home, row)) : undefined;
    const pool = own
      ? { rows: own, isWhole: true }
      : {
          rows: loose.filter((other) => columns.every(([a, b]) => alike(a[row], b[other]))),
          isWhole: false,
        };
    known.set(row, pool);
    return pool;
  };
}

/** Columns of two files that tell the same of the same household or person, wherever both tell it. */
function comparable(
  one: FileTexts,
  other: FileTexts,
  wanted: (name: string) => boolean = () => true,
): [readonly string[], readonly string[]][] {
  const [mark, otherMark] = [markOf(one), markOf(other)];
  const places = new Map(rowsByMark(one, mark));
  const pairs = rowsByMark(other, otherMark).flatMap(([target, row]): [number, number][] => {
    const place = places.get(mark === otherMark ? target : homeNumber(otherMark, target));
    return place === undefined ? [] : [[place, row]];
  });
  return [...one.texts].flatMap(([name, column]): [readonly string[], readonly string[]][] => {
    const beside = other.texts.get(name);
    if (beside === undefined || isMark(name) || !wanted(name)) return [];
    return pairs.every(([a, b]) => alike(column[a], beside[b])) ? [[column, beside]] : [];
  });
}

type Values = readonly (readonly [name: string, value: string])[];

/** What is known of a row and can be compared. */
function valuesOf({ texts }: FileTexts, names: readonly string[], row: number): Values {
  return names.flatMap((name) => {
    const value = texts.get(name)?.[row] ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
}

/** Of some rows those that nothing speaks against. */
function rowsLike(rows: readonly number[], { texts }: FileTexts, values: Values): number[] {
  return values.reduce<readonly number[]>((left, [name, value]) => {
    const column = texts.get(name) ?? [];
    return left.filter((row) => column[row] === value || column[row] === '');
  }, rows) as number[];
}

const allRows = ({ rows }: FileTexts): number[] => Array.from({ length: rows }, (_, row) => row);

/** How many can have one of their own at most (Kuhn 1955). */
function mostMatched(choices: readonly (readonly number[])[]): number {
  const takenBy = new Map<number, number>();
  const place = (own: number, tried: Set<number>): boolean =>
    (choices[own] ?? []).some((choice) => {
      if (tried.has(choice)) return false;
      tried.add(choice);
      const before = takenBy.get(choice);
      if (before !== undefined && !place(before, tried)) return false;
      takenBy.set(choice, own);
      return true;
    });
  return choices.filter((_, own) => place(own, new Set())).length;
}
