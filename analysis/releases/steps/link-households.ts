import { keysOf, textAt } from './draft-table.ts';
import type { DraftTable } from './draft-table.ts';

/**
 * The households whose rows in other files may lead to them: k are alike in their own keys and in those of all their rows,
 * and of the others, in each file, either none or k rows are alike: else who is not linked would be known by that.
 */
export function linkableHouseholds(tables: readonly DraftTable[], k: number): Set<string> {
  const keyed = tables.map((table) => {
    const keys = keysOf(table);
    return {
      table,
      texts: Array.from({ length: table.rows }, (_, row) =>
        JSON.stringify(keys.map((key) => textAt(key, row))),
      ),
    };
  });
  const parts = new Map<string, string[]>();
  keyed.forEach(({ table, texts }, at) => {
    texts.forEach((text, row) => {
      const household = table.households[row] ?? '';
      const own = parts.get(household) ?? [];
      parts.set(household, own);
      own.push(`${String(at)} ${text}`);
    });
  });
  const alike = new Map<string, Set<string>>();
  for (const [household, own] of parts) {
    const description = own.sort().join('\n');
    const same = alike.get(description) ?? new Set();
    alike.set(description, same.add(household));
  }
  const linked = new Map<string, Set<string>>();
  for (const same of alike.values()) {
    if (same.size >= k) for (const household of same) linked.set(household, same);
  }
  const groups = keyed.flatMap(({ table, texts }) => {
    const byText = new Map<string, string[]>();
    texts.forEach((text, row) => {
      const own = byText.get(text) ?? [];
      byText.set(text, own);
      own.push(table.households[row] ?? '');
    });
    return [...byText.values()];
  });
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const rows of groups) {
      const alone = rows.filter((household) => !linked.has(household)).length;
      if (alone === 0 || alone >= k) continue;
      const smallest = rows
        .flatMap((household) => linked.get(household) ?? [])
        .reduce<Set<string> | undefined>(
          (least, own) => (least === undefined || own.size < least.size ? own : least),
          undefined,
        );
      if (smallest === undefined) continue;
      for (const household of smallest) linked.delete(household);
      isSettled = false;
    }
  }
  return new Set(linked.keys());
}
