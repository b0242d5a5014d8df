import { nearest } from '../expression/nearest.ts';
import type { Place } from './form.ts';
import type { Findings } from './read-findings.ts';
import { isName } from './read-names.ts';

/** A text that may hold `${name}`, and where it stands. */
export interface TextUse {
  text: string;
  place: Place;
}

/**
 * Finds references that are not closed, that name nothing, or that may be any of several. `names` counts every name;
 * `misread` has those of rows that were refused, and are not unknown for that.
 */
export function checkReferences(
  uses: readonly TextUse[],
  names: ReadonlyMap<string, number>,
  misread: ReadonlySet<string>,
  findings: Findings,
): void {
  for (const { text, place } of uses) {
    if (!text.includes('${')) continue;
    for (const match of text.matchAll(/\$\{([^{}]*)(\}?)/g)) {
      const [written, inside = '', close] = match;
      const name = inside.replace(/^last-saved#/, '').trim();
      if (close === '' || !isName(name)) {
        findings.fault(
          place,
          `“${written.slice(0, 60)}” is no reference.`,
          'Write ${name}, with the name of a question between the braces and nothing else.',
        );
        continue;
      }
      const times = names.get(name) ?? 0;
      if (times === 1 || (times === 0 && misread.has(name))) continue;
      const like = nearest(name, names.keys());
      findings.fault(
        place,
        times === 0
          ? `\${${name}} names no question of this form.`
          : `\${${name}} may be any of ${String(times)} questions of that name.`,
        times > 0
          ? 'Give each of them a name of its own.'
          : like === undefined
            ? 'Write the name of a question as it stands under name.'
            : `Write \${${like}} if that is meant; capitals count.`,
      );
    }
  }
}
