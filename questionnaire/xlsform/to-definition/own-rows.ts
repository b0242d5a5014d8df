import type { FormFinding, FormItem, XlsForm } from '../form.ts';
import { placed } from './turning.ts';

/** What the rows of a form that was written here are counted and called by: they are made anew with every export. */
const counting = /__(?:line|count|who|names)$/;

/**
 * A form that went out of the platform, without what it was given for ODK Collect: names with two underscores are the
 * platform's own. What stands for more than a workbook can say is a fault: soft checks, amounts in several currencies,
 * lists that go through rows once more.
 */
export function withoutOwnRows(form: XlsForm): { form: XlsForm; findings: FormFinding[] } {
  const isOurs = form.items.some((item) => item.kind === 'group' && item.name === 'visit__form');
  if (!isOurs) return { form, findings: [] };
  const counted = new Set<string>();
  const strange: FormItem[] = [];
  const visit = (items: readonly FormItem[]): FormItem[] =>
    items.flatMap((item): FormItem[] => {
      if (item.kind === 'repeat' && item.count !== undefined) counted.add(item.name);
      if (item.name === 'visit__form' || counting.test(item.name)) return [];
      const roster = /^(.+)_rows__broken$/.exec(item.name)?.[1];
      if (roster !== undefined && counted.has(roster)) return [];
      // A list of checks: each of them is looked at by itself.
      if (item.kind !== 'field' && /(?:^checks__form|__checks)$/.test(item.name)) {
        visit(item.items);
        return [];
      }
      if (item.name.includes('__')) {
        strange.push(item);
        return [];
      }
      return [item.kind === 'field' ? item : { ...item, items: visit(item.items) }];
    });
  const items = visit(form.items);
  const [first] = strange;
  const findings: FormFinding[] = [
    {
      kind: 'note',
      reason:
        'The workbook was written by this platform: its visit, and the numbers of its rows, are left out and made anew when it goes out.',
      remedy: 'Nothing is to be done.',
    },
  ];
  if (first) {
    findings.push({
      kind: 'fault',
      ...placed(first.at, 'name'),
      reason: `These rows were made for ODK Collect of what a workbook cannot say (soft checks, amounts with their currency, rows gone through once more): ${strange.map(({ name }) => name).join(', ')}.`,
      remedy:
        'Change the definition that it was written from (npm run survey -- json), and write the workbook anew.',
    });
  }
  return { form: { ...form, items }, findings };
}
