/**
 * `npm start`: the platform on this machine, a country's fieldwork sent to it, its tables printed, its pages served.
 * `npm start -- --survey LFS-QSY`: an empty platform instead, with accounts for a survey of your own.
 * `npm run demo`: the same in a folder that is thrown away, with a summary as JSON on the last line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../../web/build.ts';
import { CannotStart } from './cannot-start.ts';
import { addStaff, PASSWORD, startDemonstration } from './demonstration.ts';
import { SCREENS } from '../stack/entry-pages.ts';
import { startPlatform } from './platform.ts';
import { createProgress } from './progress.ts';
import { startOptions } from './start-options.ts';

process.on('uncaughtException', (error) => {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
});

const given = startOptions(process.argv.slice(2));
const USERS = { interview: 'enumerator-01', fieldwork: 'manager', data: 'analyst' } as const;
const kept = given.folder ?? join('.sojourn', given.survey ?? '');

const progress = createProgress();
const began = performance.now();
const folder = given.demo ? mkdtempSync(join(tmpdir(), 'sojourn-')) : kept;
const platform = await progress.step(
  'Building the screens, the functions and the stack',
  async () => {
    await buildWeb();
    return startPlatform(given.demo ? { folder } : { folder, port: given.port });
  },
);
console.log(`The platform is up at ${platform.apiUrl} (its data in ${folder}).`);
if (given.survey !== undefined) {
  addStaff(platform, given.survey);
  console.log(
    `Accounts for ${given.survey}: manager, supervisor, analyst, enumerator-01 to enumerator-24, all with the password ${PASSWORD}.`,
  );
  showScreens();
  stopOnInterrupt();
} else {
  await demonstrate();
}

async function demonstrate(): Promise<void> {
  const { summary, resultsUrl } = await startDemonstration(platform, progress);

  if (given.demo) {
    await platform.close();
    rmSync(folder, { recursive: true });
    console.log(
      JSON.stringify({ ...summary, seconds: Math.round((performance.now() - began) / 100) / 10 }),
    );
  } else {
    showScreens();
    console.log(`Its figures: ${resultsUrl}`);
    stopOnInterrupt();
  }
}

/** Each screen's address, with a user for it. */
function showScreens(): void {
  console.log(`\nSign in with the password ${PASSWORD} at`);
  for (const screen of SCREENS) {
    console.log(`  ${platform.apiUrl}/${screen}/ as ${USERS[screen]}`);
  }
}

function stopOnInterrupt(): void {
  console.log('Press Ctrl-C to stop; everything is kept for the next start.');
  process.once('SIGINT', () => {
    void platform.close().then(() => {
      process.exit(0);
    });
  });
}
