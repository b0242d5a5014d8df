import { basename } from 'node:path';
import type { FormFinding } from '../../questionnaire/xlsform/form.ts';
import { readXlsForm } from '../../questionnaire/xlsform/read.ts';
import { definitionOf } from '../../questionnaire/xlsform/to-definition.ts';
import { sayFindings } from './findings.ts';
import { UsageError, type ExitCode, type Terminal } from './terminal.ts';

/** What a workbook does not say, and where the definition goes. */
export interface ImportOptions {
  survey?: string;
  country?: string;
  currency?: string;
  instrument?: string;
  out?: string;
}

/**
 * Makes a definition of a workbook of XLSForm, as a JSON file, and says by sheet, row and column what is carried otherwise.
 * 1, and no file, when something cannot be carried.
 */
export async function importWorkbook(
  path: string,
  { survey, country, currency, instrument, out }: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (survey === undefined || country === undefined || currency === undefined) {
    throw new UsageError(
      'A workbook does not say whose survey it is: import FILE.xlsx --survey CODE --country KEN --currency KES.',
    );
  }
  const read = readXlsForm(await bytesOf(path, terminal), basename(path));
  const about = { survey, country, currency, ...(instrument !== undefined && { instrument }) };
  const made = read.form && definitionOf(read.form, about);
  const findings: readonly FormFinding[] = [...read.findings, ...(made?.findings ?? [])];
  sayFindings(findings, terminal);
  const definition = made?.definition;
  if (!definition || findings.some(({ kind }) => kind === 'fault')) {
    terminal.warn(
      'No definition was written: mend the faults in the workbook, and import it again.',
    );
    return 1;
  }
  const to = out ?? `${survey}.json`;
  await terminal.writeFile(to, `${JSON.stringify(definition, null, 2)}\n`);
  terminal.say(`${to} (${definition.survey} ${definition.version})`);
  terminal.say(`Look at it next: npm run survey -- check ${to} --notes`);
  return 0;
}

async function bytesOf(path: string, { readBytes }: Pick<Terminal, 'readBytes'>) {
  try {
    return await readBytes(path);
  } catch {
    throw new UsageError(`There is no file ${JSON.stringify(path)}. Name a workbook (.xlsx).`);
  }
}
