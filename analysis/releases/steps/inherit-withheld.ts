import { createHmac } from 'node:crypto';
import { demandSecret } from '../../disclosure/demand-secret.ts';
import type { ReleaseInput } from '../release-input.ts';
import type { ReleasePolicy } from '../release-policy.ts';
import type { ReleaseWithheld, TableWithheld } from '../withheld.ts';
import { keepRows, textAt, withhold } from './draft-table.ts';
import type { DraftTable } from './draft-table.ts';

/**
 * Withholds in a table what releases of the same tier withheld before it, row by row, whatever the value is by now: whoever lines
 * up two versions is told no more than the first told them. Columns and rows that one left out are left out again.
 */
export function inheritWithheld(
  table: DraftTable,
  earlier: readonly TableWithheld[],
  secret: string,
): void {
  if (earlier.length === 0) return;
  const marks = marksOf(table.name, table.ids, secret);
  const left = new Set(earlier.flatMap((own) => own.left));
  table.columns = table.columns.filter((column) => {
    if (!left.has(column.name)) return true;
    table.left.push({ variable: column.name, why: 'was left out of an earlier version' });
    return false;
  });
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  for (const { rows, sets } of earlier) {
    marks.forEach((mark, row) => {
      for (const name of sets[rows[mark] ?? -1] ?? []) {
        const column = byName.get(name);
        if (column && column.importance !== Infinity) withhold(column, row);
      }
    });
  }
  const leftRows = new Set(earlier.flatMap((own) => own.leftRows));
  keepRows(table, (row) => !leftRows.has(marks[row] ?? ''));
}

/** What earlier releases of a tier withheld in a table. */
export function earlierOf(
  { earlier = [] }: Pick<ReleaseInput, 'earlier'>,
  { tier }: Pick<ReleasePolicy, 'tier'>,
  table: string,
): TableWithheld[] {
  return earlier.flatMap((own) => (own.tier === tier ? (own.tables[table] ?? []) : []));
}

/** Whether rows may lead to a household: not, where in an earlier release none did. */
export function mayBeLinked(
  { earlier = [], secret }: Pick<ReleaseInput, 'earlier' | 'secret'>,
  { tier }: Pick<ReleasePolicy, 'tier'>,
): (household: string) => boolean {
  const unlinked = new Set(earlier.flatMap((own) => (own.tier === tier ? own.unlinked : [])));
  return (household) => !marksOf(linking, [household], secret).some((mark) => unlinked.has(mark));
}

/** What a release withholds by the tables that are made into its files. */
export function withheldIn(
  tables: readonly DraftTable[],
  { release, secret }: Pick<ReleaseInput, 'release' | 'secret'>,
  { tier, linked }: Pick<ReleasePolicy, 'tier'> & { linked: ReadonlySet<string> },
): ReleaseWithheld {
  const households = new Set(tables.flatMap((table) => table.households));
  const unlinked = [...households].filter((household) => !linked.has(household));
  const ofTable = (table: DraftTable): TableWithheld => {
    const places = new Map<string, number>();
    const sets: string[][] = [];
    const rows = marksOf(table.name, table.ids, secret).map((mark, row) => {
      const names = table.columns.flatMap((column) =>
        textAt(column, row) === '' ? [column.name] : [],
      );
      const text = names.join();
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      sets[place] = names;
      return [mark, place] as const;
    });
    const kept = new Set(table.ids);
    return {
      left: table.left.slice(table.began.left).map(({ variable }) => variable),
      leftRows: marksOf(
        table.name,
        table.began.ids.filter((id) => !kept.has(id)),
        secret,
      ),
      ...{ rows: Object.fromEntries(rows), sets },
    };
  };
  return {
    ...{ release, tier, unlinked: marksOf(linking, unlinked, secret) },
    tables: Object.fromEntries(tables.map((own) => [own.name, ofTable(own)])),
  };
}

/** Marks of households are of no table. */
const linking = '';

function marksOf(table: string, ids: readonly string[], secret: string): string[] {
  demandSecret(secret);
  return ids.map((id) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([`withheld in ${table}`, id]))
      .digest('base64url')
      .slice(0, 22),
  );
}
