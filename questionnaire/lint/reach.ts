import { placedIn, type Placed } from '../compare/places.ts';
import { quoted } from '../compare/wording.ts';
import type { SurveyDefinition } from '../definition.ts';
import { expressionOf } from '../expression/expression-of.ts';
import type { BinaryOperator, Expression } from '../expression/syntax.ts';
import { warning, type Finding } from './finding.ts';

/**
 * Questions, groups and rosters that can never be asked: their own rule, those around them, and those of the questions
 * that these rules need an answer of, contradict one another. Only plain comparisons with literals are looked at, so what
 * is named here can never be asked, and what is not named may still not be. Settings are taken as they might be.
 */
export function reachFindings(definition: SurveyDefinition): Finding[] {
  const findings: Finding[] = [];
  for (const instrument of Object.values(definition.instruments)) {
    const places = placedIn(instrument);
    const lost = new Set<string>();
    for (const placed of places.values()) {
      if (placed.around.some(({ name }) => lost.has(name))) continue;
      const why = contradiction(definition, places, placed);
      if (why === undefined) continue;
      lost.add(placed.element.name);
      findings.push(
        warning(
          `${placed.place}.relevant`,
          `It can never be asked: ${why}`,
          'Correct one of the rules, or take it out.',
        ),
      );
    }
  }
  return findings;
}

/** What a variable can be by all the rules together. */
interface Range {
  /** Values that it can have, as texts; undefined: any. */
  among?: Set<string>;
  not: Set<string>;
  low: number;
  high: number;
  /** It is held against a number, so that a blank does not do. */
  compared?: true;
}

function contradiction(
  definition: SurveyDefinition,
  places: ReadonlyMap<string, Placed>,
  placed: Placed,
): string | undefined {
  const ranges = new Map<string, Range>();
  const needed = new Set<string>();
  const open: Expression[] = rulesOf(placed);
  for (let rule = open.pop(); rule; rule = open.pop()) {
    if (rule.kind === 'binary' && rule.operator === 'and') {
      open.push(rule.left, rule.right);
      continue;
    }
    if (isNever(rule)) return 'its rule is always false';
    const limit = limitOf(rule);
    if (!limit) continue;
    const range = ranges.get(limit.name) ?? openRange(definition, places.get(limit.name));
    ranges.set(limit.name, range);
    narrow(range, limit);
    if (isEmpty(range)) return `no answer to ${quoted(limit.name)} fits all its rules`;
    const other = places.get(limit.name);
    if (!other || needed.has(limit.name) || !limit.answered || !isAbove(other, placed)) continue;
    needed.add(limit.name);
    open.push(...rulesOf(other));
  }
  return undefined;
}

function isAbove(other: Placed, { level }: Placed): boolean {
  return other.element.kind === 'question' && other.level.every((name, at) => level[at] === name);
}

function rulesOf({ element, around }: Placed): Expression[] {
  return [element, ...around].flatMap((each) => {
    if (!('relevant' in each) || each.relevant === undefined) return [];
    return expressionOf(each.relevant) ?? [];
  });
}

function isNever(rule: Expression): boolean {
  if (rule.kind === 'call') {
    const [inner] = rule.arguments;
    if (rule.name === 'not') return inner?.kind === 'call' && inner.name === 'true';
    return rule.name === 'false';
  }
  if (rule.kind === 'number') return rule.value === 0;
  if (rule.kind !== 'binary' || (rule.operator !== '=' && rule.operator !== '!=')) return false;
  const [left, right] = [literalOf(rule.left), literalOf(rule.right)];
  if (left === undefined || right === undefined) return false;
  return (left === right) !== (rule.operator === '=');
}

interface Limit {
  name: string;
  operator: BinaryOperator;
  values: string[];
  /** It holds only of an answer that was given. */
  answered: boolean;
}

/** What a rule says of one variable; undefined for what says more than that. */
function limitOf(rule: Expression): Limit | undefined {
  if (rule.kind === 'call' && rule.name === 'selected') {
    const [list, code] = rule.arguments;
    const name = code && nameOf(code);
    if (list?.kind !== 'text' || name === undefined) return undefined;
    return { name, operator: '=', values: list.value.split(/\s+/), answered: true };
  }
  if (rule.kind !== 'binary') return undefined;
  if (rule.operator === 'or') {
    const [left, right] = [limitOf(rule.left), limitOf(rule.right)];
    if (left?.operator !== '=' || right?.operator !== '=' || left.name !== right.name) {
      return undefined;
    }
    const answered = left.answered && right.answered;
    return { ...left, values: [...left.values, ...right.values], answered };
  }
  const [name, value] = [nameOf(rule.left), literalOf(rule.right)];
  if (name === undefined || value === undefined) return undefined;
  if (!['=', '!=', '<', '<=', '>', '>='].includes(rule.operator)) return undefined;
  const answered = (rule.operator === '!=') === (value === '');
  return { name, operator: rule.operator, values: [value], answered };
}

function nameOf(expression: Expression): string | undefined {
  if (expression.kind !== 'path' || expression.steps.length > 0) return undefined;
  const { start } = expression;
  return start.kind === 'variable' && start.predicates.length === 0 ? start.name : undefined;
}

function literalOf(expression: Expression): string | undefined {
  if (expression.kind === 'text') return expression.value;
  if (expression.kind === 'number') return String(expression.value);
  if (expression.kind !== 'negative' || expression.operand.kind !== 'number') return undefined;
  return String(-expression.operand.value);
}

/** What a question can be answered; -98 and -99 may stand in the place of any number. */
function openRange({ choices }: SurveyDefinition, placed: Placed | undefined): Range {
  const range: Range = { not: new Set(), low: -Infinity, high: Infinity };
  const element = placed?.element;
  if (element?.kind !== 'question') return range;
  if (element.type === 'one' || element.type === 'country') {
    const list = choices[element.choices ?? ''];
    if (list) range.among = new Set(['', ...list.map(({ code }) => code)]);
  }
  if (element.maximum !== undefined) range.high = element.maximum;
  return range;
}

function narrow(range: Range, { operator, values }: Limit): void {
  const number = Number(values[0]);
  const numeric = values[0] !== '' && !Number.isNaN(number);
  if (numeric && operator !== '=' && operator !== '!=') range.compared = true;
  if (operator === '=') {
    const before = range.among;
    range.among = new Set(before ? values.filter((value) => before.has(value)) : values);
  } else if (operator === '!=') {
    for (const value of values) range.not.add(value);
  } else if (numeric && (operator === '>' || operator === '>=')) {
    const least =
      operator === '>' ? number + Number.EPSILON * Math.max(1, Math.abs(number)) : number;
    range.low = Math.max(range.low, least);
  } else if (numeric) {
    const most =
      operator === '<' ? number - Number.EPSILON * Math.max(1, Math.abs(number)) : number;
    range.high = Math.min(range.high, most);
  }
}

function isEmpty({ among, not, low, high, compared }: Range): boolean {
  if (compared && low > high) return true;
  if (!among) return false;
  const fits = (value: string): boolean =>
    value === '' ? !compared : !compared || (Number(value) >= low && Number(value) <= high);
  return ![...among].some((value) => !not.has(value) && fits(value));
}
