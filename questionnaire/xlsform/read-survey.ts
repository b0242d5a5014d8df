import type { FormGroup, FormItem, FormRepeat, Place } from './form.ts';
import type { SheetContent, SheetRow } from './read-columns.ts';
import { requireColumns, type ChoiceLists } from './read-choices.ts';
import { readField } from './read-field.ts';
import type { Findings } from './read-findings.ts';
import { settingHeadings, surveyHeadings } from './read-headings.ts';
import { attributesOf, saidYes, sayingsOf, type RowSayings } from './read-item.ts';
import { asName, isName, nameRule } from './read-names.ts';
import type { TextUse } from './read-references.ts';
import { rowTypeOf, type RowType, type Section } from './read-types.ts';

/** What the sheet of questions is read with. */
export interface SurveySurroundings {
  defaultLanguage: string | undefined;
  choices: ChoiceLists;
  externalChoices: ChoiceLists;
  tags: ChoiceLists;
  findings: Findings;
  /** Every text that may hold `${name}` is added to these. */
  uses: TextUse[];
}

export interface SurveyReading {
  items: FormItem[];
  /** What each group repeats its items for: the list of choices of a loop. */
  loops: ReadonlyMap<FormGroup, string>;
  /** Settings that stand as rows between the questions, as older workbooks have them. */
  settings: ReadonlyMap<string, string>;
}

/** A group, repeat or loop that is not closed yet. */
export interface OpenSection {
  of: Section;
  name: string;
  row: number;
  items: FormItem[];
}

/** A row as all kinds of items read it. */
export interface ItemRow {
  number: number;
  name: string;
  sayings: RowSayings;
  /** Where something stands, by what its column means. */
  at: (meaning?: string) => Place;
}

/** The list whose choices head a table, once its first question is known. */
export interface TableList {
  list?: string;
}

/** The rows of the sheet of questions as a tree. Loops are groups yet; nothing is said of names that stand twice. */
export function readSurvey(sheet: SheetContent, around: SurveySurroundings): SurveyReading {
  const { findings, defaultLanguage } = around;
  const items: FormItem[] = [];
  const open: OpenSection[] = [];
  const loops = new Map<FormGroup, string>();
  const settings = new Map<string, string>();
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
      close(type.of, name, at, open, findings);
      continue;
    }
    if (type.kind === 'unknown') {
      findings.fault(at('type'), `“${written}” is no type of question.`, type.remedy);
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
  return { items, loops, settings };
}

type Places = (meaning?: string) => Place;

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

function close(
  of: Section,
  name: string | undefined,
  at: Places,
  open: OpenSection[],
  findings: Findings,
): void {
  const last = open.at(-1);
  if (last?.of === of) {
    open.pop();
    return;
  }
  const called = name === undefined ? '' : ` ${name}`;
  if (!last) {
    findings.fault(
      at('type'),
      `A ${of}${called} ends here that begins nowhere.`,
      `Delete the row, or write begin_${of} where it should begin.`,
    );
    return;
  }
  findings.fault(
    at('type'),
    `A ${of}${called} ends here, but what is open is the ${last.of} ${last.name} of row ${String(last.row)}.`,
    `Write end_${last.of} to close it, or look for a row that is missing between.`,
  );
  // What follows is read as if the right one had been written: where one of that kind is open, all up to it are closed.
  const begun = open.findLastIndex((each) => each.of === of);
  open.length = begun === -1 ? open.length - 1 : begun;
}

const ofGroup = new Set(['relevant', 'appearance']);
const ofRepeat = new Set(['relevant', 'appearance', 'jr:count']);

function readSection(
  of: Section,
  row: ItemRow,
  items: FormItem[],
): { section: FormGroup | FormRepeat; isTable: boolean } {
  const { sayings, name, at } = row;
  const relevant = sayings.bind.get('relevant');
  const words = (sayings.body.get('appearance') ?? '').split(/\s+/).filter((word) => word !== '');
  const isTable = words.includes('table-list');
  const appearance = isTable
    ? ['field-list', ...words.filter((word) => word !== 'table-list')].join(' ')
    : sayings.body.get('appearance');
  const { label, hint, ...rest } = sayings.shown;
  const count = sayings.body.get('jr:count');
  const said = { ...(label && { label }), ...(hint && { hint }) };
  // A table's own label would stand in its head: it becomes a note above.
  if (isTable && (label ?? hint)) {
    const note = `generated_table_list_label_${String(row.number)}`;
    items.push({ kind: 'field', type: 'note', name: note, ...said, at: at() });
  }
  const common = {
    name,
    ...(!isTable && said),
    ...rest,
    ...(relevant !== undefined && { relevant }),
    ...(appearance !== undefined && { appearance }),
    ...attributesOf(sayings, of === 'repeat' ? ofRepeat : ofGroup),
    at: at(),
  };
  const section: FormGroup | FormRepeat =
    of === 'repeat'
      ? { kind: 'repeat', ...common, ...(count !== undefined && { count }), items }
      : { kind: 'group', ...common, items };
  return { section, isTable };
}

const ofQuestions = [
  'bind::required',
  'bind::constraint',
  'bind::calculate',
  'default',
  'choice_filter',
  'trigger',
  'parameters',
];

/** Clients pass over what only questions can have. */
function noteMeaningless({ sayings, name, at }: ItemRow, of: Section, findings: Findings): void {
  for (const meaning of ofQuestions) {
    const cell = sayings.cell(meaning);
    if (!cell) continue;
    findings.note(
      at(meaning),
      `What stands under ${cell.column.heading} means nothing for a ${of} (${name}).`,
      'Write it in the rows of its questions, or take it away.',
    );
  }
}

function listOfLoop(
  type: Extract<RowType, { kind: 'begin' }>,
  at: Places,
  { choices, findings }: SurveySurroundings,
): string {
  const { list } = type;
  if (list === undefined) {
    findings.fault(at('type'), 'The loop names no list.', 'Write begin_loop over LIST.');
    return '';
  }
  if (!choices.has(list)) {
    findings.fault(
      at('type'),
      `The list ${list} stands nowhere in the sheet choices.`,
      'Write its choices there, with its name under list_name.',
    );
  }
  return list;
}
