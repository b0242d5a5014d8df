import type { FormItem } from './form.ts';

/**
 * The items of a form whose groups give no path (`flat`): each question and repeat is relevant where it was and where the
 * groups around it were, and the groups say no more of it.
 */
export function flatten(items: readonly FormItem[], around?: string): FormItem[] {
  return items.map((item) => {
    const { relevant: own, ...rest } = item;
    const relevant =
      around === undefined || own === undefined ? (around ?? own) : `${around} and (${own})`;
    if (rest.kind === 'group') return { ...rest, items: flatten(rest.items, relevant) };
    return { ...rest, ...(relevant !== undefined && { relevant }) };
  });
}
