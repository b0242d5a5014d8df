import type { AttributeValue, Item } from './attribute.ts';
import { attribute, typeOf } from './attribute.ts';
import { validation } from './errors.ts';
import { valueSize } from './size.ts';
import type { IndexDefinition, KeyPart, KeySchema, TableDefinition } from './table-definition.ts';
import { keyNames, keyParts } from './table-definition.ts';

const MAX_PARTITION_KEY = 2048;
const MAX_SORT_KEY = 1024;
const INVALID = 'One or more parameter values were invalid: ';
const NOT_VALID = 'One or more parameter values are not valid. ';

/** Throws a ValidationException unless the key has exactly the table's key attributes, with fitting values. */
export function checkKey(key: Item, keys: KeySchema): void {
  const names = Object.keys(key);
  for (const { name, type } of keyParts(keys)) {
    const value = attribute(key, name);
    if (value === undefined || typeOf(value) !== type || names.length !== keyNames(keys).length) {
      throw validation('The provided key element does not match the schema');
    }
  }
  checkKeyValues(key, keys);
}

/** Throws a ValidationException unless the item can be stored: the table's keys, then those of its indexes. */
export function checkStorable(
  item: Item,
  definition: TableDefinition,
  by: 'put' | 'update' = 'put',
): void {
  for (const { name, type } of keyParts(definition.keys)) {
    const value = attribute(item, name);
    if (value === undefined) throw validation(`${INVALID}Missing the key ${name} in the item`);
    if (typeOf(value) !== type) {
      throw validation(
        `${INVALID}Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`,
      );
    }
  }
  checkKeyValues(item, definition.keys);
  for (const index of definition.indexes) {
    for (const part of keyParts(index.keys)) {
      const value = attribute(item, part.name);
      if (value !== undefined) checkIndexKey(value, part, index, by);
    }
  }
}

function checkIndexKey(
  value: AttributeValue,
  part: KeyPart,
  { name: index, keys }: IndexDefinition,
  by: 'put' | 'update',
): void {
  if (typeOf(value) !== part.type) {
    throw validation(
      `${INVALID}Type mismatch for Index Key ${part.name} Expected: ${part.type} Actual: ${typeOf(value)} IndexName: ${index}`,
    );
  }
  const empty = emptyKind(value);
  if (empty !== undefined) {
    const rule = `The AttributeValue for a key attribute cannot contain an empty ${empty} value.`;
    throw validation(
      by === 'put'
        ? `${NOT_VALID}A value specified for a secondary index key is not supported. ${rule} IndexName: ${index}, IndexKey: ${part.name}`
        : `${NOT_VALID}The update expression attempted to update a secondary index key to a value that is not supported. ${rule}`,
    );
  }
  checkSize(value, part === keys.partition);
}

/** Throws a ValidationException when a key attribute that the item has is empty or too long. */
export function checkKeyValues(item: Item, keys: KeySchema): void {
  for (const part of keyParts(keys)) {
    const value = attribute(item, part.name);
    if (value === undefined) continue;
    const empty = emptyKind(value);
    if (empty !== undefined) {
      throw validation(
        `${NOT_VALID}The AttributeValue for a key attribute cannot contain an empty ${empty} value. Key: ${part.name}`,
      );
    }
    checkSize(value, part === keys.partition);
  }
}

function emptyKind(value: AttributeValue): 'string' | 'binary' | undefined {
  if ('S' in value && value.S === '') return 'string';
  if ('B' in value && value.B === '') return 'binary';
  return undefined;
}

function checkSize(value: AttributeValue, partition: boolean): void {
  const size = valueSize(value);
  if (partition && size > MAX_PARTITION_KEY) {
    throw validation(
      `${INVALID}Size of hashkey has exceeded the maximum size limit of${String(MAX_PARTITION_KEY)} bytes`,
    );
  }
  if (!partition && size > MAX_SORT_KEY) {
    throw validation(
      `${INVALID}Aggregated size of all range keys has exceeded the size limit of ${String(MAX_SORT_KEY)} bytes`,
    );
  }
}
