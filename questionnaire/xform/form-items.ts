import type { Element, Given, Roster } from '../definition.ts';
import type { FormField, FormItem } from '../xlsform/form.ts';
import { calculate, numberAt, ruleAt, standingAt, wordsOf, type Making } from './form-making.ts';
import { itemsOfQuestion } from './form-question.ts';
import { nameOf, othersOf, shownOf } from './form-shown.ts';
import { aboutRow, confirmedAbout, idOfRow } from './rows-kept-apart.ts';
import { countOf, lineOf, namesOf, rowOf, rowPath, whoOf, type Repeat } from './layout.ts';
import { relative, stepsOf } from './xpath.ts';

/** Counts and names of rows that belong beside the item at hand, at the top of its row. */
type Beside = FormItem[];

/** What is asked in each row of a repeat, or once: after each roster, how many rows it has. */
export function itemsOfRow(
  making: Making,
  elements: readonly Element[],
  path: readonly string[],
  chain: readonly Repeat[],
): FormItem[] {
  return elements.flatMap((element) => {
    const beside: Beside = [];
    return [...itemsOf(making, element, path, chain, beside), ...beside];
  });
}

function itemsOf(
  making: Making,
  element: Element,
  path: readonly string[],
  chain: readonly Repeat[],
  beside: Beside,
): FormItem[] {
  const here = [...path, element.name];
  switch (element.kind) {
    case 'question':
      return itemsOfQuestion(making, element, here, chain);
    case 'calculation':
      // What it is worked out by is put in when it is known what the device needs.
      return [{ ...calculate(element.name, ''), others: othersOf(element) }];
    case 'given':
      return givenOf(making, element);
    case 'note':
      return [
        {
          kind: 'field',
          type: 'note',
          name: element.name,
          label: wordsOf(making, element.label),
          ...shownOf(making, element),
          ...relevantOf(making, element, here, chain),
        },
      ];
    case 'group':
      return [
        {
          kind: 'group',
          name: element.name,
          label: wordsOf(making, element.label),
          ...shownOf(making, element),
          ...relevantOf(making, element, here, chain),
          items: element.elements.flatMap((each) => itemsOf(making, each, here, chain, beside)),
        },
      ];
    case 'roster':
      return itemsOfRoster(making, element, here, chain, beside);
  }
}

function relevantOf(
  making: Making,
  element: { name: string; relevant?: string },
  path: readonly string[],
  chain: readonly Repeat[],
): { relevant?: string } {
  const what = `The rule when ${element.name} is asked`;
  const relevant = ruleAt(making, element.relevant, what, standingAt(making, path, chain));
  return relevant === undefined ? {} : { relevant };
}

/** What is known of the case is looked up in the list of cases that travels with the form. */
function givenOf({ instrument }: Making, given: Given): FormField[] {
  if (given.from === 'times' || instrument.about === 'area') return [];
  const look = `instance('cases')/root/item[name = \${visit__case}]/${given.name}`;
  return [{ ...calculate(given.name, `string(${look})`), others: othersOf(given) }];
}

function itemsOfRoster(
  making: Making,
  roster: Roster,
  path: readonly string[],
  chain: readonly Repeat[],
  beside: Beside,
): FormItem[] {
  const repeat = making.layout.repeats.get(roster.name);
  if (!repeat) return [];
  const within = [...chain, repeat];
  const line = calculate(lineOf(roster.name), 'position(..)');
  const label = wordsOf(making, roster.label);
  if (roster.of === undefined) {
    const items = [
      line,
      ...idOfRow(making, repeat),
      ...itemsOfRow(making, roster.elements, path, within),
    ];
    beside.push(...countOfRows(making, repeat, chain));
    const named = nameOf(making, repeat);
    if (named !== undefined) {
      items.push(
        calculate(whoOf(roster.name), `concat(\${${lineOf(roster.name)}}, ': ', \${${named}})`),
      );
    }
    const shown = { label, ...shownOf(making, roster) };
    const relevant = relevantOf(making, roster, path, chain);
    return [
      {
        kind: 'repeat',
        name: roster.name,
        ...shown,
        ...relevant,
        ...rowsOf(making, roster, path, chain),
        items,
      },
    ];
  }
  const row = rowOf(roster.name);
  const inner = [...path, row];
  const who = whoIn(making, repeat);
  const asked = itemsOfRow(making, roster.elements, inner, within);
  const rowLabel = Object.fromEntries(
    Object.entries(label).map(([heading, text]) => [
      heading,
      who ? `${text} – \${${who.name}}` : text,
    ]),
  );
  return [
    {
      kind: 'repeat',
      name: roster.name,
      label,
      ...shownOf(making, roster),
      count: `\${${countOf(roster.of)}}`,
      items: [
        line,
        ...(who ? [who] : []),
        ...aboutRow(making, repeat),
        {
          kind: 'group',
          name: row,
          label: rowLabel,
          ...relevantOf(making, roster, inner, within),
          items: asked,
        },
        ...confirmedAbout(making, repeat, inner, asked),
      ],
    },
  ];
}

/** How many rows there are, where something asked before says it. */
function rowsOf(
  making: Making,
  { name, rows }: Roster,
  path: readonly string[],
  chain: readonly Repeat[],
): { count?: string } {
  if (rows === undefined) return {};
  const standing = standingAt(making, path, chain);
  const count = numberAt(making, rows, `The number of rows of ${name}`, standing);
  return count === undefined ? {} : { count };
}

/** Who a row is about, in a list that goes through rows once more. */
export function whoIn(making: Making, repeat: Repeat): FormField | undefined {
  const rows = making.layout.repeats.get(repeat.roster.of ?? '');
  if (!rows || nameOf(making, rows) === undefined) return undefined;
  const name = whoOf(repeat.name);
  const from = [...repeat.path, name];
  const chain = chainTo(repeat);
  const path = stepsOf([...rows.path, whoOf(rows.name)], chainTo(rows), (each, index) => {
    const here = chain[index] ?? repeat;
    return `[./${lineOf(each.name)} = current()/${relative(from, [...here.path, lineOf(here.name)])}]`;
  });
  return calculate(name, `string(${path})`);
}

const chainTo = (repeat: Repeat | undefined): Repeat[] =>
  repeat ? [...chainTo(repeat.outer), repeat] : [];

/** Beside a roster: how many rows there are, and where rows are pointed at, who they are. */
function countOfRows(making: Making, repeat: Repeat, chain: readonly Repeat[]): FormItem[] {
  const around = chain.at(-1);
  const base = rowPath(around);
  const rows = (name: string, step: string): string => {
    const from = [...base, name];
    const way = stepsOf(repeat.path, chainTo(repeat), (each, index) => {
      if (each === repeat) return `[./${lineOf(each.name)} > 0]`;
      const here = chain[index] ?? each;
      return `[./${lineOf(each.name)} = current()/${relative(from, [...here.path, lineOf(here.name)])}]`;
    });
    return step === '' ? way : `${way}/${step}`;
  };
  const [count, names] = [countOf(repeat.name), namesOf(repeat.name)];
  const counted = calculate(count, `count(${rows(count, '')})`);
  if (nameOf(making, repeat) === undefined) return [counted];
  return [counted, calculate(names, `join(', ', ${rows(names, whoOf(repeat.name))})`)];
}
