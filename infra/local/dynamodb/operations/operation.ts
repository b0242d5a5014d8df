import type { Authorize } from '../../service.ts';
import type { AttributeValue, Item } from '../attribute.ts';
import { attribute } from '../attribute.ts';
import type { Database } from '../database.ts';
import type { Body } from '../request.ts';

/** One operation: checks, does, and answers. Its reading and applying run without a pause, so they are atomic. */
export type Operation = (database: Database, body: Body, authorize: Authorize) => Promise<object>;

/** Asks for leave to do the action on the table, with the partition keys and the attributes that the request names. */
export function authorizeTable(
  database: Database,
  authorize: Authorize,
  action: string,
  table: string,
  named: {
    items?: readonly Item[];
    partitions?: readonly AttributeValue[];
    index?: string;
    /** Of a query. */
    select?: string;
    attributes?: readonly string[];
  } = {},
): void {
  const keys = database.tables.get(table)?.definition.keys;
  const values = [...(named.partitions ?? [])];
  for (const item of named.items ?? []) {
    const value = keys === undefined ? undefined : attribute(item, keys.partition.name);
    if (value !== undefined) values.push(value);
  }
  const leading = values.flatMap((value) => {
    if ('S' in value) return [value.S];
    if ('N' in value) return [value.N];
    return 'B' in value ? [value.B] : [];
  });
  const resource = database.arn(table) + (named.index === undefined ? '' : `/index/${named.index}`);
  authorize(`dynamodb:${action}`, resource, {
    ...(leading.length > 0 && { 'dynamodb:LeadingKeys': leading }),
    ...(named.select !== undefined && { 'dynamodb:Select': named.select }),
    ...(named.attributes && { 'dynamodb:Attributes': [...named.attributes] }),
  });
}
