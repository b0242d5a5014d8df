import { readFile } from 'node:fs/promises';
import { type App, Stack } from 'aws-cdk-lib';
import { loadDefinition } from '../survey-defs/commands/load.ts';
import { SurveyTablesStack } from './stack/survey-tables.ts';

/**
 * Adds a stack of tables for each survey that the context names: `-c tables=DOTM-QSY,other.json`, surveys that are written
 * here or files with a definition. None where it names none.
 *
 * @throws Error for a name that is neither, or a definition that cannot be used
 */
export async function addSurveyTables(app: App): Promise<void> {
  const named: unknown = app.node.tryGetContext('tables');
  if (named === undefined) return;
  const stage = String(app.node.tryGetContext('stage') ?? 'dev');
  for (const name of String(named).split(',')) {
    const definition = await loadDefinition(name.trim(), {
      readFile: (path) => readFile(path, 'utf8'),
    });
    const tables = new SurveyTablesStack(app, { stage, definition });
    const platform = app.node.tryFindChild(`sojourn-${stage}`);
    if (platform instanceof Stack)
      tables.addStackDependency(platform, 'The tables lie in its bucket.');
  }
}
