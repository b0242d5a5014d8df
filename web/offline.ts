import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Of an entry or a part that Vite made: its file, and what it loads. */
interface Made {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
  assets?: string[];
}

/** Files that are served as they are. */
const PLAIN = ['manifest.webmanifest', 'icon.svg'];

/**
 * Makes the interview installable and able to open without a network: writes into the built screens its manifest, and
 * the service worker that keeps every file of it, those of every language too.
 */
export async function buildOffline(web: string): Promise<void> {
  const to = join(web, 'interview');
  for (const name of PLAIN)
    copyFileSync(join(import.meta.dirname, 'interview', name), join(to, name));
  const marked = (path: string) => ({ url: `/${path}`, revision: markOf(join(web, path)) });
  const screens = [
    marked('interview/index.html'),
    ...PLAIN.map((name) => marked(`interview/${name}`)),
    // Their names hold their hash.
    ...filesOf(web, 'interview/index.html').map((file) => ({ url: `/${file}`, revision: null })),
  ];
  await build({
    entryPoints: [join(import.meta.dirname, 'interview', 'service-worker.ts')],
    outfile: join(to, 'service-worker.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { SCREENS: JSON.stringify(screens), 'process.env.NODE_ENV': '"production"' },
  });
}

/** The files that an entry loads, now or later. */
export function filesOf(web: string, entry: string, how: 'at once' | 'ever' = 'ever'): string[] {
  const manifest = JSON.parse(readFileSync(join(web, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    Made | undefined
  >;
  const files = new Set<string>();
  const visited = new Set<string>();
  const visit = (name: string): void => {
    const made = manifest[name];
    if (!made || visited.has(name)) return;
    visited.add(name);
    for (const file of [made.file, ...(made.css ?? []), ...(made.assets ?? [])]) files.add(file);
    (made.imports ?? []).forEach(visit);
    if (how === 'ever') (made.dynamicImports ?? []).forEach(visit);
  };
  visit(entry);
  return [...files].filter((file) => existsSync(join(web, file)));
}

const markOf = (file: string) =>
  createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
