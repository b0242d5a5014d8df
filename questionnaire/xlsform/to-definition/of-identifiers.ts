import type { FormField, FormItem, XlsForm } from '../form.ts';
import { fieldsOf } from '../fields-of.ts';

/** Calculations that are worked out of identifiers and read by no rule, by name: the text to show instead, where there is one. */
export type OfIdentifiers = ReadonlyMap<string, string | undefined>;

/**
 * A record may hold nothing that is worked out of names, and most forms work names out only to show them: 'first and last
 * name'. Such calculations can be left out; one that a rule reads cannot, nor what it is made of.
 */
export function calculationsOfIdentifiers(
  form: XlsForm,
  isIdentifier: (field: FormField) => boolean,
): OfIdentifiers {
  const fields = [...fieldsOf(form.items)];
  const identifying = new Set(fields.filter(isIdentifier).map(({ name }) => name));
  const found = new Map<string, FormField>();
  // Each may be worked out of another that stands before or behind it.
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const field of fields) {
      if (field.type !== 'calculate' || found.has(field.name)) continue;
      const reads = [...namesIn(field.calculation ?? '')];
      if (!reads.some((name) => identifying.has(name) || found.has(name))) continue;
      found.set(field.name, field);
    }
  }
  if (found.size === 0) return new Map();
  const readers = readersOf(form.items);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const name of [...found.keys()]) {
      const all = readers.get(name) ?? new Set<string>();
      if ([...all].some((reader) => !found.has(reader))) found.delete(name);
    }
  }
  return new Map([...found].map(([name, field]) => [name, asText(field.calculation ?? '')]));
}

/** By name, whose rules read it. */
function readersOf(items: readonly FormItem[]): Map<string, Set<string>> {
  const readers = new Map<string, Set<string>>();
  const visit = (inner: readonly FormItem[]): void => {
    for (const item of inner) {
      const rules =
        item.kind === 'field'
          ? [
              item.relevant,
              item.calculation,
              item.constraint,
              item.required,
              item.readOnly,
              item.default,
              item.choiceFilter,
            ]
          : [item.relevant, item.kind === 'repeat' ? item.count : undefined];
      for (const name of rules.flatMap((rule) => [...namesIn(rule ?? '')])) {
        readers.set(name, (readers.get(name) ?? new Set<string>()).add(item.name));
      }
      if (item.kind === 'field') {
        if (item.from && 'repeat' in item.from) {
          const { repeat } = item.from;
          readers.set(repeat, (readers.get(repeat) ?? new Set<string>()).add(item.name));
        }
      } else visit(item.items);
    }
  };
  visit(items);
  return readers;
}

function* namesIn(text: string): Generator<string> {
  for (const [, name = ''] of text.matchAll(/\$\{\s*([^}\s]+)\s*\}/g)) yield name;
}

/** `concat(${first}, ' ', ${last})` as '${first} ${last}'; undefined for what is more than names and texts in a row. */
function asText(formula: string): string | undefined {
  const inner = /^\s*concat\s*\(([^]*)\)\s*$/.exec(formula)?.[1] ?? formula;
  const part = /\s*(?:(\$\{[^}]+\})|'([^']*)'|"([^"]*)")\s*(,|$)/y;
  let said = '';
  for (let end = false; !end;) {
    const found = part.exec(inner);
    if (!found) return undefined;
    said += found[1] ?? found[2] ?? found[3] ?? '';
    end = found[4] === '' || part.lastIndex >= inner.length;
  }
  return said;
}
