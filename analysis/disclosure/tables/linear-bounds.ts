/**
 * The least and the greatest value of variables under linear equations, by the simplex method on a dense tableau with
 * artificial variables (Dantzig 1963, chapter 5). Largest-coefficient steps; Bland's rule (1977) once steps stop
 * gaining, so that it ends.
 */

export interface Equation {
  /** Variable and coefficient. */
  terms: readonly (readonly [number, number])[];
  equals: number;
}

/**
 * Bounds of the variables `asked` over every x with 0 ≤ x ≤ upper that keeps the equations; Infinity where nothing
 * stops it. With `enough`, only as far as that: a variable that was seen at values so far apart is looked at no more,
 * and those are its bounds. Throws where no x keeps the equations.
 */
export function linearBounds(
  equations: readonly Equation[],
  upper: readonly number[],
  asked: readonly number[],
  enough = Infinity,
): { least: number; most: number }[] {
  const tableau = firstTableau(equations, upper);
  makeFeasible(tableau);
  const seen = new Map(asked.map((variable) => [variable, { least: Infinity, most: -Infinity }]));
  const look = () => {
    if (enough < Infinity) noteValues(tableau, seen);
  };
  look();
  return [...seen].map(([variable, range]) => {
    const isEnough = () => range.most - range.least >= enough;
    if (isEnough()) return range;
    const least = optimum(tableau, variable, 1, isEnough, look);
    if (isEnough()) return range;
    const most = -optimum(tableau, variable, -1, isEnough, look);
    return isEnough() ? range : { least, most };
  });
}

/** Where the tableau stands: variables outside the basis are 0. */
function noteValues(
  { rows, basis, width }: Tableau,
  seen: ReadonlyMap<number, { least: number; most: number }>,
): void {
  const waiting = new Set(seen.keys());
  const note = (variable: number, value: number) => {
    const range = seen.get(variable);
    if (range === undefined) return;
    if (value < range.least) range.least = value;
    if (value > range.most) range.most = value;
    waiting.delete(variable);
  };
  basis.forEach((variable, at) => note(variable, rows[at]?.[width] ?? 0));
  for (const variable of waiting) note(variable, 0);
}

interface Tableau {
  /** The last entry of each row is its right side. */
  rows: Float64Array[];
  /** Variable that each row gives the value of; -1 is an artificial one. */
  basis: number[];
  width: number;
}

const tiny = 1e-9;

function firstTableau(equations: readonly Equation[], upper: readonly number[]): Tableau {
  const bounded = upper.flatMap((most, variable) => (most < Infinity ? [variable] : []));
  const width = upper.length + bounded.length;
  const uses = new Uint32Array(upper.length);
  for (const { terms } of equations) {
    for (const [variable] of terms) uses[variable] = (uses[variable] as number) + 1;
  }
  const starts: number[] = [];
  const rows = equations.map(({ terms, equals }) => {
    const row = new Float64Array(width + 1);
    const sign = equals < 0 ? -1 : 1;
    for (const [variable, coefficient] of terms) {
      row[variable] = (row[variable] as number) + sign * coefficient;
    }
    row[width] = sign * equals;
    // What stands in this equation alone, unbounded, can take its value from the start.
    const [own = -1] =
      terms.find(
        ([variable]) =>
          uses[variable] === 1 && row[variable] === 1 && (upper[variable] ?? 0) === Infinity,
      ) ?? [];
    starts.push(own);
    return row;
  });
  const limits = bounded.map((variable, at) => {
    const row = new Float64Array(width + 1);
    row[variable] = 1;
    row[upper.length + at] = 1;
    row[width] = upper[variable] as number;
    return row;
  });
  return {
    rows: [...rows, ...limits],
    basis: [...starts, ...limits.map((_, at) => upper.length + at)],
    width,
  };
}

function makeFeasible(tableau: Tableau): void {
  const { rows, basis, width } = tableau;
  const cost = new Float64Array(width + 1);
  rows.forEach((row, at) => {
    if (basis[at] === -1)
      row.forEach((value, column) => (cost[column] = (cost[column] as number) - value));
  });
  descend(tableau, cost);
  if ((cost[width] as number) < -1e-6) {
    throw new Error(
      'No numbers keep all of these equations and bounds. Look for a relation that does not hold.',
    );
  }
  // What is still artificial is 0: another variable takes its row, or the row says nothing new.
  for (let at = rows.length - 1; at >= 0; at--) {
    if (basis[at] !== -1) continue;
    const column = (rows[at] as Float64Array).findIndex(
      (value, place) => place < width && Math.abs(value) > tiny,
    );
    if (column === -1) {
      rows.splice(at, 1);
      basis.splice(at, 1);
    } else pivot(tableau, cost, at, column);
  }
}

/** The least value of sign · variable. Leaves the tableau feasible, for the next question. */
function optimum(
  tableau: Tableau,
  variable: number,
  sign: 1 | -1,
  isEnough: () => boolean,
  look: () => void,
): number {
  const { rows, basis, width } = tableau;
  const cost = new Float64Array(width + 1);
  cost[variable] = sign;
  const row = rows[basis.indexOf(variable)];
  row?.forEach((value, column) => (cost[column] = (cost[column] as number) - sign * value));
  return descend(tableau, cost, isEnough, look) ? -(cost[width] as number) : -Infinity;
}

/** Steps while the cost falls, and until it is enough. False: it falls without end. */
function descend(
  tableau: Tableau,
  cost: Float64Array,
  isEnough: () => boolean = () => false,
  look: () => void = () => undefined,
): boolean {
  const { rows, basis, width } = tableau;
  for (let idle = 0; ;) {
    let entering = -1;
    for (let column = 0; column < width; column++) {
      const value = cost[column] as number;
      if (value < -tiny && (entering === -1 || value < (cost[entering] as number)))
        entering = column;
      if (entering !== -1 && idle > 20) break;
    }
    if (entering === -1) return true;
    let leaving = -1;
    let step = Infinity;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as Float64Array;
      const value = row[entering] as number;
      if (value <= tiny) continue;
      const ratio = Math.max(0, row[width] as number) / value;
      const tie = Math.abs(ratio - step) <= tiny;
      if (tie ? (basis[at] as number) < (basis[leaving] as number) : ratio < step) {
        leaving = at;
        step = ratio;
      }
    }
    if (leaving === -1) return false;
    idle = step > tiny ? 0 : idle + 1;
    pivot(tableau, cost, leaving, entering);
    look();
    if (isEnough()) return true;
  }
}

function pivot(
  { rows, basis, width }: Tableau,
  cost: Float64Array,
  at: number,
  column: number,
): void {
  const row = rows[at] as Float64Array;
  const scale = row[column] as number;
  const places: number[] = [];
  for (let place = 0; place <= width; place++) {
    if (row[place] !== 0) {
      row[place] = (row[place] as number) / scale;
      places.push(place);
    }
  }
  for (const other of [...rows, cost]) {
    const factor = other[column] as number;
    if (other === row || factor === 0) continue;
    for (const place of places) {
      other[place] = (other[place] as number) - factor * (row[place] as number);
    }
    // Rounding must not leave a trace of what is now a basic variable.
    other[column] = 0;
  }
  basis[at] = column;
}
