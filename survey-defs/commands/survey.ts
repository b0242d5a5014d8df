/** `npm run survey -- COMMAND`: what people do with a questionnaire besides asking it. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { run } from './run.ts';

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

process.exitCode = await run(process.argv.slice(2), process.env, {
  say: (line) => {
    console.log(line);
  },
  warn: (line) => {
    console.error(line);
  },
  readFile: (path) => readFile(path, 'utf8'),
  readBytes: (path) => readFile(path),
  listFolder: (path) => readdir(path),
  writeFile: write,
  writeBytes: write,
  fetch,
});
