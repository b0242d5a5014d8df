import { compare, type Change } from '../../questionnaire/compare.ts';
import { loadDefinition } from './load.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Prints what changed between two definitions, what breaks comparability first. 1 when something does. */
export async function compareTwo(
  older: string,
  newer: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const [a, b] = [await loadDefinition(older, terminal), await loadDefinition(newer, terminal)];
  const changes = compare(a, b);
  terminal.say(`From ${a.survey} ${a.version} to ${b.survey} ${b.version}:`);
  if (changes.length === 0) terminal.say('Nothing changed.');
  sayChanges(changes, terminal);
  const breaking = changes.filter(({ comparable }) => !comparable).length;
  if (breaking > 0) {
    terminal.say('');
    terminal.say(
      `Interviews of both versions are not comparable (${String(breaking)} of ${String(changes.length)} changes). Publishing refuses it unless you give a reason.`,
    );
    return 1;
  }
  if (changes.length > 0) terminal.say('Interviews of both versions stay comparable.');
  return 0;
}

/** Changes by how grave they are. */
export function sayChanges(changes: readonly Change[], { say }: Pick<Terminal, 'say'>): void {
  const kinds: [string, (change: Change) => boolean][] = [
    ['Breaks comparability', ({ comparable }) => !comparable],
    ['A person must judge', ({ comparable, judge }) => comparable && judge === true],
    ['Keeps old data comparable', ({ comparable, judge }) => comparable && judge !== true],
  ];
  for (const [title, belongs] of kinds) {
    const some = changes.filter(belongs);
    if (some.length === 0) continue;
    say('');
    say(`${title}:`);
    for (const { place, what, why } of some) {
      say(`  ${place}`);
      say(`    ${what}. ${why}`);
    }
  }
}
