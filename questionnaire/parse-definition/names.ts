import { frameVariables, holdsElements, type Element, type Instrument } from '../definition.ts';
import type { Fault } from './error.ts';

/** Words that Stata does not take as names of variables ([U] 11.3, Naming conventions). */
const stataWords = new Set(
  'byte double float if in int long strl using with str _all _b _coef _cons _n _pi _pred _rc _skip'.split(
    ' ',
  ),
);
/** Whether Stata takes a name for something of its own. */
export function isStataWord(name: string): boolean {
  return stataWords.has(name) || /^str\d+$/.test(name);
}

/** Stata's limit is 32; files add `_98` or the like to a name for every code of a multiple choice. */
const longestOfMany = 29;

/** Names that stand twice or that files could not carry. Of checks, their ids. */
export function nameFaults(instrument: Instrument, place: string): Fault[] {
  const faults: Fault[] = [];
  const taken = new Set<string>(frameVariables);
  const checks = new Set<string>();
  const takeCheck = (id: string, at: string): void => {
    if (checks.has(id)) {
      faults.push({
        place: at,
        reason: `There is already a check ${JSON.stringify(id)}`,
        remedy: 'Give it an id of its own.',
      });
    }
    checks.add(id);
  };
  const visit = (elements: readonly Element[], above: string): void => {
    for (const element of elements) {
      const { name } = element;
      const at = `${above}.${name}`;
      if (taken.has(name)) {
        faults.push({
          place: at,
          reason: `The name ${JSON.stringify(name)} is already taken`,
          remedy: 'Give every question, calculation, group and roster a name of its own.',
        });
      }
      taken.add(name);
      if (isStataWord(name)) {
        faults.push({
          place: at,
          reason: `Stata keeps the word ${JSON.stringify(name)} for itself`,
          remedy: 'Begin the name with the letter of its module.',
        });
      }
      if (element.kind === 'question') {
        if (element.type === 'many' && name.length > longestOfMany) {
          faults.push({
            place: at,
            reason: 'The name is too long for a multiple choice',
            remedy: `Shorten it to ${String(longestOfMany)} characters: files add the code to it.`,
          });
        }
        for (const { id } of element.checks ?? []) takeCheck(id, `${at}.checks.${id}`);
      } else if (holdsElements(element)) {
        visit(element.elements, at);
      }
    }
  };
  visit(instrument.elements, place);
  for (const { id } of instrument.checks ?? []) takeCheck(id, `${place}.checks.${id}`);
  return faults;
}
