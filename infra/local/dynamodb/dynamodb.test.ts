import { describe, expect, it } from 'vitest';
import type { Authorize, ServiceContext } from '../service.ts';
import { AccessDenied } from '../service.ts';
import type { DynamoDb } from './dynamodb.ts';
import { createDynamoDb } from './dynamodb.ts';

const DAY = 24 * 60 * 60 * 1000;
const allow: Authorize = () => undefined;
const properties = {
  TableName: 'Fieldwork',
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [
    { AttributeName: 'p', KeyType: 'HASH' },
    { AttributeName: 's', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'p', AttributeType: 'S' },
    { AttributeName: 's', AttributeType: 'S' },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
  SSESpecification: { SSEEnabled: true },
};
const keys = { p: { S: 'a' }, s: { S: 'b' } };

function open(journal: unknown[] = []) {
  const clock = { time: Date.UTC(2026, 0, 1), now: () => clock.time };
  const context: ServiceContext = {
    clock,
    journal: {
      append: (service, effect) => {
        // What is on disk is text: a replay sees what JSON keeps.
        journal.push(JSON.parse(JSON.stringify({ service, effect })));
        return Promise.resolve();
      },
    },
    region: 'eu-west-1',
    account: '123456789012',
    random: (bytes) => new Uint8Array(bytes),
  };
  const engine = createDynamoDb(context);
  return { engine, clock, journal };
}

async function call(engine: DynamoDb, operation: string, body: object, authorize = allow) {
  const target = operation.includes('.') ? operation : `DynamoDB_20120810.${operation}`;
  const {
    status,
    headers,
    body: text,
  } = await engine.handle(
    {
      method: 'POST',
      path: '/',
      query: '',
      headers: { 'x-amz-target': target },
      body: Buffer.from(JSON.stringify(body)),
    },
    authorize,
  );
  return { status, headers, body: JSON.parse(String(text)) as Record<string, unknown> };
}

const put = (engine: DynamoDb, more: object = {}) =>
  call(engine, 'PutItem', { TableName: 'Fieldwork', Item: { ...keys, ...more } });

describe('the embedded DynamoDB', () => {
  it('is rebuilt from its journal: items, streams, sequence numbers and tokens', async () => {
    const { engine, journal } = open();
    engine.declareTable(properties);
    await put(engine, { x: { N: '1' } });
    await put(engine, { x: { N: '2' } });
    const transaction = {
      ClientRequestToken: 'token',
      TransactItems: [
        {
          Update: {
            TableName: 'Fieldwork',
            Key: keys,
            UpdateExpression: 'ADD x :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    };
    await call(engine, 'TransactWriteItems', transaction);
    expect(journal).toHaveLength(3);

    for (const declaredFirst of [true, false]) {
      const again = open().engine;
      if (declaredFirst) again.declareTable(properties);
      for (const entry of journal) again.replay((entry as { effect: unknown }).effect);
      if (!declaredFirst) again.declareTable(properties);
      expect(again.stream('Fieldwork').read(undefined, 10)).toEqual(
        engine.stream('Fieldwork').read(undefined, 10),
      );
      await call(again, 'TransactWriteItems', transaction);
      const { body } = await call(again, 'GetItem', { TableName: 'Fieldwork', Key: keys });
      expect(body['Item']).toEqual({ ...keys, x: { N: '3' } });
      await put(again, { x: { N: '9' } });
      const numbers = again
        .stream('Fieldwork')
        .read(undefined, 10)
        .map(({ dynamodb }) => dynamodb.SequenceNumber);
      expect(new Set(numbers).size).toBe(4);
      expect(numbers).toEqual([...numbers].sort());
    }
  });

  it('keeps sequence numbers when the journal has lost its beginning', async () => {
    const { engine, journal } = open();
    engine.declareTable(properties);
    await put(engine, { x: { N: '1' } });
    await put(engine, { x: { N: '2' } });
    const again = open().engine;
    again.declareTable(properties);
    again.replay((journal[1] as { effect: unknown }).effect);
    const [, second] = engine.stream('Fieldwork').read(undefined, 10);
    const [kept] = again.stream('Fieldwork').read(undefined, 10);
    expect(kept?.dynamodb.SequenceNumber).toBe(second?.dynamodb.SequenceNumber);
  });

  it('rebuilds tables that were made by request, and their deletion', async () => {
    const { engine, journal } = open();
    await call(engine, 'CreateTable', { ...properties, TableName: 'made' });
    await call(engine, 'CreateTable', { ...properties, TableName: 'gone' });
    await call(engine, 'DeleteTable', { TableName: 'gone' });
    const again = open().engine;
    for (const entry of journal) again.replay((entry as { effect: unknown }).effect);
    expect((await call(again, 'ListTables', {})).body).toEqual({ TableNames: ['made'] });
  });

  it('shows a Lambda event for every change, and none where nothing changed', async () => {
    const { engine } = open();
    engine.declareTable(properties);
    await put(engine, { x: { SS: ['u', 'v'] } });
    await put(engine, { x: { SS: ['v', 'u'] } });
    await put(engine, { x: { S: 'new' } });
    await call(engine, 'DeleteItem', { TableName: 'Fieldwork', Key: keys });
    await call(engine, 'DeleteItem', { TableName: 'Fieldwork', Key: keys });
    const records = engine.stream('Fieldwork').read(undefined, 10);
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records[1]).toEqual({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      eventName: 'MODIFY',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-1',
      dynamodb: {
        ApproximateCreationDateTime: Date.UTC(2026, 0, 1) / 1000,
        Keys: keys,
        NewImage: { ...keys, x: { S: 'new' } },
        OldImage: { ...keys, x: { SS: ['v', 'u'] } },
        SequenceNumber: '100000000000000000003',
        SizeBytes: 4 + (4 + 4) + (4 + 3),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: engine.streamArn('Fieldwork'),
    });
    const after = records[0]?.dynamodb.SequenceNumber;
    expect(engine.stream('Fieldwork').read(after, 1)).toEqual([records[1]]);
  });

  it('tells listeners of a change only when the journal has it', async () => {
    const { engine, journal } = open();
    engine.declareTable(properties);
    const heard: number[] = [];
    const stop = engine.stream('Fieldwork').onAppend(() => heard.push(journal.length));
    await put(engine);
    stop();
    await put(engine, { x: { S: 'later' } });
    expect(heard).toEqual([1]);
  });

  it('lets items expire by the clock, as a service, and forgets records after a day', async () => {
    const { engine, clock } = open();
    engine.declareTable(properties);
    const second = String(clock.time / 1000 + 60);
    await put(engine, { until: { N: second } });
    expect(await engine.expire()).toBe(0);
    clock.time += 61_000;
    expect(await engine.expire()).toBe(1);
    const record = engine.stream('Fieldwork').read(undefined, 10)[1];
    expect(record?.eventName).toBe('REMOVE');
    expect(record?.userIdentity).toEqual({
      type: 'Service',
      principalId: 'dynamodb.amazonaws.com',
    });
    clock.time += DAY - 30_000;
    expect(engine.stream('Fieldwork').read(undefined, 10)).toEqual([record]);
    clock.time += DAY;
    expect(engine.stream('Fieldwork').read(undefined, 10)).toEqual([]);
  });

  it('forgets a transaction token after ten minutes', async () => {
    const { engine, clock } = open();
    engine.declareTable(properties);
    const write = (x: string) =>
      call(engine, 'TransactWriteItems', {
        ClientRequestToken: 'token',
        TransactItems: [{ Put: { TableName: 'Fieldwork', Item: { ...keys, x: { S: x } } } }],
      });
    await write('first');
    clock.time += 10 * 60_000 - 1;
    expect((await write('second')).body['__type']).toContain('IdempotentParameterMismatch');
    clock.time += 1;
    expect((await write('second')).status).toBe(200);
  });

  it('serves a stream to the streams API, record by record', async () => {
    const { engine, clock } = open();
    engine.declareTable(properties);
    await put(engine, { x: { S: '1' } });
    await put(engine, { x: { S: '2' } });
    const streams = (operation: string, body: object) =>
      call(engine, `DynamoDBStreams_20120810.${operation}`, body);
    const listed = await streams('ListStreams', { TableName: 'Fieldwork' });
    const StreamArn = engine.streamArn('Fieldwork');
    expect(listed.body['Streams']).toMatchObject([{ StreamArn, TableName: 'Fieldwork' }]);
    const described = (await streams('DescribeStream', { StreamArn })).body['StreamDescription'];
    const ShardId = (described as { Shards: { ShardId: string }[] }).Shards[0]?.ShardId;
    const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    let { ShardIterator } = (await streams('GetShardIterator', start)).body;
    const names: unknown[] = [];
    for (let at = 0; at < 3; at += 1) {
      const { body } = await streams('GetRecords', { ShardIterator, Limit: 1 });
      const records = body['Records'] as { eventName: string }[];
      names.push(records.map(({ eventName }) => eventName));
      ShardIterator = body['NextShardIterator'];
    }
    expect(names).toEqual([['INSERT'], ['MODIFY'], []]);
    clock.time += 16 * 60_000;
    const expired = await streams('GetRecords', { ShardIterator });
    expect(expired.body['__type']).toContain('ExpiredIteratorException');
  });

  it('asks for leave before it looks at anything, naming what it would touch', async () => {
    const { engine } = open();
    engine.declareTable(properties);
    const asked: unknown[] = [];
    const note: Authorize = (...question) => asked.push(question);
    const table = engine.arn('Fieldwork');
    const leading = { 'dynamodb:LeadingKeys': ['a'] };
    await call(
      engine,
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'Fieldwork', Item: { ...keys, s: { S: '1' } } } },
          {
            ConditionCheck: {
              TableName: 'Fieldwork',
              Key: keys,
              ConditionExpression: 'attribute_not_exists(p)',
            },
          },
        ],
      },
      note,
    );
    await call(
      engine,
      'Query',
      {
        TableName: 'Fieldwork',
        KeyConditionExpression: 'p = :p',
        ExpressionAttributeValues: { ':p': { S: 'a' } },
      },
      note,
    );
    await call(
      engine,
      'Query',
      {
        TableName: 'Fieldwork',
        KeyConditionExpression: 'p = :p',
        ExpressionAttributeValues: { ':p': { S: 'a' } },
        ProjectionExpression: 'color',
      },
      note,
    );
    const all = { ...leading, 'dynamodb:Select': 'ALL_ATTRIBUTES' };
    const some = {
      ...leading,
      'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
      'dynamodb:Attributes': ['p', 's', 'color'],
    };
    expect(asked).toEqual([
      ['dynamodb:PutItem', table, leading],
      ['dynamodb:ConditionCheckItem', table, leading],
      ['dynamodb:Query', table, all],
      ['dynamodb:Query', table, some],
    ]);
    const deny: Authorize = (action, resource) => {
      throw new AccessDenied('role', action, resource);
    };
    for (const TableName of ['Fieldwork', 'none']) {
      const refused = await call(engine, 'GetItem', { TableName, Key: keys }, deny);
      expect(refused.status).toBe(400);
      expect(refused.body['__type']).toBe('com.amazon.coral.service#AccessDeniedException');
    }
  });

  it('keeps items when a table is declared again, builds new indexes, and refuses other keys', async () => {
    const { engine } = open();
    engine.declareTable(properties);
    await put(engine, { g: { S: 'found' } });
    engine.declareTable({
      ...properties,
      AttributeDefinitions: [
        ...properties.AttributeDefinitions,
        { AttributeName: 'g', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byG',
          KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    const { body } = await call(engine, 'Query', {
      TableName: 'Fieldwork',
      IndexName: 'byG',
      KeyConditionExpression: 'g = :g',
      ExpressionAttributeValues: { ':g': { S: 'found' } },
    });
    expect(body['Count']).toBe(1);
    expect(() => {
      engine.declareTable({
        ...properties,
        KeySchema: properties.KeySchema.slice(0, 1),
        AttributeDefinitions: properties.AttributeDefinitions.slice(0, 1),
      });
    }).toThrow("A table's keys cannot change");
  });

  it('answers with a checksum', async () => {
    const { engine } = open();
    engine.declareTable(properties);
    const { headers } = await put(engine);
    // CRC-32 of the two characters {}.
    expect(headers['x-amz-crc32']).toBe('2745614147');
  });

  it('keeps attributes with names that objects have of themselves', async () => {
    const { engine } = open();
    engine.declareTable(properties);
    const Item = JSON.parse(
      '{"p":{"S":"a"},"s":{"S":"b"},"__proto__":{"S":"mine"},"constructor":{"N":"1"}}',
    ) as object;
    await call(engine, 'PutItem', { TableName: 'Fieldwork', Item });
    const { body } = await call(engine, 'UpdateItem', {
      TableName: 'Fieldwork',
      Key: keys,
      UpdateExpression: 'SET #x = :x REMOVE toString',
      ConditionExpression: 'attribute_not_exists(valueOf)',
      ExpressionAttributeNames: { '#x': '__proto__' },
      ExpressionAttributeValues: { ':x': { S: 'changed' } },
      ReturnValues: 'ALL_NEW',
    });
    expect(JSON.stringify(body['Attributes'])).toContain('"__proto__":{"S":"changed"}');
    expect(body['Attributes']).toHaveProperty('constructor', { N: '1' });
  });
});
