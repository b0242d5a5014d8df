/**
 * `npm start`: the platform on this machine, a country's fieldwork sent to it, its tables printed, its pages served.
 * `npm run demo`: the same in a folder that is thrown away, with a summary as JSON on the last line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemonstration } from './demonstration.ts';
import { startPlatform } from './platform.ts';
import { createProgress } from './progress.ts';

const { values: given } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    port: { type: 'string', default: '4400' },
    folder: { type: 'string', default: '.sojourn' },
  },
});

const progress = createProgress();
const began = performance.now();
const folder = given.demo ? mkdtempSync(join(tmpdir(), 'sojourn-')) : given.folder;
const platform = await progress.step('Building the functions and the stack', () =>
  startPlatform(given.demo ? { folder } : { folder, port: Number(given.port) }),
);
console.log(`The platform is up at ${platform.apiUrl} (its data in ${folder}).`);

const { summary, resultsUrl } = await startDemonstration(platform, progress);

if (given.demo) {
  await platform.close();
  rmSync(folder, { recursive: true });
  console.log(
    JSON.stringify({ ...summary, seconds: Math.round((performance.now() - began) / 100) / 10 }),
  );
} else {
  console.log(
    `\nResults: ${resultsUrl}\nPress Ctrl-C to stop; everything is kept for the next start.`,
  );
  process.once('SIGINT', () => {
    void platform.close().then(() => {
      process.exit(0);
    });
  });
}
