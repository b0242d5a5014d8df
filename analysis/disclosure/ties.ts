import { namesIn } from '../../questionnaire/expression/names.ts';
import { parseExpression } from '../../questionnaire/expression/parse.ts';
import type { Element } from '../../questionnaire/definition.ts';

/** What would give a suppressed value away, by the rules of the form itself. */
export interface Ties {
  /**
   * Variables to blank with a suppressed calculation: all it is worked out from, and all that is worked out from it, from
   * calculations on the way to it, or asked only when they say so.
   */
  ofCalculation(name: string): ReadonlySet<string>;
  /** Variables to blank with a suppressed answer: all that is worked out from it. */
  ofAnswer(name: string): ReadonlySet<string>;
  /**
   * Variables to blank with a suppressed sex or country: what is worked out from it, and what is asked because of it, for
   * that tells such an answer whole. (Of an age it tells no more than which side of a limit it lies on.)
   */
  ofCode(name: string): ReadonlySet<string>;
}

/** Reads the ties between variables out of the expressions of an instrument. */
export function readTies(elements: readonly Element[]): Ties {
  const inputs = new Map<string, ReadonlySet<string>>();
  const conditions = new Map<string, ReadonlySet<string>>();
  const calculations = new Set<string>();
  const read = (within: readonly Element[], outer: ReadonlySet<string>) => {
    for (const element of within) {
      if (element.kind === 'calculation') {
        calculations.add(element.name);
        inputs.set(element.name, namesRead(element.expression));
        conditions.set(element.name, outer);
        continue;
      }
      if (element.kind === 'given' || element.kind === 'note') continue;
      const condition = new Set([...outer, ...namesRead(element.relevant)]);
      conditions.set(element.name, condition);
      if (element.kind !== 'question') read(element.elements, condition);
    }
  };
  read(elements, new Set());

  const dependents = (
    start: Iterable<string>,
    ways: readonly ReadonlyMap<string, ReadonlySet<string>>[],
  ) =>
    closure(start, (name) =>
      ways.flatMap((way) => [...way].flatMap(([other, names]) => (names.has(name) ? [other] : []))),
    );
  return {
    ofCalculation(name) {
      const sources = closure([name], (each) => inputs.get(each) ?? []);
      const workedOut = [...sources].filter((each) => calculations.has(each));
      return new Set([...sources, ...dependents(workedOut, [inputs, conditions])]);
    },
    ofAnswer: (name) => dependents([name], [inputs]),
    ofCode: (name) => dependents([name], [inputs, conditions]),
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

function namesRead(rule: string | undefined): ReadonlySet<string> {
  return new Set(rule === undefined ? [] : namesIn(parseExpression(rule)));
}
