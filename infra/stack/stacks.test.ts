/** Both stacks as they would be deployed, the platform's and that of a survey's tables: loaded and synthesized once. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, describe, expect, test } from 'vitest';
import { addSurveyTables } from '../add-survey-tables.ts';
import { bundleFolder, functionNames } from '../bundle.ts';
import { createApp } from '../create-app.ts';
import { routes } from '../../functions/routes.ts';
import { acknowledgements } from './acknowledgements.ts';
import { lakeNames } from './lake.ts';

const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

interface Report {
  pluginReports: { pluginName: string; violations: { ruleName: string }[] }[];
}

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  Outputs?: Record<string, { Export?: { Name: string } }>;
}

for (const name of functionNames) {
  // The rules look at the template, not at the code: any bundle will do.
  mkdirSync(bundleFolder(name), { recursive: true });
  writeFileSync(join(bundleFolder(name), 'index.mjs'), '', { flag: 'a' });
}
const app = createApp(new App({ outdir, context: { stage: 'dev', tables: 'DOTM-QSY' } }));
await addSurveyTables(app);
const assembly = app.synth();
const templateOf = (name: string) => assembly.getStackByName(name).template as Template;
const lake = templateOf('sojourn-dev');
const tables = templateOf('sojourn-dev-tables-dotm-qsy');
const ofType = ({ Resources }: Template, type: string) =>
  Object.values(Resources).filter(({ Type }) => Type === type);

interface GlueTable {
  DatabaseName: string;
  TableInput: {
    Name: string;
    Parameters: Record<string, unknown>;
    PartitionKeys: { Name: string }[];
    StorageDescriptor: { Columns: { Name: string; Type: string; Comment: string }[] };
  };
}

test('the AwsSolutions rules find nothing that is not acknowledged with a reason', () => {
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
  expect(report.pluginReports).not.toHaveLength(0);
  expect(report.pluginReports.flatMap((each) => each.violations)).toEqual([]);
  for (const { reason } of acknowledgements) expect(reason.length).toBeGreaterThan(40);
});

describe('devices with keys', () => {
  const [stage] = ofType(lake, 'AWS::ApiGatewayV2::Stage');

  test('no log holds an address, of which the key is a part', () => {
    const { Format } = stage?.Properties['AccessLogSettings'] as { Format: string };
    expect(Object.values(JSON.parse(Format) as object)).toEqual(
      ['requestId', 'requestTime', 'routeKey', 'status', 'responseLength', 'responseLatency'].map(
        (name) => `$context.${name}`,
      ),
    );
    const [distribution] = ofType(lake, 'AWS::CloudFront::Distribution');
    expect(distribution?.Properties['DistributionConfig']).not.toHaveProperty('Logging');
    expect(ofType(lake, 'AWS::CloudFront::RealtimeLogConfig')).toEqual([]);
    expect(ofType(lake, 'AWS::Logs::Delivery')).toEqual([]);
  });

  test('have room of their own, and every address of theirs is held back by itself', () => {
    const settings = stage?.Properties['RouteSettings'] as Record<string, object>;
    const theirs = Object.keys(routes).filter((key) => key.includes(' /v1/key/'));
    expect(theirs).toHaveLength(7);
    expect(Object.keys(settings).sort()).toEqual(theirs.sort());
    for (const own of Object.values(settings)) {
      expect(own).toEqual({ ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600 });
    }
  });
});

describe('the lake', () => {
  test('is a database and a work group that nothing goes past', () => {
    const [group] = ofType(lake, 'AWS::Athena::WorkGroup');
    expect(group?.Properties['WorkGroupConfiguration']).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: 200 * 2 ** 30,
      ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
    });
    const exported = Object.values(lake.Outputs ?? {}).map((output) => output.Export?.Name);
    expect(exported).toContain(lakeNames('dev').bucketExport);
    expect(ofType(lake, 'AWS::Glue::Table')).toEqual([]);
  });
});

describe('the tables of a survey', () => {
  const found = ofType(tables, 'AWS::Glue::Table').map(
    ({ Properties }) => Properties as unknown as GlueTable,
  );

  test('are all of them, with every column once and in small letters', () => {
    expect(found.map(({ TableInput }) => TableInput.Name).sort()).toEqual(
      [
        ...['absent', 'adult', 'child', 'community', 'household', 'members', 'moves', 'returnee'],
        ...['senders', 'visit_log'],
      ].map((name) => `dotm_qsy_${name}`),
    );
    for (const { DatabaseName, TableInput } of found) {
      expect(DatabaseName).toBe('sojourn_dev');
      const names = TableInput.StorageDescriptor.Columns.map(({ Name }) => Name);
      const partitions = TableInput.PartitionKeys.map(({ Name }) => Name);
      expect(new Set([...names, ...partitions]).size).toBe(names.length + 1);
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    }
    const [members] = found.filter(({ TableInput }) => TableInput.Name === 'dotm_qsy_members');
    expect(members?.TableInput.StorageDescriptor.Columns).toContainEqual({
      ...{ Name: 'f_savings__currency', Type: 'string' },
      Comment: expect.stringContaining('currency in which it was told') as string,
    });
    expect(JSON.stringify(members?.TableInput.Parameters)).toContain(
      '/DOTM-QSY/tables/survey=DOTM-QSY/run=${run}/table=members/',
    );
  });

  test('come with their figures as queries that name a run', () => {
    const queries = ofType(tables, 'AWS::Athena::NamedQuery').map(({ Properties }) =>
      String(Properties['QueryString']),
    );
    expect(queries.length).toBeGreaterThan(30);
    for (const sql of queries) expect(sql).toContain("WHERE run = 'RUN'");
  });

  test('fit into one template', () => {
    const { templateFullPath } = assembly.getStackByName('sojourn-dev-tables-dotm-qsy');
    expect(readFileSync(templateFullPath).length).toBeLessThan(900_000);
  });
});
