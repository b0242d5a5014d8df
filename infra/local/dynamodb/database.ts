import type { ServiceContext } from '../service.ts';
import type { Item } from './attribute.ts';
import { pick } from './attribute.ts';
import { noSuchTable } from './errors.ts';
import { createOrderedStore } from './ordered-store.ts';
import { createStreamLog } from './stream-log.ts';
import type { Table } from './table.ts';
import { buildIndex, replaceItem } from './table.ts';
import type { TableDefinition } from './table-definition.ts';
import { keyNames } from './table-definition.ts';

/** One item put (`next`) or removed. */
export interface Change {
  table: Table;
  key: Item;
  next: Item | undefined;
}

/** A transaction already done under a client's token: what it was, and until when the token is remembered. */
export interface DoneTransaction {
  fingerprint: string;
  at: number;
}

/** What the journal keeps. */
export type Effect =
  | { effect: 'create-table'; definition: TableDefinition; at: number }
  | { effect: 'delete-table'; table: string }
  | { effect: 'time-to-live'; table: string; attribute?: string }
  | {
      effect: 'write';
      at: number;
      /** The number of the first stream record of this write. */
      sequence: number;
      changes: { table: string; key: Item; next?: Item }[];
      byTimeToLive?: true;
      token?: { token: string; fingerprint: string };
    };

export interface Database {
  readonly context: ServiceContext;
  readonly tables: ReadonlyMap<string, Table>;
  /** By token. */
  readonly transactions: Map<string, DoneTransaction>;
  /** Throws ResourceNotFoundException. */
  table(name: string): Table;
  arn(table: string): string;
  /** Applies the changes at once, and resolves when they are in the journal. */
  write(
    changes: readonly Change[],
    how?: { byTimeToLive?: true; token?: { token: string; fingerprint: string } },
  ): Promise<void>;
  /** As `write`, for what is not an item. */
  record(effect: Exclude<Effect, { effect: 'write' }>): Promise<void>;
  apply(effect: Effect): void;
  declare(definition: TableDefinition): void;
}

/** The label of a declared table's stream: it must be the same after a restart, and a declaration has no moment. */
const DECLARED = 0;

export function createDatabase(context: ServiceContext): Database {
  const tables = new Map<string, Table>();
  const transactions = new Map<string, DoneTransaction>();
  // Writes replayed before their table is declared.
  const waiting = new Map<string, (() => void)[]>();
  let sequence = 1;

  const arn = (table: string): string =>
    `arn:aws:dynamodb:${context.region}:${context.account}:table/${table}`;

  const open = (definition: TableDefinition, createdAt: number): void => {
    const table: Table = {
      definition,
      createdAt,
      arn: arn(definition.name),
      items: createOrderedStore(),
      indexes: new Map(),
    };
    refit(table, definition, context.region);
    tables.set(definition.name, table);
    for (const change of waiting.get(definition.name) ?? []) change();
    waiting.delete(definition.name);
  };

  const applyChange = (
    name: string,
    { key, next }: { key: Item; next?: Item | undefined },
    number: number,
    at: number,
    byTimeToLive: boolean,
  ): boolean => {
    const table = tables.get(name);
    if (table === undefined) return false;
    const old = replaceItem(table, key, next);
    return table.stream?.append({ keys: key, old, next, byTimeToLive }, number, at) ?? false;
  };

  const apply = (effect: Effect): void => {
    switch (effect.effect) {
      case 'create-table':
        open(effect.definition, effect.at);
        return;
      case 'delete-table':
        tables.delete(effect.table);
        waiting.delete(effect.table);
        return;
      case 'time-to-live': {
        const table = tables.get(effect.table);
        if (table === undefined) {
          waiting.set(effect.table, [
            ...(waiting.get(effect.table) ?? []),
            () => {
              apply(effect);
            },
          ]);
          return;
        }
        const definition = { ...table.definition };
        if (effect.attribute === undefined) delete definition.timeToLive;
        else definition.timeToLive = effect.attribute;
        table.definition = definition;
        return;
      }
      case 'write':
        sequence = effect.sequence;
        for (const change of effect.changes) {
          const number = sequence;
          const run = (): void => {
            applyChange(change.table, change, number, effect.at, effect.byTimeToLive === true);
          };
          if (tables.has(change.table)) run();
          else waiting.set(change.table, [...(waiting.get(change.table) ?? []), run]);
          sequence += 1;
        }
        if (effect.token !== undefined) {
          const { token, fingerprint } = effect.token;
          transactions.set(token, { fingerprint, at: effect.at });
        }
    }
  };

  return {
    context,
    tables,
    transactions,
    arn,
    apply,
    table(name) {
      const table = tables.get(name);
      if (table === undefined) throw noSuchTable();
      return table;
    },
    async write(changes, how = {}) {
      const effect: Effect = {
        effect: 'write',
        at: context.clock.now(),
        sequence,
        changes: changes.map(({ table, key, next }) => ({
          table: table.definition.name,
          key: pick(key, keyNames(table.definition.keys)),
          ...(next === undefined ? {} : { next }),
        })),
        ...how,
      };
      if (changes.length === 0 && how.token === undefined) return;
      apply(effect);
      await context.journal.append('dynamodb', effect);
      // Only now: who hears of a change may act on it, and it must not be lost after that.
      for (const table of new Set(changes.map((change) => change.table))) table.stream?.tell();
    },
    async record(effect) {
      apply(effect);
      await context.journal.append('dynamodb', effect);
    },
    declare(definition) {
      const existing = tables.get(definition.name);
      if (existing === undefined) {
        open(definition, DECLARED);
        return;
      }
      const [before, after] = [existing.definition.keys, definition.keys];
      if (JSON.stringify(before) !== JSON.stringify(after)) {
        throw new Error(
          `The template gives table ${definition.name} the keys ${keyText(after)}, but the stored table has ` +
            `${keyText(before)}. A table's keys cannot change: give the table a new name, or delete the stored state.`,
        );
      }
      refit(existing, definition, context.region);
    },
  };
}

/** Makes the table's indexes and stream those of the definition; the items stay. */
function refit(table: Table, definition: TableDefinition, region: string): void {
  const former = table.definition;
  table.definition = definition;
  const kept = new Map(table.indexes);
  table.indexes.clear();
  for (const index of definition.indexes) {
    const existing = kept.get(index.name);
    const same =
      existing !== undefined && JSON.stringify(existing.definition) === JSON.stringify(index);
    table.indexes.set(index.name, same ? existing : buildIndex(index, table));
  }
  if (definition.stream === undefined) {
    delete table.stream;
  } else if (table.stream === undefined || former.stream !== definition.stream) {
    table.stream = createStreamLog({
      tableArn: table.arn,
      label: new Date(table.createdAt).toISOString().slice(0, -1),
      view: definition.stream,
      region,
    });
  }
}

function keyText({ partition, sort }: TableDefinition['keys']): string {
  return [partition, ...(sort === undefined ? [] : [sort])]
    .map(({ name, type }) => `${name} (${type})`)
    .join(' and ');
}
