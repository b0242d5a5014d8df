import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm } from './examples/any-form.ts';
import type { FormItem, XlsForm } from './form.ts';
import { readXlsForm } from './read.ts';
import { readWorkbook } from './workbook.ts';
import { writeWorkbook } from './write-workbook.ts';
import { writeXlsForm } from './write.ts';

/** A form without the rows that its parts were read from: those of a made-up form are not yet. */
function withoutPlaces(form: XlsForm): unknown {
  return JSON.parse(
    JSON.stringify(form, (key, value: unknown) => (key === 'at' ? undefined : value)),
  );
}

describe('writeXlsForm', () => {
  it('writes what is read as the same form', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const { form: read, findings } = readXlsForm(writeXlsForm(form));
        const faults = findings.filter(({ kind }) => kind === 'fault');
        expect(faults).toEqual([]);
        expect(read && withoutPlaces(read)).toEqual(withoutPlaces(form));
      }),
      { numRuns: 60 },
    );
  });

  const base: XlsForm = {
    id: 'f',
    title: 'F',
    languages: [],
    settings: {},
    items: [{ kind: 'field', type: 'text', name: 'a', label: { '': 'A' } }],
    choices: {},
  };
  const rows = (form: XlsForm, sheet: string): string[][] =>
    (readWorkbook(writeXlsForm(form)).sheets.find(({ name }) => name === sheet)?.rows ?? []).map(
      ({ cells }) => cells.map(({ text }) => text),
    );

  it('writes the same bytes for the same form', () => {
    expect(
      Buffer.from(writeXlsForm(base)).equals(Buffer.from(writeXlsForm(structuredClone(base)))),
    ).toBe(true);
  });

  it('has a column only for what is used, in the order in which designers look for them', () => {
    const item: FormItem = {
      kind: 'field',
      type: 'select_one',
      from: { list: 'yn' },
      name: 'b',
      label: { 'English (en)': 'B?', 'Français (fr)': 'B ?' },
      required: 'true()',
      relevant: "${a} = '1'",
      others: { role: 'O' },
    };
    const form: XlsForm = {
      ...base,
      languages: ['English (en)', 'Français (fr)'],
      items: [...base.items, item],
      choices: { yn: [{ name: '1', label: { 'English (en)': 'Yes', 'Français (fr)': 'Oui' } }] },
    };
    expect(rows(form, 'survey')).toEqual([
      [
        'type',
        'name',
        'label',
        'label::English (en)',
        'label::Français (fr)',
        'relevant',
        'required',
        'role',
      ],
      ['text', 'a', 'A'],
      ['select_one yn', 'b', 'B?', 'B ?', "${a} = '1'", 'yes', 'O'],
    ]);
    expect(rows(form, 'choices')[1]).toEqual(['yn', '1', 'Yes', 'Oui']);
    expect(rows(form, 'settings')).toEqual([
      ['form_title', 'form_id'],
      ['F', 'f'],
    ]);
  });
});

describe('writeWorkbook', () => {
  it('keeps cells as texts: formulas, numbers, markup, line ends and signs that XML cannot hold', () => {
    const texts = [
      '=1+1',
      '-1',
      '1.10',
      '007',
      'TRUE',
      '<b>&amp;"\'</b>',
      'two\nlines',
      'a\u0001b',
      '_x0041_',
      'صفحة 👪',
    ];
    const bytes = writeWorkbook([{ name: 'A & B', headings: texts, rows: [texts], frozen: 0 }]);
    const [sheet] = readWorkbook(bytes).sheets;
    expect(sheet?.name).toBe('A & B');
    for (const row of sheet?.rows ?? []) expect(row.cells.map(({ text }) => text)).toEqual(texts);
  });

  it('counts columns beyond Z', () => {
    const headings = Array.from({ length: 800 }, (_, index) => `h${String(index)}`);
    const [sheet] = readWorkbook(
      writeWorkbook([{ name: 's', headings, rows: [], frozen: 2 }]),
    ).sheets;
    expect(sheet?.rows[0]?.cells.map(({ text }) => text)).toEqual(headings);
    expect(sheet?.rows[0]?.cells.at(-1)?.column).toBe('ADT');
  });

  it('refuses a text that no cell holds, and says where', () => {
    const headings = ['x'.repeat(32_768)];
    expect(() => writeWorkbook([{ name: 's', headings, rows: [], frozen: 0 }])).toThrow(
      /s A1 has 32768 characters, and a cell holds 32767\. Shorten it\./,
    );
  });
});
