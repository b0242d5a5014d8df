import { holdsElements, questionsOf, type Element } from './definition.ts';

/** 'E' of 'E. Absent migrants'; '' of a module without a letter. */
export function letterOf({ label }: { label: { en: string } }): string {
  return /^([A-Z])\. /.exec(label.en)?.[1] ?? '';
}

/**
 * The numbers that an instrument's questions have in print, by name. E01, E02, ... in modules with a letter, on from one
 * to the next; 3.1, 3.2, ... in the third module without one. What follows up the question before, and is called after
 * it, has its number: E02a.
 */
export function questionNumbers(elements: readonly Element[]): Map<string, string> {
  const numbers = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const [index, { letter, held }] of modulesOf(elements).entries()) {
    const key = letter === '' ? `${String(index + 1)}.` : letter;
    let before: string | undefined;
    for (const { name } of questionsOf(held)) {
      if (before !== undefined && name.startsWith(`${before}_`)) {
        numbers.set(name, `${numbers.get(before) ?? ''}a`);
        continue;
      }
      before = name;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      numbers.set(name, key + String(count).padStart(letter === '' ? 1 : 2, '0'));
    }
  }
  return numbers;
}

/** Groups, rosters that stand by themselves, and runs of what lies in neither. */
function modulesOf(elements: readonly Element[]): { letter: string; held: Element[] }[] {
  const modules: { letter: string; held: Element[]; loose?: true }[] = [];
  for (const element of elements) {
    const last = modules.at(-1);
    if (holdsElements(element)) modules.push({ letter: letterOf(element), held: [element] });
    else if (last?.loose) last.held.push(element);
    else modules.push({ letter: '', held: [element], loose: true });
  }
  return modules;
}
