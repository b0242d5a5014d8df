/**
 * Persons of a made-up survey, in typed columns, at any size: the shape of the reference data (strata of regions by urban
 * and rural, areas drawn with chances by size, households by class, items missing, questions for some ages only).
 */
import type { FirstStage } from '../../analysis/estimation/design.ts';
import type { Rows, Variable } from '../../analysis/estimation/one-pass/add-rows.ts';

export const shape = { regions: 6, sexes: 2, ages: 6, sides: 2 };
export const groups = shape.regions * shape.sexes * shape.ages * shape.sides;

export interface Persons {
  sample: FirstStage;
  rows: Rows;
}

const binaries = 21;
const numbers = 9;
/** Shares of the age groups, and for each variable the first and the last age group that is asked. */
const ageShares = [0.11, 0.21, 0.19, 0.23, 0.17, 0.09];
const asked: readonly (readonly [number, number])[] = [
  ...Array.from({ length: 9 }, () => [2, 5] as const),
  ...Array.from({ length: 2 }, () => [1, 2] as const),
  ...Array.from({ length: 2 }, () => [0, 1] as const),
  ...Array.from({ length: 17 }, () => [0, 5] as const),
];

/** `areas` areas of about `perArea` persons, one block of rows; the last strata are an island's, one of a single area. */
export function makePersons(areas: number, perArea: number, seed = 20243): Persons {
  const random = uniform(seed);
  const strata = 2 * shape.regions;
  const stratumOf = Int32Array.from({ length: areas }, (_, area) =>
    area === areas - 1
      ? strata - 1
      : Math.min(strata - 2, Math.floor((area * (strata - 1)) / areas)),
  );
  const psusIn = new Int32Array(strata);
  for (const h of stratumOf) psusIn[h] = (psusIn[h] ?? 0) + 1;
  const sizes = Array.from({ length: areas }, () =>
    Math.max(1, Math.round(perArea * (0.7 + 0.6 * random()))),
  );
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  return {
    sample: { stratumOf, psusIn, lonelyPsu: 'certainty' },
    rows: fill(rows, sizes, stratumOf, seed),
  };
}

function fill(rows: number, sizes: readonly number[], stratumOf: Int32Array, seed: number): Rows {
  const random = uniform(seed + 1);
  const psu = new Int32Array(rows);
  const group = new Int32Array(rows);
  const weight = new Float64Array(rows);
  const bytes = Array.from({ length: binaries }, () => new Uint8Array(rows));
  const amounts = Array.from({ length: numbers }, () => new Float64Array(rows));
  let row = 0;
  sizes.forEach((size, area) => {
    const base = 20 + 200 * random();
    const level = random();
    const region = Math.floor((stratumOf[area] ?? 0) / 2);
    let [side, w] = [0, base];
    for (let person = 0; person < size; person++, row++) {
      if (person % 4 === 0) {
        side = random() < 0.55 ? 1 : 0;
        w = base * (side === 1 ? 0.4 : 1.3) * (0.8 + 0.4 * random());
      }
      const age = ageOf(random());
      const sex = random() < 0.5 ? 0 : 1;
      psu[row] = area;
      group[row] = ((region * shape.sexes + sex) * shape.ages + age) * shape.sides + side;
      weight[row] = w;
      bytes.forEach((column, k) => {
        const u = random();
        const missing = !isAsked(k, age) || u < 0.02;
        column[row] = missing ? 2 : u < 0.2 + 0.4 * level + 0.1 * side ? 1 : 0;
      });
      amounts.forEach((column, k) => {
        const u = random();
        const missing = !isAsked(binaries + k, age) || u < 0.05;
        column[row] = missing ? NaN : Math.round(1e4 * (0.2 + level + u * u + 0.1 * side)) / 100;
      });
    }
  });
  const variables: Variable[] = [...bytes.map((y) => ({ y })), ...amounts.map((y) => ({ y }))];
  return { psu, group, weight, variables };
}

function isAsked(variable: number, age: number): boolean {
  const [from, to] = asked[variable] ?? [0, 5];
  return age >= from && age <= to;
}

function ageOf(u: number): number {
  let above = u;
  for (const [age, share] of ageShares.entries()) {
    if (above < share) return age;
    above -= share;
  }
  return ageShares.length - 1;
}

/** Fast and good enough for made-up persons (Marsaglia 2003, xorshift32). */
function uniform(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}
