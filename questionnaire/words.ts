import { parseExpression } from './expression/parse.ts';
import type { Binary, BinaryOperator, Expression, Path } from './expression/syntax.ts';
import { functionAsClause, functionInWords, isTruth, listed } from './words/functions.ts';
import { Unsayable, type Speaker } from './words/functions.ts';
import { between, choice, comparison, sameQuestion } from './words/comparison.ts';
import type { Vocabulary, Word } from './words/vocabulary.ts';

/**
 * A rule in plain English, as a clause that holds or does not, for people who read no formulas:
 *
 *     ${c_age} >= 15 and ${c_age} <= 24 and selected('1 2', ${d_icse})
 *     Age is 15 to 24 and Status in employment is “Employee” or “Employer”
 *
 * `own` is the question whose answer a dot stands for. A rule for which there are no words is shown as its formula.
 */
export function ruleInWords(rule: string, words: Vocabulary, own?: string): string {
  return spoken(rule, words, own, (say, tree) => say.clause(tree));
}

/** When a rule does not hold, in plain English. */
export function breachInWords(rule: string, words: Vocabulary, own?: string): string {
  return spoken(rule, words, own, (say, tree) => say.clause(tree, true));
}

/** A formula in plain English, as the value it gives; as it is where there are no words. */
export function valueInWords(formula: string, words: Vocabulary, own?: string): string {
  return spoken(formula, words, own, (say, tree) => say.value(tree));
}

function spoken(
  formula: string,
  words: Vocabulary,
  own: string | undefined,
  speak: (say: Speaker, tree: Expression) => string,
): string {
  const dot = own === undefined ? undefined : words.find(own);
  const say: Speaker = {
    words,
    value: (expression) => value(say, dot, expression),
    clause: (expression, contrary = false) => clause(say, expression, contrary),
    word: (expression) => named(words, dot, expression),
    isOwn: ({ kind, ...rest }) =>
      kind === 'path' &&
      'start' in rest &&
      rest.start.kind === 'here' &&
      rest.steps.length === 1 &&
      rest.steps[0]?.name === '.',
    choice: (of, literal) => choice(say, of, literal),
  };
  try {
    return speak(say, parseExpression(formula));
  } catch {
    return `the formula ${formula}`;
  }
}

/** Functions that hand on what they are given first, so that a code stays the same code. */
const passing = new Set(['indexed-repeat', 'once', 'number', 'string', 'int']);

function named(words: Vocabulary, dot: Word | undefined, expression: Expression): Word | undefined {
  if (expression.kind === 'call' && passing.has(expression.name)) {
    const [first] = expression.arguments;
    return first && named(words, dot, first);
  }
  if (expression.kind !== 'path') return undefined;
  const { start, steps } = expression;
  if (start.kind === 'here' && steps.length === 1 && steps[0]?.name === '.') return dot;
  if (start.kind !== 'variable') return undefined;
  return words.find(steps.at(-1)?.name ?? start.name);
}

// Values

const signs: Partial<Record<BinaryOperator, string>> = {
  '+': '+',
  '-': '−',
  '*': '×',
  div: '÷',
  mod: 'modulo',
};

function value(say: Speaker, dot: Word | undefined, expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'text':
      return expression.value === '' ? 'blank' : `“${expression.value}”`;
    case 'negative':
      return `−${say.value(expression.operand)}`;
    case 'call':
      return functionInWords(expression, say);
    case 'path':
      return path(say, dot, expression);
    case 'binary': {
      const sign = signs[expression.operator];
      if (sign === undefined) return `whether ${say.clause(expression)}`;
      const operand = (side: Expression): string => {
        const said = say.value(side);
        const loose = side.kind === 'binary' && ['+', '-'].includes(side.operator);
        const plainSum = expression.operator === '+' && side.kind === 'binary' && loose;
        return (loose && !plainSum) ||
          (side.kind === 'call' && side.name !== 'cfg' && said.includes(' '))
          ? `(${said})`
          : said;
      };
      return `${operand(expression.left)} ${sign} ${operand(expression.right)}`;
    }
  }
}

function path(say: Speaker, dot: Word | undefined, { start, steps }: Path): string {
  const filtered = (rows: string, predicates: readonly Expression[]): string => {
    const rules = predicates
      .filter(({ kind }) => kind !== 'number')
      .map((each) => say.clause(each));
    const nth = predicates.find((each) => each.kind === 'number');
    const which =
      nth === undefined
        ? ''
        : nth.value === 1
          ? 'the first of '
          : `number ${String(nth.value)} of `;
    return `${which}${rows}${rules.length === 0 ? '' : ` where ${listed(rules, 'and')}`}`;
  };
  if (start.kind === 'variable') {
    const word = say.words.find(start.name);
    const whole = filtered(word?.label ?? start.name, start.predicates);
    const last = steps.at(-1);
    if (!last) return start.predicates.length > 0 ? `(${whole})` : whole;
    if (steps.length === 1 && last.name === '..') return 'this row';
    const inner = say.words.find(last.name)?.label ?? last.name;
    return filtered(`${inner} of (${whole})`, last.predicates);
  }
  const [only, beside] = steps;
  if (start.kind === 'here' && steps.length === 2 && only?.name === '..' && beside) {
    const inner = say.words.find(beside.name)?.label ?? beside.name;
    return filtered(`${inner} of this row`, beside.predicates);
  }
  if (start.kind === 'here' && steps.length === 1 && only) {
    if (only.name === '.') return dot?.label ?? 'this answer';
    if (only.name === '..') return 'this row';
    return `the choice’s ${only.name}`;
  }
  throw new Unsayable();
}

// Clauses

function clause(say: Speaker, expression: Expression, contrary: boolean): string {
  if (expression.kind === 'call') {
    return isTruth(expression) || expression.name === 'cfg'
      ? functionAsClause(expression, say, contrary)
      : truthOf(say, expression, contrary);
  }
  if (expression.kind !== 'binary' || signs[expression.operator] !== undefined) {
    return truthOf(say, expression, contrary);
  }
  if (expression.operator === 'and' || expression.operator === 'or') {
    return joined(say, expression, contrary);
  }
  return comparison(say, expression, contrary);
}

function truthOf(say: Speaker, expression: Expression, contrary: boolean): string {
  const word = say.word(expression);
  if (word?.yesNo === true) return `${word.label} is ${contrary ? 'no' : 'yes'}`;
  if (word?.kind === 'question') return `${word.label} is ${contrary ? 'blank' : 'answered'}`;
  return `${say.value(expression)} is ${contrary ? 'blank or 0' : 'there and not 0'}`;
}

/** A chain of one operator; the contrary of 'a and b' is 'not a or not b'. */
function joined(say: Speaker, whole: Binary, contrary: boolean): string {
  const parts: Expression[] = [];
  const open: Expression[] = [whole];
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.kind === 'binary' && part.operator === whole.operator) {
      open.push(part.right, part.left);
    } else parts.push(part);
  }
  const said: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const [part, next] = [parts[index], parts[index + 1]];
    if (!part) continue;
    const range = whole.operator === 'and' && !contrary && next && between(say, part, next);
    if (range) index += 1;
    const alike = sameQuestion(say, parts.slice(index), whole.operator === 'or');
    if (alike && !contrary) {
      said.push(alike.text);
      index += alike.count - 1;
      continue;
    }
    const inner = part.kind === 'binary' && (part.operator === 'and' || part.operator === 'or');
    said.push(range || (inner ? `(${say.clause(part, contrary)})` : say.clause(part, contrary)));
  }
  const operator = (whole.operator === 'and') === contrary ? 'or' : 'and';
  return said.join(said.some((each) => each.includes(' or ')) ? `, ${operator} ` : ` ${operator} `);
}
