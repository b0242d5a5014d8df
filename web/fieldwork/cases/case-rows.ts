import type { Area } from '../server/area.ts';
import { factsOf } from '../server/area.ts';
import type { CaseLine } from '../server/case.ts';

/** A case in the list of all cases, with where it lies. */
export interface CaseRow extends CaseLine {
  area: string;
  stratum: string;
}

/** Cases of areas, in the order of their codes; reserves that nobody has opened are no cases yet. */
export const caseRows = (areas: readonly Area[]): CaseRow[] =>
  areas
    .flatMap((each) => {
      const stratum = factsOf(each, 'area')[0]?.stratum ?? '';
      return each.cases
        .filter(({ state }) => state !== 'reserve')
        .map((line) => ({ ...line, area: each.area, stratum }));
    })
    .sort((a, b) => (a.area === b.area ? (a.case < b.case ? -1 : 1) : a.area < b.area ? -1 : 1));

/**
 * Those of whose words every word that is sought begins one, whatever its case and its accents: `lak ami` finds what
 * amina did in the Lakes. What stands in quotation marks is one word.
 */
export function found<Of>(rows: readonly Of[], sought: string, wordsOf: (row: Of) => string): Of[] {
  const wanted = plain(sought).match(/"[^"]*"?|\S+/g) ?? [];
  const parts = wanted.map((each) => each.replaceAll('"', '')).filter((each) => each !== '');
  if (parts.length === 0) return [...rows];
  return rows.filter((row) => {
    const text = ` ${plain(wordsOf(row))}`;
    return parts.every((part) => text.includes(` ${part}`));
  });
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[,;()]/g, ' ')
    .replaceAll(/\s+/g, ' ');
