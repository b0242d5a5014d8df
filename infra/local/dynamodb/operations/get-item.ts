import type { Item } from '../attribute.ts';
import { capacityOf } from '../capacity.ts';
import { checkItem } from '../check-attribute.ts';
import { checkKey } from '../check-keys.ts';
import type { Path } from '../expression/path.ts';
import { placeholders } from '../expression/placeholders.ts';
import { parseProjection, project } from '../expression/projection.ts';
import type { Body } from '../request.ts';
import { flag, map, needed, refuseLegacy, tableName, text } from '../request.ts';
import { itemSize } from '../size.ts';
import type { Table } from '../table.ts';
import { itemAt } from '../table.ts';
import type { Operation } from './operation.ts';
import { authorizeTable } from './operation.ts';

export const getItem: Operation = (database, body, authorize) => {
  const capacity = capacityOf(body);
  const table = tableName(body);
  const key = checkItem(needed(map(body, 'Key'), 'key'));
  const paths = readProjection(body);
  authorizeTable(database, authorize, 'GetItem', table, { items: [key] });
  const found = find(database.table(table), key);
  capacity.read(table, itemSize(found ?? {}), flag(body, 'ConsistentRead'));
  return Promise.resolve({
    ...(found === undefined ? {} : { Item: show(found, paths) }),
    ...capacity.one(),
  });
};

/** The ProjectionExpression of a request that has no other expression, with its names. */
export function readProjection(body: Body): Path[] | undefined {
  refuseLegacy(body);
  const source = text(body, 'ProjectionExpression');
  const given = placeholders(body, { any: source !== undefined, withValues: false });
  const paths = source === undefined ? undefined : parseProjection(source, given);
  given.allUsed();
  return paths;
}

/** Throws a ValidationException when the key is not the table's. */
export function find(table: Table, key: Item): Item | undefined {
  checkKey(key, table.definition.keys);
  return itemAt(table, key);
}

export function show(item: Item, paths: readonly Path[] | undefined): Item {
  return paths === undefined ? item : project(item, paths);
}
