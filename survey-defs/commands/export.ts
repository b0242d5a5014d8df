import { join } from 'node:path';
import { formOfInstrument } from '../../questionnaire/xform/of-instrument.ts';
import { emitXForm } from '../../questionnaire/xform/emit.ts';
import { writeXlsForm } from '../../questionnaire/xlsform/write.ts';
import { chosenInstruments } from './chosen-instruments.ts';
import { sayFindings } from './findings.ts';
import { loadDefinition } from './load.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/**
 * Writes each instrument, or the one that is named, as a workbook of XLSForm (NAME.xlsx), for designers, and as an XForm
 * (NAME.xml), for ODK Collect and its like. 1 where one of them cannot be carried; the others are written.
 */
export async function exportForms(
  name: string,
  instrument: string | undefined,
  out: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const definition = await loadDefinition(name, terminal);
  const instruments = chosenInstruments(definition, instrument);
  let code: ExitCode = 0;
  for (const each of instruments) {
    const { form, findings } = formOfInstrument(definition, each);
    const emitted = emitXForm(form);
    const found = [...findings, ...emitted.findings];
    terminal.say(`${each}:`);
    sayFindings(found, terminal);
    if (found.some(({ kind }) => kind === 'fault')) {
      terminal.warn(`${each} was not written.`);
      code = 1;
      continue;
    }
    const workbook = join(out, `${each}.xlsx`);
    const xform = join(out, `${each}.xml`);
    await terminal.writeBytes(workbook, writeXlsForm(form));
    await terminal.writeFile(xform, emitted.xml);
    terminal.say(`${workbook}, ${xform}`);
  }
  return code;
}
