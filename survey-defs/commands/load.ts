import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { DefinitionError, parseDefinition } from '../../questionnaire/parse-definition.ts';
import { surveys } from '../surveys.ts';
import { UsageError, type Terminal } from './terminal.ts';

/**
 * A definition by the name of a survey that is written here, or out of a JSON file. Throws `DefinitionError` for one that
 * cannot be used, `UsageError` where there is none.
 */
export async function loadDefinition(
  name: string,
  terminal: Pick<Terminal, 'readFile'>,
): Promise<SurveyDefinition> {
  return parseDefinition(await loadUnchecked(name, terminal));
}

async function loadUnchecked(name: string, { readFile }: Pick<Terminal, 'readFile'>) {
  const known = Object.entries(surveys).find(
    ([key, { survey }]) => key === name || survey === name,
  );
  if (known) return known[1];
  let text: string;
  try {
    text = await readFile(name);
  } catch {
    throw new UsageError(
      `There is no survey and no file called ${JSON.stringify(name)}. Name a survey (${Object.keys(surveys).join(', ')}) or a JSON file with a definition.`,
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new DefinitionError([
      {
        place: name,
        reason: `The file is not JSON (${error instanceof Error ? error.message : 'unreadable'})`,
        remedy: 'Save the definition as JSON once more.',
      },
    ]);
  }
}
