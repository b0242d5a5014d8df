import type { FormGroup, FormItem } from './form.ts';
import type { SheetContent, SheetRow } from './read-columns.ts';
import { requireColumns } from './read-choices.ts';
import { readField } from './read-field.ts';
import type { Findings } from './read-findings.ts';
import { settingHeadings, surveyHeadings } from './read-headings.ts';
import { saidYes, sayingsOf } from './read-item.ts';
import { asName, isName, nameRule } from './read-names.ts';
import type { TextUse } from './read-references.ts';
import type { ItemRow, OpenSection, Places, SurveySurroundings, TableList } from './read-row.ts';
import { closeSection, listOfLoop, noteMeaningless, readSection } from './read-section.ts';
import { rowTypeOf, type RowType } from './read-types.ts';

export interface SurveyReading {
  items: FormItem[];
  /** What each group repeats its items for: the list of choices of a loop. */
  loops: ReadonlyMap<FormGroup, string>;
  /** Settings that stand as rows between the questions, as older workbooks have them. */
  settings: ReadonlyMap<string, string>;
  /** Names of rows whose type is missing or unknown. */
  misread: ReadonlySet<string>;
}

/** The rows of the sheet of questions as a tree. Loops are groups yet; nothing is said of names that stand twice. */
export function readSurvey(sheet: SheetContent, around: SurveySurroundings): SurveyReading {
  const { findings, defaultLanguage } = around;
  const items: FormItem[] = [];
  const open: OpenSection[] = [];
  const loops = new Map<FormGroup, string>();
  const settings = new Map<string, string>();
  const misread = new Set<string>();
  let table: TableList | undefined;
  requireColumns(sheet, ['type'], findings);

  for (const row of sheet.rows) {
    if (row.cells.size === 0) continue;
    const at = placesOf(sheet, row);
    if (saidYes(row.cells.get('disabled')?.text) === true) {
      findings.note(
        at('disabled'),
        'The row is disabled, so it is not read.',
        'Write no under disabled to have it back.',
      );
      continue;
    }
    const written = row.cells.get('type')?.text;
    if (written === undefined) {
      missingType(row, at, findings);
      const unread = row.cells.get('name')?.text;
      if (unread !== undefined) misread.add(unread);
      continue;
    }
    const name = row.cells.get('name')?.text;
    const setting = settingOf(written);
    if (setting !== undefined) {
      settings.set(setting, name ?? '');
      continue;
    }
    const type = rowTypeOf(written);
    if (type.kind === 'end') {
      table = undefined;
      closeSection(type.of, name, at, open, findings);
      continue;
    }
    if (type.kind === 'unknown') {
      findings.fault(at('type'), `“${written}” is no type of question.`, type.remedy);
      if (name !== undefined) misread.add(name);
      continue;
    }
    addUses(row, at, around.uses);
    const itemRow: ItemRow = {
      number: row.number,
      name: nameOf(name, type, row.number, at, findings),
      sayings: sayingsOf(row, defaultLanguage),
      at,
    };
    const into = open.at(-1)?.items ?? items;
    if (type.kind === 'begin') {
      noteMeaningless(itemRow, type.of, findings);
      const inside: FormItem[] = [];
      const { section, isTable } = readSection(type.of, itemRow, inside);
      if (isTable) table = {};
      if (type.of === 'loop' && section.kind === 'group') {
        loops.set(section, listOfLoop(type, at, around));
      }
      into.push(section);
      open.push({ of: type.of, name: itemRow.name, row: row.number, items: inside });
    } else {
      into.push(...readField(type, itemRow, { ...around, open, table }));
    }
  }
  for (const { of, name, row } of open) {
    findings.fault(
      { sheet: sheet.name, row, column: 'type' },
      `The ${of} ${name} begins here and ends nowhere.`,
      `Write a row end_${of} after its last question.`,
    );
  }
  return { items, loops, settings, misread };
}

/** Places name columns as the workbook heads them; one that it has not, as XLSForm does. */
const placesOf =
  (sheet: SheetContent, row: SheetRow): Places =>
  (meaning) => ({
    sheet: sheet.name,
    row: row.number,
    ...(meaning !== undefined && { column: headingOf(meaning, sheet) }),
  });

function headingOf(meaning: string, { columns }: SheetContent): string {
  const column = columns.find(({ parts }) => parts.join('::') === meaning);
  if (column) return column.heading;
  for (const [name, meant] of surveyHeadings.aliases) if (meant === meaning) return name;
  return meaning;
}

function missingType(row: SheetRow, at: Places, findings: Findings): void {
  const says = [...row.cells.keys()].some((key) => /^(?:name|label)(?:::|$)/.test(key));
  if (says) {
    findings.fault(
      at('type'),
      'The row has a name or a label, but no type.',
      'Write a type, such as text or note, or delete the row.',
    );
  } else {
    findings.note(
      at(),
      'The row has no type, name or label, so it is not read.',
      'Nothing needs to be done if it is a note of your own.',
    );
  }
}

/** A row such as `form_id`, `public_key` or `set form title` with what it sets under name. */
function settingOf(written: string): string | undefined {
  const name = written.trim().split(/\s+/).join('_');
  if (name === 'style' || name === 'name' || name === 'version') return undefined;
  return settingHeadings.aliases.get(name) ?? (settingHeadings.known.has(name) ? name : undefined);
}

function nameOf(
  name: string | undefined,
  type: RowType,
  row: number,
  at: Places,
  findings: Findings,
): string {
  if (type.kind === 'field' && type.type === 'audit') {
    if (name !== undefined && name !== 'audit') {
      findings.fault(
        at('name'),
        `The audit is called ${name}.`,
        'Leave its name empty, or write audit.',
      );
    }
    return 'audit';
  }
  if (name === undefined) {
    if (!(type.kind === 'field' && type.type === 'note')) {
      findings.fault(
        at('name'),
        'The row has a type but no name.',
        'Write the name under which its answer is stored.',
      );
    }
    return `generated_note_name_${String(row)}`;
  }
  if (!isName(name)) {
    const like = asName(name);
    findings.fault(
      at('name'),
      `“${name}” cannot be a name.`,
      like === undefined ? nameRule : `Write ${like}, for example. ${nameRule}`,
    );
  }
  return name;
}

const withoutReferences = new Set(['type', 'name', 'disabled']);

function addUses(row: SheetRow, at: Places, uses: TextUse[]): void {
  for (const [meaning, { text, column }] of row.cells) {
    if (!text.includes('${') || !column.known) continue;
    if (withoutReferences.has(meaning) && meaning !== 'type') continue;
    uses.push({ text, place: at(meaning) });
  }
}
