import type { Item } from '../attribute.ts';
import { capacityOf } from '../capacity.ts';
import { checkItem } from '../check-attribute.ts';
import { DynamoDbError, validation } from '../errors.ts';
import { asMap, map, needed, tableName } from '../request.ts';
import { itemSize } from '../size.ts';
import { placeInTable } from '../table.ts';
import { find, readProjection, show } from './get-item.ts';
import type { Operation } from './operation.ts';
import { authorizeTable } from './operation.ts';
import type { Reason } from './transaction.ts';
import { cancelled, noReason, readTransactItems, reasonOf } from './transaction.ts';

export const transactGetItems: Operation = (database, body, authorize) => {
  const capacity = capacityOf(body);
  const gets = readTransactItems(body).map((raw) => {
    const get = needed(map(asMap(raw), 'Get'), 'get');
    return {
      table: tableName(get),
      key: checkItem(needed(map(get, 'Key'), 'key')),
      paths: readProjection(get),
    };
  });
  for (const { table, key } of gets) {
    authorizeTable(database, authorize, 'GetItem', table, { items: [key] });
  }
  const seen = new Set<string>();
  const reasons: Reason[] = [];
  const responses: { Item?: Item }[] = [];
  for (const { table: name, key, paths } of gets) {
    const table = database.table(name);
    try {
      const found = find(table, key);
      const at = JSON.stringify([name, placeInTable(table.definition, key)]);
      if (seen.has(at)) {
        throw new DynamoDbError('DuplicateItem', '');
      }
      seen.add(at);
      capacity.read(name, itemSize(found ?? {}), true, 2);
      responses.push(found === undefined ? {} : { Item: show(found, paths) });
      reasons.push(noReason);
    } catch (error) {
      if (error instanceof DynamoDbError && error.type === 'DuplicateItem') {
        throw validation('Transaction request cannot include multiple operations on one item');
      }
      reasons.push(reasonOf(error));
    }
  }
  if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
  return Promise.resolve({ Responses: responses, ...capacity.many() });
};
