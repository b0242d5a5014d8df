import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { type FunctionName, routes } from '../functions/routes.ts';

const ROOT = join(import.meta.dirname, '..');

/** Every function there is: those that answer HTTP and those that follow streams, queues and the clock. */
export const functionNames: readonly FunctionName[] = [
  ...new Set(Object.values(routes).map((route) => route.function as FunctionName)),
  'dispatch',
  'intake',
  'recount',
  'publish',
];

/** Where the built screens are: what a deployment uploads, and the embedded cloud serves. */
export const webFolder = join(ROOT, 'dist', 'web');

/** Where a function's bundle is: the folder that is deployed, and run by the embedded cloud. */
export const bundleFolder = (name: FunctionName) => join(ROOT, 'dist', 'functions', name);

/** The version that every product of this code carries. */
export function codeVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/** How what runs on Lambda is bundled. */
export const FOR_LAMBDA = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  // Some dependencies still call require() for Node's own modules.
  banner: {
    js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
  },
  logLevel: 'warning',
} as const satisfies BuildOptions;

/**
 * Bundles all functions in one go into `dist/functions/<name>/index.mjs`, with the AWS SDK inside: importing a
 * bundled client takes less than half the time of the runtime's own.
 */
export async function bundle(): Promise<void> {
  await build({
    ...FOR_LAMBDA,
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(
      functionNames.map((name) => [`${name}/index`, `functions/${name}/handler.ts`]),
    ),
    outdir: 'dist/functions',
    outExtension: { '.js': '.mjs' },
    define: {
      'process.env.SOJOURN_CODE_VERSION': JSON.stringify(codeVersion()),
    },
  });
}
