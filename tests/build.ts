import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPlatform } from '../infra/local/platform.ts';
import { buildWeb } from '../web/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run, for what several test files begin with; see tests/end-to-end/demonstrated-survey.ts. */
    shared: string;
  }
}

/**
 * Builds the platform once, before any test file: files that run side by side then only read what was built. Screens that
 * do not build are told of; the tests of the server go on, and infra/stack/web.test.ts fails.
 */
export default async function build({ provide }: TestProject): Promise<() => void> {
  await buildPlatform();
  await buildWeb().catch((error: unknown) => {
    process.stderr.write(`The screens could not be built: ${String(error)}\n`);
  });
  const shared = mkdtempSync(join(tmpdir(), 'sojourn-tests-'));
  provide('shared', shared);
  return () => {
    rmSync(shared, { recursive: true });
  };
}
