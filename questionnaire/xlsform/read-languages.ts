import { rowsNamed, type SheetContent } from './read-columns.ts';
import type { Findings } from './read-findings.ts';
import { languageOf } from './read-words.ts';

/** The languages that anything is written in, in the order of their columns. */
export function languagesIn(sheets: readonly SheetContent[]): string[] {
  const languages = new Set<string>();
  for (const sheet of sheets) {
    const used = new Set(sheet.rows.flatMap((row) => [...row.cells.keys()]));
    for (const column of sheet.columns) {
      const language = languageOf(column);
      if (language !== undefined && used.has(column.parts.join('::'))) languages.add(language);
    }
  }
  return [...languages];
}

/** Notes where a text is written in one language of the form and not in another. */
export function noteMissingTranslations(
  sheets: readonly SheetContent[],
  languages: readonly string[],
  findings: Findings,
): void {
  for (const sheet of sheets) {
    const missing = new Map<string, { language: string; rows: number[] }>();
    for (const row of sheet.rows) {
      const written = new Map<string, Set<string>>();
      for (const [meaning, { column }] of row.cells) {
        const language = languageOf(column);
        if (language === undefined) continue;
        const of = meaning.slice(0, -(language.length + 2));
        const all = written.get(of) ?? new Set();
        written.set(of, all.add(language));
      }
      for (const [of, all] of written) {
        for (const language of languages) {
          if (all.has(language)) continue;
          const key = `${of}::${language}`;
          const known = missing.get(key) ?? { language, rows: [] };
          known.rows.push(row.number);
          missing.set(key, known);
        }
      }
    }
    for (const [column, { language, rows }] of missing) {
      findings.note(
        { sheet: sheet.name, row: rows[0] ?? 1, column },
        `There is no ${language} of what other languages say: ${rowsNamed(rows)}.`,
        `Write it under ${column}.`,
      );
    }
  }
}
