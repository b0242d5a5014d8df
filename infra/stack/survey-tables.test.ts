import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Key } from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import { addSurveyTables } from '../add-survey-tables.ts';
import { createLake, lakeNames } from './lake.ts';

const outdir = mkdtempSync(join(tmpdir(), 'tables-stack-'));
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  Outputs?: Record<string, { Export?: { Name: string } }>;
}

/** The platform's stack, as far as the lake needs it, and the tables of a survey. */
const app = new App({ outdir, context: { stage: 'dev', tables: 'DOTM-QSY' } });
const platform = new Stack(app, 'sojourn-dev');
const key = new Key(platform, 'Key', { enableKeyRotation: true });
const accessLogs = new Bucket(platform, 'AccessLogs', { enforceSSL: true });
const interviews = new Bucket(platform, 'Interviews', {
  enforceSSL: true,
  serverAccessLogsBucket: accessLogs as Bucket & IBucket,
});
createLake(platform, 'dev', { interviews, accessLogs, key });
await addSurveyTables(app);
// Whatever breaks one of the rules keeps the stacks from being made.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
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
