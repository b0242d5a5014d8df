import type { Item } from '../attribute.ts';
import { capacityOf } from '../capacity.ts';
import { checkItem } from '../check-attribute.ts';
import { checkKey } from '../check-keys.ts';
import { constraint, validation } from '../errors.ts';
import type { Body } from '../request.ts';
import { asMap, checkTableName, flag, list, map, needed } from '../request.ts';
import { itemSize } from '../size.ts';
import { placeInTable } from '../table.ts';
import { find, readProjection, show } from './get-item.ts';
import type { Operation } from './operation.ts';
import { authorizeTable } from './operation.ts';

const MAX_KEYS = 100;
const MAX_ANSWER = 16 * 1024 * 1024;

export const batchGetItem: Operation = (database, body, authorize) => {
  const capacity = capacityOf(body);
  const asked = readRequest(body);
  for (const { table, keys } of asked) {
    authorizeTable(database, authorize, 'BatchGetItem', table, { items: keys });
  }
  for (const { table: name, keys } of asked) {
    const table = database.table(name);
    for (const key of keys) checkKey(key, table.definition.keys);
    const places = keys.map((key) => JSON.stringify(placeInTable(table.definition, key)));
    if (new Set(places).size !== places.length) {
      throw validation('Provided list of item keys contains duplicates');
    }
  }
  const responses: Record<string, Item[]> = {};
  const unprocessed: Record<string, object> = {};
  let size = 0;
  for (const { table: name, keys, paths, consistent, raw } of asked) {
    const table = database.table(name);
    const items: Item[] = [];
    const left: Item[] = [];
    for (const key of keys) {
      const found = find(table, key);
      if (found !== undefined && size + itemSize(found) > MAX_ANSWER) {
        left.push(key);
        continue;
      }
      capacity.read(name, itemSize(found ?? {}), consistent);
      if (found === undefined) continue;
      size += itemSize(found);
      items.push(show(found, paths));
    }
    responses[name] = items;
    if (left.length > 0) unprocessed[name] = { ...raw, Keys: left };
  }
  return Promise.resolve({
    Responses: responses,
    UnprocessedKeys: unprocessed,
    ...capacity.many(),
  });
};

function readRequest(body: Body) {
  const tables = Object.entries(needed(map(body, 'RequestItems'), 'requestItems'));
  if (tables.length === 0) {
    throw constraint(`'{}'`, 'requestItems', 'Member must have length greater than or equal to 1');
  }
  const asked = tables.map(([name, raw]) => {
    const request = asMap(raw);
    const keys = needed(list(request, 'Keys'), `requestItems.${name}.member.keys`);
    if (keys.length === 0) {
      throw constraint(
        `'[]'`,
        `requestItems.${name}.member.keys`,
        'Member must have length greater than or equal to 1',
      );
    }
    return {
      table: checkTableName(name, 'tableName', 1),
      raw: request,
      keys: keys.map(checkItem),
      paths: readProjection(request),
      consistent: flag(request, 'ConsistentRead'),
    };
  });
  if (asked.reduce((sum, { keys }) => sum + keys.length, 0) > MAX_KEYS) {
    throw validation('Too many items requested for the BatchGetItem call');
  }
  return asked;
}
