import type { FormItem, Shown, Words } from '../xlsform/form.ts';
import { attempt, standingAt, type Making } from './form-making.ts';
import { nameOf } from './form-shown.ts';
import { whoOf } from './layout.ts';
import { CannotWrite } from './xpath.ts';

/**
 * Items whose texts are filled as those of the web app are: '(NAME)' by the name that was told in the row, '(age)' by what
 * stands under that name in the row, in those around it, or in the form. Calculations that a text shows are needed from
 * then on. What cannot be shown stays as it is written.
 */
export function withPlacesFilled(making: Making, items: readonly FormItem[]): FormItem[] {
  const inRows = (inner: readonly FormItem[], rows: readonly string[]): FormItem[] =>
    inner.map((item): FormItem => {
      const fill = (words: Words | undefined) => words && filled(making, words, rows);
      const shown: Shown = {
        ...(item.label && { label: fill(item.label) ?? item.label }),
        ...(item.hint && { hint: fill(item.hint) ?? item.hint }),
      };
      if (item.kind === 'field') {
        const message = fill(item.constraintMessage);
        return { ...item, ...shown, ...(message && { constraintMessage: message }) };
      }
      // What a repeat is called stands outside of its rows.
      const within = item.kind === 'repeat' ? [...rows, item.name] : rows;
      return { ...item, ...shown, items: inRows(item.items, within) };
    });
  return inRows(items, []);
}

function filled(making: Making, words: Words, rows: readonly string[]): Words {
  return Object.fromEntries(
    Object.entries(words).map(([language, text]) => [
      language,
      text.replace(/\((NAME|[a-z][a-z0-9_]*)\)/g, (place, word: string) => {
        const name = word === 'NAME' ? whoseRow(making, rows) : inSight(making, word, rows);
        return name === undefined ? place : `\${${name}}`;
      }),
    ]),
  );
}

/** What names the innermost row that has a name. */
function whoseRow(making: Making, rows: readonly string[]): string | undefined {
  for (const name of [...rows].reverse()) {
    const repeat = making.layout.repeats.get(name);
    if (!repeat) continue;
    if (repeat.roster.of === undefined) {
      const own = nameOf(making, repeat);
      if (own !== undefined) return own;
      continue;
    }
    const again = making.layout.repeats.get(repeat.roster.of);
    if (again && nameOf(making, again) !== undefined) return whoOf(name);
  }
  return undefined;
}

const unshown: readonly string[] = ['position', 'photo', 'money'];

/** The word, where it names what stands in the row at hand, in those around it, or once in the form. */
function inSight(making: Making, word: string, rows: readonly string[]): string | undefined {
  const variable = making.layout.variables.get(word);
  if (!variable) return undefined;
  const { element, path, repeats } = variable;
  if (!repeats.every(({ name }, index) => rows[index] === name)) return undefined;
  switch (element.kind) {
    case 'question':
      return unshown.includes(element.type) ? undefined : word;
    case 'calculation': {
      const kind = attempt(() => standingAt(making, path, repeats).reads(variable));
      return kind instanceof CannotWrite ? undefined : word;
    }
    default:
      return undefined;
  }
}
