/**
 * Reads a model formula as R writes it, as far as cases use it: sums, products (`*`, `:`), `factor(x)`, `log(x)`, `I(x^2)`
 * and `I(x=='a')`. Text columns are factors; the first of their levels in byte order is the reference.
 */
import { withIntercept } from '../../analysis/models/model-matrix.ts';
import type { ModelMatrix } from '../../analysis/models/model-matrix.ts';
import { columnOf, numbersOf } from './columns.ts';
import type { Columns } from './columns.ts';

export interface Formula {
  y: Float64Array;
  /** With the intercept. */
  x: ModelMatrix;
  /** Names of the columns of each term. */
  terms: ReadonlyMap<string, readonly string[]>;
}

/** Factors have the levels that the complete rows of the domain have. */
export function readFormula(formula: string, all: Columns, domain?: Uint8Array): Formula {
  const [left = '', right = ''] = formula.split('~').map((side) => side.trim());
  const columns = completeRows(all, formula, domain);
  const terms = new Map(termsOf(right).map((term) => [term, termOf(term, columns)] as const));
  const own = [...terms.values()];
  const x = {
    names: own.flatMap(({ names }) => names),
    columns: own.flatMap((term) => term.columns),
  };
  const y = termOf(left, columns).columns[0] ?? new Float64Array();
  return {
    y,
    x: withIntercept(x, y.length),
    terms: new Map([...terms].map(([term, { names }]) => [term, names])),
  };
}

/** The columns that a formula names, with every value left out of rows that lack one, or lie outside the domain. */
function completeRows(columns: Columns, formula: string, domain?: Uint8Array): Columns {
  const own = [...columns].filter(([name]) => new RegExp(`\\b${name}\\b`).test(formula));
  const complete = (row: number) =>
    (domain?.[row] ?? 1) === 1 && own.every(([, column]) => column[row] !== undefined);
  return new Map(
    own.map(([name, column]) => [
      name,
      column.map((value, row) => (complete(row) ? value : undefined)),
    ]),
  );
}

/** Terms in R's order: those of one variable first. `a * b` is `a + b + a:b`. */
function termsOf(side: string): string[] {
  const terms = side.split('+').flatMap((part) => {
    const factors = part.split('*').map((name) => name.trim());
    return factors.length === 1 ? factors : [...factors, factors.join(':')];
  });
  const order = (term: string) => term.split(':').length;
  return [...new Set(terms)].sort((a, b) => order(a) - order(b));
}

function termOf(term: string, columns: Columns): ModelMatrix {
  const [first = '', ...others] = term.split(':');
  return others.reduce(
    (own, name) => product(own, variableOf(name, columns)),
    variableOf(first, columns),
  );
}

/** The first factor's columns change fastest. */
function product(a: ModelMatrix, b: ModelMatrix): ModelMatrix {
  return {
    names: b.names.flatMap((right) => a.names.map((left) => `${left}:${right}`)),
    columns: b.columns.flatMap((right) =>
      a.columns.map((left) => left.map((value, row) => value * (right[row] ?? NaN))),
    ),
  };
}

function variableOf(text: string, columns: Columns): ModelMatrix {
  const call = /^(factor|log|I)\((.*)\)$/.exec(text);
  const [, name = '', inner = text] = call ?? [];
  const one = (column: Float64Array) => ({ names: [text], columns: [column] });
  const power = /^(\w+)\^(\d+)$/.exec(inner);
  const equal = /^(\w+)\s*==\s*'(.*)'$/.exec(inner);
  if (power !== null) {
    return one(numbersOf(columns, power[1] ?? '').map((value) => value ** Number(power[2])));
  }
  if (equal !== null) {
    const own = columnOf(columns, equal[1] ?? '');
    return one(
      Float64Array.from(own, (value) => (value === undefined ? NaN : Number(value === equal[2]))),
    );
  }
  if (name === 'log') return one(numbersOf(columns, inner).map(Math.log));
  const column = columnOf(columns, inner);
  if (name !== 'factor' && !column.some((value) => typeof value === 'string')) {
    return one(numbersOf(columns, inner));
  }
  const levels = levelsOf(column).slice(1);
  return {
    names: levels.map((level) => `${text}${level}`),
    columns: levels.map((level) =>
      Float64Array.from(column, (value) => (value === undefined ? NaN : Number(value === level))),
    ),
  };
}

/** The levels of a factor: numbers by size, text in byte order. */
export function levelsOf(column: readonly (string | number | undefined)[]): (string | number)[] {
  const levels = [...new Set(column)].filter((value) => value !== undefined);
  return levels.sort((a, b) => (a < b ? -1 : 1));
}
