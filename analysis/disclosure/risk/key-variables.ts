import { DisclosureError } from '../k-anonymity.ts';

/** Values as numbers: 0 is missing, 1 and above are the values of one variable. */
export type Codes = Uint8Array | Uint16Array | Int32Array;

/** The variables by which somebody could know a person: quasi-identifiers, coded, one array for each variable. */
export interface KeyVariables {
  readonly names: readonly string[];
  readonly rows: number;
  readonly codes: readonly Codes[];
  /** The largest code of each variable. */
  readonly levels: readonly number[];
}

/** Sets of variables are kept as the bits of one number. */
const mostVariables = 30;

/**
 * Codes the named columns, values in the order in which they appear; `undefined`, null, '' and NaN are missing.
 *
 * @throws DisclosureError for no names, a name twice or of no column, columns of unlike length, no rows, or a column
 * without any value.
 */
export function keyVariables(
  columns: ReadonlyMap<string, ArrayLike<unknown>>,
  names: readonly string[],
): KeyVariables {
  const coded = names.map((name) => {
    const column = columns.get(name);
    if (column === undefined) {
      throw new DisclosureError(
        `There is no variable '${name}' in this file. Name one of: ${[...columns.keys()].join(', ')}.`,
      );
    }
    return codesOf(column);
  });
  return checkedKeys({
    names,
    rows: coded[0]?.codes.length ?? 0,
    codes: coded.map(({ codes }) => codes),
    levels: coded.map(({ levels }) => levels),
  });
}

/** The key variables, if measures can be taken of them. @throws DisclosureError as `keyVariables` does. */
export function checkedKeys(keys: KeyVariables): KeyVariables {
  const { names, rows, codes, levels } = keys;
  if (names.length === 0 || names.length > mostVariables) {
    throw new DisclosureError(
      `Risk is measured on 1 to ${mostVariables} key variables, not on ${names.length}. Name those that somebody could ` +
        'know of a person.',
    );
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw new DisclosureError(`The key variable '${twice}' is named twice. Name it once.`);
  }
  if (rows === 0) {
    throw new DisclosureError('The file has no rows, so no risk can be measured. Give rows.');
  }
  names.forEach((name, at) => {
    const column = codes[at];
    if (column?.length !== rows) {
      throw new DisclosureError(
        `The key variable '${name}' has ${column?.length ?? 0} values for ${rows} rows. Give one for each row.`,
      );
    }
    if (!((levels[at] ?? 0) > 0)) {
      throw new DisclosureError(
        `The key variable '${name}' is missing in every row. Leave it out of the keys.`,
      );
    }
  });
  return keys;
}

/** One column as codes, in as few bytes as they need. */
export function codesOf(column: ArrayLike<unknown>): { codes: Codes; levels: number } {
  const codeOf = new Map<unknown, number>();
  const codes = new Int32Array(column.length);
  for (let row = 0; row < codes.length; row++) {
    const value = column[row];
    if (value === undefined || value === null || value === '' || Number.isNaN(value)) continue;
    let code = codeOf.get(value);
    if (code === undefined) codeOf.set(value, (code = codeOf.size + 1));
    codes[row] = code;
  }
  const levels = codeOf.size;
  if (levels < 256) return { codes: Uint8Array.from(codes), levels };
  return { codes: levels < 65_536 ? Uint16Array.from(codes) : codes, levels };
}
