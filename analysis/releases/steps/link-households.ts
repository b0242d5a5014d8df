import { grouped } from '../../quality/grouped.ts';
import { keysOf, rowText } from './draft-table.ts';
import type { DraftTable } from './draft-table.ts';
import { householdRows } from './household-rows.ts';

/**
 * The households whose rows in other files may lead to them: k are alike in their own keys and in those of all their rows,
 * and of the others, in each file, either none or k rows are alike: else who is not linked would be known by that.
 */
export function linkableHouseholds(
  tables: readonly DraftTable[],
  k: number,
  mayBeLinked: (household: string) => boolean = () => true,
): Set<string> {
  const keyed = tables.map((table) => {
    const keys = keysOf(table);
    return {
      households: table.households,
      texts: table.households.map((_, row) => rowText(keys, row)),
    };
  });
  const linked = new Map<string, string[]>();
  const rows = [...householdRows(keyed)].filter(([household]) => mayBeLinked(household));
  for (const alike of grouped(rows, ([, own]) => own.join('\n')).values()) {
    if (alike.length < k) continue;
    const same = alike.map(([household]) => household);
    for (const household of same) linked.set(household, same);
  }
  // Of rows alike in a file, the households.
  const groups = keyed.flatMap(({ households, texts }) =>
    [...grouped(texts.keys(), (row) => texts[row] ?? '').values()].map((rows) =>
      rows.map((row) => households[row] ?? ''),
    ),
  );
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const rows of groups) {
      const alone = rows.filter((household) => !linked.has(household)).length;
      if (alone === 0 || alone >= k) continue;
      const smallest = rows
        .map((household) => linked.get(household))
        .reduce<string[] | undefined>(
          (least, own) =>
            own !== undefined && (least === undefined || own.length < least.length) ? own : least,
          undefined,
        );
      if (smallest === undefined) continue;
      for (const household of smallest) linked.delete(household);
      isSettled = false;
    }
  }
  return new Set(linked.keys());
}
