import type { Fault } from './error.ts';

/** Far above any survey: the parsers that follow work by recursion. */
const deepest = 60;
const mostValues = 500_000;
const longestText = 20_000;

/** What is too deep, too large or too long to be looked at, found without recursion; undefined when all is well. */
export function sizeFault(value: unknown): Fault | undefined {
  const open: [value: unknown, depth: number][] = [[value, 1]];
  let seen = 0;
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const [part, depth] = entry;
    seen += 1;
    if (depth > deepest) {
      return fault(`It is nested more than ${String(deepest)} deep`, 'Put fewer groups in groups');
    }
    if (seen > mostValues) {
      return fault(
        `It holds more than ${String(mostValues)} values`,
        'Split it into several surveys',
      );
    }
    if (typeof part === 'string' && part.length > longestText) {
      return fault(`A text is longer than ${String(longestText)} characters`, 'Shorten it');
    }
    if (typeof part === 'object' && part !== null) {
      for (const inner of Object.values(part)) open.push([inner, depth + 1]);
    }
  }
  return undefined;
}

function fault(reason: string, remedy: string): Fault {
  return { place: 'definition', reason, remedy: `${remedy}.` };
}
