import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from './dynamodb-endpoints.ts';
import { clientOf, streamsClientOf } from './dynamodb-endpoints.ts';

type Item = Record<string, AttributeValue>;

/** What this project relies on in DynamoDB, to be held by any implementation that stands in for it. */
export function dynamodbContract(of: {
  name: string;
  open: () => Promise<Endpoint>;
  /** Before the names of the tables, so that they meet nobody else's. */
  prefix: string;
  /** Where this implementation is known to be wrong: the name of the test, and why. It must fail, or be struck off. */
  wrong?: Readonly<Record<string, string>>;
}): void {
  describe(of.name, () => {
    const TableName = `${of.prefix}contract`;
    const wrong = new Map(Object.entries(of.wrong ?? {}));
    let endpoint: Endpoint;
    let client: DynamoDBClient;
    let count = 0;

    /** A partition key of this test alone: the tests share one table. */
    const fresh = (): string => `p${String((count += 1))}`;
    const key = (p: string, s = 1): Item => ({ p: { S: p }, s: { N: String(s) } });
    const put = (item: Item) => client.send(new PutItemCommand({ TableName, Item: item }));
    const get = async (p: string, s = 1) =>
      (await client.send(new GetItemCommand({ TableName, Key: key(p, s), ConsistentRead: true })))
        .Item;
    const update = (
      p: string,
      UpdateExpression: string,
      values?: Item,
      more: Partial<ConstructorParameters<typeof UpdateItemCommand>[0]> = {},
    ) =>
      client.send(
        new UpdateItemCommand({
          TableName,
          Key: key(p),
          UpdateExpression,
          ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
          ReturnValues: 'ALL_NEW',
          ...more,
        }),
      );
    const holds = (p: string, ConditionExpression: string, values?: Item) =>
      client
        .send(
          new UpdateItemCommand({
            TableName,
            Key: key(p),
            ConditionExpression,
            ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
          }),
        )
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof Error && error.name === 'ConditionalCheckFailedException') {
              return false;
            }
            throw error;
          },
        );
    const refusal = async (asked: Promise<unknown>) => {
      const error: unknown = await asked.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (!(error instanceof Error)) throw new Error('It was not refused.');
      return error;
    };
    const test = (name: string, body: () => Promise<void>): void => {
      const why = wrong.get(name);
      wrong.delete(name);
      if (why === undefined) it(name, body);
      else it.fails(`${name} (known to be wrong: ${why})`, body);
    };

    beforeAll(async () => {
      endpoint = await of.open();
      client = clientOf(endpoint);
      await client.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
          KeySchema: [
            { AttributeName: 'p', KeyType: 'HASH' },
            { AttributeName: 's', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: [
            { AttributeName: 'p', AttributeType: 'S' },
            { AttributeName: 's', AttributeType: 'N' },
            { AttributeName: 'g', AttributeType: 'S' },
          ],
          GlobalSecondaryIndexes: [
            {
              IndexName: 'byG',
              KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'KEYS_ONLY' },
            },
          ],
        }),
      );
      for (;;) {
        const { Table } = await client.send(new DescribeTableCommand({ TableName }));
        if (Table?.TableStatus === 'ACTIVE') break;
        await pause(500);
      }
    }, 120_000);

    afterAll(async () => {
      await client.send(new DeleteTableCommand({ TableName }));
      client.destroy();
      await endpoint.close();
    });

    test('keeps numbers as decimals of 38 digits, written one way', async () => {
      const p = fresh();
      const n = (N: string) => ({ N });
      await put({
        ...key(p),
        a: n('1e20'),
        b: n('001.500'),
        c: n('12345678901234567890123456789012345678'),
        d: n('-0'),
        e: n('1E-5'),
        f: { NS: ['1.0', '2'] },
      });
      const item = await get(p);
      expect([item?.['a'], item?.['b'], item?.['c'], item?.['d'], item?.['e']]).toEqual([
        n('100000000000000000000'),
        n('1.5'),
        n('12345678901234567890123456789012345678'),
        n('0'),
        n('0.00001'),
      ]);
      expect(new Set(item?.['f']?.NS)).toEqual(new Set(['1', '2']));
      const sum = await update(p, 'SET x = c + :one, y = b - :more', {
        ':one': n('1'),
        ':more': n('1.7'),
      });
      expect(sum.Attributes?.['x']).toEqual(n('12345678901234567890123456789012345679'));
      expect(sum.Attributes?.['y']).toEqual(n('-0.2'));
    });

    test('refuses what is no number, too long or too large', async () => {
      const p = fresh();
      const messages = [];
      for (const N of ['abc', '1'.repeat(39), '1e126', '1e-131']) {
        messages.push((await refusal(put({ ...key(p), n: { N } }))).message);
      }
      expect(messages).toEqual([
        'The parameter cannot be converted to a numeric value: abc',
        'Attempting to store more than 38 significant digits in a Number',
        'Number overflow. Attempting to store a number with magnitude larger than supported range',
        'Number underflow. Attempting to store a number with magnitude smaller than supported range',
      ]);
    });

    test('refuses keys that are missing, empty, surplus or of another type', async () => {
      const p = fresh();
      expect((await refusal(put({ p: { S: p } }))).message).toBe(
        'One or more parameter values were invalid: Missing the key s in the item',
      );
      expect((await refusal(put({ p: { S: p }, s: { S: '1' } }))).message).toBe(
        'One or more parameter values were invalid: Type mismatch for key s expected: N actual: S',
      );
      expect((await refusal(put(key('')))).message).toBe(
        'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: p',
      );
      expect((await refusal(put({ ...key(p), g: { N: '1' } }))).message).toBe(
        'One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: byG',
      );
      const surplus = new GetItemCommand({ TableName, Key: { ...key(p), g: { S: 'x' } } });
      expect((await refusal(client.send(surplus))).message).toBe(
        'The provided key element does not match the schema',
      );
    });

    test('holds keys to 2048 and 1024 bytes and items to 400 KB', async () => {
      const p = fresh();
      await put(key('é'.repeat(1024)));
      expect((await refusal(put(key('é'.repeat(1024) + 'x')))).name).toBe('ValidationException');
      const room = 400 * 1024 - ('p'.length + p.length + 's'.length + 2 + 'x'.length);
      await put({ ...key(p), x: { S: 'x'.repeat(room) } });
      expect((await refusal(put({ ...key(p), x: { S: 'x'.repeat(room + 1) } }))).message).toBe(
        'Item size has exceeded the maximum allowed size',
      );
      expect((await refusal(update(p, 'SET y = :y', { ':y': { S: 'y' } }))).message).toBe(
        'Item size to update has exceeded the maximum allowed size',
      );
    });

    test('lets documents nest 32 levels deep', async () => {
      const p = fresh();
      const nested = (depth: number): AttributeValue =>
        depth === 0 ? { S: 'x' } : { L: [nested(depth - 1)] };
      await put({ ...key(p), x: nested(31) });
      expect((await refusal(put({ ...key(p), x: nested(33) }))).name).toBe('ValidationException');
    });

    test('refuses empty sets and sets with a member twice', async () => {
      const p = fresh();
      for (const x of [{ SS: [] }, { SS: ['a', 'a'] }, { NS: ['1', '1.0'] }]) {
        expect((await refusal(put({ ...key(p), x }))).name).toBe('ValidationException');
      }
    });

    test('puts once under a condition, and shows the item that was in the way', async () => {
      const p = fresh();
      const once = (x: string) =>
        client.send(
          new PutItemCommand({
            TableName,
            Item: { ...key(p), x: { S: x } },
            ConditionExpression: 'attribute_not_exists(p)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
      await once('first');
      const refused = await refusal(once('second'));
      expect(refused).toMatchObject({
        name: 'ConditionalCheckFailedException',
        message: 'The conditional request failed',
        Item: { ...key(p), x: { S: 'first' } },
      });
      expect(await get(p)).toEqual({ ...key(p), x: { S: 'first' } });
    });

    test('reads conditions with their precedence and their functions', async () => {
      const p = fresh();
      await put({
        ...key(p),
        a: { S: 'abc' },
        n: { N: '5' },
        l: { L: [{ N: '1' }, { S: 'x' }] },
        m: { M: { deep: { BOOL: true } } },
        t: { SS: ['u', 'v'] },
      });
      const v = { ':v': { N: '5' } };
      expect(await holds(p, 'n = :v OR n = :v AND gone = :v', v)).toBe(true);
      expect(await holds(p, '(n = :v OR n = :v) AND gone = :v', v)).toBe(false);
      expect(await holds(p, 'NOT n = :v OR n = :v', v)).toBe(true);
      expect(await holds(p, 'NOT (n = :v OR n = :v)', v)).toBe(false);
      expect(await holds(p, 'gone <> :v', v)).toBe(true);
      expect(await holds(p, 'gone < :v', v)).toBe(false);
      expect(await holds(p, 'a < :v', v)).toBe(false);
      expect(await holds(p, 'n BETWEEN :lo AND :v', { ...v, ':lo': { N: '4.99' } })).toBe(true);
      expect(await holds(p, 'n BETWEEN :v AND :v', v)).toBe(true);
      expect(await holds(p, 'a IN (:v, :a)', { ...v, ':a': { S: 'abc' } })).toBe(true);
      expect(await holds(p, 'begins_with(a, :a)', { ':a': { S: 'ab' } })).toBe(true);
      expect(await holds(p, 'contains(l, :a)', { ':a': { S: 'x' } })).toBe(true);
      expect(await holds(p, 'contains(t, :a)', { ':a': { S: 'u' } })).toBe(true);
      expect(await holds(p, 'attribute_type(m.deep, :t)', { ':t': { S: 'BOOL' } })).toBe(true);
      expect(await holds(p, 'size(l) = :two', { ':two': { N: '2' } })).toBe(true);
      expect(await holds(p, 'attribute_exists(l[1]) AND attribute_not_exists(l[2])')).toBe(true);
      expect(await holds(p, 't = :t', { ':t': { SS: ['v', 'u'] } })).toBe(true);
    });

    test('compares texts by their UTF-8 bytes', async () => {
      const p = fresh();
      // U+FF5E comes before U+1F600 in UTF-8, after its surrogates in UTF-16.
      await put({ ...key(p), a: { S: '\uff5e' } });
      expect(await holds(p, 'a < :v', { ':v': { S: '\u{1f600}' } })).toBe(true);
    });

    test('refuses a placeholder that is unused, missing or needless', async () => {
      const p = fresh();
      const v = { ':v': { S: 'x' } };
      const unused = update(p, 'SET a = :v', { ...v, ':u': { S: 'x' } });
      expect((await refusal(unused)).message).toBe(
        'Value provided in ExpressionAttributeValues unused in expressions: keys: {:u}',
      );
      const name = update(p, 'SET a = :v', v, { ExpressionAttributeNames: { '#a': 'a' } });
      expect((await refusal(name)).message).toBe(
        'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}',
      );
      expect((await refusal(update(p, 'SET a = :w', v))).message).toContain(
        'An expression attribute value used in expression is not defined; attribute value: :w',
      );
      const needless = client.send(
        new PutItemCommand({ TableName, Item: key(p), ExpressionAttributeNames: { '#a': 'a' } }),
      );
      expect((await refusal(needless)).message).toBe(
        'ExpressionAttributeNames can only be specified when using expressions',
      );
    });

    test('refuses reserved words, overlapping paths and key attributes in updates', async () => {
      const p = fresh();
      const v = { ':v': { S: 'x' } };
      expect((await refusal(update(p, 'SET name = :v', v))).message).toContain(
        'Attribute name is a reserved keyword; reserved keyword: name',
      );
      expect((await refusal(update(p, 'SET a.b = :v, a = :v', v))).message).toContain(
        'Two document paths overlap with each other; must remove or rewrite one of these paths;',
      );
      expect((await refusal(update(p, 'SET p = :v', v))).message).toBe(
        'One or more parameter values were invalid: Cannot update attribute p. This attribute is part of the key',
      );
      expect((await refusal(update(p, 'SET a = :v SET b = :v', v))).message).toContain(
        'The "SET" section can only be used once in an update expression;',
      );
    });

    test('refuses a key attribute in an update before it looks at the condition', async () => {
      const refused = await refusal(
        update(
          fresh(),
          'SET p = :v',
          { ':v': { S: 'x' } },
          {
            ConditionExpression: 'attribute_exists(p)',
          },
        ),
      );
      expect(refused.name).toBe('ValidationException');
    });

    test('refuses operands of a type that an operator does not take', async () => {
      const p = fresh();
      const n = { ':v': { N: '1' } };
      const between = { ':v': { N: '2' }, ':w': { N: '1' } };
      for (const [condition, values] of [
        ['begins_with(a, :v)', n],
        ['a BETWEEN :v AND :w', between],
        ['size(a)', undefined],
        ['((a = :v))', n],
        ['unheard_of(a)', undefined],
      ] as const) {
        expect((await refusal(holds(p, condition, values))).name).toBe('ValidationException');
      }
    });

    test('refuses an order of what has none, and the type of no name', async () => {
      const p = fresh();
      const order = await refusal(holds(p, 'a < :v', { ':v': { BOOL: true } }));
      expect(order.name).toBe('ValidationException');
      const type = await refusal(holds(p, 'attribute_type(a, :v)', { ':v': { S: 'Q' } }));
      expect(type.name).toBe('ValidationException');
    });

    test('updates by SET, REMOVE, ADD and DELETE, reading the item as it was', async () => {
      const p = fresh();
      await put({ ...key(p), a: { N: '1' }, b: { N: '2' }, t: { SS: ['x'] }, z: { S: 'gone' } });
      const swapped = await update(
        p,
        'SET a = b, b = a, c = if_not_exists(c, :one), l = list_append(:l, :l) REMOVE z ADD t :t, k :one DELETE u :t',
        { ':one': { N: '1' }, ':l': { L: [{ S: 'e' }] }, ':t': { SS: ['y'] } },
      );
      const { t, ...rest } = swapped.Attributes ?? {};
      expect(rest).toEqual({
        ...key(p),
        a: { N: '2' },
        b: { N: '1' },
        c: { N: '1' },
        l: { L: [{ S: 'e' }, { S: 'e' }] },
        k: { N: '1' },
      });
      expect(new Set(t?.SS)).toEqual(new Set(['x', 'y']));
      const emptied = await update(p, 'DELETE t :t', { ':t': { SS: ['x', 'y'] } });
      expect(emptied.Attributes).not.toHaveProperty('t');
    });

    test('returns the parts that an update touched', async () => {
      const p = fresh();
      await put({ ...key(p), m: { M: { x: { N: '1' }, y: { N: '2' } } }, a: { S: 'a' } });
      const v = { ':v': { N: '9' } };
      const after = await update(p, 'SET m.x = :v', v, { ReturnValues: 'UPDATED_NEW' });
      expect(after.Attributes).toEqual({ m: { M: { x: { N: '9' } } } });
      const before = await update(p, 'SET m.y = :v', v, { ReturnValues: 'UPDATED_OLD' });
      expect(before.Attributes).toEqual({ m: { M: { y: { N: '2' } } } });
    });

    test('appends what is set beyond the end of a list', async () => {
      const p = fresh();
      await put({ ...key(p), l: { L: [{ S: 'a' }] } });
      const v = { ':v': { S: 'z' } };
      const { Attributes } = await update(p, 'SET l[9] = :v', v);
      expect(Attributes?.['l']).toEqual({ L: [{ S: 'a' }, { S: 'z' }] });
    });

    test('refuses to set a part of what is no map', async () => {
      const p = fresh();
      for (const a of [{ S: 'x' }, { NULL: true }] as const) {
        await put({ ...key(p), a });
        expect((await refusal(update(p, 'SET a.x = :v', { ':v': { S: 'y' } }))).message).toBe(
          'The document path provided in the update expression is invalid for update',
        );
      }
    });

    test('refuses to remove from what is not there', async () => {
      const p = fresh();
      await put(key(p));
      expect((await refusal(update(p, 'REMOVE m.x'))).message).toBe(
        'The document path provided in the update expression is invalid for update',
      );
    });

    test('gives nothing for what an update found nothing of', async () => {
      const made = await update(
        fresh(),
        'SET a = :v',
        { ':v': { S: 'x' } },
        {
          ReturnValues: 'ALL_OLD',
        },
      );
      expect(made.Attributes).toBeUndefined();
    });

    test('queries in the order of the sort key, a page at a time, both ways', async () => {
      const p = fresh();
      for (const s of [10, 2, -1, 0.5]) await put(key(p, s));
      const pages = async (ScanIndexForward: boolean, condition = '', values: Item = {}) => {
        const sorts: string[] = [];
        let ExclusiveStartKey: Item | undefined;
        do {
          const page = await client.send(
            new QueryCommand({
              TableName,
              KeyConditionExpression: `p = :p${condition}`,
              ExpressionAttributeValues: { ':p': { S: p }, ...values },
              ScanIndexForward,
              ConsistentRead: true,
              Limit: 1,
              ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
            }),
          );
          sorts.push(...(page.Items ?? []).map((item) => item['s']?.N ?? ''));
          ExclusiveStartKey = page.LastEvaluatedKey;
        } while (ExclusiveStartKey !== undefined);
        return sorts;
      };
      expect(await pages(true)).toEqual(['-1', '0.5', '2', '10']);
      expect(await pages(false)).toEqual(['10', '2', '0.5', '-1']);
      expect(await pages(true, ' AND s > :s', { ':s': { N: '0.5' } })).toEqual(['2', '10']);
      expect(
        await pages(false, ' AND s BETWEEN :s AND :t', { ':s': { N: '-1' }, ':t': { N: '2' } }),
      ).toEqual(['2', '0.5', '-1']);
    });

    test('filters after the limit, counts, and ends a page at one megabyte', async () => {
      const p = fresh();
      for (const s of [1, 2, 3, 4]) await put({ ...key(p, s), x: { S: 'x'.repeat(300_000) } });
      const page = (more: object) =>
        client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'p = :p',
            ExpressionAttributeValues: { ':p': { S: p } },
            ConsistentRead: true,
            ...more,
          }),
        );
      const full = await page({});
      expect([full.Count, full.LastEvaluatedKey]).toEqual([3, key(p, 3)]);
      const counted = await page({ Select: 'COUNT' });
      expect([counted.Count, counted.Items]).toEqual([3, undefined]);
      const filtered = await page({
        Limit: 2,
        FilterExpression: 'x = :no',
        ExpressionAttributeValues: { ':p': { S: p }, ':no': { S: 'no' } },
      });
      expect([filtered.Count, filtered.ScannedCount, filtered.LastEvaluatedKey]).toEqual([
        0,
        2,
        key(p, 2),
      ]);
    });

    test('refuses key conditions that no key answers', async () => {
      const ask = (KeyConditionExpression: string, values: Item, more: object = {}) =>
        refusal(
          client.send(
            new QueryCommand({
              TableName,
              KeyConditionExpression,
              ExpressionAttributeValues: values,
              ...more,
            }),
          ),
        );
      const p = { ':p': { S: 'x' } };
      expect((await ask('s = :s', { ':s': { N: '1' } })).message).toBe(
        'Query condition missed key schema element: p',
      );
      expect((await ask('p > :p', p)).name).toBe('ValidationException');
      expect((await ask('p = :p OR p = :p', p)).name).toBe('ValidationException');
      expect((await ask('p = :p', p, { FilterExpression: 's = :p' })).message).toBe(
        'Filter Expression can only contain non-primary key attributes: Primary key attribute: s',
      );
    });

    test('refuses a starting key outside the query, and a sort key of another type', async () => {
      const ask = (more: object) =>
        refusal(
          client.send(
            new QueryCommand({
              TableName,
              KeyConditionExpression: 'p = :p',
              ExpressionAttributeValues: { ':p': { S: 'x' } },
              ...more,
            }),
          ),
        );
      expect((await ask({ ExclusiveStartKey: key('y') })).name).toBe('ValidationException');
      const typed = await ask({
        KeyConditionExpression: 'p = :p AND s = :s',
        ExpressionAttributeValues: { ':p': { S: 'x' }, ':s': { S: '1' } },
      });
      expect(typed.name).toBe('ValidationException');
    });

    test('keeps a sparse index with its projection, and refuses to read it consistently', async () => {
      const p = fresh();
      await put({ ...key(p), g: { S: p }, x: { S: 'not projected' } });
      await put(key(p, 2));
      const ask = (more: object = {}) =>
        client.send(
          new QueryCommand({
            TableName,
            IndexName: 'byG',
            KeyConditionExpression: 'g = :g',
            ExpressionAttributeValues: { ':g': { S: p } },
            ...more,
          }),
        );
      await eventually(async () => {
        expect((await ask()).Items).toEqual([{ ...key(p), g: { S: p } }]);
      });
      expect((await refusal(ask({ ConsistentRead: true }))).message).toBe(
        'Consistent reads are not supported on global secondary indexes',
      );
      await update(p, 'REMOVE g');
      await eventually(async () => {
        expect((await ask()).Items).toEqual([]);
      });
    });

    test('scans everything once, whatever the page', async () => {
      const p = fresh();
      for (let at = 0; at < 7; at += 1) await put(key(`${p}-${String(at)}`));
      const found: string[] = [];
      let ExclusiveStartKey: Item | undefined;
      do {
        const page = await client.send(
          new ScanCommand({
            TableName,
            Limit: 5,
            ConsistentRead: true,
            FilterExpression: 'begins_with(#p, :p)',
            ExpressionAttributeNames: { '#p': 'p' },
            ExpressionAttributeValues: { ':p': { S: `${p}-` } },
            ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
          }),
        );
        found.push(...(page.Items ?? []).map((item) => item['p']?.S ?? ''));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      expect(found.sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => `${p}-${String(at)}`));
    });

    test('does a transaction wholly or not at all, with a reason for each action in order', async () => {
      const p = fresh();
      await put({ ...key(p, 1), n: { N: '1' } });
      const transact = (ConditionExpression: string) =>
        client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              { Put: { TableName, Item: key(p, 2) } },
              {
                ConditionCheck: {
                  TableName,
                  Key: key(p, 1),
                  ConditionExpression,
                  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
                },
              },
              {
                Update: { TableName, Key: key(p, 3), UpdateExpression: 'SET a = missing_one' },
              },
              { Delete: { TableName, Key: key(p, 4) } },
            ],
          }),
        );
      expect(await refusal(transact('attribute_not_exists(p)'))).toMatchObject({
        name: 'TransactionCanceledException',
        message:
          'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError, None]',
        CancellationReasons: [
          { Code: 'None' },
          {
            Code: 'ConditionalCheckFailed',
            Message: 'The conditional request failed',
            Item: { ...key(p, 1), n: { N: '1' } },
          },
          {
            Code: 'ValidationError',
            Message:
              'The provided expression refers to an attribute that does not exist in the item',
          },
          { Code: 'None' },
        ],
      });
      expect(await get(p, 2)).toBeUndefined();
    });

    test('does not let a transaction overwrite a key attribute', async () => {
      const p = fresh();
      const refused = await refusal(
        client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              {
                Update: {
                  TableName,
                  Key: key(p),
                  UpdateExpression: 'SET p = :p',
                  ExpressionAttributeValues: { ':p': { S: 'other' } },
                },
              },
            ],
          }),
        ),
      );
      expect(['TransactionCanceledException', 'ValidationException']).toContain(refused.name);
    });

    test('does a transaction once under a token, and refuses another under the same', async () => {
      const p = fresh();
      const ClientRequestToken = `${of.prefix}${p}`.slice(-36);
      const add = (N: string) =>
        client.send(
          new TransactWriteItemsCommand({
            ClientRequestToken,
            TransactItems: [
              {
                Update: {
                  TableName,
                  Key: key(p),
                  UpdateExpression: 'ADD n :n',
                  ExpressionAttributeValues: { ':n': { N } },
                },
              },
            ],
          }),
        );
      await add('1');
      await add('1');
      expect((await get(p))?.['n']).toEqual({ N: '1' });
      expect((await refusal(add('2'))).name).toBe('IdempotentParameterMismatchException');
    });

    test('refuses the same item twice in one transaction or batch', async () => {
      const p = fresh();
      const twice = client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: key(p) } },
            { Delete: { TableName, Key: key(p) } },
          ],
        }),
      );
      expect((await refusal(twice)).message).toBe(
        'Transaction request cannot include multiple operations on one item',
      );
      const batch = client.send(
        new BatchWriteItemCommand({
          RequestItems: {
            [TableName]: [
              { PutRequest: { Item: key(p) } },
              { DeleteRequest: { Key: { ...key(p), s: { N: '1.0' } } } },
            ],
          },
        }),
      );
      expect((await refusal(batch)).message).toBe('Provided list of item keys contains duplicates');
      const read = client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key(p), key(p)] } } }),
      );
      expect((await refusal(read)).message).toBe('Provided list of item keys contains duplicates');
    });

    test('holds batches to 25 writes and 100 reads, transactions to 100 actions', async () => {
      const p = fresh();
      const keys = (count: number) => Array.from({ length: count }, (_, at) => key(p, at));
      const write = (count: number) =>
        client.send(
          new BatchWriteItemCommand({
            RequestItems: {
              [TableName]: keys(count).map((Item) => ({ PutRequest: { Item } })),
            },
          }),
        );
      await write(25);
      expect((await refusal(write(26))).name).toBe('ValidationException');
      const read = (count: number) =>
        client.send(
          new BatchGetItemCommand({
            RequestItems: { [TableName]: { Keys: keys(count), ConsistentRead: true } },
          }),
        );
      expect((await read(100)).Responses?.[TableName]).toHaveLength(25);
      expect((await refusal(read(101))).name).toBe('ValidationException');
      const transact = (count: number) =>
        client.send(
          new TransactGetItemsCommand({
            TransactItems: keys(count).map((Key) => ({ Get: { TableName, Key } })),
          }),
        );
      expect((await transact(100)).Responses).toHaveLength(100);
      expect((await refusal(transact(101))).name).toBe('ValidationException');
    });

    test('shows in a transaction only what the projection names', async () => {
      const p = fresh();
      await put({ ...key(p), a: { S: 'a' }, b: { S: 'b' } });
      const { Responses } = await client.send(
        new TransactGetItemsCommand({
          TransactItems: [
            { Get: { TableName, Key: key(p), ProjectionExpression: 'a' } },
            { Get: { TableName, Key: key(p, 2) } },
          ],
        }),
      );
      expect(Responses?.[0]?.Item).toEqual({ a: { S: 'a' } });
      expect(Responses?.[1]?.Item).toBeUndefined();
    });

    test('lets exactly one of forty racing puts win', async () => {
      const p = fresh();
      const racers = Array.from({ length: 40 }, (_, at) =>
        client
          .send(
            new PutItemCommand({
              TableName,
              Item: { ...key(p), winner: { N: String(at) } },
              ConditionExpression: 'attribute_not_exists(p)',
            }),
          )
          .then(
            () => at,
            () => undefined,
          ),
      );
      const winners = (await Promise.all(racers)).filter((winner) => winner !== undefined);
      expect(winners).toHaveLength(1);
      expect((await get(p))?.['winner']).toEqual({ N: String(winners[0]) });
    });

    test('deletes, once and again, and says what was there', async () => {
      const p = fresh();
      await put({ ...key(p), a: { S: 'a' } });
      const remove = () =>
        client.send(new DeleteItemCommand({ TableName, Key: key(p), ReturnValues: 'ALL_OLD' }));
      expect((await remove()).Attributes).toEqual({ ...key(p), a: { S: 'a' } });
      expect((await remove()).Attributes).toBeUndefined();
    });

    test('streams each change of an item once, in order, and nothing where nothing changed', async () => {
      const p = fresh();
      await put({ ...key(p), x: { S: '1' } });
      await put({ ...key(p), x: { S: '1' } });
      await update(p, 'SET x = :x', { ':x': { S: '2' } });
      await client.send(new DeleteItemCommand({ TableName, Key: key(p) }));
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      const streams = streamsClientOf(endpoint);
      const seen: _Record[] = [];
      await eventually(async () => {
        seen.length = 0;
        const StreamArn = Table?.LatestStreamArn;
        const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
        for (const { ShardId } of StreamDescription?.Shards ?? []) {
          const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
          let { ShardIterator } = await streams.send(new GetShardIteratorCommand(start));
          // An open shard never ends: it is read until it gives nothing.
          while (ShardIterator !== undefined) {
            const page = await streams.send(new GetRecordsCommand({ ShardIterator }));
            if ((page.Records ?? []).length === 0) break;
            seen.push(
              ...(page.Records ?? []).filter((record) => record.dynamodb?.Keys?.['p']?.S === p),
            );
            ShardIterator = page.NextShardIterator;
          }
        }
        expect(seen.at(-1)?.eventName).toBe('REMOVE');
      });
      streams.destroy();
      expect(seen.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
      expect(seen[1]?.dynamodb?.OldImage).toEqual({ ...key(p), x: { S: '1' } });
      expect(seen[1]?.dynamodb?.NewImage).toEqual({ ...key(p), x: { S: '2' } });
      const numbers = seen.map(({ dynamodb }) => BigInt(dynamodb?.SequenceNumber ?? 0));
      expect(numbers).toEqual([...numbers].sort((a, b) => (a < b ? -1 : 1)));
    });

    test('knows no table that is not there', async () => {
      const other = new GetItemCommand({ TableName: `${TableName}-none`, Key: key('x') });
      expect(await refusal(client.send(other))).toMatchObject({
        name: 'ResourceNotFoundException',
        message: 'Requested resource not found',
      });
    });

    it('lists no deviation of a test that is not there', () => {
      expect([...wrong.keys()]).toEqual([]);
    });
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** An index follows its table after a while. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await check();
      return;
    } catch (error) {
      if (attempt >= 20) throw error;
      await pause(100);
    }
  }
}
