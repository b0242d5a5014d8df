import type { Element, InstrumentCheck, Roster } from '../../definition.ts';
import type { FormGroup, FormItem, FormRepeat } from '../form.ts';
import { rowsCheckOf, type Around } from './checks.ts';
import { turnedField, type Turned } from './fields.ts';
import { tellRest } from './rest.ts';
import { relevantOf, rewritten } from './rewrite.ts';
import { gather, type Turning } from './turning.ts';
import { nameAsText, presentedOf, textOf } from './wording.ts';

/** The rows of a form as elements, with the rules of the whole form that came of them. */
export function turnedItems(turning: Turning, items: readonly FormItem[], around: Around): Turned {
  const elements: Element[] = [];
  const checks: InstrumentCheck[] = [];
  for (const item of items) {
    const turned =
      item.kind === 'field'
        ? turnedField(turning, item, around)
        : item.kind === 'group'
          ? turnedGroup(turning, item, around)
          : turnedRepeat(turning, item, around);
    elements.push(...turned.elements);
    checks.push(...turned.checks);
  }
  return { elements, checks };
}

function turnedGroup(turning: Turning, group: FormGroup, around: Around): Turned {
  const name = turning.names.of(group);
  turning.places.set(name, group.at);
  const relevant = relevantOf(turning, group);
  const rules = relevant === undefined ? around.rules : [...around.rules, relevant];
  const inner = turnedItems(turning, group.items, { ...around, rules });
  if (inner.elements.length === 0) return leftEmpty(turning, group, inner.checks);
  tellRest(turning, group);
  const element: Element = {
    kind: 'group',
    name,
    label: textOf(turning, group, group.label, 'label') ?? nameAsText(turning, group),
    ...(relevant !== undefined && { relevant }),
    elements: inner.elements,
    ...presentedOf(turning, group),
  };
  return { elements: [element], checks: inner.checks };
}

/** Rows that an interview may have where the workbook names no number. */
const usualMaximum = 100;
const mostRows = 1_000;

function turnedRepeat(turning: Turning, repeat: FormRepeat, around: Around): Turned {
  const name = turning.names.of(repeat);
  turning.places.set(name, repeat.at);
  const relevant = relevantOf(turning, repeat);
  const count =
    repeat.count === undefined
      ? undefined
      : rewritten(turning, repeat.count, { item: repeat, column: 'repeat_count' });
  const inner = turnedItems(turning, repeat.items, { rules: [], roster: name });
  if (inner.elements.length === 0) return leftEmpty(turning, repeat, inner.checks);
  tellRest(turning, repeat);
  const fixed = count !== undefined && /^\d+$/.test(count) ? Number(count) : undefined;
  if (fixed === undefined) {
    gather(
      turning,
      repeat,
      'repeat_count',
      `At most ${String(usualMaximum)} rows are taken, as the workbook names no largest number, in`,
      'Set maximum in the definition to the most that can be true.',
    );
  }
  const roster: Roster = {
    kind: 'roster',
    name,
    label: textOf(turning, repeat, repeat.label, 'label') ?? nameAsText(turning, repeat),
    ...(relevant !== undefined && { relevant }),
    maximum: Math.min(mostRows, Math.max(1, fixed ?? usualMaximum)),
    ...(count !== undefined && { rows: count }),
    elements: inner.elements,
    ...presentedOf(turning, repeat),
  };
  const checks =
    count === undefined ? [] : [rowsCheckOf(turning, repeat, name, count, relevant, around)];
  return { elements: [roster], checks: [...checks, ...inner.checks] };
}

function leftEmpty(turning: Turning, item: FormItem, checks: InstrumentCheck[]): Turned {
  gather(
    turning,
    item,
    'type',
    'Groups and repeats in which nothing is asked are left out',
    'Nothing is to be done.',
  );
  return { elements: [], checks };
}
