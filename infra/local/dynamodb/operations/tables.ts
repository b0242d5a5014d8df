import { constraint, DynamoDbError, noSuchTable, validation } from '../errors.ts';
import type { Database } from '../database.ts';
import { checkTableName, flag, map, needed, tableName, text, whole } from '../request.ts';
import type { Table } from '../table.ts';
import type { KeySchema } from '../table-definition.ts';
import { keyParts, parseTableDefinition } from '../table-definition.ts';
import type { Operation } from './operation.ts';
import { authorizeTable } from './operation.ts';

export const createTable: Operation = async (database, body, authorize) => {
  const definition = parseTableDefinition(body);
  authorizeTable(database, authorize, 'CreateTable', definition.name);
  if (database.tables.has(definition.name)) {
    throw new DynamoDbError('ResourceInUseException', `Table already exists: ${definition.name}`);
  }
  await database.record({ effect: 'create-table', definition, at: database.context.clock.now() });
  return { TableDescription: describe(database.table(definition.name)) };
};

export const describeTable: Operation = (database, body, authorize) => {
  const table = tableName(body);
  authorizeTable(database, authorize, 'DescribeTable', table);
  return Promise.resolve({ Table: describe(existing(database, table)) });
};

export const deleteTable: Operation = async (database, body, authorize) => {
  const name = tableName(body);
  authorizeTable(database, authorize, 'DeleteTable', name);
  const table = existing(database, name);
  await database.record({ effect: 'delete-table', table: name });
  return { TableDescription: { ...describe(table), TableStatus: 'DELETING' } };
};

export const listTables: Operation = (database, body, authorize) => {
  const limit = whole(body, 'Limit', 1) ?? 100;
  const start = text(body, 'ExclusiveStartTableName') ?? '';
  if (limit > 100) {
    throw constraint(
      `'${String(limit)}'`,
      'limit',
      'Member must have value less than or equal to 100',
    );
  }
  authorize('dynamodb:ListTables', '*');
  const names = [...database.tables.keys()].filter((name) => name > start).sort();
  const shown = names.slice(0, limit);
  return Promise.resolve({
    TableNames: shown,
    ...(shown.length < names.length ? { LastEvaluatedTableName: shown.at(-1) } : {}),
  });
};

export const describeTimeToLive: Operation = (database, body, authorize) => {
  const table = tableName(body);
  authorizeTable(database, authorize, 'DescribeTimeToLive', table);
  const { timeToLive } = existing(database, table).definition;
  return Promise.resolve({
    TimeToLiveDescription:
      timeToLive === undefined
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
  });
};

export const updateTimeToLive: Operation = async (database, body, authorize) => {
  const table = tableName(body);
  const raw = needed(map(body, 'TimeToLiveSpecification'), 'timeToLiveSpecification');
  const attribute = checkAttributeName(
    needed(text(raw, 'AttributeName'), 'timeToLiveSpecification.attributeName'),
  );
  const enabled = flag(raw, 'Enabled');
  authorizeTable(database, authorize, 'UpdateTimeToLive', table);
  const { timeToLive } = existing(database, table).definition;
  if (enabled && timeToLive !== undefined) throw validation('TimeToLive is already enabled');
  if (!enabled && timeToLive === undefined) throw validation('TimeToLive is already disabled');
  await database.record({
    effect: 'time-to-live',
    table,
    ...(enabled ? { attribute } : {}),
  });
  return { TimeToLiveSpecification: { Enabled: enabled, AttributeName: attribute } };
};

function checkAttributeName(name: string): string {
  if (name.length >= 1 && name.length <= 255) return name;
  throw constraint(
    `'${name}'`,
    'timeToLiveSpecification.attributeName',
    'Member must have length between 1 and 255',
  );
}

function existing(database: Database, name: string): Table {
  const table = database.tables.get(name);
  if (table === undefined) throw noSuchTable(checkTableName(name, 'tableName', 1));
  return table;
}

function describe(table: Table): object {
  const { definition, arn, stream } = table;
  const types = new Map(
    [definition.keys, ...definition.indexes.map(({ keys }) => keys)]
      .flatMap(keyParts)
      .map(({ name, type }) => [name, type]),
  );
  const indexes = definition.indexes.map((index) => ({
    IndexName: index.name,
    IndexArn: `${arn}/index/${index.name}`,
    IndexStatus: 'ACTIVE',
    KeySchema: schemaOf(index.keys),
    Projection: Array.isArray(index.projection)
      ? { ProjectionType: 'INCLUDE', NonKeyAttributes: index.projection }
      : { ProjectionType: index.projection },
    ItemCount: table.indexes.get(index.name)?.rows.size ?? 0,
    IndexSizeBytes: 0,
  }));
  return {
    TableName: definition.name,
    TableArn: arn,
    TableStatus: 'ACTIVE',
    CreationDateTime: table.createdAt / 1000,
    KeySchema: schemaOf(definition.keys),
    AttributeDefinitions: [...types].map(([name, type]) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    ItemCount: table.items.size,
    TableSizeBytes: [...table.items.all()].reduce((sum, { size }) => sum + size, 0),
    BillingModeSummary: { BillingMode: definition.billing },
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
    ...(stream === undefined
      ? {}
      : {
          StreamSpecification: { StreamEnabled: true, StreamViewType: stream.view },
          LatestStreamArn: stream.arn,
          LatestStreamLabel: stream.label,
        }),
  };
}

function schemaOf(keys: KeySchema): object[] {
  return keyParts(keys).map(({ name }, at) => ({
    AttributeName: name,
    KeyType: at === 0 ? 'HASH' : 'RANGE',
  }));
}
