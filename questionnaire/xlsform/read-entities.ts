import { nearest } from '../expression/nearest.ts';
import type { FormItem } from './form.ts';
import { requireColumns } from './read-choices.ts';
import type { SheetContent } from './read-columns.ts';
import type { Findings } from './read-findings.ts';
import { entityHeadings } from './read-headings.ts';
import { isName, nameRule } from './read-names.ts';
import type { TextUse } from './read-references.ts';

type EntityRow = Readonly<Record<string, string>>;

/** The rows of the sheet of entities: what interviews make or change in lists that live on. */
export function readEntities(
  sheet: SheetContent,
  findings: Findings,
  uses: TextUse[],
): readonly EntityRow[] {
  const entities: EntityRow[] = [];
  const lists = new Set<string>();
  for (const { heading, known } of sheet.columns) {
    if (known) continue;
    const like = nearest(heading, entityHeadings.known);
    findings.fault(
      { sheet: sheet.name, row: 1, column: heading },
      `The sheet of entities has no column ${heading}.`,
      like === undefined ? 'Delete the column.' : `Write ${like} if that is meant.`,
    );
  }
  if (sheet.rows.length > 0) requireColumns(sheet, ['list_name'], findings);
  for (const row of sheet.rows) {
    if (row.cells.size === 0) continue;
    const entity: Record<string, string> = {};
    for (const [meaning, { text, column }] of row.cells) {
      entity[meaning] = text;
      uses.push({ text, place: { sheet: sheet.name, row: row.number, column: column.heading } });
    }
    const fault = (column: string, reason: string, remedy: string) => {
      findings.fault({ sheet: sheet.name, row: row.number, column }, reason, remedy);
    };
    const { list_name: list, entity_id: id, create_if: createIf, update_if: updateIf } = entity;
    if (list === undefined) {
      fault('list_name', 'The entity names no list.', 'Write the name of its list.');
    } else {
      checkName(list, 'list_name', fault);
      if (lists.has(list)) {
        fault('list_name', `The list ${list} stands here twice.`, 'Delete one of the rows.');
      }
      lists.add(list);
    }
    if (updateIf !== undefined && id === undefined) {
      fault('entity_id', 'It is not said which entity is changed.', 'Write its entity_id.');
    } else if (id !== undefined && createIf !== undefined && updateIf === undefined) {
      fault(
        'update_if',
        'With create_if and entity_id it must be said too when an entity is changed.',
        'Write update_if, or take entity_id away to make entities only.',
      );
    }
    if (id === undefined && entity['label'] === undefined) {
      fault('label', 'New entities need a label.', 'Write an expression under label.');
    }
    const repeat = entity['repeat'];
    if (repeat !== undefined && !/^\$\{[^{}]+\}$/.test(repeat)) {
      fault('repeat', `“${repeat}” names no repeat.`, 'Write ${name} of a repeat.');
    }
    entities.push(entity);
  }
  return entities;
}

type Fault = (column: string, reason: string, remedy: string) => void;

function checkName(name: string, column: string, fault: Fault): void {
  if (name.startsWith('__')) {
    fault(column, `The name ${name} begins with two underscores.`, 'Take them away.');
  } else if (name.includes('.') || !isName(name)) {
    fault(
      column,
      `“${name}” cannot be a name here.`,
      `${nameRule} Full stops are not allowed here.`,
    );
  }
}

/** What is wrong with the properties that answers are kept under, and with the repeats that entities are made of. */
export function checkEntities(
  items: readonly FormItem[],
  entities: readonly EntityRow[] | undefined,
  findings: Findings,
): void {
  const repeats = new Map<string, boolean>();
  const seen = new Map<string, number>();
  const walk = (each: readonly FormItem[], inRepeat: boolean) => {
    for (const item of each) {
      if (item.kind === 'repeat') repeats.set(item.name, inRepeat);
      if (item.kind !== 'field') walk(item.items, inRepeat || item.kind === 'repeat');
      const saveTo =
        item.kind === 'field' ? item.saveTo : item.attributes?.bind?.['entities:saveto'];
      if (saveTo === undefined) continue;
      const place = item.at && { ...item.at, column: 'save_to' };
      const fault = (reason: string, remedy: string) => {
        findings.fault(place, reason, remedy);
      };
      if (item.kind !== 'field') {
        fault('Groups and repeats are kept under no property.', 'Empty its save_to.');
        continue;
      }
      if (!entities || entities.length === 0) {
        fault(
          'An answer is to be kept with an entity, but the form has none.',
          'Add a sheet entities with list_name and label, or empty save_to.',
        );
        continue;
      }
      const [property = '', list] = saveTo.split('#').reverse();
      if (
        list === undefined
          ? entities.length > 1
          : !entities.some((one) => one['list_name'] === list)
      ) {
        fault(
          `It is not clear to which list ${saveTo} belongs.`,
          'Write LIST#property, with a list of the sheet entities.',
        );
      }
      if (/^(?:name|label)$/i.test(property)) {
        fault(`The property ${property} belongs to every entity.`, 'Choose another name for it.');
      } else {
        checkName(property, 'save_to', (_, reason, remedy) => {
          fault(reason, remedy);
        });
      }
      const before = seen.get(saveTo);
      if (before !== undefined) {
        fault(`Row ${String(before)} is kept under ${saveTo} too.`, 'Choose another name for one.');
      }
      if (item.at) seen.set(saveTo, item.at.row);
    }
  };
  walk(items, false);
  for (const entity of entities ?? []) {
    const name = /^\$\{([^{}]+)\}$/.exec(entity['repeat'] ?? '')?.[1];
    if (name === undefined) continue;
    const nested = repeats.get(name);
    if (nested === false) continue;
    findings.fault(
      { sheet: 'entities', row: 2, column: 'repeat' },
      nested === undefined ? `${name} is no repeat.` : `The repeat ${name} stands in another.`,
      'Name a repeat that stands in no other.',
    );
  }
}
