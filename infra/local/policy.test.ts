import { expect, test } from 'vitest';
import { judge, owner, type Statement } from './policy.ts';
import { AccessDenied } from './service.ts';

const TABLE = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Fieldwork';
const allow = (more: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: 'dynamodb:PutItem',
  Resource: TABLE,
  ...more,
});
const isAllowed = (
  statements: Statement[],
  action = 'dynamodb:PutItem',
  resource = TABLE,
  context?: Record<string, string | string[]>,
): boolean => {
  try {
    judge('role', statements)(action, resource, context);
    return true;
  } catch (error) {
    if (error instanceof AccessDenied) return false;
    throw error;
  }
};

test('what nothing allows is refused, by name', () => {
  expect(() => {
    judge('IntakeRole', [])('dynamodb:PutItem', TABLE);
  }).toThrow(`IntakeRole is not authorized to perform: dynamodb:PutItem on resource: ${TABLE}`);
});

test.each<[string, Partial<Statement>, boolean]>([
  ['the very action and resource', {}, true],
  ['another action', { Action: 'dynamodb:GetItem' }, false],
  ['an action that only begins so', { Action: 'dynamodb:Put' }, false],
  ['an action in other letters', { Action: 'DynamoDB:putitem' }, true],
  ['one of several actions', { Action: ['dynamodb:GetItem', 'dynamodb:PutItem'] }, true],
  ['an action with *', { Action: 'dynamodb:Put*' }, true],
  ['every action', { Action: '*' }, true],
  ['an action with ?', { Action: 'dynamodb:PutIte?' }, true],
  ['? for more than one letter', { Action: 'dynamodb:PutI?' }, false],
  ['another resource', { Resource: `${TABLE}2` }, false],
  ['a resource in other letters', { Resource: TABLE.toLowerCase() }, false],
  ['a resource with *', { Resource: 'arn:aws:dynamodb:*:*:table/Field*' }, true],
  ['* at the wrong place', { Resource: `${TABLE}/index/*` }, false],
  ['a point is a point', { Resource: TABLE.replace('F', '.') }, false],
])('a statement for %s', (_what, statement, expected) => {
  expect(isAllowed([allow(statement)])).toBe(expected);
});

test('one that denies wins over any that allow, wherever it stands', () => {
  const deny = allow({ Effect: 'Deny' });
  expect(isAllowed([allow(), deny])).toBe(false);
  expect(isAllowed([deny, allow({ Action: '*', Resource: '*' })])).toBe(false);
  expect(isAllowed([deny, allow({ Action: '*' })], 'dynamodb:GetItem')).toBe(true);
});

test.each<[string, Record<string, Record<string, unknown>>, boolean]>([
  ['all of the values', { 'ForAllValues:StringEquals': { 'kms:ViaService': ['s3', 'ec2'] } }, true],
  ['none of the values', { 'ForAllValues:StringLike': { 'kms:ViaService': 'dyn*' } }, false],
  ['all values of a key that is not there', { 'ForAllValues:StringLike': { gone: 'a*' } }, true],
  ['equal', { StringEquals: { 'kms:ViaService': 's3' } }, true],
  ['one of several', { StringEquals: { 'kms:ViaService': ['sqs', 's3'] } }, true],
  ['not equal', { StringEquals: { 'kms:ViaService': 'sqs' } }, false],
  ['equal takes no *', { StringEquals: { 'kms:ViaService': 's*' } }, false],
  ['alike', { StringLike: { 'kms:ViaService': 's*' } }, true],
  ['of something not given', { StringLike: { 'aws:Other': '*' } }, false],
  ['two, of which one fails', { StringLike: { 'kms:ViaService': 's*', 'aws:Other': '*' } }, false],
  ['an ARN', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }, true],
])('a condition that is %s', (_what, Condition, expected) => {
  const context = { 'kms:ViaService': 's3', 'aws:SourceArn': 'arn:aws:s3:::vault' };
  expect(isAllowed([allow({ Condition })], undefined, undefined, context)).toBe(expected);
});

test('what the judge does not know is refused when the stack comes up, not when it is asked', () => {
  expect(() => judge('r', [allow({ Condition: { NumericLessThan: { x: 1 } } })])).toThrow(
    'NumericLessThan',
  );
  const { Action: _, ...rest } = allow();
  expect(() => judge('r', [{ ...rest, NotAction: 'x' } as unknown as Statement])).toThrow(
    'NotAction',
  );
  expect(() => judge('r', [{ ...allow(), Effect: 'allow' } as unknown as Statement])).toThrow(
    'Effect',
  );
});

test('the owner may do everything', () => {
  expect(() => {
    owner('s3:DeleteObject', 'arn:aws:s3:::vault/x');
  }).not.toThrow();
});
