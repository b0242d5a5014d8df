import type { FormChoice, Place } from './form.ts';
import { rowsNamed, type SheetContent } from './read-columns.ts';
import type { Findings } from './read-findings.ts';
import { shownOf } from './read-item.ts';
import { isName } from './read-names.ts';
import type { TextUse } from './read-references.ts';

export type ChoiceLists = Map<string, FormChoice[]>;

/** How strictly a sheet of choices is read. */
interface ChoiceRules {
  defaultLanguage: string | undefined;
  /** Whether one name may stand twice in a list. */
  mayRepeat: boolean;
  /** A name is all that lists kept apart must have. */
  mayBeSilent: boolean;
}

/** The choices of a sheet by the lists that they belong to, in their order; texts with `${name}` are added to `uses`. */
export function readChoices(
  sheet: SheetContent,
  rules: ChoiceRules,
  findings: Findings,
  uses: TextUse[],
): ChoiceLists {
  const lists: ChoiceLists = new Map();
  const seen = new Map<string, Map<string, number>>();
  if (sheet.rows.length > 0) requireColumns(sheet, ['list_name', 'name'], findings);
  const spaced = new Set<string>();
  const silent = new Map<string, number[]>();

  for (const row of sheet.rows) {
    const place: Place = { sheet: sheet.name, row: row.number };
    if (row.cells.size === 0) continue;
    const list = row.cells.get('list_name')?.text;
    if (list === undefined) {
      findings.note(
        { ...place, column: 'list_name' },
        'The row names no list, so it is not read.',
        'Write the name of its list if it is a choice.',
      );
      continue;
    }
    const name = row.cells.get('name')?.text;
    if (name === undefined) {
      findings.fault(
        { ...place, column: 'name' },
        `A choice of the list ${list} has no name.`,
        'Write under name what is stored when it is chosen.',
      );
      continue;
    }
    const names = seen.get(list) ?? new Map<string, number>();
    seen.set(list, names);
    const first = names.get(name);
    if (first !== undefined && !rules.mayRepeat) {
      findings.fault(
        { ...place, column: 'name' },
        `The choice ${name} stands twice in the list ${list}, first in row ${String(first)}.`,
        'Give one of them another name; if a filter shows only one of the two, write yes under allow_choice_duplicates in the sheet settings.',
      );
    } else names.set(name, row.number);

    const shown = shownOf(row, rules.defaultLanguage);
    if (Object.keys(shown).length === 0 && !rules.mayBeSilent) {
      silent.set(list, [...(silent.get(list) ?? []), row.number]);
    }
    const attributes: [string, string][] = [];
    for (const { text, column } of row.cells.values()) {
      const { parts, heading } = column;
      if (column.known) {
        if (parts[0] === 'label' || parts[0] === 'media') {
          uses.push({ text, place: { ...place, column: heading } });
        }
        continue;
      }
      if (parts.length > 1 || !isName(heading)) {
        if (!spaced.has(heading)) {
          findings.note(
            { sheet: sheet.name, row: 1, column: heading },
            `The column “${heading}” is not carried: filters can only speak of names.`,
            'Give it a heading of letters, digits and underscores if a filter needs it.',
          );
        }
        spaced.add(heading);
      } else attributes.push([heading, text]);
    }
    const choice: FormChoice = {
      name,
      ...shown,
      ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
      at: place,
    };
    const choices = lists.get(list);
    if (choices) choices.push(choice);
    else lists.set(list, [choice]);
  }
  for (const [list, [at = 1, ...more]] of silent) {
    findings.note(
      { sheet: sheet.name, row: at, column: 'label' },
      `Choices of the list ${list} have no label (${rowsNamed([at, ...more])}).`,
      'Write what people read there; else they read nothing.',
    );
  }
  return lists;
}

export function requireColumns(
  sheet: SheetContent,
  names: readonly string[],
  findings: Findings,
): void {
  for (const name of names) {
    if (sheet.columns.some(({ parts }) => parts[0] === name)) continue;
    findings.fault(
      { sheet: sheet.name, row: 1 },
      `The sheet ${sheet.name} has no column ${name}.`,
      `Write ${name} into row 1, over the column that holds it.`,
    );
  }
}
