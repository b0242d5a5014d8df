import { expect, test } from 'vitest';
import { resolveTemplate, type Template } from './template.ts';

const known: Record<string, Record<string, string>> = {
  Table: { '': 'Table', Arn: 'arn:table', 'Stream.Arn': 'arn:stream' },
  User: { '': 'User' },
};
const pseudo = { 'AWS::Region': 'eu-central-1', 'AWS::AccountId': '000000000000' };
const resolve = (Resources: Template['Resources'], Outputs: Template['Outputs'] = {}) =>
  resolveTemplate(
    { Resources, Outputs },
    (id, type) => (type === 'Known' ? known[id] : undefined),
    pseudo,
  );
/** What one value of a template comes to. */
const valueOf = (value: unknown) =>
  resolve({ Table: { Type: 'Known' }, User: { Type: 'Known', Properties: { value } } }).resources[1]
    ?.properties['value'];

test.each([
  ['Ref to a resource', { Ref: 'Table' }, 'Table'],
  ['Ref to a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-central-1'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:table'],
  ['GetAtt as text', { 'Fn::GetAtt': 'Table.Arn' }, 'arn:table'],
  ['GetAtt of a nested attribute', { 'Fn::GetAtt': ['Table', 'Stream.Arn'] }, 'arn:stream'],
  ['Join', { 'Fn::Join': [':', ['a', { Ref: 'Table' }, 7]] }, 'a:Table:7'],
  ['Sub', { 'Fn::Sub': '${AWS::Region}/${Table.Arn}/${User}' }, 'eu-central-1/arn:table/User'],
  ['Select', { 'Fn::Select': ['1', ['a', { Ref: 'Table' }]] }, 'Table'],
  ['Split', { 'Fn::Split': ['/', 'a/b'] }, ['a', 'b']],
  [
    'one in another',
    { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Table', 'Arn'] }] }] },
    'table',
  ],
  ['what only looks like a function', { Ref: 'Table', more: 1 }, { Ref: 'Table', more: 1 }],
  ['plain values', [1, null, true, { a: 'b' }], [1, null, true, { a: 'b' }]],
])('%s', (_what, value, expected) => {
  expect(valueOf(value)).toEqual(expected);
});

test('outputs are worked out too', () => {
  expect(
    resolve({ Table: { Type: 'Known' } }, { Name: { Value: { Ref: 'Table' } } }).outputs,
  ).toEqual({ Name: 'Table' });
});

test('every resource type that is not known is named, with its resource', () => {
  expect(() =>
    resolve({ One: { Type: 'AWS::New::Thing' }, Two: { Type: 'AWS::Other::Thing' } }),
  ).toThrow(/AWS::New::Thing \(One\), AWS::Other::Thing \(Two\)/);
});

test.each([
  ['a function', { 'Fn::ImportValue': 'x' }, 'Fn::ImportValue'],
  ['a function’s other form', { 'Fn::Sub': ['${x}', { x: 1 }] }, 'Fn::Sub'],
  ['a resource', { Ref: 'Tabel' }, 'Tabel'],
  ['an attribute', { 'Fn::GetAtt': ['Table', 'Anr'] }, 'Table.Anr'],
  ['a reference inside a text', { 'Fn::Sub': '${Tabel.Arn}' }, 'Tabel.Arn'],
])('%s that is not known is named', (_what, value, name) => {
  expect(() => valueOf(value)).toThrow(name);
});
