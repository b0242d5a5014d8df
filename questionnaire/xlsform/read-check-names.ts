import type { FormItem } from './form.ts';
import type { Findings } from './read-findings.ts';

/** How often each name stands in a form, with the names that XLSForm adds. */
export function namesIn(items: readonly FormItem[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>([
    ['instanceID', 1],
    ['instanceName', 1],
  ]);
  const add = (name: string) => names.set(name, (names.get(name) ?? 0) + 1);
  const walk = (each: readonly FormItem[]) => {
    for (const item of each) {
      add(item.name);
      if (item.kind === 'field') continue;
      if (item.kind === 'repeat' && makesCount(item.count)) add(`${item.name}_count`);
      walk(item.items);
    }
  };
  walk(items);
  return names;
}

/** A count that is more than a reference is worked out by a calculation before the repeat. */
const makesCount = (count: string | undefined) =>
  count !== undefined && !/^\s*\$\{[^{}]*\}\s*$/.test(count);

/** Names must differ within a group or repeat; those of repeats everywhere. `root` is the name of the whole. */
export function checkNames(items: readonly FormItem[], root: string, findings: Findings): void {
  const repeats = new Set<string>();
  const walk = (each: readonly FormItem[]) => {
    const seen = new Set<string>(['meta']);
    const seenSmall = new Map<string, string>();
    for (const item of each) {
      const { name } = item;
      const place = item.at && { ...item.at, column: 'name' };
      const small = name.toLowerCase();
      if (name === 'meta') {
        findings.fault(
          place,
          'The name meta belongs to the form itself.',
          'Give the row another name.',
        );
      } else if (seen.has(name)) {
        findings.fault(
          place,
          `The name ${name} stands twice in the same group.`,
          'Give one of the two another name.',
        );
      } else if (seenSmall.has(small)) {
        findings.note(
          place,
          `The names ${seenSmall.get(small) ?? ''} and ${name} differ in capitals alone.`,
          'Give one of them another name: some programs that read the data take them for one.',
        );
      }
      seen.add(name);
      seenSmall.set(small, name);
      if (item.kind === 'repeat') {
        if (name === root) {
          findings.fault(
            place,
            `The repeat ${name} is called as the form itself is.`,
            'Give it another name.',
          );
        } else if (repeats.has(name)) {
          findings.fault(
            place,
            `Another repeat is called ${name}.`,
            'Give one of them another name: repeats are told apart by it in the whole form.',
          );
        }
        repeats.add(name);
        const count = `${name}_count`;
        if (makesCount(item.count)) {
          if (seen.has(count)) {
            findings.fault(
              place,
              `The repeat ${name} works out how many rows it has under ${count}, which is taken.`,
              `Rename ${count} or the repeat.`,
            );
          }
          seen.add(count);
        }
      }
      if (item.kind !== 'field') walk(item.items);
    }
  };
  walk(items);
}
