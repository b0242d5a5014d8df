import type { AttributeValue, Item } from './attribute.ts';
import { attribute, pick } from './attribute.ts';
import { orderedKey, place } from './key-order.ts';
import type { OrderedStore } from './ordered-store.ts';
import { createOrderedStore } from './ordered-store.ts';
import { itemSize } from './size.ts';
import type { StreamLog } from './stream-log.ts';
import type { IndexDefinition, KeySchema, TableDefinition } from './table-definition.ts';
import { keyNames } from './table-definition.ts';

export interface Table {
  definition: TableDefinition;
  /** Milliseconds since 1970; zero for a table that the template declares. */
  createdAt: number;
  arn: string;
  items: OrderedStore;
  indexes: Map<string, Index>;
  stream?: StreamLog;
}

export interface Index {
  definition: IndexDefinition;
  rows: OrderedStore;
}

export interface Place {
  partition: string;
  order: string;
}

/** Where an item with these keys lies in the table. */
export function placeInTable({ keys }: TableDefinition, item: Item): Place {
  return {
    partition: orderedKey(attribute(item, keys.partition.name)),
    order: place(sortValue(keys, item)),
  };
}

/** Where an item lies in an index: by the index's keys, then by the table's, which tell apart equal ones. */
export function placeInIndex(index: IndexDefinition, table: TableDefinition, item: Item): Place {
  return {
    partition: orderedKey(attribute(item, index.keys.partition.name)),
    order: place(
      sortValue(index.keys, item),
      attribute(item, table.keys.partition.name),
      sortValue(table.keys, item),
    ),
  };
}

export function itemAt(table: Table, key: Item): Item | undefined {
  const { partition, order } = placeInTable(table.definition, key);
  return table.items.get(partition, order)?.item;
}

/** Puts `next` where the key says, or removes what is there; indexes follow. Gives what was there before. */
export function replaceItem(table: Table, key: Item, next: Item | undefined): Item | undefined {
  const { partition, order } = placeInTable(table.definition, key);
  const old = table.items.get(partition, order)?.item;
  if (next === undefined) table.items.remove(partition, order);
  else table.items.put(partition, { order, item: next, size: itemSize(next) });
  for (const index of table.indexes.values()) moveInIndex(index, table.definition, old, next);
  return old;
}

/** An index of the table as its items are now. */
export function buildIndex(definition: IndexDefinition, table: Table): Index {
  const index = { definition, rows: createOrderedStore() };
  for (const row of table.items.all()) moveInIndex(index, table.definition, undefined, row.item);
  return index;
}

/** The attributes that an index holds, or all. */
export function projectedNames(
  index: IndexDefinition,
  table: TableDefinition,
): Set<string> | 'ALL' {
  if (index.projection === 'ALL') return 'ALL';
  const others = index.projection === 'KEYS_ONLY' ? [] : index.projection;
  return new Set([...keyNames(table.keys), ...keyNames(index.keys), ...others]);
}

function moveInIndex(
  index: Index,
  table: TableDefinition,
  old: Item | undefined,
  next: Item | undefined,
): void {
  const names = keyNames(index.definition.keys);
  // Indexes are sparse: an item that lacks one of the keys is not in them.
  const isIn = (item: Item | undefined): item is Item =>
    item !== undefined && names.every((name) => attribute(item, name) !== undefined);
  if (isIn(old)) {
    const { partition, order } = placeInIndex(index.definition, table, old);
    index.rows.remove(partition, order);
  }
  if (isIn(next)) {
    const { partition, order } = placeInIndex(index.definition, table, next);
    const projected = projectedNames(index.definition, table);
    const item = projected === 'ALL' ? next : pick(next, projected);
    index.rows.put(partition, { order, item, size: itemSize(item) });
  }
}

function sortValue(keys: KeySchema, item: Item): AttributeValue | undefined {
  return keys.sort === undefined ? undefined : attribute(item, keys.sort.name);
}
