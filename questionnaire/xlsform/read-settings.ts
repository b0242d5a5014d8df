import type { SheetContent } from './read-columns.ts';
import type { Findings } from './read-findings.ts';
import { isName, nameRule } from './read-names.ts';
import type { TextUse } from './read-references.ts';

/** What the sheet of settings says, by XLSForm's names for it: its second row. */
export function readSettings(
  sheet: SheetContent,
  findings: Findings,
  uses: TextUse[],
): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  const rows = sheet.rows.filter((row) => row.cells.size > 0);
  const [row, ...more] = rows;
  for (const [meaning, { text, column }] of row?.cells ?? []) {
    const place = { sheet: sheet.name, row: row?.number ?? 2, column: column.heading };
    settings.set(meaning, text);
    uses.push({ text, place });
    if (!column.known) {
      findings.note(
        place,
        `${column.heading} is no setting of XLSForm.`,
        'It is kept, but nothing is done with it.',
      );
    }
    if (meaning === 'name' && !isName(text)) {
      findings.fault(place, `“${text}” cannot be the name of the form's root.`, nameRule);
    }
  }
  if (settings.has('form_id') && settings.has('id_string')) {
    findings.note(
      { sheet: sheet.name, row: row?.number ?? 2, column: 'id_string' },
      'The form has a form_id and an id_string: the form_id holds.',
      'Delete the column id_string.',
    );
  }
  for (const { number } of more) {
    findings.note(
      { sheet: sheet.name, row: number },
      'The sheet has a second row of settings, which is not read.',
      'Move what it says into row 2.',
    );
  }
  if (settings.has('public_key') && /^(?:yes|true)/i.test(settings.get('omit_instanceID') ?? '')) {
    findings.fault(
      { sheet: sheet.name, row: row?.number ?? 2, column: 'omit_instanceID' },
      'An encrypted form needs the number of each interview, which omit_instanceID leaves out.',
      'Take omit_instanceID away.',
    );
  }
  return settings;
}
