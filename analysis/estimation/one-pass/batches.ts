import type { Variable } from './add-rows.ts';
import type { VariableKind } from './cells.ts';

export function kindOf(variable: Variable | undefined): VariableKind {
  return variable?.y instanceof Uint8Array ? 'binary' : variable?.x ? 'ratio' : 'number';
}

/** Places of the variables that are added up together: binary ones by threes, the others one by one. */
export function batchesOf(variables: readonly Variable[]): number[][] {
  const places = [...variables.keys()];
  const binary = places.filter((at) => kindOf(variables[at]) === 'binary');
  const numbers = places.filter((at) => kindOf(variables[at]) !== 'binary').map((at) => [at]);
  const threes: number[][] = [];
  for (let k = 0; k < binary.length; k += 3) threes.push(binary.slice(k, k + 3));
  return [...threes, ...numbers];
}

/** The places that each of some threads takes, so that they have about as much to do; see `joinTables`. */
export function sharesOf(variables: readonly Variable[], threads: number): number[][] {
  const batches = batchesOf(variables);
  return Array.from({ length: threads }, (_, thread) =>
    batches.filter((__, at) => at % threads === thread).flat(),
  );
}
