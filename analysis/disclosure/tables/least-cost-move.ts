/**
 * How numbers that a reader does not know could be otherwise, all of them together: the cheapest way to change one of
 * them so that every sum still holds. By the dual simplex method for bounded variables (Lemke 1954; Chvátal 1983,
 * chapter 10) on a dense tableau whose empty places are passed over.
 */

export interface Moving {
  /** How far it can rise and fall; both 0 or more. */
  up: number;
  down: number;
  /** Of a change by one; more than 0. */
  cost: number;
}

/** A sum of changes and how far it may fall and rise: 0 and 0 where it must stay as it is. */
export interface Balance {
  /** Places in the list of what moves, and signs. */
  terms: readonly (readonly [at: number, sign: number])[];
  up: number;
  down: number;
}

const tiny = 1e-9;

/**
 * The changes, one for each of what moves, of which that at `fixed` is `by` and the rest cost least; undefined where
 * none keep the balances.
 */
export function leastCostMove(
  moving: readonly Moving[],
  balances: readonly Balance[],
  fixed: number,
  by: number,
): Float64Array | undefined {
  const { up = 0, down = 0 } = moving[fixed] ?? {};
  if (by > up || -by > down) return undefined;
  const left = whatCanMove(moving, balances);
  const own = left.indexOf(fixed);
  if (own === -1) return undefined;
  const place = new Map(left.map((at, now) => [at, now]));
  const fewer = balances.flatMap(({ terms, ...room }) => {
    const moved = terms.flatMap(([at, sign]): [number, number][] => {
      const now = place.get(at);
      return now === undefined ? [] : [[now, sign]];
    });
    return moved.length === 0 ? [] : [{ terms: moved, ...room }];
  });
  const some = left.map((at) => moving[at] ?? { up: 0, down: 0, cost: 1 });
  const found = dualSimplex(some, fewer, own, by);
  if (found === undefined) return undefined;
  const changes = new Float64Array(moving.length);
  left.forEach((at, now) => (changes[at] = found[now] as number));
  return changes;
}

/** Without what cannot change at all, or not alone in its balance, or not for want of such. */
function whatCanMove(moving: readonly Moving[], balances: readonly Balance[]): number[] {
  const isStill = Uint8Array.from(moving, ({ up, down }) => Number(up <= 0 && down <= 0));
  // One more for a balance that may itself change.
  const free = Int32Array.from(balances, ({ terms, up, down }) =>
    terms.reduce((count, [at]) => count + (isStill[at] === 1 ? 0 : 1), up > 0 || down > 0 ? 1 : 0),
  );
  const balancesOf: number[][] = moving.map(() => []);
  balances.forEach(({ terms }, row) => {
    for (const [at] of terms) balancesOf[at]?.push(row);
  });
  const alone = [...free.keys()].filter((row) => free[row] === 1);
  for (let row = alone.pop(); row !== undefined; row = alone.pop()) {
    const last = balances[row]?.terms.find(([at]) => isStill[at] === 0)?.[0];
    if (last === undefined) continue;
    isStill[last] = 1;
    for (const other of balancesOf[last] ?? []) {
      free[other] = (free[other] as number) - 1;
      if (free[other] === 1) alone.push(other);
    }
  }
  return [...moving.keys()].filter((at) => isStill[at] === 0);
}

function dualSimplex(
  moving: readonly Moving[],
  balances: readonly Balance[],
  fixed: number,
  by: number,
): Float64Array | undefined {
  // A column for a rise and one for a fall of each, and one for a balance, counted from the least that it can come to.
  // The basis starts with the balances.
  const both = 2 * moving.length;
  const [height, width] = [balances.length, both + balances.length];
  const most = new Float64Array(width);
  const price = new Float64Array(width);
  moving.forEach(({ up, down, cost }, at) => {
    if (at !== fixed) most.set([up, down], 2 * at);
    price.fill(cost, 2 * at, 2 * at + 2);
  });
  const value = new Float64Array(height);
  const rows = balances.map(({ terms, up, down }, row) => {
    const own = new Float64Array(width);
    let start = down;
    for (const [at, sign] of terms) {
      if (at === fixed) start += sign * by;
      else {
        own[2 * at] = (own[2 * at] as number) - sign;
        own[2 * at + 1] = (own[2 * at + 1] as number) + sign;
      }
    }
    own[both + row] = 1;
    most[both + row] = up + down;
    value[row] = start;
    return own;
  });
  const basis = Int32Array.from(balances, (_, row) => both + row);
  const isBasic = new Uint8Array(width).fill(1, both);
  const isFull = new Uint8Array(width);

  for (let steps = 0; steps < 5000; steps++) {
    let leaving = -1;
    let worst = 1e-7;
    for (let row = 0; row < height; row++) {
      const now = value[row] as number;
      const out = Math.max(-now, now - (most[basis[row] as number] as number));
      if (out > worst) [worst, leaving] = [out, row];
    }
    if (leaving === -1) return changes();
    const row = rows[leaving] as Float64Array;
    const leaver = basis[leaving] as number;
    const goal = (value[leaving] as number) < 0 ? 0 : (most[leaver] as number);
    // What is short must grow: variables that can rise against their entry, or fall with it.
    const sign = (value[leaving] as number) < goal ? -1 : 1;
    let entering = -1;
    let least = Infinity;
    for (let column = 0; column < width; column++) {
      if (isBasic[column] === 1 || most[column] === 0) continue;
      const entry = sign * (row[column] as number) * (isFull[column] === 1 ? -1 : 1);
      if (entry <= tiny) continue;
      const ratio = Math.abs(price[column] as number) / entry;
      if (
        ratio < least - 1e-12 ||
        (ratio < least + 1e-12 &&
          Math.abs(row[column] as number) > Math.abs(row[entering] as number))
      ) {
        [least, entering] = [ratio, column];
      }
    }
    if (entering === -1) return undefined;
    const step = ((value[leaving] as number) - goal) / (row[entering] as number);
    for (let other = 0; other < height; other++) {
      const entry = (rows[other] as Float64Array)[entering] as number;
      if (entry !== 0) value[other] = (value[other] as number) - step * entry;
    }
    value[leaving] = (isFull[entering] === 1 ? (most[entering] as number) : 0) + step;
    isBasic[leaver] = 0;
    isFull[leaver] = Number(goal > 0);
    isBasic[entering] = 1;
    isFull[entering] = 0;
    basis[leaving] = entering;
    pivot(leaving, entering);
  }
  return undefined;

  function pivot(at: number, column: number): void {
    const row = rows[at] as Float64Array;
    const scale = row[column] as number;
    const places: number[] = [];
    for (let place = 0; place < width; place++) {
      const entry = row[place] as number;
      if (Math.abs(entry) > tiny) {
        row[place] = entry / scale;
        places.push(place);
      } else row[place] = 0;
    }
    for (const other of [...rows, price]) {
      const factor = other[column] as number;
      if (other === row || factor === 0) continue;
      for (const place of places) {
        other[place] = (other[place] as number) - factor * (row[place] as number);
      }
      other[column] = 0;
    }
  }

  function changes(): Float64Array {
    const found = new Float64Array(moving.length);
    found[fixed] = by;
    const add = (variable: number, amount: number) => {
      const at = variable >> 1;
      found[at] = (found[at] as number) + (variable % 2 === 0 ? amount : -amount);
    };
    for (let row = 0; row < height; row++) {
      const variable = basis[row] as number;
      if (variable < both) add(variable, value[row] as number);
    }
    for (let column = 0; column < both; column++) {
      if (isFull[column] === 1) add(column, most[column] as number);
    }
    return found;
  }
}
