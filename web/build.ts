import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildOffline } from './offline.ts';

const ROOT = join(import.meta.dirname, '..');
const MADE_OF = join(ROOT, 'dist', 'web.made-of');

/** Where the built screens are: what a deployment uploads, and the embedded cloud serves. */
export const webFolder = join(ROOT, 'dist', 'web');

/** Builds the screens into `dist/web`. What is there is kept for as long as nothing that it is made of changes. */
export async function buildWeb(): Promise<void> {
  const madeOf = fingerprintOf(['web', 'questionnaire', 'package-lock.json']);
  if (existsSync(webFolder) && existsSync(MADE_OF) && readFileSync(MADE_OF, 'utf8') === madeOf) {
    return;
  }
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts') });
  await buildOffline(webFolder);
  writeFileSync(MADE_OF, madeOf);
}

function fingerprintOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of places.flatMap(filesIn).sort()) {
    hash.update(file).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

function filesIn(place: string): string[] {
  if (place.includes('.')) return [place];
  return readdirSync(join(ROOT, place), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && !each.name.includes('.test.'))
    .map((each) => join(each.parentPath, each.name).slice(ROOT.length + 1));
}
