import type { ReleaseTable, ReleaseVariable } from '../../release-table.ts';
import { littleEndian } from '../little-endian.ts';
import { textIn } from '../release-words.ts';

/** What Stata's command `notes` shows, of the whole table and of each variable: wording, universe, caveat, text codes. */
export function notesBytes(table: ReleaseTable, language: string): Uint8Array {
  const bytes = littleEndian();
  const note = (variable: string, notes: readonly string[]): void => {
    if (notes.length === 0) return;
    // The first characteristic says how many notes there are.
    [String(notes.length), ...notes].forEach((text, at) => {
      const shown = Buffer.from(`${text.replaceAll('\0', '')}\0`);
      bytes.text('<ch>');
      bytes.int32(2 * 129 + shown.length);
      bytes.field(variable, 129);
      bytes.field(`note${String(at)}`, 129);
      bytes.text(shown.toString());
      bytes.text('</ch>');
    });
  };
  note('_dta', [textIn(table.unit, language)]);
  for (const variable of table.variables) note(variable.name, notesOf(variable, language));
  return bytes.taken();
}

function notesOf(variable: ReleaseVariable, language: string): string[] {
  const { label, question, universe, caveat, codes, type } = variable;
  const full = textIn(label, language);
  const french = language === 'fr';
  return [
    // Longer than Stata keeps a label.
    ...([...full].length > 80 ? [full] : []),
    ...(question ? [`${french ? 'Question : ' : 'Question: '}${textIn(question, language)}`] : []),
    ...(universe ? [`${french ? 'Univers : ' : 'Universe: '}${textIn(universe, language)}`] : []),
    ...(caveat ? [textIn(caveat, language)] : []),
    // Texts carry no labels in Stata.
    ...(type.kind === 'text' ? (codes ?? []) : []).map(
      (code) => `${String(code.value)} = ${textIn(code.label, language)}`,
    ),
  ];
}
