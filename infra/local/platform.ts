import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionName } from '../../functions/routes.ts';
import { bundle, bundleFolder, webFolder } from '../bundle.ts';
import { type Cloud, type CloudOptions, startCloud } from './cloud.ts';
import type { Template } from './template.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Built {
  template: Template;
  assetOf: (id: string) => string;
}

/**
 * Bundles the functions and synthesizes the stack: what a deployment would upload, but the screens. Those are served as
 * they were last built (`buildWeb`), so that one that does not build yet stops nobody who works on the server.
 */
export async function buildPlatform(): Promise<Built> {
  await bundle();
  return { template: await synthesize(), assetOf };
}

/** Builds the platform and brings it up on this machine. */
export async function startPlatform(
  options: Omit<CloudOptions, 'template' | 'assetOf'>,
): Promise<Cloud> {
  return startCloud({ ...options, ...(await buildPlatform()) });
}

/** Where a function was bundled to, or the screens were built. Its resource is named after it, with eight characters that CDK adds. */
export function assetOf(id: string): string {
  if (/^Web(Parts|Pages)/.test(id)) return webFolder;
  const name = id.slice(0, -8);
  return bundleFolder((name.charAt(0).toLowerCase() + name.slice(1)) as FunctionName);
}

/** The template. Loading CDK takes seconds, so one is kept for as long as nothing that it is made of changes. */
async function synthesize(): Promise<Template> {
  const kept = join(ROOT, 'dist', 'template.json');
  const made = join(ROOT, 'dist', 'template.made-of');
  const fingerprint = fingerprintOf([
    ...readdirSync(join(ROOT, 'infra', 'stack')).map((file) => `infra/stack/${file}`),
    'infra/create-app.ts',
    'functions/routes.ts',
    'functions/stores/keys.ts',
    'package-lock.json',
  ]);
  if (existsSync(kept) && existsSync(made) && readFileSync(made, 'utf8') === fingerprint) {
    return JSON.parse(readFileSync(kept, 'utf8')) as Template;
  }
  // The rules are checked in a test; here they would cost as long as all else together.
  process.env['CDK_VALIDATION'] = 'false';
  const [{ App }, { createApp }] = await Promise.all([
    import('aws-cdk-lib'),
    import('../create-app.ts'),
  ]);
  const app = createApp(new App({ outdir: join(ROOT, 'dist', 'synth') }));
  const [stack] = app.synth().stacks;
  delete process.env['CDK_VALIDATION'];
  if (stack === undefined) throw new Error('The application has no stack.');
  const template = stack.template as Template;
  writeFileSync(kept, JSON.stringify(template));
  writeFileSync(made, fingerprint);
  return template;
}

function fingerprintOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}
