import type { Item } from './attribute.ts';
import { pick } from './attribute.ts';
import { checkKey, checkStorable } from './check-keys.ts';
import { checkItem } from './check-attribute.ts';
import type { Change } from './database.ts';
import { DynamoDbError, validation } from './errors.ts';
import { applyUpdate } from './expression/apply-update.ts';
import type { Node } from './expression/condition-syntax.ts';
import { holds } from './expression/holds.ts';
import { parseCondition } from './expression/parse-condition.ts';
import { parseUpdate } from './expression/parse-update.ts';
import { placeholders } from './expression/placeholders.ts';
import type { Update } from './expression/update-syntax.ts';
import type { Body } from './request.ts';
import { choice, map, needed, refuseLegacy, tableName, text } from './request.ts';
import { itemSize, MAX_ITEM_SIZE } from './size.ts';
import type { Table } from './table.ts';
import { itemAt } from './table.ts';
import { keyNames } from './table-definition.ts';

export type WriteKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

/** One write as asked for, alone or in a transaction: all that can be checked without the table is checked. */
export interface WriteAction {
  kind: WriteKind;
  table: string;
  /** The whole item of a put; the key of any other. */
  given: Item;
  condition?: Node;
  update?: Update;
  /** Whether a failed condition sends back the item that failed it. */
  showsFailed: boolean;
}

/** What the action does to the table as it is now. */
export interface Resolved extends Change {
  old: Item | undefined;
}

/** Reads an action. Throws ValidationException or SerializationException. */
export function readWrite(kind: WriteKind, body: Body): WriteAction {
  refuseLegacy(body);
  const table = tableName(body);
  const itemMember = kind === 'Put' ? 'Item' : 'Key';
  const rawItem = needed(map(body, itemMember), itemMember);
  const shows = choice(body, 'ReturnValuesOnConditionCheckFailure', ['ALL_OLD', 'NONE']);
  const conditionText = text(body, 'ConditionExpression');
  const updateText = kind === 'Update' ? text(body, 'UpdateExpression') : undefined;
  const any = conditionText !== undefined || updateText !== undefined;
  const given = placeholders(body, { any, withValues: any });
  const item = checkItem(rawItem);
  const update = updateText === undefined ? undefined : parseUpdate(updateText, given);
  const condition =
    conditionText === undefined
      ? undefined
      : parseCondition('ConditionExpression', conditionText, given);
  if (kind === 'ConditionCheck') needed(condition, 'conditionExpression');
  given.allUsed();
  if (kind === 'Put' && itemSize(item) > MAX_ITEM_SIZE) {
    throw validation('Item size has exceeded the maximum allowed size');
  }
  return {
    kind,
    table,
    given: item,
    ...(condition === undefined ? {} : { condition }),
    ...(update === undefined ? {} : { update }),
    showsFailed: shows === 'ALL_OLD',
  };
}

/**
 * The action's effect on the table as it is. Throws ConditionalCheckFailedException when its condition does not hold,
 * ValidationException when the keys or the update do not fit.
 */
export function resolveWrite(action: WriteAction, table: Table): Resolved {
  const { definition } = table;
  checkActionKeys(action, table);
  const names = keyNames(definition.keys);
  if (action.update !== undefined) {
    for (const [name] of action.update.paths) {
      if (names.includes(name)) {
        throw validation(
          `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
        );
      }
    }
  }
  const key = pick(action.given, names);
  const old = itemAt(table, key);
  if (action.condition !== undefined && !holds(action.condition, old ?? {})) {
    throw new DynamoDbError(
      'ConditionalCheckFailedException',
      'The conditional request failed',
      action.showsFailed && old !== undefined ? { Item: old } : {},
    );
  }
  return { table, key, old, next: nextItem(action, table, old) };
}

/** Throws a ValidationException unless the action's keys fit the table. */
export function checkActionKeys(action: WriteAction, { definition }: Table): void {
  if (action.kind === 'Put') checkStorable(action.given, definition);
  else checkKey(action.given, definition.keys);
}

function nextItem(action: WriteAction, table: Table, old: Item | undefined): Item | undefined {
  switch (action.kind) {
    case 'Put':
      return action.given;
    case 'Delete':
      return undefined;
    case 'ConditionCheck':
      return old;
    case 'Update': {
      if (action.update === undefined) return old ?? action.given;
      const next = applyUpdate(old ?? action.given, action.update);
      checkUpdated(next, table);
      return next;
    }
  }
}

function checkUpdated(next: Item, { definition }: Table): void {
  checkStorable(next, definition, 'update');
  // An update may push a value deeper than any value may be sent.
  checkItem(next);
  if (itemSize(next) > MAX_ITEM_SIZE) {
    throw validation('Item size to update has exceeded the maximum allowed size');
  }
}
