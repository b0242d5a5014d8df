/**
 * When a value is not known. Expressions themselves follow the field tools, where a comparison with a blank is simply
 * false; a figure must not count "don't know" as a "no".
 */
import { frameVariables, holdsElements, questionsOf } from '../../questionnaire/definition.ts';
import type { Element, Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Expression } from '../../questionnaire/expression/syntax.ts';
import type { Answer, Answers } from '../../questionnaire/record.ts';
import { caseInstruments } from './case-instruments.ts';

/** The answers without those that say "don't know" or "refused" (98, 99, -98, -99, country XXX), rosters included. */
export function withoutMissingCodes(
  questions: ReadonlyMap<string, Question>,
  answers: Answers,
): Answers {
  const known: Answers = {};
  for (const name of Object.keys(answers)) {
    const answer = answers[name];
    if (answer === undefined) continue;
    if (isRows(answer)) known[name] = answer.map((row) => withoutMissingCodes(questions, row));
    else if (!isMissingCode(questions.get(name), answer)) known[name] = answer;
  }
  return known;
}

/** All questions of a household's interview by name. */
export function questionsByName(definition: SurveyDefinition): Map<string, Question> {
  const questions = Object.values(caseInstruments(definition)).flatMap((instrument) => [
    ...questionsOf(instrument.elements),
  ]);
  return new Map(questions.map((question) => [question.name, question]));
}

/** Names that have one value in a unit: the household's, the frame's and, for rows, those of their roster. */
export function singleNames(definition: SurveyDefinition, unit: string): Set<string> {
  const names = new Set<string>(frameVariables);
  const add = (elements: readonly Element[], inside: boolean): boolean => {
    let holdsUnit = false;
    for (const element of elements) {
      if (element.kind === 'note') continue;
      if (!holdsElements(element)) {
        if (inside) names.add(element.name);
      } else if (element.kind === 'group') {
        holdsUnit = add(element.elements, inside) || holdsUnit;
      } else {
        const own = element.name === unit || element.of === unit;
        const below = add(element.elements, own);
        // Rows of a roster within a roster have the answers of the rows around them too.
        if (below && !own) add(element.elements, true);
        holdsUnit = own || below || holdsUnit;
      }
    }
    return holdsUnit;
  };
  for (const { elements } of Object.values(caseInstruments(definition))) add(elements, true);
  return names;
}

/**
 * Whether an expression's value hangs on an answer that is missing. `and` and `or` are known as soon as one side decides
 * them; `if` asks its condition and then the branch taken; a comparison with '' and functions that say themselves what a
 * blank is (coalesce, counts and sums over rows) are always known.
 */
export function hangsOnMissing(
  expression: Expression,
  unit: { has: (name: string) => boolean; value: (expression: Expression) => unknown },
): boolean {
  const hangs = (part: Expression | undefined) => part !== undefined && hangsOnMissing(part, unit);
  switch (expression.kind) {
    case 'number':
    case 'text':
      return false;
    case 'negative':
      return hangs(expression.operand);
    case 'path':
      return (
        expression.start.kind === 'variable' &&
        expression.start.predicates.length === 0 &&
        expression.steps.length === 0 &&
        !unit.has(expression.start.name)
      );
    case 'binary': {
      const { operator } = expression;
      const sides = [expression.left, expression.right];
      if (operator === 'and' || operator === 'or') {
        const known = sides.filter((side) => !hangs(side));
        const decided = known.some((side) => isTrue(unit.value(side)) === (operator === 'or'));
        return !decided && known.length < sides.length;
      }
      return !sides.some((side) => side.kind === 'text' && side.value === '') && sides.some(hangs);
    }
    case 'call': {
      if (speaksForItself(expression.name)) return false;
      if (expression.name === 'if') {
        const [condition, then, otherwise] = expression.arguments;
        if (condition === undefined || hangs(condition)) return true;
        return hangs(isTrue(unit.value(condition)) ? then : otherwise);
      }
      return expression.arguments.some(hangs);
    }
  }
}

/** Whether a function says itself what a blank is. */
export function speaksForItself(name: string): boolean {
  return speakForThemselves.has(name);
}

const speakForThemselves = new Set([
  'coalesce',
  'count',
  'count-non-empty',
  'sum',
  'min',
  'max',
  'indexed-repeat',
]);

/** As XPath takes a value for a truth. */
export function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'number' ? value !== 0 : Boolean(value));
}

function isMissingCode(question: Question | undefined, answer: Answer): boolean {
  if (question === undefined) return false;
  switch (question.type) {
    case 'one':
      return answer === '98' || answer === '99';
    case 'country':
      return answer === 'XXX';
    case 'many':
      return Array.isArray(answer) && answer.some((code) => code === '98' || code === '99');
    case 'integer':
    case 'decimal':
      return answer === -98 || answer === -99;
    case 'money':
      return (
        typeof answer === 'object' &&
        'amount' in answer &&
        (answer.amount === -98 || answer.amount === -99)
      );
    default:
      return false;
  }
}

function isRows(answer: Answer | Answers[]): answer is Answers[] {
  return Array.isArray(answer) && typeof answer[0] === 'object';
}
