import { crc32 } from 'node:zlib';
import type { Authorize, WireRequest, WireResponse } from '../service.ts';
import { AccessDenied } from '../service.ts';
import type { Database } from './database.ts';
import { DynamoDbError } from './errors.ts';
import { batchGetItem } from './operations/batch-get-item.ts';
import { batchWriteItem } from './operations/batch-write-item.ts';
import { getItem } from './operations/get-item.ts';
import type { Operation } from './operations/operation.ts';
import { query } from './operations/query.ts';
import { scan } from './operations/scan.ts';
import { describeStream, getRecords, getShardIterator, listStreams } from './operations/streams.ts';
import {
  createTable,
  deleteTable,
  describeTable,
  describeTimeToLive,
  listTables,
  updateTimeToLive,
} from './operations/tables.ts';
import { transactGetItems } from './operations/transact-get-items.ts';
import { transactWriteItems } from './operations/transact-write-items.ts';
import { deleteItem, putItem, updateItem } from './operations/write-item.ts';
import type { Body } from './request.ts';
import { asMap } from './request.ts';

const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    'DynamoDB_20120810.BatchGetItem': batchGetItem,
    'DynamoDB_20120810.BatchWriteItem': batchWriteItem,
    'DynamoDB_20120810.CreateTable': createTable,
    'DynamoDB_20120810.DeleteItem': deleteItem,
    'DynamoDB_20120810.DeleteTable': deleteTable,
    'DynamoDB_20120810.DescribeTable': describeTable,
    'DynamoDB_20120810.DescribeTimeToLive': describeTimeToLive,
    'DynamoDB_20120810.GetItem': getItem,
    'DynamoDB_20120810.ListTables': listTables,
    'DynamoDB_20120810.PutItem': putItem,
    'DynamoDB_20120810.Query': query,
    'DynamoDB_20120810.Scan': scan,
    'DynamoDB_20120810.TransactGetItems': transactGetItems,
    'DynamoDB_20120810.TransactWriteItems': transactWriteItems,
    'DynamoDB_20120810.UpdateItem': updateItem,
    'DynamoDB_20120810.UpdateTimeToLive': updateTimeToLive,
    'DynamoDBStreams_20120810.DescribeStream': describeStream,
    'DynamoDBStreams_20120810.GetRecords': getRecords,
    'DynamoDBStreams_20120810.GetShardIterator': getShardIterator,
    'DynamoDBStreams_20120810.ListStreams': listStreams,
  }),
);

/** Errors that are not DynamoDB's own but those of the layer that reads AWS's requests. */
const LAYER: Readonly<Record<string, string>> = {
  AccessDeniedException: 'com.amazon.coral.service#',
  SerializationException: 'com.amazon.coral.service#',
  UnknownOperationException: 'com.amazon.coral.service#',
  ValidationException: 'com.amazon.coral.validate#',
};

/** Answers one request of the JSON 1.0 protocol. A failure that is no DynamoDB error becomes a 500. */
export async function answer(
  database: Database,
  request: WireRequest,
  authorize: Authorize,
): Promise<WireResponse> {
  try {
    const operation = OPERATIONS.get(request.headers['x-amz-target'] ?? '');
    if (operation === undefined) throw new DynamoDbError('UnknownOperationException', '');
    return response(database, 200, await operation(database, readBody(request), authorize));
  } catch (error) {
    return failure(database, error);
  }
}

function failure(database: Database, error: unknown): WireResponse {
  if (error instanceof AccessDenied) {
    return failure(database, new DynamoDbError('AccessDeniedException', `User: ${error.message}`));
  }
  if (!(error instanceof DynamoDbError)) {
    console.error('The embedded DynamoDB failed on a request.', error);
    const type = 'com.amazonaws.dynamodb.v20120810#InternalServerError';
    return response(database, 500, { __type: type, message: 'Internal server error' });
  }
  const prefix = LAYER[error.type] ?? 'com.amazonaws.dynamodb.v20120810#';
  return response(database, 400, {
    __type: prefix + error.type,
    // DynamoDB writes Message where the answer has members beside it; the SDK reads both.
    ...(error.type === 'TransactionCanceledException' ||
    error.type === 'SerializationException' ||
    error.type === 'AccessDeniedException'
      ? { Message: error.message }
      : error.message === ''
        ? {}
        : { message: error.message }),
    ...error.extra,
  });
}

function readBody(request: WireRequest): Body {
  try {
    const body: unknown = JSON.parse(Buffer.from(request.body).toString());
    return asMap(body);
  } catch {
    throw new DynamoDbError('SerializationException', 'The request body is not a JSON object.');
  }
}

function response(database: Database, status: number, content: object): WireResponse {
  const body = JSON.stringify(content);
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': Buffer.from(database.context.random(16)).toString('hex').toUpperCase(),
      'x-amz-crc32': String(crc32(body)),
    },
    body,
  };
}
