import { fieldsOf } from '../xlsform/fields-of.ts';
import type { FormField, XlsForm } from '../xlsform/form.ts';

/**
 * The lists whose choices Collect finds in a file, by the appearance `search('file', …)`: their choices, which say how the
 * columns are called, stand in the question itself.
 */
export function searchedLists(form: XlsForm): ReadonlySet<string> {
  const found = new Set<string>();
  for (const field of fieldsOf(form.items)) {
    if (field.from && 'list' in field.from && searchOf(field)) found.add(field.from.list);
  }
  return found;
}

/** The files that `search()` looks into. */
export function searchedFiles(form: XlsForm): string[] {
  return [...fieldsOf(form.items)].flatMap((field) => {
    const file = /search\(\s*['"]([^'"]+)['"]/.exec(searchOf(field) ?? '')?.[1];
    return file === undefined ? [] : [/\.csv$/i.test(file) ? file : `${file}.csv`];
  });
}

const searchOf = ({ appearance }: FormField): string | undefined =>
  /search\(.*?\)/.exec(appearance ?? '')?.[0];
