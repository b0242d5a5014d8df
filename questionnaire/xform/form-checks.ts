import type { InstrumentCheck, Translations } from '../definition.ts';
import { expressionOf } from '../expression/expression-of.ts';
import { readsOf } from '../expression/reads.ts';
import type { FormField, FormItem, FormRepeat } from '../xlsform/form.ts';
import { whoIn } from './form-items.ts';
import {
  attempt,
  calculate,
  leave,
  standingAt,
  treeOf,
  wordsOf,
  type Making,
} from './form-making.ts';
import { checkField } from './form-question.ts';
import { aboutRow, confirmedAbout, withId } from './rows-kept-apart.ts';
import { brokenOf, checksOf, countOf, lineOf, sameHome, seenOf, type Repeat } from './layout.ts';
import { CannotWrite, conditionOf } from './xpath.ts';

const title: Translations = {
  en: 'Checks',
  fr: 'Contrôles',
  es: 'Comprobaciones',
  ar: 'المراجعة',
};

/**
 * The items of an instrument with its own checks: in the row, as soon as all that a check looks at is asked there; else at
 * the end of the form, once or for every row again. A hard check blocks, so it may not stand before what it waits for.
 */
export function checkItems(making: Making, items: readonly FormItem[]): FormItem[] {
  const inRow = new Map<string, FormField[]>();
  const atEnd: FormField[] = [];
  const ofRows = new Map<string, FormField[]>();
  for (const check of making.instrument.checks ?? []) {
    const { roster } = check;
    if (roster === undefined) {
      atEnd.push(...fieldOf(making, check, ['data', 'checks__form'], []));
      continue;
    }
    const rows = making.layout.repeats.get(roster);
    const repeat = rows && (settledIn(making, check, rows) ?? lastOf(rows));
    if (!repeat) {
      leave(making, `The check ${check.id}`, new CannotWrite('looks across rows within rows'));
      continue;
    }
    const fields = repeat.name === checksOf(roster) ? ofRows : inRow;
    const made = fieldOf(making, check, repeat.path, chainOf(repeat));
    fields.set(repeat.name, [...(fields.get(repeat.name) ?? []), ...made]);
  }
  const withRows = [...ofRows].map(([name, fields]) => repeatOf(making, name, fields));
  const end: FormItem[] =
    atEnd.length === 0
      ? []
      : [{ kind: 'group', name: 'checks__form', label: wordsOf(making, title), items: atEnd }];
  const seenAgain = new Set(withRows.flat().map((repeat) => repeat.name));
  return [...added(items, inRow, seenAgain), ...withRows.flat(), ...end];
}

const chainOf = (repeat: Repeat | undefined): Repeat[] =>
  repeat ? [...chainOf(repeat.outer), repeat] : [];

function added(
  items: readonly FormItem[],
  inRow: ReadonlyMap<string, FormField[]>,
  seenAgain: ReadonlySet<string>,
): FormItem[] {
  return items.map((item) => {
    if (item.kind === 'field') return item;
    const more = item.kind === 'repeat' ? (inRow.get(item.name) ?? []) : [];
    const all = [...added(item.items, inRow, seenAgain), ...more];
    return { ...item, items: seenAgain.has(checksOf(item.name)) ? withId(item.name, all) : all };
  });
}

function fieldOf(
  making: Making,
  check: InstrumentCheck,
  within: readonly string[],
  chain: readonly Repeat[],
): FormField[] {
  const { id, kind } = check;
  const name = kind === 'soft' ? seenOf(id) : brokenOf(id);
  const standing = standingAt(making, [...within, name], chain);
  const rule = attempt(() => conditionOf(treeOf(check.expression), standing));
  if (rule instanceof CannotWrite) {
    leave(making, `The check ${id}`, rule);
    return [];
  }
  return rule === 'true()' ? [] : [checkField(making, check, `not(${rule})`)];
}

/** The first list of the rows at whose end all is known that a check of a row looks at. */
function settledIn(making: Making, check: InstrumentCheck, rows: Repeat): Repeat | undefined {
  const { layout } = making;
  const seen = new Set<string>();
  let last = 0;
  /** False where it looks at other rows, which may not have been asked yet. */
  const look = (text: string): boolean => {
    const tree = expressionOf(text);
    const reads = tree && readsOf(tree);
    if (!reads || reads.every.length > 0 || reads.tally) return false;
    return reads.own.every((name) => {
      const variable = layout.variables.get(name);
      if (!variable || variable.element.kind === 'roster') return false;
      if (seen.has(name)) return true;
      seen.add(name);
      last = Math.max(last, variable.order);
      return variable.element.kind !== 'calculation' || look(variable.element.expression);
    });
  };
  if (!look(check.expression)) return undefined;
  return [...layout.repeats.values()].find(
    (repeat) => sameHome(repeat.home, rows.home) && repeat.end >= last,
  );
}

/** The list at the end of the form that goes through the rows once more. */
function lastOf({ home, roster }: Repeat): Repeat | undefined {
  if (home.length !== 1) return undefined;
  const name = checksOf(roster.name);
  const again = { ...roster, name, of: roster.name };
  const path = ['data', name];
  return { name, roster: again, home, path, outer: undefined, end: Number.POSITIVE_INFINITY };
}

function repeatOf(making: Making, name: string, fields: readonly FormField[]): FormRepeat[] {
  const rows = [...making.layout.repeats.values()].find((each) => checksOf(each.name) === name);
  const repeat = rows && lastOf(rows);
  if (!repeat || fields.length === 0) return [];
  const { roster } = rows;
  const who = whoIn(making, repeat);
  const label = Object.fromEntries(
    Object.entries(wordsOf(making, title)).map(([heading, text]) => [
      heading,
      `${text}: ${wordsOf(making, roster.label)[heading] ?? ''}${who ? ` – \${${who.name}}` : ''}`,
    ]),
  );
  const line = calculate(lineOf(name), 'position(..)');
  return [
    {
      kind: 'repeat',
      name,
      label,
      count: `\${${countOf(roster.name)}}`,
      items: [
        line,
        ...(who ? [who] : []),
        ...aboutRow(making, repeat),
        ...fields,
        ...confirmedAbout(making, repeat, repeat.path, fields),
      ],
    },
  ];
}
