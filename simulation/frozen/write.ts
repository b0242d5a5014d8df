/** Writes the frozen country anew: `npx tsx simulation/frozen/write.ts`. Do it when the country is meant to be another. */
import { writeFileSync } from 'node:fs';
import { fileNames, frozenCountry, frozenFiles } from './frozen-country.ts';
import { cellsCsv, threeAreas, trueCellsOf } from './frozen-indicators.ts';

function write(name: string, text: string): void {
  writeFileSync(new URL(name, import.meta.url), text);
  console.log(`${name}: ${String(text.length)} bytes`);
}

const files = frozenFiles();
for (const name of fileNames) write(name, files[name]);
const country = frozenCountry();
write('indicators.csv', cellsCsv(trueCellsOf(country)));
write('indicators-of-three-areas.csv', cellsCsv(trueCellsOf(country, threeAreas)));
