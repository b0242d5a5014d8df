import type { FormFinding } from '../../questionnaire/xlsform/form.ts';
import type { Terminal } from './terminal.ts';

/** Rows that are named of one and the same finding. */
const rowsShown = 20;

/** Says what was found in a form, faults first; what is so in many rows once, with the rows. */
export function sayFindings(
  findings: readonly FormFinding[],
  { say, warn }: Pick<Terminal, 'say' | 'warn'>,
): void {
  for (const kind of ['fault', 'note'] as const) {
    const told = new Map<string, { finding: FormFinding; rows: number[] }>();
    for (const finding of findings.filter((each) => each.kind === kind)) {
      const { place, reason, remedy } = finding;
      const key = JSON.stringify([reason, remedy, place?.sheet, place?.column]);
      const known = told.get(key) ?? { finding, rows: [] };
      if (place) known.rows.push(place.row);
      told.set(key, known);
    }
    const speak = kind === 'fault' ? warn : say;
    for (const { finding, rows } of told.values()) {
      speak(`${kind.padEnd(5)}  ${placeInWords(finding, rows)}${finding.reason}`);
      speak(`       ${finding.remedy}`);
    }
  }
}

/** 'survey, row 12, relevant: ' */
function placeInWords({ place }: FormFinding, rows: readonly number[]): string {
  if (!place) return '';
  const named = rows.slice(0, rowsShown).map(String).join(', ');
  const more = rows.length > rowsShown ? ` and ${String(rows.length - rowsShown)} more` : '';
  const where = `${rows.length > 1 ? 'rows' : 'row'} ${named}${more}`;
  return `${[place.sheet, where, place.column].filter((each) => each !== undefined).join(', ')}: `;
}
