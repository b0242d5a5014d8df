import type { Translations } from '../../../questionnaire/definition.ts';
import type { CodeList } from './standard-lists.ts';

/** A code list that grows by what is used of it. */
export interface GrowingList {
  /**
   * The code for a name, noted if it is new. What SDMX allows in no code becomes an underscore ('+' is PLUS). Throws
   * where another thing has come to the same code.
   */
  code: (from: string, name: Translations) => string;
  /** The list of all codes so far, in the order in which they came. */
  list: () => CodeList;
}

export function growingList(
  id: string,
  agency: string,
  version: string,
  name: Translations,
): GrowingList {
  const codes = new Map<string, { from: string; name: Translations }>();
  return {
    code: (from, own) => {
      const code = from.replaceAll('+', '_PLUS').replaceAll(/[^A-Za-z0-9_@$-]+/g, '_');
      const known = codes.get(code);
      if (known !== undefined && known.from !== from) {
        throw new Error(
          `${known.from} and ${from} both come to the code ${code} of ${id}. Give them codes that differ in letters, digits, - or _.`,
        );
      }
      if (known === undefined) codes.set(code, { from, name: own });
      return code;
    },
    list: () => ({
      ...{ id, agency, version, name },
      codes: [...codes].map(([code, one]) => ({ id: code, name: one.name })),
    }),
  };
}
