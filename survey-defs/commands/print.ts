import { join } from 'node:path';
import rtlDetect from 'rtl-detect';
import { booklet } from '../../questionnaire/booklet.ts';
import { chosenInstruments } from './chosen-instruments.ts';
import { loadDefinition } from './load.ts';
import { UsageError, type ExitCode, type Terminal } from './terminal.ts';

/** Writes one page of HTML for each instrument, or for the one that is named, into a folder. */
export async function print(
  name: string,
  { out, instrument, languages }: { out: string; instrument?: string; languages?: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const definition = await loadDefinition(name, terminal);
  const instruments = chosenInstruments(definition, instrument);
  const chosen = languages?.split(',').map((each) => each.trim()) ?? definition.languages;
  const unknown = chosen.filter((each) => !definition.languages.includes(each));
  if (unknown.length > 0) {
    throw new UsageError(
      `The survey is not written in ${unknown.join(', ')}. Use some of: ${definition.languages.join(', ')}.`,
    );
  }
  for (const each of instruments) {
    const page = booklet(definition, each, {
      languages: chosen,
      rightToLeft: (language) => rtlDetect.isRtlLang(language) === true,
    });
    const path = join(out, `${definition.survey}-${definition.version}-${each}.html`);
    await terminal.writeFile(path, page);
    terminal.say(`${path} (${String(Math.ceil(Buffer.byteLength(page) / 1024))} KB)`);
  }
  return 0;
}
