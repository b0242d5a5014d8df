import { capacityOf } from '../capacity.ts';
import type { Item } from '../attribute.ts';
import { validation } from '../errors.ts';
import { project } from '../expression/projection.ts';
import { choice } from '../request.ts';
import { itemSize } from '../size.ts';
import type { Resolved, WriteAction } from '../write-action.ts';
import { readWrite, resolveWrite } from '../write-action.ts';
import type { Operation } from './operation.ts';
import { authorizeTable } from './operation.ts';

const RETURN_VALUES = ['ALL_NEW', 'ALL_OLD', 'NONE', 'UPDATED_NEW', 'UPDATED_OLD'] as const;

export const putItem: Operation = writeOf('Put', 'PutItem');
export const updateItem: Operation = writeOf('Update', 'UpdateItem');
export const deleteItem: Operation = writeOf('Delete', 'DeleteItem');

function writeOf(kind: 'Put' | 'Update' | 'Delete', name: string): Operation {
  return async (database, body, authorize) => {
    const returns = choice(body, 'ReturnValues', RETURN_VALUES) ?? 'NONE';
    choice(body, 'ReturnItemCollectionMetrics', ['SIZE', 'NONE']);
    const capacity = capacityOf(body);
    const action = readWrite(kind, body);
    if (kind !== 'Update' && returns !== 'NONE' && returns !== 'ALL_OLD') {
      throw validation('Return values set to invalid value');
    }
    authorizeTable(database, authorize, name, action.table, { items: [action.given] });
    const change = resolveWrite(action, database.table(action.table));
    capacity.write(
      action.table,
      Math.max(itemSize(change.old ?? {}), itemSize(change.next ?? {})),
      1 + change.table.indexes.size,
    );
    await database.write([change]);
    return { ...returned(returns, action, change), ...capacity.one() };
  };
}

function returned(
  returns: (typeof RETURN_VALUES)[number],
  action: WriteAction,
  { old, next }: Resolved,
): { Attributes?: Item } {
  const paths = action.update?.paths ?? [];
  switch (returns) {
    case 'NONE':
      return {};
    case 'ALL_OLD':
      return old === undefined ? {} : { Attributes: old };
    case 'ALL_NEW':
      return next === undefined ? {} : { Attributes: next };
    case 'UPDATED_OLD':
      return filled(project(old ?? {}, paths));
    case 'UPDATED_NEW':
      return filled(project(next ?? {}, paths));
  }
}

function filled(item: Item): { Attributes?: Item } {
  return Object.keys(item).length === 0 ? {} : { Attributes: item };
}
