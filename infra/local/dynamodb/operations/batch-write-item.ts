import { capacityOf } from '../capacity.ts';
import { constraint, validation } from '../errors.ts';
import type { Body } from '../request.ts';
import { asMap, checkTableName, list, map, needed } from '../request.ts';
import { itemSize } from '../size.ts';
import { placeInTable } from '../table.ts';
import type { WriteAction } from '../write-action.ts';
import { checkActionKeys, readWrite, resolveWrite } from '../write-action.ts';
import type { Operation } from './operation.ts';
import { authorizeTable } from './operation.ts';

const MAX_WRITES = 25;

/** Puts and deletes without conditions. Here all or none are done; a client must not count on that. */
export const batchWriteItem: Operation = async (database, body, authorize) => {
  const capacity = capacityOf(body);
  const asked = readRequest(body);
  for (const [table, actions] of asked) {
    authorizeTable(database, authorize, 'BatchWriteItem', table, {
      items: actions.map(({ given }) => given),
    });
  }
  for (const [name, actions] of asked) {
    const table = database.table(name);
    for (const action of actions) checkActionKeys(action, table);
    const places = actions.map(({ given }) =>
      JSON.stringify(placeInTable(table.definition, given)),
    );
    if (new Set(places).size !== places.length) {
      throw validation('Provided list of item keys contains duplicates');
    }
  }
  const changes = [...asked].flatMap(([name, actions]) =>
    actions.map((action) => resolveWrite(action, database.table(name))),
  );
  for (const { table, old, next } of changes) {
    const bytes = Math.max(itemSize(old ?? {}), itemSize(next ?? {}));
    capacity.write(table.definition.name, bytes, 1 + table.indexes.size);
  }
  await database.write(changes);
  return { UnprocessedItems: {}, ...capacity.many() };
};

function readRequest(body: Body): Map<string, WriteAction[]> {
  const tables = Object.entries(needed(map(body, 'RequestItems'), 'requestItems'));
  const counts = tables.map(([name]) => (list(asMap(body['RequestItems']), name) ?? []).length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (tables.length === 0 || counts.includes(0) || total > MAX_WRITES) {
    throw constraint(
      `'{${tables.map(([name], at) => `${name}=[${String(counts[at])} requests]`).join(', ')}}'`,
      'requestItems',
      `Map value must satisfy constraint: [Member must have length less than or equal to ${String(MAX_WRITES)}, Member must have length greater than or equal to 1]`,
    );
  }
  return new Map(
    tables.map(([name]) => [
      checkTableName(name, 'tableName', 1),
      (list(asMap(body['RequestItems']), name) ?? []).map((raw) => readOne(name, asMap(raw))),
    ]),
  );
}

function readOne(table: string, raw: Body): WriteAction {
  const put = map(raw, 'PutRequest');
  const remove = map(raw, 'DeleteRequest');
  if ((put === undefined) === (remove === undefined)) {
    throw validation(
      'Supplied WriteRequest must contain exactly one of PutRequest and DeleteRequest',
    );
  }
  if (put !== undefined) return readWrite('Put', { TableName: table, Item: put['Item'] });
  return readWrite('Delete', { TableName: table, Key: remove?.['Key'] });
}
