import type { FormGroup, FormItem, FormRepeat } from './form.ts';
import type { Findings } from './read-findings.ts';
import { attributesOf } from './read-item.ts';
import type { ItemRow, OpenSection, Places, SurveySurroundings } from './read-row.ts';
import type { RowType, Section } from './read-types.ts';

/** Closes the section that is open; of what is closed wrongly, what follows is read as if it had been closed rightly. */
export function closeSection(
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
  // Where one of that kind is open, all up to it are closed.
  const begun = open.findLastIndex((each) => each.of === of);
  open.length = begun === -1 ? open.length - 1 : begun;
}

const ofGroup = new Set(['relevant', 'appearance']);
const ofRepeat = new Set(['relevant', 'appearance', 'jr:count']);

export function readSection(
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
export function noteMeaningless(
  { sayings, name, at }: ItemRow,
  of: Section,
  findings: Findings,
): void {
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

export function listOfLoop(
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
