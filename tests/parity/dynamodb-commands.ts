import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';

/** One request; `$table` stands for the table's name. */
export interface Command {
  operation: string;
  body: object;
}

/** A table with a string and a number for its key and a sparse index, so that every kind of key is compared. */
export function table(name: string): Command {
  return {
    operation: 'CreateTable',
    body: {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'p', KeyType: 'HASH' },
        { AttributeName: 's', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'p', AttributeType: 'S' },
        { AttributeName: 's', AttributeType: 'N' },
        { AttributeName: 'g', AttributeType: 'S' },
        { AttributeName: 'h', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byG',
          KeySchema: [
            { AttributeName: 'g', KeyType: 'HASH' },
            { AttributeName: 'h', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a'] },
        },
      ],
    },
  };
}

const numbers = ['0', '1', '-1', '1.0', '2', '10', '-2.5', '1e3', '0.001', '99999999999999999999'];
const strings = ['', 'a', 'ab', 'b', 'é', '\u{1f600}', '\uff5e'];
const number = fc.constantFrom(...numbers).map((N) => ({ N }));
const string = fc.constantFrom(...strings).map((S) => ({ S }));
const binary = fc.constantFrom('AA==', 'AQI=', '/w==').map((B) => ({ B }));
const plain = fc.oneof(
  number,
  string,
  binary,
  fc.boolean().map((BOOL) => ({ BOOL })),
);
const scalar = fc.oneof({ weight: 4, arbitrary: plain }, fc.constant({ NULL: true }));
const set = fc.oneof(
  fc.subarray(['a', 'b', 'c'], { minLength: 1 }).map((SS) => ({ SS })),
  fc.subarray(['1', '2', '3.5'], { minLength: 1 }).map((NS) => ({ NS })),
);
const value = fc.oneof(
  { weight: 4, arbitrary: plain },
  { weight: 2, arbitrary: set },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }).map((L) => ({ L })) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2 }).map((M) => ({ M })),
  },
);

const key = fc.record({
  p: fc.constantFrom('k', 'l').map((S) => ({ S })),
  s: fc.constantFrom('1', '2', '10', '-1').map((N) => ({ N })),
});
const wrongKey = fc.constantFrom<object>(
  { p: { S: 'k' } },
  { p: { N: '1' }, s: { N: '1' } },
  { p: { S: '' }, s: { N: '1' } },
  { p: { S: 'k' }, s: { N: '1' }, a: { S: 'x' } },
);
const anyKey = fc.oneof({ weight: 19, arbitrary: key }, { weight: 1, arbitrary: wrongKey });
const item = fc
  .tuple(
    anyKey,
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3 }),
    fc.option(
      fc.record({
        g: fc.constantFrom('v', 'w').map((S) => ({ S })),
        h: fc.constantFrom('1', '2', '3').map((N) => ({ N })),
      }),
      { nil: {} },
    ),
  )
  .map(([keys, others, index]) => ({ ...others, ...index, ...keys }));

/** A condition with the values it names, which no other part of the request names. */
interface Expression {
  text: string;
  values: Record<string, object>;
}

/*
 * What is not generated, because dynoxide 1.2.1 answers otherwise than DynamoDB; the contract suite holds the embedded
 * engine to each of them:
 * - an operand of a type that has no order after < and its like: DynamoDB refuses it, dynoxide compares nothing;
 * - attribute_type() with no type's name: refused by DynamoDB, false to dynoxide;
 * - begins_with() with a number, and BETWEEN with bounds the wrong way round, in a transaction: not checked there;
 * - a key attribute in the update of a transaction: refused by DynamoDB, overwritten by dynoxide;
 * - a key attribute in an update whose condition fails: the update is refused first, dynoxide reports the condition;
 * - ALL_OLD of an update that made the item: nothing was there before, dynoxide gives the key;
 * - SET beyond the end of a list: DynamoDB appends, dynoxide fills the gap with NULL;
 * - SET of a path through NULL: refused by DynamoDB, dynoxide makes a map of it;
 * - REMOVE of a path whose parent is not there: refused by DynamoDB, taken by dynoxide;
 * - a starting key outside the query: refused by DynamoDB, taken by dynoxide.
 */
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'b[0]', 'c[1]', 'p', 'h');
const comparison: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .tuple(path, fc.constantFrom('=', '<>'), value)
    .map(([at, sign, operand]) => ({ text: `${at} ${sign} :v`, values: { ':v': operand } })),
  fc
    .tuple(path, fc.constantFrom('<', '<=', '>', '>='), fc.oneof(number, string, binary))
    .map(([at, sign, operand]) => ({ text: `${at} ${sign} :v`, values: { ':v': operand } })),
  fc.tuple(path, number, number).map(([at, low, high]) => ({
    text: `${at} BETWEEN :v AND :w`,
    values: { ':v': low, ':w': Number(low.N) > Number(high.N) ? low : high },
  })),
  fc
    .tuple(path, scalar, scalar)
    .map(([at, one, two]) => ({ text: `${at} IN (:v, :w)`, values: { ':v': one, ':w': two } })),
  fc
    .tuple(fc.constantFrom('attribute_exists', 'attribute_not_exists'), path)
    .map(([name, at]) => ({ text: `${name}(${at})`, values: {} })),
  fc
    .tuple(path, fc.oneof(string, binary))
    .map(([at, operand]) => ({ text: `begins_with(${at}, :v)`, values: { ':v': operand } })),
  fc
    .tuple(path, scalar)
    .map(([at, operand]) => ({ text: `contains(${at}, :v)`, values: { ':v': operand } })),
  fc
    .tuple(path, fc.constantFrom('S', 'N', 'SS', 'L', 'M', 'BOOL', 'B'))
    .map(([at, S]) => ({ text: `attribute_type(${at}, :v)`, values: { ':v': { S } } })),
  fc
    .tuple(path, fc.constantFrom('0', '1', '2'))
    .map(([at, N]) => ({ text: `size(${at}) > :v`, values: { ':v': { N } } })),
);

const condition: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 4, arbitrary: comparison },
  { weight: 1, arbitrary: comparison.map((one) => ({ ...one, text: `NOT ${one.text}` })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(comparison, fc.constantFrom('AND', 'OR'), comparison)
      .map(([left, word, right]) => ({
        text: `${left.text} ${word} ${right.text.replaceAll(':', ':r')}`,
        values: {
          ...left.values,
          ...Object.fromEntries(
            Object.entries(right.values).map(([name, given]) => [name.replace(':', ':r'), given]),
          ),
        },
      })),
  },
);

const clause: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'a.x', 'g'), value)
    .map(([at, given]) => ({ text: `SET ${at} = :u`, values: { ':u': given } })),
  fc
    .tuple(
      fc.constantFrom('a', 'b'),
      fc.constantFrom('a', 'b', 'h'),
      fc.constantFrom('+', '-'),
      number,
    )
    .map(([at, from, sign, given]) => ({
      text: `SET ${at} = ${from} ${sign} :u`,
      values: { ':u': given },
    })),
  fc.tuple(fc.constantFrom('a', 'b'), value).map(([at, given]) => ({
    text: `SET ${at} = if_not_exists(${at}, :u)`,
    values: { ':u': given },
  })),
  fc.tuple(fc.constantFrom('b', 'c'), fc.array(scalar, { maxLength: 2 })).map(([at, L]) => ({
    text: `SET ${at} = list_append(if_not_exists(${at}, :u), :t)`,
    values: { ':u': { L: [] }, ':t': { L } },
  })),
  fc.constantFrom('REMOVE a', 'REMOVE b, c', 'REMOVE g').map((text) => ({ text, values: {} })),
  fc
    .tuple(fc.constantFrom('a', 'b', 'h', 'fresh'), fc.oneof(number, set))
    .map(([at, given]) => ({ text: `ADD ${at} :u`, values: { ':u': given } })),
  fc
    .tuple(fc.constantFrom('a', 'b', 'c'), set)
    .map(([at, given]) => ({ text: `DELETE ${at} :u`, values: { ':u': given } })),
);
const wrongClause: fc.Arbitrary<Expression> = fc.constantFrom<Expression>(
  { text: 'SET p = :u', values: { ':u': { S: 'x' } } },
  { text: 'SET a = :u, a.x = :u', values: { ':u': { S: 'x' } } },
  { text: 'SET a = :u', values: { ':u': { S: 'x' }, ':unused': { S: 'x' } } },
  { text: 'SET name = :u', values: { ':u': { S: 'x' } } },
  { text: 'SET a = :missing', values: { ':u': { S: 'x' } } },
  { text: 'SET a = :u SET b = :u', values: { ':u': { S: 'x' } } },
  { text: 'ADD a :u', values: { ':u': { S: 'x' } } },
);

const shown = fc.constantFrom('ALL_OLD', 'NONE');
const checked = fc.option(condition, { nil: undefined });

function withCondition(given: Expression | undefined): object {
  return given === undefined ? {} : { ConditionExpression: given.text, ...valuesOf(given.values) };
}

function valuesOf(values: Record<string, object>): object {
  return Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values };
}

const put = fc.tuple(item, checked, shown).map(([Item, given, show]) => ({
  TableName: '$table',
  Item,
  ...withCondition(given),
  ReturnValuesOnConditionCheckFailure: show,
}));
const remove = fc.tuple(anyKey, checked, shown).map(([Key, given, show]) => ({
  TableName: '$table',
  Key,
  ...withCondition(given),
  ReturnValuesOnConditionCheckFailure: show,
}));

function updateOf(clauses: fc.Arbitrary<Expression>, conditions = checked) {
  return fc.tuple(anyKey, clauses, conditions).map(([Key, change, given]) => ({
    TableName: '$table',
    Key,
    UpdateExpression: change.text,
    ...(given === undefined ? {} : { ConditionExpression: given.text }),
    ...valuesOf({ ...change.values, ...given?.values }),
  }));
}

const check = fc.tuple(key, condition, shown).map(([Key, given, show]) => ({
  TableName: '$table',
  Key,
  ...withCondition(given),
  ReturnValuesOnConditionCheckFailure: show,
}));

const action = fc.oneof(
  put.map((Put) => ({ Put })),
  // Of the faulty clauses only those that need no table: dynoxide lets a transaction overwrite a key attribute.
  // An index key set to '' cancels the transaction here and refuses the request there: AWS documents neither.
  updateOf(
    clause.filter(
      ({ text, values }) => text !== 'SET g = :u' || !isDeepStrictEqual(values[':u'], { S: '' }),
    ),
  ).map((Update) => ({ Update })),
  remove.map((Delete) => ({ Delete })),
  check.map((ConditionCheck) => ({ ConditionCheck })),
);

const sortCondition: fc.Arbitrary<Expression> = fc.oneof(
  fc.constant({ text: '', values: {} }),
  fc
    .tuple(fc.constantFrom('=', '<', '<=', '>', '>='), fc.constantFrom('-1', '1', '2', '10'))
    .map(([sign, N]) => ({ text: ` AND s ${sign} :s`, values: { ':s': { N } } })),
  fc.constant({
    text: ' AND s BETWEEN :s AND :t',
    values: { ':s': { N: '1' }, ':t': { N: '10' } },
  }),
);

const query = fc
  .tuple(
    fc.constantFrom('k', 'l'),
    sortCondition,
    fc.option(
      condition.filter(({ text }) => !/\bp\b/.test(text)),
      { nil: undefined },
    ),
    fc.boolean(),
    fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    fc.option(fc.constantFrom('-1', '1', '2'), { nil: undefined }),
    fc.option(fc.constantFrom('COUNT', 'ALL_ATTRIBUTES'), { nil: undefined }),
  )
  .map(([S, sort, filter, forward, limit, start, select]) => ({
    TableName: '$table',
    KeyConditionExpression: `p = :p${sort.text}`,
    ExpressionAttributeValues: { ':p': { S }, ...sort.values, ...filter?.values },
    ScanIndexForward: forward,
    ...(filter === undefined ? {} : { FilterExpression: filter.text }),
    ...(limit === undefined ? {} : { Limit: limit }),
    // A start outside the sort condition is refused by DynamoDB and taken by dynoxide: only without one.
    ...(start === undefined || sort.text !== ''
      ? {}
      : { ExclusiveStartKey: { p: { S }, s: { N: start } } }),
    ...(select === undefined ? {} : { Select: select }),
  }));

const indexQuery = fc
  .tuple(fc.constantFrom('v', 'w'), fc.constantFrom('', ' AND h > :h'), fc.boolean())
  .map(([S, sort, forward]) => ({
    TableName: '$table',
    IndexName: 'byG',
    KeyConditionExpression: `g = :g${sort}`,
    ExpressionAttributeValues: { ':g': { S }, ...(sort === '' ? {} : { ':h': { N: '1' } }) },
    ScanIndexForward: forward,
  }));

const returnValues = fc.constantFrom('NONE', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW');
const projection = fc.constantFrom('a', 'a, b', 'a.x', 'b[0], c', 'p, g');

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: put.map((body) => ({ operation: 'PutItem', body })) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.oneof(
          { weight: 15, arbitrary: updateOf(clause) },
          { weight: 1, arbitrary: updateOf(wrongClause, fc.constant(undefined)) },
        ),
        returnValues,
      )
      .map(([body, returns]) => ({
        operation: 'UpdateItem',
        body: { ...body, ReturnValues: returns },
      })),
  },
  {
    weight: 2,
    arbitrary: remove.map((body) => ({
      operation: 'DeleteItem',
      body: { ...body, ReturnValues: 'ALL_OLD' },
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(anyKey, projection).map(([Key, ProjectionExpression]) => ({
      operation: 'GetItem',
      body: { TableName: '$table', Key, ProjectionExpression },
    })),
  },
  { weight: 3, arbitrary: query.map((body) => ({ operation: 'Query', body })) },
  { weight: 2, arbitrary: indexQuery.map((body) => ({ operation: 'Query', body })) },
  {
    weight: 1,
    arbitrary: checked.map((filter) => ({
      operation: 'Scan',
      body: {
        TableName: '$table',
        ...(filter === undefined
          ? {}
          : { FilterExpression: filter.text, ...valuesOf(filter.values) }),
      },
    })),
  },
  {
    weight: 4,
    arbitrary: fc.array(action, { minLength: 1, maxLength: 4 }).map((TransactItems) => ({
      operation: 'TransactWriteItems',
      body: { TransactItems },
    })),
  },
  {
    weight: 1,
    arbitrary: fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => ({
      operation: 'TransactGetItems',
      body: { TransactItems: keys.map((Key) => ({ Get: { TableName: '$table', Key } })) },
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.oneof(
          item.map((Item) => ({ PutRequest: { Item } })),
          key.map((Key) => ({ DeleteRequest: { Key } })),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((requests) => ({
        operation: 'BatchWriteItem',
        body: { RequestItems: { $table: requests } },
      })),
  },
  {
    weight: 1,
    arbitrary: fc.array(key, { minLength: 1, maxLength: 3 }).map((Keys) => ({
      operation: 'BatchGetItem',
      body: { RequestItems: { $table: { Keys } } },
    })),
  },
);

export const commands = fc.array(command, { minLength: 25, maxLength: 35, size: 'max' });
