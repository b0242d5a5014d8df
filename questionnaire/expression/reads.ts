import { partsOf, type Expression, type Path } from './syntax.ts';

/** What an expression looks at, found without working it out. */
export interface Reads {
  /** Names looked up from the row in which the expression stands: its own, or that of a row above. */
  own: readonly string[];
  /** Names that may be read of any row: behind a filter, a path or an index. */
  every: readonly string[];
  /** It counts the questions asked so far. */
  tally: boolean;
  /** It keeps what it once gave. */
  once: boolean;
  /** Parts of the tree: what one evaluation costs at least. */
  size: number;
  /** Parts of its largest filter: what each row that it looks at costs at most. */
  filterSize: number;
}

interface Finding {
  ofChoice: boolean;
  own: string[];
  every: string[];
  tally: boolean;
  once: boolean;
  filterSize: number;
}

/**
 * Looks through an expression once. Where it cannot tell which rows are meant, it says all of them. `ofChoice`: it is a
 * filter of choices, whose bare names are attributes.
 */
export function readsOf(expression: Expression, { ofChoice = false } = {}): Reads {
  const finding: Finding = {
    ofChoice,
    own: [],
    every: [],
    tally: false,
    once: false,
    filterSize: 0,
  };
  const size = look(expression, finding, false);
  return {
    own: finding.own,
    every: finding.every,
    tally: finding.tally,
    once: finding.once,
    size,
    filterSize: finding.filterSize,
  };
}

/** Gives the number of parts. `elsewhere`: names may be those of other rows than the one at hand. */
function look(expression: Expression, finding: Finding, elsewhere: boolean): number {
  if (expression.kind === 'path') return lookAlong(expression, finding, elsewhere);
  let size = 1;
  if (expression.kind === 'call') {
    const { name } = expression;
    if (name === 'asked' || name === 'unknown') finding.tally = true;
    if (name === 'once') finding.once = true;
  }
  // What indexed-repeat() gives is taken from the row with that index.
  const indexed = expression.kind === 'call' && expression.name === 'indexed-repeat';
  let first = true;
  for (const part of partsOf(expression)) {
    size += look(part, finding, elsewhere || (indexed && first));
    first = false;
  }
  return size;
}

function lookAlong(path: Path, finding: Finding, elsewhere: boolean): number {
  let size = 1 + path.steps.length;
  const { start } = path;
  if (start.kind === 'variable') (elsewhere ? finding.every : finding.own).push(start.name);
  const attribute = finding.ofChoice && !elsewhere && start.kind === 'here';
  for (const { name } of path.steps) {
    if (name !== '.' && name !== '..' && !attribute) finding.every.push(name);
  }
  for (const filter of partsOf(path)) {
    const of = look(filter, finding, true);
    finding.filterSize = Math.max(finding.filterSize, of);
    size += of;
  }
  return size;
}
