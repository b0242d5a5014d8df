import { loadDefinition } from './load.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/**
 * Writes a definition into a file as JSON: to keep a version before it is changed (`compare` wants it), or to send it by
 * other means than `publish`.
 */
export async function json(name: string, path: string, terminal: Terminal): Promise<ExitCode> {
  const definition = await loadDefinition(name, terminal);
  await terminal.writeFile(path, `${JSON.stringify(definition, null, 2)}\n`);
  terminal.say(`${path} (${definition.survey} ${definition.version})`);
  return 0;
}
