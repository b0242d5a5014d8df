import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, expect, test } from 'vitest';
import { bundleFolder, functionNames } from '../bundle.ts';
import { createApp } from '../create-app.ts';
import { acknowledgements } from './acknowledgements.ts';

const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
afterAll(() => {
  rmSync(outdir, { recursive: true });
});

interface Report {
  pluginReports: { pluginName: string; violations: { ruleName: string }[] }[];
}

test('the AwsSolutions rules find nothing that is not acknowledged with a reason', () => {
  for (const name of functionNames) {
    // The rules look at the template, not at the code: any bundle will do.
    mkdirSync(bundleFolder(name), { recursive: true });
    writeFileSync(join(bundleFolder(name), 'index.mjs'), '', { flag: 'a' });
  }
  createApp(new App({ outdir })).synth();
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
  expect(report.pluginReports).not.toHaveLength(0);
  expect(report.pluginReports.flatMap((each) => each.violations)).toEqual([]);
  for (const { reason } of acknowledgements) expect(reason.length).toBeGreaterThan(40);
}, 120_000);
