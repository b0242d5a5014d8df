import { afterEach, expect, test } from 'vitest';
import { startCloud } from '../../infra/local/cloud.ts';
import { assetOf } from '../../infra/local/platform.ts';
import type { Template } from '../../infra/local/template.ts';
import { bringUp, builtTemplate, type Platform } from './platform.ts';
import { areaOf, begin, interview, staff, SURVEY } from './tiny-fieldwork.ts';

const INTERVIEWS = `POST /surveys/${SURVEY}/interviews`;

let platform: Platform | undefined;
afterEach(async () => {
  await platform?.cloud.close();
  platform = undefined;
});

interface Statement {
  Action: string | string[];
}

/** The built template, without the statement of a role that allows an action. */
function withoutStatement(role: string, action: string): Template {
  const template = builtTemplate();
  let left = 0;
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !id.startsWith(role)) continue;
    const document = Properties?.['PolicyDocument'] as { Statement: Statement[] };
    const kept = document.Statement.filter(({ Action }) => ![Action].flat().includes(action));
    left += document.Statement.length - kept.length;
    document.Statement = kept;
  }
  if (left === 0) throw new Error(`No statement of ${role} allows ${action}.`);
  return template;
}

test.each([
  ['s3:PutObject', 'the vault'],
  ['dynamodb:PutItem', 'the receipts'],
  ['kms:GenerateDataKey', 'the key of the vault'],
])('without %s, receiving fails as it would in AWS, and says so in the log', async (action) => {
  platform = await bringUp(staff, {
    template: withoutStatement('AddsToVaultAndReceipts', action),
  });
  await begin(platform, [areaOf('001', 1)]);
  const { status, type, body } = await platform.ask(
    'enumerator',
    INTERVIEWS,
    interview(1, '001', 1),
  );
  expect([status, type, body['type']]).toEqual([
    500,
    'application/problem+json',
    'urn:sojourn:problem:unexpected',
  ]);
  const log = platform.cloud.logs.all();
  const line = log.split('\n').find((each) => each.includes(String(body['requestId'])));
  expect(line).toMatch(/AccessDenied/);
});

test('a resource that the embedded cloud does not know stops it, by its name and type', async () => {
  const template = builtTemplate();
  template.Resources['Brewery'] = { Type: 'AWS::Coffee::Machine', Properties: {} };
  await expect(startCloud({ template, assetOf })).rejects.toThrow(
    /AWS::Coffee::Machine \(Brewery\).*infra\/local\/resources\.ts/,
  );
});

test('a template that refers to what is not in it stops it', async () => {
  const template = builtTemplate();
  template.Outputs = { Lost: { Value: { 'Fn::GetAtt': ['Nowhere', 'Arn'] } } };
  await expect(startCloud({ template, assetOf })).rejects.toThrow(/Nowhere\.Arn/);
});
