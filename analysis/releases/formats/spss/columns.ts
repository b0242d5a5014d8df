import type { ReleaseTable, ReleaseVariable, Words } from '../../release-table.ts';
import { missingKinds } from '../../release-table.ts';
import type { Extent } from '../extents.ts';
import { missingWords } from '../release-words.ts';

/** How SPSS keeps a variable. */
export interface SpssColumn {
  variable: ReleaseVariable;
  /** Eight letters at most, for the oldest part of the file; people see the variable's own name. */
  short: string;
  /** Of a text: its bytes. A number has none. */
  width: number;
  /** How many letters a number takes when it is shown. */
  shown: number;
  /** How many pieces of eight bytes a row holds of it, and before how many it stands. */
  pieces: number;
  before: number;
  /** User-missing values: what stands for the kinds that occur, by the places of `missingKinds`. */
  missing: readonly (number | string | undefined)[];
  labels: readonly { value: number | string; label: Words }[];
}

/** Every variable of a table as SPSS keeps it. */
export function columnsOf(table: ReleaseTable, extents: readonly Extent[]): SpssColumn[] {
  const taken = new Set<string>();
  let before = 0;
  return table.variables.map((variable, at) => {
    const extent = extents[at] ?? { least: Infinity, greatest: -Infinity, occurs: [] };
    const missing = missingOf(variable, extent);
    const width = widthOf(variable, missing);
    const pieces = Math.max(1, Math.ceil(width / 8));
    const shown = shownLength(variable, extent);
    const column = {
      ...{
        variable,
        short: shortName(variable.name, taken),
        width,
        shown,
        pieces,
        before,
        missing,
      },
      labels: [...(variable.codes ?? []), ...labelsOf(missing)],
    };
    before += pieces;
    return column;
  });
}

/** Not asked, don't know, refused end in 7, 8 and 9, as the forms have it: -97 to -99, or the like with more nines. */
function missingOf({ type, codes = [] }: ReleaseVariable, extent: Extent): SpssColumn['missing'] {
  const ends: Readonly<Record<string, number>> = { 'not-asked': 7, 'dont-know': 8, refused: 9 };
  const least = Math.min(
    extent.least,
    ...codes.map(({ value }) => (typeof value === 'number' ? value : Infinity)),
  );
  let nines = 9;
  if (type.kind === 'number') while (least <= -10 * nines - 7) nines = 10 * nines + 9;
  return missingKinds.map((kind, at) => {
    const end = ends[kind];
    if (end === undefined || extent.occurs[at] !== true) return undefined;
    const value = -10 * nines - end;
    return type.kind === 'number' ? value : String(value);
  });
}

function widthOf({ type }: ReleaseVariable, missing: SpssColumn['missing']): number {
  if (type.kind === 'number') return 0;
  return Math.max(type.length, ...missing.map((value) => (value === undefined ? 0 : 3)));
}

function labelsOf(missing: SpssColumn['missing']): SpssColumn['labels'] {
  return missingKinds.flatMap((kind, at) => {
    const value = missing[at];
    return kind === 'known' || value === undefined ? [] : [{ value, label: missingWords[kind] }];
  });
}

function shownLength({ type }: ReleaseVariable, { least, greatest }: Extent): number {
  const digits = type.kind === 'number' && type.digits > 0 ? 1 + type.digits : 0;
  const whole = [least, greatest].map((value) =>
    Number.isFinite(value) ? String(Math.trunc(value)).length : 0,
  );
  return Math.min(40, Math.max(8, Math.max(...whole) + 1 + digits));
}

/** The first letters of a name in capitals, with a number where another has them. */
function shortName(name: string, taken: Set<string>): string {
  const capitals = name.toUpperCase();
  let short = capitals.slice(0, 8);
  for (let count = 1; taken.has(short); count++) {
    const end = `_${String(count)}`;
    short = capitals.slice(0, 8 - end.length) + end;
  }
  taken.add(short);
  return short;
}
