/**
 * How numbers that a reader does not know could be otherwise, all of them together: the cheapest way to change one of
 * them so that every sum still holds. By the dual simplex method for bounded variables (Lemke 1954; Chvátal 1983,
 * chapter 10) on a tableau of which only those rows are written out that the search comes to.
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
  const place = new Int32Array(moving.length).fill(-1);
  left.forEach((at, now) => (place[at] = now));
  const fewer: Balance[] = [];
  for (const { terms, up, down } of balances) {
    const moved: [number, number][] = [];
    for (const [at, sign] of terms) {
      const now = place[at] as number;
      if (now !== -1) moved.push([now, sign]);
    }
    if (moved.length > 0) fewer.push({ terms: moved, up, down });
  }
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
  const free = new Int32Array(balances.length);
  const balancesOf: number[][] = moving.map(() => []);
  balances.forEach(({ terms, up, down }, row) => {
    let count = up > 0 || down > 0 ? 1 : 0;
    for (const [at] of terms) {
      balancesOf[at]?.push(row);
      if (isStill[at] !== 1) count += 1;
    }
    free[row] = count;
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
  // Variables: a rise and a fall of each that moves, side by side, then one for each balance, counted from the least that
  // it can come to. The basis starts with the balances.
  const own = moving.length;
  const both = 2 * own;
  const [height, all] = [balances.length, both + balances.length];
  const most = new Float64Array(all);
  const price = new Float64Array(all);
  moving.forEach(({ up, down, cost }, at) => {
    if (at !== fixed) most.set([up, down], 2 * at);
    price.fill(cost, 2 * at, 2 * at + 2);
  });
  const value = new Float64Array(height);
  const balancesOf: number[][] = moving.map(() => []);
  balances.forEach(({ terms, up, down }, row) => {
    let start = down;
    for (const [at, sign] of terms) {
      if (at === fixed) start += sign * by;
      else balancesOf[at]?.push(row);
    }
    most[both + row] = up + down;
    value[row] = start;
  });
  const basis = Int32Array.from(balances, (_, row) => both + row);
  const isBasic = new Uint8Array(all).fill(1, both);
  const isFull = new Uint8Array(all);

  // Most balances keep out of it: a row is written out when the search first comes to it. Its columns: one for the rise of
  // each that moves, whose fall is its opposite, then one for each balance that has left the basis, in that order.
  const rows: (Float64Array | undefined)[] = balances.map(() => undefined);
  const written: number[] = [];
  const columnOf = new Int32Array(height).fill(-1);
  const left: number[] = [];
  let [width, room] = [own, own + 32];
  const variableOf = Int32Array.from({ length: own + height }, (_, column) => 2 * column);
  /** Where the row at hand has entries. */
  const places = new Int32Array(own + height);

  for (let steps = 0; steps < 5000; steps++) {
    let leaving = -1;
    let worst = 1e-7;
    for (let row = 0; row < height; row++) {
      const now = value[row] as number;
      const out = Math.max(-now, now - (most[basis[row] as number] as number));
      if (out > worst) [worst, leaving] = [out, row];
    }
    if (leaving === -1) return changes();
    const leaver = basis[leaving] as number;
    if (leaver >= both) addColumn(leaver - both);
    const row = rowAt(leaving);
    const goal = (value[leaving] as number) < 0 ? 0 : (most[leaver] as number);
    // What is short must grow: variables that can rise against their entry, or fall with it.
    const entering = cheapest(row, (value[leaving] as number) < goal ? -1 : 1);
    if (entering === -1) return undefined;
    const step = ((value[leaving] as number) - goal) / entryOf(row, entering);
    pivot(row, entering, step);
    value[leaving] = (isFull[entering] === 1 ? (most[entering] as number) : 0) + step;
    isBasic[leaver] = 0;
    isFull[leaver] = Number(goal > 0);
    isBasic[entering] = 1;
    isFull[entering] = 0;
    basis[leaving] = entering;
  }
  return undefined;

  function rowAt(at: number): Float64Array {
    const known = rows[at];
    if (known !== undefined) return known;
    const row = new Float64Array(room);
    for (const [one, sign] of balances[at]?.terms ?? []) {
      if (one !== fixed) row[one] = (row[one] as number) - sign;
    }
    const column = columnOf[at] as number;
    if (column !== -1) row[column] = 1;
    rows[at] = row;
    written.push(at);
    return row;
  }

  function addColumn(balance: number): void {
    if (columnOf[balance] !== -1) return;
    if (width === room) {
      room = 2 * room - own;
      for (const at of written) {
        const longer = new Float64Array(room);
        longer.set(rows[at] as Float64Array);
        rows[at] = longer;
      }
    }
    variableOf[width] = both + balance;
    columnOf[balance] = width;
    const known = rows[balance];
    if (known !== undefined) known[width] = 1;
    width += 1;
    // In their own order, by which ties are broken.
    let place = left.length;
    while (place > 0 && (left[place - 1] as number) > balance) place -= 1;
    left.splice(place, 0, balance);
  }

  function entryOf(row: Float64Array, variable: number): number {
    if (variable >= both) return row[columnOf[variable - both] as number] as number;
    const entry = row[variable >> 1] as number;
    return variable % 2 === 0 ? entry : -entry;
  }

  /** The variable to enter for a row: that which costs least by its entry there; -1 where none helps. */
  function cheapest(row: Float64Array, sign: number): number {
    let entering = -1;
    let [least, largest] = [Infinity, 0];
    const look = (variable: number, told: number): void => {
      if (isBasic[variable] === 1 || most[variable] === 0) return;
      const entry = isFull[variable] === 1 ? -told : told;
      if (entry <= tiny) return;
      const ratio = Math.abs(price[variable] as number) / entry;
      if (ratio < least - 1e-12 || (ratio < least + 1e-12 && entry > largest)) {
        [least, largest, entering] = [ratio, entry, variable];
      }
    };
    for (let at = 0; at < own; at++) {
      const entry = sign * (row[at] as number);
      if (entry === 0) continue;
      look(2 * at, entry);
      look(2 * at + 1, -entry);
    }
    for (const balance of left) {
      look(both + balance, sign * (row[columnOf[balance] as number] as number));
    }
    return entering;
  }

  function pivot(row: Float64Array, entering: number, step: number): void {
    const scale = entryOf(row, entering);
    let many = 0;
    for (let place = 0; place < width; place++) {
      const entry = row[place] as number;
      if (Math.abs(entry) > tiny) {
        row[place] = entry / scale;
        places[many++] = place;
      } else row[place] = 0;
    }
    // A balance that was never written out has no entries but of its own terms.
    if (entering < both) for (const other of balancesOf[entering >> 1] ?? []) rowAt(other);
    const column = entering < both ? entering >> 1 : (columnOf[entering - both] as number);
    for (const at of written) {
      const other = rows[at] as Float64Array;
      const factor = entryOf(other, entering);
      if (factor === 0 || other === row) continue;
      value[at] = (value[at] as number) - step * factor;
      for (let next = 0; next < many; next++) {
        const place = places[next] as number;
        other[place] = (other[place] as number) - factor * (row[place] as number);
      }
      other[column] = 0;
    }
    const factor = price[entering] as number;
    for (let next = 0; next < many; next++) {
      const place = places[next] as number;
      const [variable, less] = [variableOf[place] as number, factor * (row[place] as number)];
      price[variable] = (price[variable] as number) - less;
      if (place < own) price[variable + 1] = (price[variable + 1] as number) + less;
    }
    price[entering] = 0;
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
