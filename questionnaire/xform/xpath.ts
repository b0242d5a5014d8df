import type { Layout, Placed, Repeat } from './layout.ts';
import { countOf, lineOf, mirrorOf, rowPath, sameHome } from './layout.ts';
import type { Binary, Call, Expression, Path } from '../expression/syntax.ts';
import { rewriteCall } from './xpath-functions.ts';
import {
  asText,
  call,
  CannotWrite,
  either,
  enclosed,
  levels,
  literal,
  numeral,
  one,
} from './written.ts';
import { primary, truth, unary, type Kind, type Written } from './written.ts';

export { CannotWrite } from './written.ts';
export type { Kind } from './written.ts';

/** Where an expression is to stand. */
export interface Standing {
  layout: Layout;
  /** The node that it belongs to, beginning with `data`. */
  path: readonly string[];
  repeats: readonly Repeat[];
  /**
   * How `.` is written, and between brackets, and of what kind it is. Left out: there is no own answer, or none to be seen
   * from between brackets: JavaRosa, while it checks an answer, holds only the one before.
   */
  own?: { text: string; within?: string; kind: Kind };
  /** It filters choices: bare names are their attributes. */
  ofChoices?: boolean;
  configuration: Readonly<Record<string, string | number | boolean>>;
  /** Told of every variable that is read. Gives its kind; throws `CannotWrite` for one that the form does not have. */
  reads: (variable: Placed) => Kind;
  /** Told of every variable that a repeat must have a copy of. */
  copies: (variable: Placed, into: Repeat) => void;
}

/** Inside a filter: what is filtered. */
interface Filtered {
  repeat: Repeat;
  /** The path of the node at hand. */
  path: readonly string[];
  /** Of a filtered value: what it is. */
  leaf?: Kind;
}

interface Sight {
  standing: Standing;
  /** What filters around the part look at, the innermost last. */
  filtered: readonly Filtered[];
  /** It is written between brackets: a relative path would begin at what is filtered. */
  bracketed: boolean;
}

const open = (standing: Standing): Sight => ({ standing, filtered: [], bracketed: false });

/**
 * A rule as an expression of XLSForm, on whose meaning JavaRosa, ODK's engine for the web and ours agree: truth values are
 * made as such, blanks never stand in a sum, rows are named by their numbers. Throws `CannotWrite` where there is none.
 */
export function conditionOf(expression: Expression, standing: Standing): string {
  return truth(write(expression, open(standing))).text;
}

/** A value as an expression of XLSForm: truth values are 1 and 0, what cannot be worked out is blank. */
export function valueOf(expression: Expression, standing: Standing): { text: string; kind: Kind } {
  const found = asValue(expression, open(standing));
  return { text: found.text, kind: found.kind };
}

function asValue(expression: Expression, sight: Sight): Written {
  if (expression.kind === 'call' && expression.name === 'if') {
    const [test, yes, no] = expression.arguments;
    if (test && yes && no) {
      const [a, b] = [asValue(yes, sight), asValue(no, sight)];
      const text = `if(${truth(write(test, sight)).text}, ${a.text}, ${b.text})`;
      return call(text, either(a.kind, b.kind));
    }
  }
  const found = write(expression, sight);
  if (found.kind === 'boolean') return call(`if(${found.text}, 1, 0)`, 'number');
  if (found.node === 'list') throw new CannotWrite('takes several values for one');
  if (found.node === 'perhaps') return call(`string(${found.text})`, found.kind);
  if (found.kept !== undefined) return call(found.kept, found.kind);
  if (found.kind !== 'number' || found.node === 'one' || found.sure) return found;
  // No number is a blank here; left alone it would be kept as the text NaN.
  return call(`if(string(number(${found.text})) = 'NaN', '', ${found.text})`, 'number');
}

/** Writes a part; what stands around it looks at its kind. */
function write(expression: Expression, sight: Sight): Written {
  switch (expression.kind) {
    case 'number':
      return { ...call(numeral(expression.value), 'number'), sure: 'number' };
    case 'text':
      return call(literal(expression.value), expression.value === '' ? 'blank' : 'text');
    case 'negative': {
      const operand = one(write(expression.operand, sight));
      return { text: `-${enclosed(operand, primary)}`, kind: 'number', binding: unary };
    }
    case 'binary':
      return writeBinary(expression, sight);
    case 'call':
      return writeCall(expression, sight);
    case 'path':
      return writePath(expression, sight);
  }
}

function writeBinary({ operator, left, right }: Binary, sight: Sight): Written {
  const level = levels[operator];
  const a = one(write(left, sight));
  // What the first part settles needs no second: a limit that this survey does not set.
  if (operator === 'or' && a.text === 'true()') return a;
  if (operator === 'and' && a.text === 'false()') return a;
  const b = one(write(right, sight));
  if (operator === 'or' && a.text === 'false()') return truth(b);
  if (operator === 'and' && a.text === 'true()') return truth(b);
  const join = (first: Written, second: Written, kind: Kind): Written => ({
    text: `${enclosed(first, level)} ${operator} ${enclosed(second, level + 1)}`,
    kind,
    binding: level,
  });
  if (operator === 'or' || operator === 'and') return join(truth(a), truth(b), 'boolean');
  if (operator === '=' || operator === '!=') {
    if (a.kind === 'boolean' || b.kind === 'boolean') return join(truth(a), truth(b), 'boolean');
    if (isText(left, a) && isText(right, b)) {
      return call(`${String((a.text === b.text) === (operator === '='))}()`, 'boolean');
    }
    return join(...compared(a, b), 'boolean');
  }
  if (level === levels['<']) return join(a, b, 'boolean');
  const sure = a.sure === 'number' && b.sure === 'number' && level === levels['+'];
  return { ...join(a, b, 'number'), ...(sure ? { sure: 'number' } : {}) };
}

/** A text that is written out, here or in the configuration. */
const isText = (expression: Expression, { kind, node }: Written): boolean =>
  node === undefined &&
  (kind === 'text' || kind === 'blank') &&
  (expression.kind === 'text' || (expression.kind === 'call' && expression.name === 'cfg'));

/**
 * Two sides of an equation. A path that may lead nowhere is made a text, or nothing would be equal to it and nothing
 * unequal; two numbers of the form are compared by their text, but decimals as numbers.
 */
function compared(a: Written, b: Written): [Written, Written] {
  const plain = (written: Written): Written => {
    if (written.kind === 'day' || written.kind === 'moment') {
      return call(asText(written), 'text');
    }
    return written.node === 'perhaps' ? call(`string(${written.text})`, written.kind) : written;
  };
  return [plain(a), plain(b)];
}

// Calls

function writeCall(expression: Call, sight: Sight): Written {
  const { name, arguments: given } = expression;
  const [first, second, third] = given;
  switch (name) {
    case 'cfg': {
      const key = first?.kind === 'text' ? first.value : '';
      const { configuration } = sight.standing;
      const value = Object.hasOwn(configuration, key) ? configuration[key] : undefined;
      if (value === undefined) throw new CannotWrite('takes a configuration that is worked out');
      if (typeof value === 'boolean') return call(`${String(value)}()`, 'boolean');
      if (typeof value === 'string') return call(literal(value), value === '' ? 'blank' : 'text');
      return value < 0
        ? { text: numeral(value), kind: 'number', binding: unary }
        : call(numeral(value), 'number');
    }
    case 'position':
      return writePosition(first, sight);
    case 'indexed-repeat':
      return writeIndexed(expression, sight);
    case 'if': {
      if (!first || !second || !third) break;
      const [yes, no] = [one(write(second, sight)), one(write(third, sight))];
      const mixed = yes.kind !== no.kind && (yes.kind === 'boolean' || no.kind === 'boolean');
      const branch = (written: Written): string =>
        mixed && written.kind === 'boolean' ? `if(${written.text}, 1, 0)` : written.text;
      const kind = mixed ? 'number' : either(yes.kind, no.kind);
      return call(
        `if(${truth(one(write(first, sight))).text}, ${branch(yes)}, ${branch(no)})`,
        kind,
      );
    }
    case 'count':
      return writeCount(first, sight);
  }
  return rewriteCall(
    expression,
    given.map((each) => write(each, sight)),
  );
}

/** `position()` is the place among what is filtered; `position(..)` the number of the row, which every row holds. */
function writePosition(of: Expression | undefined, sight: Sight): Written {
  if (!of) {
    if (sight.filtered.length === 0) throw new CannotWrite('uses position() outside a filter');
    return call('position()', 'number');
  }
  const up = of.kind === 'path' && of.start.kind === 'here' ? of.steps : [];
  const current = of.kind === 'path' && of.start.kind === 'here' && of.start.current === true;
  if (
    up.length === 0 ||
    up.some(({ name, predicates }) => name !== '..' || predicates.length > 0)
  ) {
    throw new CannotWrite('uses position() of what is not the row');
  }
  if (sight.filtered.length > 0 && !current) {
    const filtered = sight.filtered.at(-1);
    if (up.length === 1 && filtered?.leaf !== undefined) {
      return node([...filtered.repeat.path, lineOf(filtered.repeat.name)], sight, 'number', [
        ...chainOf(filtered.repeat),
      ]);
    }
    throw new CannotWrite('uses position() of a row around what is filtered');
  }
  const repeat = sight.standing.repeats.at(-up.length);
  if (!repeat) throw new CannotWrite('asks for the number of a row where there is none');
  return node([...repeat.path, lineOf(repeat.name)], sight, 'number', chainOf(repeat));
}

/** The number of rows stands in the form once for each roster; filtered rows are counted where they are filtered. */
function writeCount(of: Expression | undefined, sight: Sight): Written {
  if (of?.kind !== 'path') throw new CannotWrite('counts what are no rows');
  const { start, steps } = of;
  if (start.kind === 'variable' && steps.length === 0 && start.predicates.length === 0) {
    const found = find(start.name, sight);
    if (found.placed.element.kind === 'roster' && found.at !== 'anywhere') {
      const { repeats } = found.placed;
      const at = [...rowPath(repeats.at(-1)), countOf(start.name)];
      return node(at, sight, 'number', repeats);
    }
  }
  const list = writePath(of, sight);
  if (list.conditional === true) {
    throw new CannotWrite('counts answers that some rows are not asked for');
  }
  return { ...call(`count(${list.text})`, 'number'), sure: 'number' };
}

/** `indexed-repeat()` by the numbers that the rows hold: a blank place is no row, on every engine. */
function writeIndexed({ arguments: given }: Call, sight: Sight): Written {
  const [what, ...pairs] = given;
  if (what?.kind !== 'path') throw new CannotWrite('looks up what is no question');
  const name = what.steps.at(-1)?.name ?? (what.start.kind === 'variable' ? what.start.name : '');
  const lines: string[] = [];
  let repeat: Repeat | undefined;
  for (let pair = 0; pair < pairs.length; pair += 2) {
    const [rows, index] = [pairs[pair], pairs[pair + 1]];
    if (
      rows?.kind !== 'path' ||
      rows.start.kind !== 'variable' ||
      rows.steps.length > 0 ||
      !index
    ) {
      throw new CannotWrite('looks up a row of what is no roster');
    }
    repeat = sight.standing.layout.repeats.get(rows.start.name);
    if (!repeat || repeat.roster.of !== undefined) {
      throw new CannotWrite('looks up a row of what is no roster');
    }
    if (sight.filtered.length > 0 && index.kind !== 'number') {
      throw new CannotWrite('looks up a row from within a filter');
    }
    // The place is worked out from where the expression stands, not from the row that is looked at.
    const place = one(write(index, { ...sight, bracketed: true }));
    lines.push(`[./${lineOf(repeat.name)} = ${enclosed(place, 4)}]`);
  }
  const variable = sight.standing.layout.variables.get(name);
  if (!repeat || !variable || !sameHome(variable.home, repeat.home)) {
    throw new CannotWrite('looks up what the row does not have');
  }
  if (lines.length !== repeat.home.length) {
    throw new CannotWrite('looks up a row of a roster within another by one number');
  }
  const kind = sight.standing.reads(variable);
  const target = within(variable, repeat, sight.standing);
  return {
    text: stepsOf(target, chainOf(repeat), (_, index) => lines[index] ?? ''),
    kind,
    binding: primary,
    node: 'perhaps',
  };
}

/** A rule that can be asked only when the answer stands in the form. */
export class NeedsAnswer extends CannotWrite {}

// Paths

/** A variable as it is seen: in the row that is filtered, in the rows around the expression, or in rows anywhere. */
interface Found {
  placed: Placed;
  at: 'filtered' | 'own' | 'anywhere';
}

function find(name: string, { standing, filtered }: Sight): Found {
  const placed = standing.layout.variables.get(name);
  if (!placed) throw new CannotWrite(`reads ${name}, which the form does not have`);
  const has = (home: readonly string[]): boolean =>
    sameHome(placed.home, home.slice(0, placed.home.length));
  const last = filtered.length - 1;
  for (let index = last; index >= 0; index -= 1) {
    const each = filtered[index];
    if (!each || each.leaf !== undefined) continue;
    if (!has(each.repeat.home)) continue;
    // A variable of the interview itself is the same from everywhere.
    if (placed.home.length === 0) break;
    if (index < last)
      throw new CannotWrite('reads, in a filter, the row that is filtered around it');
    return { placed, at: 'filtered' };
  }
  const home = standing.repeats.at(-1)?.home ?? [];
  return { placed, at: has(home) ? 'own' : 'anywhere' };
}

const chainOf = (repeat: Repeat | undefined): Repeat[] =>
  repeat ? [...chainOf(repeat.outer), repeat] : [];

/** The path of a variable as the rows of a repeat have it: itself, or the copy in that repeat. */
function within(variable: Placed, repeat: Repeat, standing: Standing): readonly string[] {
  if (variable.repeats.at(-1) === repeat) return variable.path;
  standing.copies(variable, repeat);
  return [...repeat.path, mirrorOf(repeat.name, variable.name)];
}

/** An absolute path whose repeats carry what `filter` gives for them. */
export function stepsOf(
  path: readonly string[],
  repeats: readonly Repeat[],
  filter: (repeat: Repeat, index: number) => string,
): string {
  return path
    .map((step, at) => {
      const index = repeats.findIndex((repeat) => repeat.path.length === at + 1);
      const repeat = repeats[index];
      return `/${step}${repeat ? filter(repeat, index) : ''}`;
    })
    .join('');
}

/** The way from one node to another: up to what both have in common, and down. */
export function relative(from: readonly string[], to: readonly string[]): string {
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common += 1;
  const up = from.slice(common).map(() => '..');
  return [...up, ...to.slice(common)].join('/') || '.';
}

/** One node that stands in the rows around the expression, or in none. */
function node(
  path: readonly string[],
  sight: Sight,
  kind: Kind,
  repeats: readonly Repeat[],
): Written {
  const name = path.at(-1) ?? '';
  const text =
    !sight.bracketed || repeats.length === 0
      ? `\${${name}}`
      : `current()/${relative(sight.standing.path, path)}`;
  return { text, kind, binding: primary, node: 'one' };
}

/** The answer that the expression belongs to. */
function ownAnswer({ standing, bracketed }: Sight): Written {
  const { own } = standing;
  if (!own) throw new CannotWrite('uses a dot where there is no answer');
  const text = bracketed ? own.within : own.text;
  if (text === undefined) throw new NeedsAnswer('looks for rows by an answer that is being given');
  return { text, kind: own.kind, binding: primary, node: 'one' };
}

/** A variable of the rows around the expression. */
function ownVariable(placed: Placed, sight: Sight): Written {
  const { standing } = sight;
  const kind = standing.reads(placed);
  const repeat = standing.repeats[placed.home.length - 1];
  if (!repeat) return node(placed.path, sight, kind, []);
  return node(within(placed, repeat, standing), sight, kind, chainOf(repeat));
}

function writePath(path: Path, sight: Sight): Written {
  const { start, steps } = path;
  if (start.kind === 'root') return writeFromRoot(path, sight);
  if (start.kind === 'here') return writeFromHere(path, sight);
  const { placed, at } = find(start.name, sight);
  if (placed.element.kind === 'roster') return writeRows(placed, at, path, sight);
  if (at === 'anywhere') {
    return writeValues(placed, path, sight);
  }
  if (steps.length > 0 || start.predicates.length > 0) {
    throw new CannotWrite(`goes on behind \${${start.name}}, which is one answer`);
  }
  if (at === 'own') return ownVariable(placed, sight);
  const filtered = sight.filtered.at(-1);
  if (!filtered) throw new CannotWrite(`reads \${${start.name}} outside its filter`);
  return candidateVariable(placed, filtered, sight);
}

/** A variable of the row that is filtered. */
function candidateVariable(placed: Placed, filtered: Filtered, sight: Sight): Written {
  const { standing } = sight;
  const kind = standing.reads(placed);
  const repeat = chainOf(filtered.repeat)[placed.home.length - 1];
  if (!repeat) throw new CannotWrite(`reads \${${placed.name}} of no row`);
  const way = relative(filtered.path, within(placed, repeat, standing));
  const text = way.startsWith('.') ? way : `./${way}`;
  return { text, kind, binding: primary, node: 'one' };
}

/** A bare name, a dot, or what is above: of the answer, of the choice or of what is filtered. */
function writeFromHere({ start, steps }: Path, sight: Sight): Written {
  const { standing } = sight;
  const current = start.kind === 'here' && start.current === true;
  const outside: Sight = current ? { ...sight, filtered: [] } : sight;
  const filtered = outside.filtered.at(-1);
  if (steps.some(({ predicates }) => predicates.length > 0)) {
    throw new CannotWrite('filters what a relative path leads to');
  }
  const names = steps.map(({ name }) => name).filter((name) => name !== '.');
  if (!filtered && standing.ofChoices === true && names.length === 1 && names[0] !== '..') {
    return { text: names[0] ?? '', kind: 'text', binding: primary, node: 'one' };
  }
  if (filtered && names.length === 0 && filtered.leaf !== undefined) {
    return { text: '.', kind: filtered.leaf, binding: primary, node: 'one' };
  }
  if (!filtered && names.length === 0) return ownAnswer(outside);
  const up = names.filter((name) => name === '..').length;
  const name = names.at(-1) ?? '';
  const variable = standing.layout.variables.get(name);
  if (!variable || variable.element.kind === 'roster' || up !== names.length - 1) {
    throw new CannotWrite(`follows the path ${steps.map((step) => step.name).join('/')}`);
  }
  const home = filtered ? filtered.repeat.home : (standing.repeats.at(-1)?.home ?? []);
  const above = filtered && filtered.leaf === undefined ? up : up - 1;
  if (above < 0 || !sameHome(variable.home, home.slice(0, home.length - above))) {
    throw new CannotWrite(`follows a path to ${name}, which is not there`);
  }
  return filtered ? candidateVariable(variable, filtered, sight) : ownVariable(variable, sight);
}

/** `/data/group/name`: as `${name}`. */
function writeFromRoot({ steps }: Path, sight: Sight): Written {
  const last = steps.at(-1);
  if (!last || steps.some(({ predicates }) => predicates.length > 0)) {
    throw new CannotWrite('filters along a path from the top');
  }
  const { placed } = find(last.name, sight);
  if (placed.home.length > 0) throw new CannotWrite('follows a path from the top into rows');
  return ownVariable(placed, sight);
}

/**
 * Rows of a roster, filtered, and what is read of them. Every repeat on the way is filtered by its number: rows that do not
 * apply have none, and a path with a filter is never narrowed to the row that the expression stands in.
 */
function writeRows(roster: Placed, at: Found['at'], path: Path, sight: Sight): Written {
  const { standing } = sight;
  const repeat = standing.layout.repeats.get(roster.name);
  if (!repeat || path.start.kind !== 'variable') {
    throw new CannotWrite(`reads \${${roster.name}}, which holds no rows`);
  }
  if (at === 'filtered') throw new CannotWrite('reads rows within the row that is filtered');
  const chain = chainOf(repeat);
  // Of rows within the row at hand, only those in it.
  const around = at === 'own' ? chain.length - 1 : 0;
  const filters = path.start.predicates.map((each) =>
    writeFilter(each, { repeat, path: repeat.path }, sight),
  );
  const [first, ...others] = filters;
  const guard = `./${lineOf(repeat.name)} > 0`;
  const own = `[${first ? `${guard} and ${enclosed(first, 2)}` : guard}]${others.map(({ text }) => `[${text}]`).join('')}`;
  const filterOf = (each: Repeat, index: number): string => {
    if (each === repeat) return own;
    if (index >= around) return `[./${lineOf(each.name)} > 0]`;
    const here = standing.repeats[index];
    if (!here) throw new CannotWrite('reads rows within rows that are not in sight');
    const line = relative(standing.path, [...here.path, lineOf(here.name)]);
    return `[./${lineOf(each.name)} = current()/${line}]`;
  };
  const [step, ...more] = path.steps;
  if (!step) {
    return {
      text: stepsOf(repeat.path, chain, filterOf),
      kind: 'text',
      binding: primary,
      node: 'list',
    };
  }
  const variable = standing.layout.variables.get(step.name);
  if (more.length > 0 || variable?.element.kind === 'roster') {
    throw new CannotWrite('follows a path through several rosters');
  }
  if (!variable || !sameHome(variable.home, repeat.home)) {
    throw new CannotWrite(`reads ${step.name} of rows that do not have it`);
  }
  const kind = standing.reads(variable);
  const target = within(variable, repeat, standing);
  const ofValues = step.predicates.map(
    (each) => `[${writeFilter(each, { repeat, path: target, leaf: kind }, sight).text}]`,
  );
  const single =
    path.start.predicates.some((each) => isPlace(each)) || path.steps[0]?.predicates.some(isPlace);
  return {
    text: `${stepsOf(target, chain, filterOf)}${ofValues.join('')}`,
    kind,
    binding: primary,
    node: single === true ? 'perhaps' : 'list',
    conditional: variable.conditional || variable.repeats.at(-1) !== repeat,
  };
}

/** `${name}` seen from outside its rows: the values of all of them. */
function writeValues(placed: Placed, path: Path, sight: Sight): Written {
  const repeat = placed.repeats.at(-1);
  const own = repeat && sight.standing.layout.repeats.get(repeat.home.at(-1) ?? '');
  if (!own || path.start.kind !== 'variable' || path.steps.length > 0) {
    throw new CannotWrite(`follows a path behind \${${placed.name}}`);
  }
  const { at, name } = { at: path.at, name: placed.name };
  const rows = own.home.at(-1) ?? '';
  const roster = sight.standing.layout.variables.get(rows);
  if (!roster) throw new CannotWrite(`reads \${${name}} of no rows`);
  const { predicates } = path.start;
  return writeRows(
    roster,
    'anywhere',
    {
      kind: 'path',
      start: { kind: 'variable', name: rows, predicates: [] },
      steps: [{ name, predicates, at }],
      at,
    },
    sight,
  );
}

function isPlace(predicate: Expression): boolean {
  return predicate.kind === 'number';
}

/** A filter: a number is the place of the row, anything else is true of the rows that stay. */
function writeFilter(predicate: Expression, filtered: Filtered, sight: Sight): Written {
  const inside: Sight = {
    standing: sight.standing,
    filtered: [...sight.filtered, filtered],
    bracketed: true,
  };
  const written = one(write(predicate, inside));
  if (written.kind !== 'number') return truth(written);
  const text = `position() = ${enclosed(written, 4)}`;
  return { text, kind: 'boolean', binding: levels['='] };
}
