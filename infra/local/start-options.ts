import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start.ts';

const OPTIONS = {
  demo: { type: 'boolean', default: false },
  port: { type: 'string', default: '4400' },
  folder: { type: 'string' },
  survey: { type: 'string' },
} as const;

/**
 * What `npm start -- …` is asked for.
 *
 * @throws CannotStart for an option that there is not, and for a port that is none
 */
export function startOptions(args: readonly string[]) {
  const { port, ...others } = parsed(args);
  const number = Number(port);
  if (!/^\d+$/.test(port) || number > 65_535) {
    throw new CannotStart(`"${port}" is no port. Give a number from 0 to 65535: --port 4401.`);
  }
  return { ...others, port: number };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const names = Object.keys(OPTIONS).map((name) => `--${name}`);
    throw new CannotStart(`${(error as Error).message}. There are: ${names.join(', ')}.`);
  }
}
