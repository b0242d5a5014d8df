import { holdsElements, type Element, type Group } from '../definition.ts';
import type { Instrument, Roster } from '../definition.ts';

/** An element and where it stands in its instrument. */
export interface Placed {
  element: Element;
  /** 'instruments.household.members.c_age' */
  place: string;
  /** The rosters in whose rows its values lie. */
  level: readonly string[];
  /** The groups and rosters around it, the outermost first. */
  around: readonly (Group | Roster)[];
}

/** Every element of an instrument by name, in the order of asking. */
export function placedIn(instrument: Instrument): Map<string, Placed> {
  const found = new Map<string, Placed>();
  const homes = new Map<string, readonly string[]>();
  const visit = (
    elements: readonly Element[],
    above: string,
    level: readonly string[],
    around: Placed['around'],
  ): void => {
    for (const element of elements) {
      const place = `${above}.${element.name}`;
      found.set(element.name, { element, place, level, around });
      if (!holdsElements(element)) continue;
      let inside = level;
      if (element.kind === 'roster') {
        inside =
          element.of === undefined
            ? [...level, element.name]
            : (homes.get(element.of) ?? [element.of]);
        homes.set(element.name, inside);
      }
      visit(element.elements, place, inside, [...around, element]);
    }
  };
  visit(instrument.elements, `instruments.${instrument.name}`, [], []);
  return found;
}
