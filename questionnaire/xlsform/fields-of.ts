import type { FormField, FormItem } from './form.ts';

/** All fields of a form, whatever group or repeat holds them. */
export function* fieldsOf(items: readonly FormItem[]): Generator<FormField> {
  for (const item of items) {
    if (item.kind === 'field') yield item;
    else yield* fieldsOf(item.items);
  }
}
