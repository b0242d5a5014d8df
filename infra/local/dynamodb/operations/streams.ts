import { constraint, DynamoDbError, validation } from '../errors.ts';
import type { Database } from '../database.ts';
import { choice, needed, text, whole } from '../request.ts';
import type { StreamLog } from '../stream-log.ts';
import type { Table } from '../table.ts';
import { keyParts } from '../table-definition.ts';
import type { Operation } from './operation.ts';

/** Each stream has one shard, which never closes. */
const SHARD = 'shardId-00000000000000000000-00000001';
const ITERATOR_LIFE = 15 * 60 * 1000;
/** What a shard iterator holds, in base64. */
interface Iterator {
  stream: string;
  after: string | undefined;
  issuedAt: number;
}

export const listStreams: Operation = (database, body, authorize) => {
  const wanted = text(body, 'TableName');
  authorize(
    'dynamodb:ListStreams',
    wanted === undefined ? '*' : `${database.arn(wanted)}/stream/*`,
  );
  const limit = whole(body, 'Limit', 1) ?? 100;
  const start = text(body, 'ExclusiveStartStreamArn') ?? '';
  const streams = [...database.tables.values()]
    .flatMap(({ definition, stream }) =>
      stream === undefined || (wanted !== undefined && wanted !== definition.name)
        ? []
        : [{ StreamArn: stream.arn, TableName: definition.name, StreamLabel: stream.label }],
    )
    .filter(({ StreamArn }) => StreamArn > start)
    .sort((a, b) => (a.StreamArn < b.StreamArn ? -1 : 1));
  const shown = streams.slice(0, limit);
  return Promise.resolve({
    Streams: shown,
    ...(shown.length < streams.length ? { LastEvaluatedStreamArn: shown.at(-1)?.StreamArn } : {}),
  });
};

export const describeStream: Operation = (database, body, authorize) => {
  const arn = needed(text(body, 'StreamArn'), 'streamArn');
  authorize('dynamodb:DescribeStream', arn);
  const { table, stream } = streamAt(database, arn);
  const { definition } = table;
  return Promise.resolve({
    StreamDescription: {
      StreamArn: arn,
      StreamLabel: stream.label,
      StreamStatus: 'ENABLED',
      StreamViewType: stream.view,
      TableName: definition.name,
      CreationRequestDateTime: table.createdAt / 1000,
      KeySchema: keyParts(definition.keys).map(({ name }, at) => ({
        AttributeName: name,
        KeyType: at === 0 ? 'HASH' : 'RANGE',
      })),
      Shards: [
        { ShardId: SHARD, SequenceNumberRange: { StartingSequenceNumber: '1'.padEnd(21, '0') } },
      ],
    },
  });
};

export const getShardIterator: Operation = (database, body, authorize) => {
  const arn = needed(text(body, 'StreamArn'), 'streamArn');
  const shard = needed(text(body, 'ShardId'), 'shardId');
  const kind = needed(
    choice(body, 'ShardIteratorType', [
      'AFTER_SEQUENCE_NUMBER',
      'AT_SEQUENCE_NUMBER',
      'LATEST',
      'TRIM_HORIZON',
    ]),
    'shardIteratorType',
  );
  const sequence = text(body, 'SequenceNumber');
  authorize('dynamodb:GetShardIterator', arn);
  const { stream } = streamAt(database, arn);
  if (shard !== SHARD) throw noSuch(`Shard does not exist`);
  if (kind === 'TRIM_HORIZON' || kind === 'LATEST') {
    const after = kind === 'LATEST' ? stream.newest() : undefined;
    return Promise.resolve({ ShardIterator: issue(database, { stream: arn, after }) });
  }
  if (sequence === undefined) {
    throw validation(`SequenceNumber is required for ShardIteratorType ${kind}`);
  }
  if (!/^\d{21,40}$/.test(sequence)) {
    throw constraint(
      `'${sequence}'`,
      'sequenceNumber',
      'Member must have length greater than or equal to 21',
    );
  }
  const after = kind === 'AFTER_SEQUENCE_NUMBER' ? sequence : String(BigInt(sequence) - 1n);
  return Promise.resolve({ ShardIterator: issue(database, { stream: arn, after }) });
};

export const getRecords: Operation = (database, body, authorize) => {
  const iterator = open(needed(text(body, 'ShardIterator'), 'shardIterator'));
  const limit = whole(body, 'Limit', 1) ?? 1000;
  authorize('dynamodb:GetRecords', iterator.stream);
  const { stream } = streamAt(database, iterator.stream);
  const now = database.context.clock.now();
  if (iterator.issuedAt + ITERATOR_LIFE < now) {
    throw new DynamoDbError(
      'ExpiredIteratorException',
      'Iterator expired: get a new one with GetShardIterator, AFTER_SEQUENCE_NUMBER of the last record read.',
    );
  }
  const records = stream.read(iterator.after, Math.min(limit, 1000), now);
  const after = records.at(-1)?.dynamodb.SequenceNumber ?? iterator.after;
  return Promise.resolve({
    Records: records.map(({ eventSourceARN: _arn, userIdentity, ...record }) => ({
      ...record,
      // The API spells these two otherwise than the Lambda event does.
      ...(userIdentity === undefined
        ? {}
        : { userIdentity: { Type: userIdentity.type, PrincipalId: userIdentity.principalId } }),
    })),
    NextShardIterator: issue(database, { stream: iterator.stream, after }),
  });
};

function streamAt(database: Database, arn: string): { table: Table; stream: StreamLog } {
  for (const table of database.tables.values()) {
    if (table.stream?.arn === arn) return { table, stream: table.stream };
  }
  throw noSuch(`Stream: ${arn} not found`);
}

function noSuch(what: string): DynamoDbError {
  return new DynamoDbError('ResourceNotFoundException', `Requested resource not found: ${what}`);
}

function issue(database: Database, iterator: Omit<Iterator, 'issuedAt'>): string {
  const issued = { ...iterator, issuedAt: database.context.clock.now() };
  return Buffer.from(JSON.stringify(issued)).toString('base64');
}

function open(text: string): Iterator {
  try {
    const held: unknown = JSON.parse(Buffer.from(text, 'base64').toString());
    if (typeof held === 'object' && held !== null && 'stream' in held && 'issuedAt' in held) {
      const after = 'after' in held && typeof held.after === 'string' ? held.after : undefined;
      if (typeof held.stream === 'string' && typeof held.issuedAt === 'number') {
        return { stream: held.stream, after, issuedAt: held.issuedAt };
      }
    }
  } catch {
    // Falls through to the refusal.
  }
  throw validation('Invalid ShardIterator: use one as GetShardIterator or GetRecords gave it.');
}
