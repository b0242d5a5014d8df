import type { Found } from './found.ts';
import { blame, type Known, type Looking, type Reached } from './looking.ts';
import { nearest } from './nearest.ts';
import type { Expression, Path, Step } from './syntax.ts';

/** Misspelt names in one expression for which it is guessed what was meant. */
const mostGuesses = 5;

/** What a path leads to; undefined where that has been blamed, or cannot be said. */
export function reach(path: Path, looking: Looking): Found | undefined {
  const { start } = path;
  if (start.kind === 'root') {
    blame(looking, path.at, 'A path begins at the top of the form', 'Begin with ${name}.');
    return undefined;
  }
  let reached: Reached | undefined;
  let steps: readonly Step[] = path.steps;
  if (start.kind === 'variable') {
    reached = reachVariable(start.name, path.at, looking);
    if (reached) reached = checkFilters(reached, start.predicates, looking);
  } else {
    const [first, ...rest] = path.steps;
    steps = rest;
    const outer = start.current ? { ...looking, filtered: [] } : looking;
    const attribute = first && attributeOf(first, rest, outer);
    if (attribute) return attribute;
    reached = first ? reachFromHere(first, outer) : undefined;
  }
  for (const step of steps) {
    if (!reached) return undefined;
    reached = reachStep(reached, step, looking);
  }
  return reached;
}

/** A bare name in a filter of choices: an attribute of the choice, or its code as `name`. */
function attributeOf(step: Step, rest: readonly Step[], looking: Looking): Found | undefined {
  const { attributes } = looking.surroundings;
  if (!attributes || looking.filtered.length > 0 || rest.length > 0) return undefined;
  if (step.name === '.' || step.name === '..') return undefined;
  const codes = attributes.get(step.name);
  if (codes) return { type: 'code', codes };
  blame(
    looking,
    step.at,
    `No choice of the list has an attribute ${JSON.stringify(step.name)}`,
    `Use one of: ${[...attributes.keys()].join(', ')}; or write \${${step.name}} for a question.`,
  );
  return { type: 'any' };
}

/** Same order as the evaluator: the rows of the filters around, then the row where the expression stands, then all. */
function reachVariable(name: string, at: number, looking: Looking): Reached | undefined {
  const known = looking.surroundings.find(name);
  if (!known) {
    const { names } = looking.surroundings;
    const meant = looking.faults.length < mostGuesses ? nearest(name, names()) : undefined;
    blame(
      looking,
      at,
      `There is no \${${name}}`,
      meant === undefined
        ? 'Correct its spelling, or add the question.'
        : `Did you mean \${${meant}}? Else add the question.`,
    );
    return undefined;
  }
  if (known.refusal) {
    blame(looking, at, known.refusal.reason, known.refusal.remedy);
    return undefined;
  }
  const liesIn = (rosters: readonly string[]): boolean =>
    known.rosters.every((roster, index) => rosters[index] === roster);
  const throughFilter =
    known.rosters.length > 0 && looking.filtered.some((each) => liesIn(each.rosters));
  const inRow = !throughFilter && liesIn(looking.surroundings.rosters);
  if (!known.complete && (!inRow || known.kind === 'roster')) {
    blame(
      looking,
      at,
      `\${${name}} is not yet known of every row here`,
      'Move the rule behind the roster, for example into a roster that goes through its rows again.',
    );
  }
  return reachedBy(name, known, !throughFilter && !inRow);
}

function reachedBy(name: string, known: Known, several: boolean): Reached {
  if (known.kind === 'roster') {
    return { type: 'rows', rosters: [...known.rosters, name], several: true };
  }
  return {
    type: known.type,
    rosters: known.rosters,
    several,
    ...(known.codes ? { codes: known.codes } : {}),
  };
}

/** `.`, `..` or a bare name at the beginning of a path. */
function reachFromHere(step: Step, looking: Looking): Reached | undefined {
  const { own, rosters } = looking.surroundings;
  const [node] = looking.filtered;
  if (node) return reachStep({ ...node, several: false }, step, looking);
  if (step.name === '..') {
    return checkFilters({ type: 'rows', rosters, several: false }, step.predicates, looking);
  }
  if (step.name !== '.') {
    blame(
      looking,
      step.at,
      `${JSON.stringify(step.name)} stands without a row`,
      looking.surroundings.find(step.name)
        ? `Write \${${step.name}}.`
        : `Write '${step.name}' if it is a code or a text, or \${${step.name}} if it is a question.`,
    );
    return undefined;
  }
  if (!own) {
    blame(looking, step.at, 'There is no answer that . could stand for', 'Write ${name}.');
    return undefined;
  }
  return checkFilters({ ...own, rosters, several: false }, step.predicates, looking);
}

function reachStep(from: Reached, step: Step, looking: Looking): Reached | undefined {
  if (step.name === '.') return checkFilters(from, step.predicates, looking);
  const isRow = from.type === 'rows';
  if (step.name === '..') {
    const rosters = isRow ? from.rosters.slice(0, -1) : from.rosters;
    return checkFilters({ type: 'rows', rosters, several: from.several }, step.predicates, looking);
  }
  const known = looking.surroundings.find(step.name);
  if (!known || !isRow || known.rosters.join('/') !== from.rosters.join('/')) {
    blame(
      looking,
      step.at,
      `${JSON.stringify(step.name)} does not lie in these rows`,
      'Name a question of that roster.',
    );
    return undefined;
  }
  if (known.refusal) {
    blame(looking, step.at, known.refusal.reason, known.refusal.remedy);
    return undefined;
  }
  return checkFilters(reachedBy(step.name, known, from.several), step.predicates, looking);
}

function checkFilters(
  reached: Reached,
  predicates: readonly Expression[],
  looking: Looking,
): Reached {
  let { several } = reached;
  for (const predicate of predicates) {
    looking.one(predicate, {
      ...looking,
      filtered: [{ ...reached, several: false }, ...looking.filtered],
    });
    if (mayChooseOne(predicate)) several = false;
  }
  return { ...reached, several };
}

/** A place, or an equality (`relation = 'head'`), may choose one row; whether it does, only an interview can tell. */
function mayChooseOne(predicate: Expression): boolean {
  if (predicate.kind !== 'binary') return predicate.kind === 'number';
  if (predicate.operator !== 'and') return predicate.operator === '=';
  return mayChooseOne(predicate.left) || mayChooseOne(predicate.right);
}
