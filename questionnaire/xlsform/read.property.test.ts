import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emitXForm } from '../xform/emit.ts';
import { readForm, readXlsForm } from './read.ts';
import type { Sheet } from './workbook.ts';
import { writeXlsForm } from './write.ts';

const types = [
  ...['text', 'note', 'range', 'calculate', 'hidden', 'rank l', 'select_one l', 'begin group'],
  ...['end group', 'begin repeat', 'end repeat', 'begin loop over l', 'end loop', 'osm'],
  ...['select_one l or_other', 'select_multiple l', 'start', 'audit', 'txet', ''],
];

/** Besides type, name and label. */
const headings = [
  ...['label::x', 'hint', 'relevant', 'calculation', 'choice_filter', 'repeat_count', 'appearance'],
  ...['parameters', 'default', 'trigger', '__proto__', 'constructor', 'bind::toString', 'disabled'],
];

const anyText = fc.constantFrom(
  ...['${q2}', '${q3} + 1', '${last-saved#q2}', '${nobody}', '${', '}', '__proto__', 'constructor'],
  ...[
    '%(label)s',
    'table-list',
    'start=1 end=',
    'start=0;end=4',
    'yes',
    '1',
    '<&>"',
    'label',
    'a b',
  ],
);
const seldom = fc.oneof(
  { weight: 20, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: anyText },
);

const sheetOf = (name: string, rows: readonly (readonly string[])[]): Sheet => ({
  name,
  rows: rows.map((texts, index) => ({
    number: index + 1,
    cells: texts.flatMap((text, at) =>
      text === '' ? [] : [{ column: String.fromCharCode(65 + at), text }],
    ),
  })),
});

const anySurvey = fc
  .array(
    fc.tuple(
      fc.constantFrom(...types),
      seldom,
      fc.array(seldom, { minLength: headings.length, maxLength: headings.length }),
    ),
    { maxLength: 6 },
  )
  .map((rows) =>
    sheetOf('survey', [
      ['type', 'name', 'label', ...headings],
      ...rows.map(([type, name, more], index) => [
        type,
        name === '' && type !== 'audit' ? `q${String(index + 2)}` : name,
        'Label',
        ...more,
      ]),
    ]),
  );

const anyChoices = fc
  .array(fc.tuple(fc.constantFrom('l', 'constructor', ''), anyText, seldom), { maxLength: 2 })
  .map((rows) =>
    sheetOf('choices', [
      ['list_name', 'name', 'label', '__proto__'],
      ['l', 'a', 'A'],
      ['l', 'none', 'None', 'x'],
      ...rows,
    ]),
  );

it('gives a form that can be written or says what is at fault, whatever stands in the cells', () => {
  let forms = 0;
  fc.assert(
    fc.property(anySurvey, anyChoices, (survey, choices) => {
      const { form, findings } = readForm({ sheets: [survey, choices] });
      const refused = findings.some(({ kind }) => kind === 'fault');
      expect(form === undefined).toBe(refused);
      for (const { reason, remedy } of findings) expect(reason && remedy).not.toBe('');
      if (!form) return;
      expect(emitXForm(form).xml).toContain('<h:html');
      forms += 1;
      expect(readXlsForm(writeXlsForm(form)).form?.items.length).toBe(form.items.length);
    }),
    { numRuns: 120 },
  );
  expect(forms).toBeGreaterThan(10);
});
