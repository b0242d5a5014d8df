import type { Calculation, Element, Given, Instrument, Question, Roster } from './definition.ts';

/** A question, calculation, given value or roster and where its values lie. */
export interface Variable {
  element: Question | Calculation | Given | Roster;
  name: string;
  /** The rosters in whose rows it lies, the outermost first; none for what is asked once. */
  rosters: readonly string[];
  /** The rosters that are gone through where it is asked: `of` rosters count as themselves here. */
  passes: readonly Roster[];
  /** Its place in the order of asking. */
  order: number;
}

/**
 * Everything in an instrument that holds values, in the order of asking. A roster that goes through an earlier one
 * again holds no values of its own and is not listed; an unknown `of` is taken as a roster without rows.
 */
export function variablesOf(instrument: Instrument): Variable[] {
  const found: Variable[] = [];
  const homes = new Map<string, readonly string[]>();
  const visit = (
    elements: readonly Element[],
    rosters: readonly string[],
    passes: readonly Roster[],
  ): void => {
    for (const element of elements) {
      if (element.kind === 'group') {
        visit(element.elements, rosters, passes);
        continue;
      }
      if (element.kind === 'note') continue;
      const { name } = element;
      if (element.kind === 'roster' && element.of !== undefined) {
        visit(element.elements, homes.get(element.of) ?? [element.of], [...passes, element]);
        continue;
      }
      found.push({ element, name, rosters, passes, order: found.length });
      if (element.kind === 'roster') {
        homes.set(name, [...rosters, name]);
        visit(element.elements, [...rosters, name], [...passes, element]);
      }
    }
  };
  visit(instrument.elements, [], []);
  return found;
}
