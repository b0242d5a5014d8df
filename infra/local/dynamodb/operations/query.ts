import { attribute, equalValues } from '../attribute.ts';
import { capacityOf } from '../capacity.ts';
import { noSuchTable, validation } from '../errors.ts';
import type { Node } from '../expression/condition-syntax.ts';
import { parseKeyCondition } from '../expression/key-condition.ts';
import { boundsOf, orderedKey } from '../key-order.ts';
import { needed, text } from '../request.ts';
import { keyNames } from '../table-definition.ts';
import { authorizeTable } from './operation.ts';
import type { Operation } from './operation.ts';
import { answerOf, collect, placeIn, readPage, sourceOf } from './page.ts';

export const query: Operation = (database, body, authorize) => {
  const capacity = capacityOf(body);
  const page = readPage(body, { keyCondition: true });
  const expression = needed(text(body, 'KeyConditionExpression'), 'keyConditionExpression');
  // The keys come from the table, so without it there is nothing to read the condition against.
  const known = database.tables.get(page.table);
  if (known === undefined) {
    authorizeTable(database, authorize, 'Query', page.table, nameOf(page.index));
    throw noSuchTable();
  }
  const source = sourceOf(known, page);
  const condition = parseKeyCondition(expression, page.given, source.keys);
  page.given.allUsed();
  authorizeTable(database, authorize, 'Query', page.table, {
    partitions: [condition.partition],
    ...nameOf(page.index),
    select: page.select ?? (page.paths ? 'SPECIFIC_ATTRIBUTES' : 'ALL_ATTRIBUTES'),
    // As IAM has it, the keys are among what is named.
    ...(page.paths && {
      attributes: [...keyNames(source.keys), ...page.paths.map(([first]) => String(first))],
    }),
  });
  refuseKeysInFilter(page.filter, keyNames(source.keys));

  const partition = orderedKey(condition.partition);
  let after: string | undefined;
  if (page.start !== undefined) {
    const start = placeIn(source, page.start);
    const value = attribute(page.start, source.keys.partition.name);
    if (value === undefined || !equalValues(value, condition.partition)) {
      throw validation(
        'The provided starting key is outside query boundaries based on provided conditions',
      );
    }
    after = start.order;
  }
  const forward = body['ScanIndexForward'] !== false;
  const rows = source.rows.range(partition, boundsOf(condition.sort), forward, after);
  const found = collect(rows, page, source);
  capacity.read(page.table, found.bytes, page.consistent);
  return Promise.resolve({ ...answerOf(found, page), ...capacity.one() });
};

function nameOf(index: string | undefined): { index?: string } {
  return index === undefined ? {} : { index };
}

function refuseKeysInFilter(filter: Node | undefined, keys: readonly string[]): void {
  for (const name of filter === undefined ? [] : attributesOf(filter)) {
    if (keys.includes(name)) {
      throw validation(
        `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`,
      );
    }
  }
}

function attributesOf(tree: Node): string[] {
  switch (tree.node) {
    case 'path':
      return [tree.path[0]];
    case 'value':
      return [];
    case 'call':
      return tree.operands.flatMap(attributesOf);
    case 'compare':
    case 'and':
    case 'or':
      return [...attributesOf(tree.left), ...attributesOf(tree.right)];
    case 'between':
      return [tree.subject, tree.low, tree.high].flatMap(attributesOf);
    case 'in':
      return [tree.subject, ...tree.members].flatMap(attributesOf);
    case 'not':
      return attributesOf(tree.inner);
  }
}
