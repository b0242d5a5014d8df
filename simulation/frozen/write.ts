/** Writes the frozen country anew: `npx tsx simulation/frozen/write.ts`. Do it when the country is meant to be another. */
import { writeFileSync } from 'node:fs';
import { fileNames, frozenFiles } from './frozen-country.ts';

const files = frozenFiles();
for (const name of fileNames) {
  writeFileSync(new URL(name, import.meta.url), files[name]);
  console.log(`${name}: ${String(files[name].length)} bytes`);
}
