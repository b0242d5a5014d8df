import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../questionnaire/parse-definition.ts';
import { readXlsForm } from '../../questionnaire/xlsform/read.ts';
import type { FormField } from '../../questionnaire/xlsform/form.ts';
import { writeXlsForm } from '../../questionnaire/xlsform/write.ts';
import { run } from './run.ts';

/** A terminal with workbooks in memory. */
function terminalWith(books: Record<string, Uint8Array> = {}) {
  const lines: string[] = [];
  const texts = new Map<string, string>();
  const bytes = new Map<string, Uint8Array>();
  const command = (...args: string[]) =>
    run(
      args,
      {},
      {
        say: (line) => void lines.push(line),
        warn: (line) => void lines.push(line),
        readFile: async (path) => texts.get(path) ?? expect.fail(path),
        readBytes: async (path) => {
          const found = books[path];
          if (!found) throw new Error('ENOENT');
          return found;
        },
        listFolder: async () => expect.fail(),
        writeFile: async (path, text) => void texts.set(path, text),
        writeBytes: async (path, content) => void bytes.set(path, content),
        fetch,
      },
    );
  return { command, texts, bytes, text: () => lines.join('\n') };
}

const asked = (name: string, more: Partial<FormField> = {}): FormField => ({
  kind: 'field',
  type: 'integer',
  name,
  label: { '': `What is ${name}?` },
  ...more,
});
const bookOf = (...items: FormField[]) =>
  writeXlsForm({ id: 'visit', title: 'Visit', languages: [], settings: {}, items, choices: {} });
const whose = ['--survey', 'TRY', '--country', 'KEN', '--currency', 'KES'];

describe('import', () => {
  it('writes the definition of a workbook, and says what it assumed', async () => {
    const book = bookOf(asked('age'), asked('rooms', { relevant: '${age} > 17' }));
    const { command, texts, text } = terminalWith({ 'visit.xlsx': book });
    expect(await command('import', 'visit.xlsx', ...whose, '--out', 'try.json')).toBe(0);
    const definition = parseDefinition(JSON.parse(texts.get('try.json') ?? ''));
    expect(definition.instruments['visit']?.elements).toMatchObject([
      { name: 'age' },
      { name: 'rooms', relevant: '${age} > 17' },
    ]);
    expect(text()).toContain('Ordinary answers (O): age, rooms.');
    expect(text()).toContain('try.json (TRY 1)');
    expect(await command('check', 'try.json')).toBe(0);
  });

  it('names faults by sheet, row and column, and writes nothing', async () => {
    const rule = { relevant: '${agee} > 17' };
    const book = bookOf(asked('age'), asked('a', { constraint: '. <' }), asked('c', rule));
    const { command, texts, text } = terminalWith({ 'visit.xlsx': book });
    expect(await command('import', 'visit.xlsx', ...whose)).toBe(1);
    expect(text()).toMatch(/fault {2}survey, row 4, relevant: /);
    expect(texts.size).toBe(0);
    const other = terminalWith({ 'visit.xlsx': bookOf(asked('a', { constraint: '. <' })) });
    expect(await other.command('import', 'visit.xlsx', ...whose)).toBe(1);
    expect(other.text()).toMatch(/fault {2}survey, row 2, constraint: A value is missing/);
  });

  it('tells what was said of many rows once', async () => {
    const book = bookOf(
      asked('a', { type: 'audio' }),
      asked('b', { type: 'audio' }),
      asked('c', { type: 'video' }),
    );
    const { command, text } = terminalWith({ 'v.xlsx': book });
    expect(await command('import', 'v.xlsx', ...whose)).toBe(1);
    expect(text()).toContain('fault  survey, rows 2, 3, type: A recording is no answer here.');
  });

  it('refuses what is no workbook, is not there, or is nobody’s', async () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const { command, text } = terminalWith({ 'old.xls': old, 'v.xlsx': bookOf(asked('a')) });
    expect(await command('import', 'old.xls', ...whose)).toBe(1);
    expect(text()).toContain('Save As');
    expect(await command('import', 'gone.xlsx', ...whose)).toBe(2);
    expect(text()).toContain('There is no file "gone.xlsx"');
    expect(await command('import', 'v.xlsx', '--survey', 'TRY')).toBe(2);
    expect(text()).toContain('A workbook does not say whose survey it is');
    expect(await command('import')).toBe(2);
    expect(await command('import', 'v.xlsx', '--survey', 'try', ...whose.slice(2))).toBe(1);
    expect(text()).toContain('Capital letters, digits and hyphens');
  });
});

describe('export', () => {
  it('writes a workbook and an XForm for each instrument, of the same form', async () => {
    const { command, texts, bytes, text } = terminalWith();
    expect(await command('export', 'labour-force', '--out', 'to')).toBe(0);
    const { form } = readXlsForm(bytes.get('to/household.xlsx') ?? expect.fail());
    expect(form).toMatchObject({ id: 'LFS-MDA.household', version: '2026.1' });
    expect(texts.get('to/household.xml')).toMatch(/<data [^>]*id="LFS-MDA.household"/);
    expect(text()).toContain('to/household.xlsx, to/household.xml');
  });

  it('writes one instrument where one is named, and says which there are', async () => {
    const { command, bytes, text } = terminalWith();
    expect(await command('export', 'development-on-the-move', 'listing')).toBe(0);
    expect([...bytes.keys()]).toEqual(['out/listing.xlsx']);
    expect(await command('export', 'labour-force', 'villages')).toBe(2);
    expect(text()).toContain('There is no instrument "villages". Use one of: household.');
  });
});
