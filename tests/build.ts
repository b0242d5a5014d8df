import { buildPlatform } from '../infra/local/platform.ts';
import { buildWeb } from '../web/build.ts';

/**
 * Builds the platform once, before any test file: files that run side by side then only read what was built. Screens that
 * do not build are told of; the tests of the server go on, and infra/stack/web.test.ts fails.
 */
export default async function build(): Promise<void> {
  await buildPlatform();
  await buildWeb().catch((error: unknown) => {
    process.stderr.write(`The screens could not be built: ${String(error)}\n`);
  });
}
