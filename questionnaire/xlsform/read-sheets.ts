import { nearest } from '../expression/nearest.ts';
import type { Findings } from './read-findings.ts';
import type { Sheet, Workbook } from './workbook.ts';

export type SheetName = 'survey' | 'choices' | 'settings' | 'external_choices' | 'entities' | 'osm';

const sheetNames: readonly SheetName[] = [
  'survey',
  'choices',
  'settings',
  'external_choices',
  'entities',
  'osm',
];

/** The sheets of a questionnaire by what they are, in capitals or not; a workbook's only sheet is that of its questions. */
export function sheetsOf(workbook: Workbook, findings: Findings): ReadonlyMap<SheetName, Sheet> {
  const sheets = new Map<SheetName, Sheet>();
  const [only, ...more] = workbook.sheets;
  for (const sheet of workbook.sheets) {
    const name = sheetNames.find((each) => each === sheet.name.trim().toLowerCase());
    if (name === undefined) {
      if (sheet === only && more.length === 0) sheets.set('survey', sheet);
    } else if (sheets.has(name)) {
      findings.fault(
        { sheet: sheet.name, row: 1 },
        `Two sheets are called ${name}.`,
        'Rename one of them, with an underscore before its name if it does not belong to the questionnaire.',
      );
    } else sheets.set(name, sheet);
  }
  for (const sheet of workbook.sheets) {
    if ([...sheets.values()].includes(sheet) || sheet.name.startsWith('_')) continue;
    if (sheet.rows.length === 0) continue;
    const free = sheetNames.filter((name) => !sheets.has(name));
    const like = nearest(sheet.name, free);
    findings.note(
      { sheet: sheet.name, row: 1 },
      `The sheet ${sheet.name} is not read.`,
      like === undefined
        ? 'Nothing needs to be done if it holds notes of your own.'
        : `Call it ${like} if that is meant.`,
    );
  }
  return sheets;
}
