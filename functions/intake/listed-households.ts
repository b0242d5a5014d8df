import type { ListedHousehold } from '../../questionnaire/households.ts';

/** A row of a listing and the case that it would be in a sample. */
export interface ListedCase {
  /** 'units[3]' */
  path: string;
  case: string;
}

/**
 * The case of each household that a form lists: the area and the household's key, 'EA001-17-1', as the sample names it
 * when it is drawn. A household that its key does not tell apart has a code of this submission alone, which no case can
 * have: nobody else's names lie under it.
 */
export function listedCases(
  area: string,
  instanceId: string,
  households: readonly ListedHousehold[],
): ListedCase[] {
  const taken = new Set<string>();
  return households.map(({ key, path }) => {
    const code = `${area}-${key.split('/').join('-')}`;
    const isAlone = !key.includes('#') && !taken.has(code);
    taken.add(code);
    return { path, case: isAlone ? code : `${area}#${instanceId}#${path}` };
  });
}

/** The row that a path lies in: of 'units[3].b_head' it is 'units[3]', where that is one of the rows. */
export function rowOf<Row>(rows: ReadonlyMap<string, Row>, path: string): Row | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const row = rows.get(path.slice(0, end));
    if (row !== undefined) return row;
  }
  return undefined;
}
