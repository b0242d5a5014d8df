import { createHash } from 'node:crypto';
import { attribute } from '../attribute.ts';
import { capacityOf } from '../capacity.ts';
import { checkKeyValues } from '../check-keys.ts';
import { constraint, DynamoDbError, validation } from '../errors.ts';
import type { Database } from '../database.ts';
import type { Body } from '../request.ts';
import { asMap, map, text } from '../request.ts';
import { itemSize } from '../size.ts';
import { keyNames } from '../table-definition.ts';
import type { Resolved, WriteAction, WriteKind } from '../write-action.ts';
import { readWrite, resolveWrite } from '../write-action.ts';
import type { Operation } from './operation.ts';
import { authorizeTable } from './operation.ts';
import type { Reason } from './transaction.ts';
import { cancelled, noReason, readTransactItems, reasonOf } from './transaction.ts';

const KINDS: readonly WriteKind[] = ['Put', 'Update', 'Delete', 'ConditionCheck'];
const ACTIONS: Readonly<Record<WriteKind, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};
const MAX_BYTES = 4 * 1024 * 1024;
/** How long a client's token makes the same request harmless. */
const TOKEN_LIFE = 10 * 60 * 1000;

export const transactWriteItems: Operation = async (database, body, authorize) => {
  const capacity = capacityOf(body);
  const token = readToken(body);
  const actions = readTransactItems(body).map((raw) => readAction(asMap(raw)));
  for (const action of actions) {
    authorizeTable(database, authorize, ACTIONS[action.kind], action.table, {
      items: [action.given],
    });
  }
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(body['TransactItems']))
    .digest('hex');
  if (token !== undefined && alreadyDone(database, token, fingerprint)) return capacity.many();

  refuseSameItemTwice(database, actions);
  const changes: Resolved[] = [];
  const reasons: Reason[] = [];
  for (const action of actions) {
    try {
      changes.push(resolveWrite(action, database.table(action.table)));
      reasons.push(noReason);
    } catch (error) {
      reasons.push(reasonOf(error));
    }
  }
  if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);

  let size = 0;
  changes.forEach(({ table, old, next }) => {
    const bytes = Math.max(itemSize(old ?? {}), itemSize(next ?? {}));
    size += bytes;
    capacity.write(table.definition.name, bytes, 2 * (1 + table.indexes.size));
  });
  if (size > MAX_BYTES) {
    throw validation(
      'Collection size of items exceeded, which can also be caused by the aggregate size of the items in the transaction exceeding the 4MB limit',
    );
  }
  const writes = changes.filter((_change, at) => actions[at]?.kind !== 'ConditionCheck');
  await database.write(writes, token === undefined ? {} : { token: { token, fingerprint } });
  return capacity.many();
};

function readToken(body: Body): string | undefined {
  const token = text(body, 'ClientRequestToken');
  if (token !== undefined && (token.length < 1 || token.length > 36)) {
    throw constraint(
      `'${token}'`,
      'clientRequestToken',
      'Member must have length between 1 and 36',
    );
  }
  return token;
}

function readAction(raw: Body): WriteAction {
  const kinds = KINDS.filter((kind) => map(raw, kind) !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const body = map(raw, kind) ?? {};
  if (kind === 'Update' && body['UpdateExpression'] === undefined) {
    throw constraint(
      'null',
      'transactItems.1.member.update.updateExpression',
      'Member must not be null',
    );
  }
  return readWrite(kind, body);
}

/** Throws IdempotentParameterMismatchException when the token was used for another request. */
function alreadyDone(database: Database, token: string, fingerprint: string): boolean {
  const now = database.context.clock.now();
  for (const [old, { at }] of database.transactions) {
    if (at + TOKEN_LIFE <= now) database.transactions.delete(old);
  }
  const done = database.transactions.get(token);
  if (done === undefined) return false;
  if (done.fingerprint === fingerprint) return true;
  throw new DynamoDbError(
    'IdempotentParameterMismatchException',
    'A different request was already made with this ClientRequestToken: send the same actions again, or use a new token.',
  );
}

function refuseSameItemTwice(database: Database, actions: readonly WriteAction[]): void {
  const seen = new Set<string>();
  for (const action of actions) {
    const table = database.table(action.table);
    // An empty or oversized key refuses the request; one that names no item is a reason of its action.
    checkKeyValues(action.given, table.definition.keys);
    const key = keyNames(table.definition.keys).map((name) => attribute(action.given, name));
    if (key.includes(undefined)) continue;
    const at = JSON.stringify([action.table, key]);
    if (seen.has(at)) {
      throw validation('Transaction request cannot include multiple operations on one item');
    }
    seen.add(at);
  }
}
