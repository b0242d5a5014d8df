import type { Service, ServiceContext } from '../service.ts';
import type { Effect } from './database.ts';
import { createDatabase } from './database.ts';
import type { Body } from './request.ts';
import type { StreamRecord } from './stream-log.ts';
import { parseTableDefinition } from './table-definition.ts';
import { expireItems } from './time-to-live.ts';
import { answer } from './wire.ts';

export type { StreamRecord } from './stream-log.ts';

/** What event source mappings read a table's changes by. */
export interface StreamReader {
  /** Records after the sequence number, or from the oldest of the last 24 hours. */
  read(after: string | undefined, limit: number): StreamRecord[];
  /** Calls the listener after each change that is safely in the journal. Gives what ends it. */
  onAppend(listener: () => void): () => void;
}

export interface DynamoDb extends Service {
  readonly name: 'dynamodb';
  /**
   * Makes the table of an AWS::DynamoDB::Table's properties, or fits the existing one to them: items stay, indexes are
   * rebuilt. Throws an Error when the properties are malformed or the key schema of an existing table differs.
   */
  declareTable(properties: Body): void;
  arn(table: string): string;
  /** Throws an Error when the table is not there or has no stream. */
  streamArn(table: string): string;
  /** Throws as `streamArn` does. */
  stream(table: string): StreamReader;
  /** Removes what time to live lets go of by the clock as it is now; gives how many items. */
  expire(): Promise<number>;
}

/** A DynamoDB in memory, which speaks the real wire protocol and tells the journal of every change. */
export function createDynamoDb(context: ServiceContext): DynamoDb {
  const database = createDatabase(context);
  const logOf = (table: string) => {
    const log = database.tables.get(table)?.stream;
    if (log === undefined) {
      throw new Error(
        `Table ${table} has no stream: give it a StreamSpecification in the template.`,
      );
    }
    return log;
  };
  return {
    name: 'dynamodb',
    handle: (request, authorize) => answer(database, request, authorize),
    replay(effect) {
      database.apply(effect as Effect);
    },
    declareTable(properties) {
      database.declare(parseTableDefinition(properties));
    },
    arn: (table) => database.arn(table),
    streamArn: (table) => logOf(table).arn,
    stream(table) {
      const log = logOf(table);
      return {
        read: (after, limit) => log.read(after, limit, context.clock.now()),
        onAppend: (listener) => log.onAppend(listener),
      };
    },
    expire: () => expireItems(database),
  };
}
