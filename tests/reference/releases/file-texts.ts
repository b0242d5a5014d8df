import type { ReleaseTable } from '../../../analysis/releases/release-table.ts';
import { missingKinds } from '../../../analysis/releases/release-table.ts';
import { readColumns, valueAt } from '../../../analysis/releases/utility/read-columns.ts';

/** A released file as somebody reads it: a text for each value, '' for what is withheld. */
export interface FileTexts {
  name: string;
  rows: number;
  texts: ReadonlyMap<string, readonly string[]>;
  /** The variables by which its rows lead to their households, if they do. */
  toHousehold: readonly string[] | undefined;
}

const withheld = missingKinds.indexOf('withheld');

export function fileTexts(table: ReleaseTable): FileTexts {
  const texts = [...readColumns(table)].map(([name, column]): [string, string[]] => [
    name,
    Array.from(column.missing, (missing, row) => {
      if (missing === withheld) return '';
      return missing === 0 ? String(valueAt(column, row)) : `.${String(missingKinds[missing])}`;
    }),
  ]);
  const toHousehold = table.links.find((link) => link.table === 'household')?.by;
  return { name: table.name, rows: table.rows, texts: new Map(texts), toHousehold };
}

/** A value of a variable in a row; undefined where the file has no such variable. */
export function textAt({ texts }: FileTexts, name: string, row: number): string | undefined {
  return texts.get(name)?.[row];
}

/** Whether two readings can be of one value: what is withheld can be anything. */
export function alike(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === '' || other === '' || one === other;
}
