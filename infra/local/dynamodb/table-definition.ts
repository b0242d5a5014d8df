import type { KeyType } from './attribute.ts';
import { constraint, validation } from './errors.ts';
import type { Body } from './request.ts';
import { asMap, checkTableName, list, map, needed, text } from './request.ts';

export interface KeyPart {
  name: string;
  type: KeyType;
}

export interface KeySchema {
  partition: KeyPart;
  sort?: KeyPart;
}

export interface IndexDefinition {
  name: string;
  keys: KeySchema;
  /** The attributes beside the keys; or all, or none. */
  projection: 'ALL' | 'KEYS_ONLY' | string[];
}

export const streamViews = ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'] as const;
export type StreamView = (typeof streamViews)[number];

export interface TableDefinition {
  name: string;
  keys: KeySchema;
  indexes: IndexDefinition[];
  billing: 'PAY_PER_REQUEST' | 'PROVISIONED';
  stream?: StreamView;
  /** The attribute that holds the second at which an item expires. */
  timeToLive?: string;
}

const INVALID = 'One or more parameter values were invalid: ';

/**
 * Reads a table from a CreateTable request or from the properties of an AWS::DynamoDB::Table, which use the same
 * words. Throws a ValidationException when it is malformed.
 */
export function parseTableDefinition(raw: Body): TableDefinition {
  const name = checkTableName(needed(text(raw, 'TableName'), 'tableName'), 'tableName', 3);
  const types = attributeTypesOf(raw);
  const keys = keySchema(raw, types, 'keySchema');
  const indexes = (list(raw, 'GlobalSecondaryIndexes') ?? []).map((index) =>
    indexDefinition(asMap(index), types),
  );
  if (list(raw, 'LocalSecondaryIndexes') !== undefined) {
    throw validation(
      `The embedded DynamoDB has no local secondary indexes: give ${name} a global one.`,
    );
  }
  if (new Set(indexes.map((index) => index.name)).size !== indexes.length) {
    throw validation(`${INVALID}Duplicate index name`);
  }
  refuseUnusedAttributes(types, keys, indexes);
  const view = streamView(raw);
  const ttl = map(raw, 'TimeToLiveSpecification');
  const ttlAttribute = ttl?.['Enabled'] === true ? text(ttl, 'AttributeName') : undefined;
  const provisioned =
    raw['ProvisionedThroughput'] !== undefined && raw['BillingMode'] !== 'PAY_PER_REQUEST';
  return {
    name,
    keys,
    indexes,
    billing: provisioned ? 'PROVISIONED' : 'PAY_PER_REQUEST',
    ...(view === undefined ? {} : { stream: view }),
    ...(ttlAttribute === undefined ? {} : { timeToLive: ttlAttribute }),
  };
}

/** The names of the key attributes, partition first. */
export function keyNames(keys: KeySchema): string[] {
  return keys.sort === undefined ? [keys.partition.name] : [keys.partition.name, keys.sort.name];
}

export function keyParts(keys: KeySchema): KeyPart[] {
  return keys.sort === undefined ? [keys.partition] : [keys.partition, keys.sort];
}

function attributeTypesOf(raw: Body): Map<string, KeyType> {
  const types = new Map<string, KeyType>();
  for (const definition of needed(list(raw, 'AttributeDefinitions'), 'attributeDefinitions')) {
    const { AttributeName: name, AttributeType: type } = asMap(definition);
    if (typeof name !== 'string' || (type !== 'S' && type !== 'N' && type !== 'B')) {
      throw constraint(
        `'${String(type)}'`,
        'attributeDefinitions.1.member.attributeType',
        'Member must satisfy enum value set: [B, N, S]',
      );
    }
    types.set(name, type);
  }
  return types;
}

function keySchema(raw: Body, types: ReadonlyMap<string, KeyType>, member: string): KeySchema {
  const parts = needed(list(raw, 'KeySchema'), member).map(asMap);
  const [first, second] = parts;
  if (first === undefined || parts.length > 2) {
    throw constraint(
      `'[${String(parts.length)} elements]'`,
      member,
      'Member must have length between 1 and 2',
    );
  }
  if (first['KeyType'] !== 'HASH') {
    throw validation('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  }
  const partition = keyPart(first, types);
  if (second === undefined) return { partition };
  if (second['KeyType'] !== 'RANGE') {
    throw validation('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
  const sort = keyPart(second, types);
  if (sort.name === partition.name) {
    throw validation(
      'Both the Hash Key and the Range Key element in the KeySchema have the same name',
    );
  }
  return { partition, sort };
}

function keyPart(raw: Body, types: ReadonlyMap<string, KeyType>): KeyPart {
  const name = needed(text(raw, 'AttributeName'), 'attributeName');
  const type = types.get(name);
  if (type === undefined) {
    throw validation(
      `${INVALID}Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}], AttributeDefinitions: [${[...types.keys()].join(', ')}]`,
    );
  }
  return { name, type };
}

function indexDefinition(raw: Body, types: ReadonlyMap<string, KeyType>): IndexDefinition {
  const name = checkTableName(needed(text(raw, 'IndexName'), 'indexName'), 'indexName', 3);
  const projection = needed(map(raw, 'Projection'), 'projection');
  const kind = text(projection, 'ProjectionType');
  const others = (list(projection, 'NonKeyAttributes') ?? []).map(String);
  if (kind !== 'ALL' && kind !== 'KEYS_ONLY' && kind !== 'INCLUDE') {
    throw validation(`${INVALID}Unknown ProjectionType: ${kind ?? 'null'}`);
  }
  if (kind !== 'INCLUDE' && others.length > 0) {
    throw validation(`${INVALID}ProjectionType is ${kind}, but NonKeyAttributes is specified`);
  }
  if (kind === 'INCLUDE' && others.length === 0) {
    throw validation(`${INVALID}ProjectionType is INCLUDE, but NonKeyAttributes is not specified`);
  }
  return {
    name,
    keys: keySchema(raw, types, 'globalSecondaryIndexes.1.member.keySchema'),
    projection: kind === 'INCLUDE' ? others : kind,
  };
}

function refuseUnusedAttributes(
  types: ReadonlyMap<string, KeyType>,
  keys: KeySchema,
  indexes: readonly IndexDefinition[],
): void {
  const used = new Set([...keyNames(keys), ...indexes.flatMap((index) => keyNames(index.keys))]);
  if ([...types.keys()].some((name) => !used.has(name))) {
    throw validation(
      indexes.length === 0
        ? `${INVALID}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`
        : `${INVALID}Some AttributeDefinitions are not used. AttributeDefinitions: [${[...types.keys()].join(', ')}], keys used: [${[...used].join(', ')}]`,
    );
  }
}

function streamView(raw: Body): StreamView | undefined {
  const stream = map(raw, 'StreamSpecification');
  if (stream === undefined || stream['StreamEnabled'] === false) return undefined;
  const view = streamViews.find((known) => known === stream['StreamViewType']);
  if (view === undefined) {
    throw validation(`${INVALID}StreamViewType is required when StreamEnabled is set to true`);
  }
  return view;
}
