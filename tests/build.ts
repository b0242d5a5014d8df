import { buildPlatform } from '../infra/local/platform.ts';

/** Builds the platform once, before any test file: files that run side by side then only read what was built. */
export default async function build(): Promise<void> {
  await buildPlatform();
}
