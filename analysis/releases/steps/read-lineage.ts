import { holdsElements } from '../../../questionnaire/definition.ts';
import type { Element, SurveyDefinition } from '../../../questionnaire/definition.ts';
import { parseExpression } from '../../../questionnaire/expression/parse.ts';
import { caseInstruments } from '../../indicators/case-instruments.ts';
import { usesIn } from './read-uses.ts';
import type { Use } from './read-uses.ts';

/** What a value hangs on: what it is worked out from, and what says whether it is asked. */
export interface Lineage {
  /** Everything that one of these hangs on, they themselves among it; not what lies behind a name that `stop` holds. */
  of: (names: Iterable<string>, stop?: (name: string) => boolean) => ReadonlySet<string>;
  /** The same by what they are worked out from alone. */
  workedOutFrom: (name: string) => ReadonlySet<string>;
  /** How a name looks at another one, by itself or through what it hangs on, but for what lies behind a name that `stop` holds. */
  useOf: (name: string, other: string, stop: (name: string) => boolean) => Use;
  /** All that hangs on one of these names. */
  hangingOn: (names: Iterable<string>) => ReadonlySet<string>;
  isCalculation: (name: string) => boolean;
  /** An amount of money, or a calculation that such amounts go into, and not only into a comparison. */
  isAmount: (name: string) => boolean;
  /** It is no variable of the questionnaire. */
  isMade: (name: string) => boolean;
}

type Uses = ReadonlyMap<string, Use>;

/**
 * Reads what hangs on what out of the expressions of a survey's interviews. `made`: values that are made besides, by name,
 * with the expressions that they are made of.
 */
export function readLineage(
  definition: SurveyDefinition,
  made: ReadonlyMap<string, readonly string[]>,
): Lineage {
  const inputs = new Map<string, Uses>();
  const conditions = new Map<string, Uses>();
  const calculations = new Set<string>();
  const money = new Set<string>();
  const read = (texts: readonly (string | undefined)[]): Uses =>
    usesIn(
      texts.flatMap((text) => (text === undefined ? [] : [parseExpression(text)])),
      definition.configuration,
    );
  const visit = (elements: readonly Element[], outer: readonly (string | undefined)[]): void => {
    for (const element of elements) {
      if (element.kind === 'note') continue;
      const relevant = [...outer, 'relevant' in element ? element.relevant : undefined];
      if (element.kind === 'question') relevant.push(element.choiceFilter);
      conditions.set(element.name, read(relevant));
      if (element.kind === 'question' && element.type === 'money') money.add(element.name);
      if (element.kind === 'calculation') {
        calculations.add(element.name);
        inputs.set(element.name, read([element.expression]));
      }
      if (holdsElements(element)) visit(element.elements, relevant);
    }
  };
  for (const { elements } of Object.values(caseInstruments(definition))) visit(elements, []);
  for (const [name, texts] of made) {
    calculations.add(name);
    inputs.set(name, read(texts));
  }

  const usesOf = (name: string): Uses[] => [
    inputs.get(name) ?? new Map<string, Use>(),
    conditions.get(name) ?? new Map<string, Use>(),
  ];
  const namesOf = (name: string) => usesOf(name).flatMap((uses) => [...uses.keys()]);
  const readers = new Map<string, string[]>();
  for (const name of new Set([...inputs.keys(), ...conditions.keys()])) {
    for (const other of namesOf(name)) {
      const of = readers.get(other);
      if (of) of.push(name);
      else readers.set(other, [name]);
    }
  }
  const of: Lineage['of'] = (names, stop = () => false) =>
    closure(names, (name) => (stop(name) ? [] : namesOf(name)));
  return {
    of,
    workedOutFrom: (name) => closure([name], (each) => inputs.get(each)?.keys() ?? []),
    useOf(name, other, stop) {
      const found: Use = { cuts: new Set(), whole: false };
      for (const each of of([name], (one) => one === other || stop(one))) {
        if (each === other || stop(each)) continue;
        for (const uses of usesOf(each)) {
          const use = uses.get(other);
          use?.cuts.forEach((cut) => found.cuts.add(cut));
          found.whole ||= use?.whole ?? false;
        }
      }
      return found;
    },
    hangingOn: (names) => closure(names, (name) => readers.get(name) ?? []),
    isCalculation: (name) => calculations.has(name),
    isAmount(name) {
      const wholesOf = (each: string) =>
        [...(inputs.get(each) ?? [])].flatMap(([other, { whole }]) => (whole ? [other] : []));
      return [...closure([name], wholesOf)].some((each) => money.has(each));
    },
    isMade: (name) => made.has(name),
  };
}

function closure(
  start: Iterable<string>,
  next: (name: string) => Iterable<string>,
): ReadonlySet<string> {
  const reached = new Set(start);
  for (const name of reached) for (const other of next(name)) reached.add(other);
  return reached;
}
