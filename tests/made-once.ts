import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_EVERY_MS = 100;

/**
 * What `make` gives (JSON), made once by whichever process asks first for this `folder`; the others wait for it.
 *
 * @throws Error with what went wrong there, to everybody who asks
 */
export async function madeOnce<Made>(folder: string, make: () => Promise<Made>): Promise<Made> {
  const told = join(folder, 'told.json');
  if (isFirst(folder)) {
    const outcome = await make().then(
      (made) => ({ made }),
      (error: unknown) => ({ failed: error instanceof Error ? error.stack : String(error) }),
    );
    writeFileSync(`${told}.part`, JSON.stringify(outcome));
    // Who looks finds it whole.
    renameSync(`${told}.part`, told);
  }
  while (!existsSync(told)) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  const { made, failed } = JSON.parse(readFileSync(told, 'utf8')) as {
    made: Made;
    failed?: string;
  };
  if (failed !== undefined) throw new Error(`What several test files begin with failed: ${failed}`);
  return made;
}

/** No two processes can make the same folder. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
