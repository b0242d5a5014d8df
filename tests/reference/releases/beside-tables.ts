/** What the files of a release and the published tables of its run tell of each other. */
import type {
  CellSide,
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../../../analysis/indicators/published-table.ts';
import { whole } from '../../../analysis/indicators/table-lines.ts';
import {
  breakdownVariable,
  comparisonVariable,
  figureVariable,
  groupValue,
} from '../../../analysis/releases/utility/figure-variables.ts';
import type { FileTexts } from './file-texts.ts';

/** Of a number of units, what a file leaves open. */
export interface Counted {
  cell: string;
  least: number;
  most: number;
}

type Published = Pick<PublishedTable, 'figures' | 'breakdowns' | 'comparisons'>;

/** Whether a row is one of a cell's: 'maybe', where something is withheld that would say. */
type Place = 'in' | 'maybe' | 'out';

interface Cell {
  figure: PublishedFigure;
  cell: PublishedCell;
  name: string;
  file: FileTexts;
  /** Of each row of the file. */
  places: readonly Place[];
  /** The groups that it is about. */
  codes: readonly { variable: string; code: string; all: readonly string[] }[];
}

/** Between what the number of units of each cell lies that the tables withhold, by the files alone; cells that a file has. */
export function countsWithheld(files: readonly FileTexts[], published: Published): Counted[] {
  return cellsIn(files, published)
    .filter(({ cell }) => cell.publication === 'withheld')
    .map(({ name, places }) => ({ cell: name, ...between(places) }));
}

/**
 * The files with those groups filled in that they withhold and the tables tell: where a cell shows as many units as the file
 * has rows that are in it for certain, nobody else is, and where as many as may be, all of these are.
 */
export function filledFrom(files: readonly FileTexts[], published: Published): FileTexts[] {
  const open = new Map<string, Map<string, Set<string>>>();
  for (const { file, figure, cell, places, codes } of cellsIn(files, published)) {
    const [group] = codes;
    const n = cell.figures?.n;
    const { least, most } = between(places);
    if (group === undefined || codes.length > 1 || least === most || (n !== least && n !== most)) {
      continue;
    }
    const { variable, code, all } = group;
    const values = file.texts.get(figureVariable(figure.id, figure.figure));
    places.forEach((place, row) => {
      if (place !== 'maybe' || file.texts.get(variable)?.[row] !== '') return;
      // Out it may be for want of an answer too.
      if (n === least && values?.[row] === '') return;
      const name = `${file.name} ${String(row)}`;
      const own = open.get(name) ?? new Map<string, Set<string>>();
      const left = [...(own.get(variable) ?? all)].filter(
        (each) => (each === code) === (n === most),
      );
      open.set(name, own.set(variable, new Set(left)));
    });
  }
  return files.map((file) => ({
    ...file,
    texts: new Map(
      [...file.texts].map(([variable, texts]): [string, readonly string[]] => [
        variable,
        texts.map((text, row) => {
          const left = open.get(`${file.name} ${String(row)}`)?.get(variable);
          return left?.size === 1 ? ([...left][0] ?? text) : text;
        }),
      ]),
    ),
  }));
}

function cellsIn(files: readonly FileTexts[], published: Published): Cell[] {
  const seen = new Set<string>();
  return published.figures.flatMap((figure): Cell[] => {
    const file = fileOf(files, figure);
    const values = file?.texts.get(figureVariable(figure.id, figure.figure));
    // The groups of a distribution are of the same units.
    const name = `${figure.id}.${figure.figure}`;
    if (file === undefined || values === undefined || seen.has(name)) return [];
    seen.add(name);
    return figure.cells.flatMap((cell): Cell[] => {
      if (cell.side?.less !== undefined) return [];
      const codes = groupsOf(cell, cell.side).flatMap(({ variable, among, code }) => {
        const column = file.texts.get(variable);
        return column
          ? [{ variable, column, ...codesIn(published, figure, column, { among, code }) }]
          : [];
      });
      if (codes.length < groupsOf(cell, cell.side).length) return [];
      const places = values.map((value, row): Place => {
        if (value === '.not-asked') return 'out';
        const own = codes.map(({ column }) => column[row] ?? '');
        if (own.some((text, at) => text !== '' && text !== codes[at]?.code)) return 'out';
        return value === '' || own.includes('') ? 'maybe' : 'in';
      });
      const line = `${name} ${JSON.stringify([cell.breakdown, cell.group, cell.side])}`;
      return [{ ...{ file, figure, cell, name: line, places }, codes }];
    });
  });
}

const fileOf = (files: readonly FileTexts[], { id, figure }: PublishedFigure) =>
  files.find(({ texts }) => texts.has(figureVariable(id, figure)));

/** The variables that say who is in a cell, and which group it is among which. */
function groupsOf(
  { breakdown, group }: PublishedCell,
  side: CellSide | undefined,
): { variable: string; code: string; among: string }[] {
  const line = { variable: breakdownVariable(breakdown), code: group, among: breakdown };
  const own = side && {
    ...{ variable: comparisonVariable(side.comparison), code: side.group },
    among: side.comparison,
  };
  return [...(breakdown === whole.name ? [] : [line]), ...(own ? [own] : [])];
}

/** How a group, and all of them, stand in a file. */
function codesIn(
  { breakdowns, comparisons }: Published,
  { unit }: PublishedFigure,
  column: readonly string[],
  { code, among }: { code: string; among: string },
): { code: string; all: string[] } {
  const groups =
    breakdowns[unit]?.[among]?.groups ??
    comparisons.find(({ name }) => name === among)?.groups ??
    [];
  const isNumber = column.every(
    (text) => text === '' || text.startsWith('.') || /^\d+$/.test(text),
  );
  const kind = isNumber ? 'number' : 'text';
  const textOf = (place: number) => String(groupValue(groups, place, kind));
  return {
    code: textOf(groups.findIndex((group) => group.code === code)),
    all: groups.map((_, place) => textOf(place)),
  };
}

function between(places: readonly Place[]): Omit<Counted, 'cell'> {
  const least = places.filter((place) => place === 'in').length;
  return { least, most: least + places.filter((place) => place === 'maybe').length };
}
