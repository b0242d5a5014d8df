import { closeness } from '../../disclosure/risk/t-closeness.ts';
import { expectedFindings, individualRisk } from '../../disclosure/risk/individual-risk.ts';
import { keyCounts } from '../../disclosure/risk/key-counts.ts';
import { codesOf, keyVariables } from '../../disclosure/risk/key-variables.ts';
import type { KeyVariables } from '../../disclosure/risk/key-variables.ts';
import { diversity } from '../../disclosure/risk/l-diversity.ts';
import type { TableReport } from '../built-release.ts';
import { kindOf } from '../release-table.ts';
import { keysOf, rowText, textAt } from './draft-table.ts';
import type { DraftColumn, DraftTable } from './draft-table.ts';
import { householdRows } from './household-rows.ts';

/** What is told of a table to those who judge and use it. `joined`: rows alone by all that leads to their household. */
export function reportTable(table: DraftTable, joined: TableReport['unique']): TableReport {
  const keys = keysOf(table);
  const before = keyVariables(
    new Map(keys.map((key) => [key.name, key.fine.map((value) => value ?? 'none')])),
    keys.map(({ name }) => name),
  );
  const after = keyVariables(
    new Map(
      keys.map((key) => [
        key.name,
        Array.from({ length: table.rows }, (_, row) => textAt(key, row) || 'withheld'),
      ]),
    ),
    keys.map(({ name }) => name),
  );
  const expected = (one: KeyVariables) =>
    expectedFindings(individualRisk(keyCounts(one, { weights: table.weight })));
  const counts = keyCounts(after).sample;
  return {
    ...{ table: table.name, rows: table.rows, left: table.left, changes: table.changes },
    keys: keys.map((key) => ({
      variable: key.name,
      blanked: key.missing.filter(
        (kind, row) => kind === kindOf('withheld') && key.fine[row] !== null,
      ).length,
    })),
    smallest: counts.reduce((least, own) => Math.min(least, own), Infinity),
    expected: { before: expected(before), after: expected(after) },
    unique: joined,
    sensitive: table.columns
      .filter(({ role }) => role === 'sensitive')
      .flatMap((column) => {
        const coded = codesOf(column.values);
        if (coded.levels === 0) return [];
        const distinct = diversity(after, coded).distinct.filter((own) => own > 0);
        const far = closeness(after, coded, 'unordered');
        return [
          {
            variable: column.name,
            l: distinct.reduce((least, own) => Math.min(least, own), Infinity),
            t: far.reduce((most, own) => Math.max(most, own), 0),
          },
        ];
      }),
  };
}

/** By table, rows whose own keys and, where they lead to it, those of all rows of their household no other row has. */
export function uniqueRows(
  tables: readonly DraftTable[],
  linking: readonly DraftTable[],
  linked: ReadonlySet<string>,
): TableReport['unique'][] {
  const before = described(
    tables,
    (keys, row) => JSON.stringify(keys.map((key) => key.fine[row])),
    () => () => true,
  );
  const after = described(
    tables,
    rowText,
    (table) => (household) => linking.includes(table) && linked.has(household),
  );
  return tables.map((_, at) => ({ before: before[at] ?? 0, after: after[at] ?? 0 }));
}

function described(
  tables: readonly DraftTable[],
  textOf: (keys: readonly DraftColumn[], row: number) => string,
  isJoined: (table: DraftTable) => (household: string) => boolean,
): number[] {
  const keyed = tables.map((table) => {
    const keys = keysOf(table);
    const joins = isJoined(table);
    return {
      texts: table.households.map((_, row) => textOf(keys, row)),
      households: table.households.map((household) => (joins(household) ? household : undefined)),
    };
  });
  const whole = new Map(
    [...householdRows(keyed)].map(([household, rows]) => [household, rows.join('\n')]),
  );
  return keyed.map(({ texts, households }) => {
    const times = new Map<string, number>();
    const own = texts.map((text, row) => `${text}\n${whole.get(households[row] ?? '') ?? ''}`);
    for (const text of own) times.set(text, (times.get(text) ?? 0) + 1);
    return own.filter((text) => times.get(text) === 1).length;
  });
}
