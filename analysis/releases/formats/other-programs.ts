import { spawnSync } from 'node:child_process';

/** Programs that tests ask to read what was written, and how to see whether they are on a machine. */
const programs = {
  readstat: ['readstat', '--version'],
  'R with haven': ['Rscript', '-e', "find.package('haven')"],
  'R with haven and survey': ['Rscript', '-e', "find.package(c('haven', 'survey'))"],
  'Python with pandas': [
    '/usr/bin/python3',
    '-c',
    "import importlib.util as u, sys; sys.exit(u.find_spec('pandas') is None)",
  ],
} as const;

/** Skips a test, with the reason, where a program is not on this machine. */
export function needs(
  skip: (condition: boolean, why: string) => void,
  program: keyof typeof programs,
): void {
  const [command, ...args] = programs[program];
  const { status } = spawnSync(command, args, { stdio: 'ignore' });
  skip(status !== 0, `${program} is not on this machine`);
}
