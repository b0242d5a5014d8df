import { expect, test } from 'vitest';
import { emitXForm } from '../../questionnaire/xform/emit.ts';
import type { XlsForm } from '../../questionnaire/xlsform/form.ts';
import { writeXlsForm } from '../../questionnaire/xlsform/write.ts';
import { run } from './run.ts';

const form = (relevant = "${who} != ''"): XlsForm => ({
  id: 'visit',
  title: 'Visit',
  languages: [],
  settings: {},
  items: [
    { kind: 'field', type: 'text', name: 'who', label: { '': 'Who?' } },
    { kind: 'field', type: 'integer', name: 'age', label: { '': 'How old?' }, relevant },
  ],
  choices: {},
});

/** A terminal whose folder holds these files. */
async function conform(files: Record<string, Uint8Array | string>, folder = 'forms') {
  const lines: string[] = [];
  const found = (path: string) => files[path.slice('forms/'.length)];
  const code = await run(
    ['conform', folder],
    {},
    {
      say: (line) => void lines.push(line),
      warn: (line) => void lines.push(line),
      readFile: async (path) => String(found(path)),
      readBytes: async (path) => {
        const bytes = found(path);
        return bytes instanceof Uint8Array ? bytes : expect.fail(path);
      },
      listFolder: async (path) => {
        if (path !== 'forms') throw new Error('ENOENT');
        return Object.keys(files);
      },
      writeBytes: async () => expect.fail(),
      writeFile: async () => expect.fail(),
      fetch,
    },
  );
  return { code, text: lines.join('\n') };
}

test('a form that is the same is equal, and the command ends well', async () => {
  const { code, text } = await conform({
    'visit.xlsx': writeXlsForm(form()),
    'visit.pyxform.xml': emitXForm(form()).xml,
    'README.md': '',
  });
  expect(text).toMatch(/^visit\.xlsx: equal {2}binds 3\/3, paths 5\/5, controls 3\/3,/);
  expect(text).toMatch(/1 of 1 forms equal, 0 of 0 refused/);
  expect(code).toBe(0);
});

test('a form that differs is told with its place, and what both say', async () => {
  const { code, text } = await conform({
    'visit.xlsx': writeXlsForm(form()),
    'visit.pyxform.xml': emitXForm(form("${who} = 'x'")).xml,
  });
  expect(text).toMatch(/visit\.xlsx: differs {2}binds 2\/3,/);
  expect(text).toContain("binds  /data/age/@relevant\n    ours      /data/who!=''");
  expect(text).toContain("expected  /data/who='x'");
  expect(code).toBe(1);
});

test('a workbook without a partner must be refused', async () => {
  const wrong = await conform({ 'visit.xlsx': writeXlsForm(form()) });
  expect(wrong.text).toContain('visit.xlsx: read, though it must be refused');
  expect(wrong.code).toBe(1);

  const right = await conform({ 'visit.xlsx': writeXlsForm(form('${nobody} = 1')) });
  expect(right.text).toMatch(/visit\.xlsx: refused, as it must be\n {2}survey, row 3.*nobody/);
  expect(right.text).toMatch(/0 of 0 forms equal, 1 of 1 refused/);
  expect(right.code).toBe(0);
});

test('a workbook that is refused though pyxform reads it is wrong', async () => {
  const { code, text } = await conform({
    'visit.xlsx': new Uint8Array([1, 2, 3]),
    'visit.pyxform.xml': emitXForm(form()).xml,
  });
  expect(text).toContain('visit.xlsx: refused, though pyxform reads it');
  expect(code).toBe(1);
});

test.each([
  [{ 'visit.txt': '' }, 'forms', /no workbook/],
  [{}, 'elsewhere', /no folder/],
  [{ 'visit.xlsx': writeXlsForm(form()), 'visit.pyxform.xml': '<a>' }, 'forms', /not well-formed/],
])('what cannot be compared is said (%#)', async (files, folder, reason) => {
  const { code, text } = await conform(files, folder);
  expect(text).toMatch(reason);
  expect(code).toBe(2);
});
