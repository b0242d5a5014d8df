import type { Item } from '../attribute.ts';
import { attribute, pick, typeOf } from '../attribute.ts';
import { checkItem } from '../check-attribute.ts';
import { DynamoDbError, validation } from '../errors.ts';
import type { Node } from '../expression/condition-syntax.ts';
import { holds } from '../expression/holds.ts';
import { parseCondition } from '../expression/parse-condition.ts';
import type { Path } from '../expression/path.ts';
import type { Placeholders } from '../expression/placeholders.ts';
import { placeholders } from '../expression/placeholders.ts';
import { parseProjection } from '../expression/projection.ts';
import type { OrderedStore, Row } from '../ordered-store.ts';
import type { Body } from '../request.ts';
import { choice, flag, map, refuseLegacy, tableName, text, whole } from '../request.ts';
import type { Place, Table } from '../table.ts';
import { placeInIndex, placeInTable, projectedNames } from '../table.ts';
import type { IndexDefinition, KeySchema, TableDefinition } from '../table-definition.ts';
import { keyNames, keyParts } from '../table-definition.ts';
import { show } from './get-item.ts';

const MAX_BYTES = 1024 * 1024;

/** What Query and Scan ask for alike. */
export interface Page {
  table: string;
  index?: string;
  limit?: number;
  start?: Item;
  filter?: Node;
  paths?: Path[];
  select?: (typeof SELECT)[number];
  consistent: boolean;
  given: Placeholders;
}

const SELECT = [
  'SPECIFIC_ATTRIBUTES',
  'COUNT',
  'ALL_ATTRIBUTES',
  'ALL_PROJECTED_ATTRIBUTES',
] as const;

/** The rows that a page is read from: the table's or an index's. */
export interface Source {
  table: TableDefinition;
  index?: IndexDefinition;
  keys: KeySchema;
  rows: OrderedStore;
}

export interface Found {
  items: Item[];
  scanned: number;
  bytes: number;
  last?: Item;
}

export function readPage(body: Body, { keyCondition }: { keyCondition: boolean }): Page {
  refuseLegacy(body);
  const table = tableName(body);
  const index = text(body, 'IndexName');
  const select = choice(body, 'Select', SELECT);
  const limit = whole(body, 'Limit', 1);
  const filterText = text(body, 'FilterExpression');
  const projection = text(body, 'ProjectionExpression');
  if (projection !== undefined && select !== undefined && select !== 'SPECIFIC_ATTRIBUTES') {
    throw validation(
      `Cannot specify the ProjectionExpression when choosing to get ${select === 'COUNT' ? 'only the Count' : select}`,
    );
  }
  if (select === 'SPECIFIC_ATTRIBUTES' && projection === undefined) {
    throw validation(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && index === undefined) {
    throw validation('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  const withValues = keyCondition || filterText !== undefined;
  const given = placeholders(body, { any: withValues || projection !== undefined, withValues });
  const paths = projection === undefined ? undefined : parseProjection(projection, given);
  const filter =
    filterText === undefined ? undefined : parseCondition('FilterExpression', filterText, given);
  const start = readStart(body);
  return {
    table,
    consistent: flag(body, 'ConsistentRead'),
    given,
    ...(index === undefined ? {} : { index }),
    ...(limit === undefined ? {} : { limit }),
    ...(select === undefined ? {} : { select }),
    ...(paths === undefined ? {} : { paths }),
    ...(filter === undefined ? {} : { filter }),
    ...(start === undefined ? {} : { start }),
  };
}

/** Throws a ValidationException when the index is not there or cannot give what is asked. */
export function sourceOf(table: Table, page: Page): Source {
  const { definition } = table;
  if (page.index === undefined) {
    return { table: definition, keys: definition.keys, rows: table.items };
  }
  const index = table.indexes.get(page.index);
  if (index === undefined) {
    throw validation(`The table does not have the specified index: ${page.index}`);
  }
  if (page.consistent) {
    throw validation('Consistent reads are not supported on global secondary indexes');
  }
  const projected = projectedNames(index.definition, definition);
  if (projected !== 'ALL') {
    if (page.select === 'ALL_ATTRIBUTES') {
      throw validation(
        `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${page.index} because its projection type is not ALL`,
      );
    }
    const missing = (page.paths ?? []).map(([name]) => name).filter((name) => !projected.has(name));
    if (missing.length > 0) {
      throw validation(
        `One or more parameter values were invalid: Global secondary index ${page.index} does not project [${missing.join(', ')}]`,
      );
    }
  }
  return {
    table: definition,
    index: index.definition,
    keys: index.definition.keys,
    rows: index.rows,
  };
}

/** Where a starting key lies. Throws a ValidationException when it is not a key of the source. */
export function placeIn(source: Source, start: Item): Place {
  const wanted = new Map(
    [...keyParts(source.table.keys), ...keyParts(source.keys)].map(({ name, type }) => [
      name,
      type,
    ]),
  );
  const fits = [...wanted].every(([name, type]) => {
    const value = attribute(start, name);
    return value !== undefined && typeOf(value) === type;
  });
  if (!fits || Object.keys(start).length !== wanted.size) {
    throw validation(
      source.index === undefined
        ? 'The provided starting key is invalid: The provided key element does not match the schema'
        : 'The provided starting key is invalid',
    );
  }
  return source.index === undefined
    ? placeInTable(source.table, start)
    : placeInIndex(source.index, source.table, start);
}

/** Reads rows up to the limit or one megabyte, then filters: what is filtered out counts as read. */
export function collect(rows: Iterable<Row>, page: Page, source: Source): Found {
  const found: Found = { items: [], scanned: 0, bytes: 0 };
  let previous: Row | undefined;
  for (const row of rows) {
    if (found.scanned > 0 && found.bytes + row.size > MAX_BYTES) {
      return previous === undefined ? found : { ...found, last: keyOf(source, previous.item) };
    }
    found.scanned += 1;
    found.bytes += row.size;
    previous = row;
    if (page.filter === undefined || holds(page.filter, row.item)) found.items.push(row.item);
    // Whether more follows is not looked at: a full page always says where it ended.
    if (found.scanned === page.limit) return { ...found, last: keyOf(source, row.item) };
  }
  return found;
}

export function answerOf(found: Found, page: Page): object {
  return {
    ...(page.select === 'COUNT'
      ? {}
      : { Items: found.items.map((item) => show(item, page.paths)) }),
    Count: found.items.length,
    ScannedCount: found.scanned,
    ...(found.last === undefined ? {} : { LastEvaluatedKey: found.last }),
  };
}

function keyOf(source: Source, item: Item): Item {
  return pick(item, new Set([...keyNames(source.table.keys), ...keyNames(source.keys)]));
}

function readStart(body: Body): Item | undefined {
  const raw = map(body, 'ExclusiveStartKey');
  if (raw === undefined) return undefined;
  try {
    return checkItem(raw);
  } catch (error) {
    if (!(error instanceof DynamoDbError) || error.type !== 'ValidationException') throw error;
    throw validation(`The provided starting key is invalid: ${error.message}`);
  }
}
