/** The platform's estimates of the frozen country's sample are those that its files hold, made by other code. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeDesign } from '../../analysis/estimation/design.ts';
import { cellsOf, estimateIn } from './one-domain.ts';

const folder = new URL('../../simulation/frozen/', import.meta.url);

type Row = Readonly<Record<string, string>>;

function rowsOf(file: string): Row[] {
  const [header = '', ...lines] = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((field, at) => [names[at] ?? '', field])),
  );
}

const areas = new Map(rowsOf('areas.csv').map((row) => [row['area'], row]));
const drawn = rowsOf('households.csv').filter((row) => row['p_household'] !== '');
const design = makeDesign(
  {
    stratum: drawn.map((row) => areas.get(row['area'])?.['stratum'] ?? ''),
    psu: drawn.map((row) => row['area'] ?? ''),
    weight: drawn.map(
      (row) => 1 / (Number(areas.get(row['area'])?.['p_area']) * Number(row['p_household'])),
    ),
  },
  { lonelyPsu: 'fail' },
);

type Value = (row: Row) => number;
const column =
  (name: string): Value =>
  (row) =>
    Number(row[name]);
const one: Value = () => 1;
const has =
  (name: string): Value =>
  (row) =>
    Number(Number(row[name]) > 0);
/** Of each person of a household. */
const each =
  (of: Value): Value =>
  (row) =>
    Number(row['residents']) * of(row);
const where =
  (is: Value, of: Value): Value =>
  (row) =>
    is(row) * of(row);
const line = 680;

/** A total of `y`, or a ratio of totals `y / x`, as simulation/frozen/README.md says. */
const estimands: Readonly<Record<string, { y: Value; x?: Value }>> = {
  households: { y: one },
  persons: { y: column('residents') },
  MP03: { y: column('absent') },
  RE04: { y: column('received') },
  MP01: { y: has('absent'), x: one },
  MP02: { y: has('returned'), x: one },
  RE01: { y: has('received'), x: one },
  MP07: { y: column('absent_men'), x: column('absent') },
  RE02: { y: column('absent_sending'), x: column('absent') },
  RE03: { y: column('received'), x: has('received') },
  EC01: { y: each(column('consumption')), x: each(one) },
  EC02: { y: each((row) => Number(Number(row['consumption']) < line)), x: each(one) },
  EC03: { y: each((row) => Math.max(0, 1 - Number(row['consumption']) / line)), x: each(one) },
  ED01: { y: column('attending'), x: column('children_6_17') },
  'ED01-absent': {
    y: where(has('absent'), column('attending')),
    x: where(has('absent'), column('children_6_17')),
  },
  wishes: { y: column('adults_wishing'), x: column('adults') },
};

const kept = JSON.parse(readFileSync(new URL('estimates.json', folder), 'utf8')) as {
  id: string;
  value: number;
  se: number;
}[];

test('every estimate that is kept is one of these', () => {
  expect(kept.map(({ id }) => id).sort()).toEqual(Object.keys(estimands).sort());
});

test.each(kept)('$id', ({ id, value, se }) => {
  const { y = one, x } = estimands[id] ?? {};
  const group = new Int32Array(drawn.length);
  const columns = { group, groups: 1, y: Float64Array.from(drawn, y) };
  const estimate =
    x === undefined
      ? estimateIn('total', cellsOf(design, columns), [0])
      : estimateIn('ratio', cellsOf(design, { ...columns, x: Float64Array.from(drawn, x) }), [0]);
  // The files hold ten digits.
  expect(Math.abs((estimate.estimate ?? NaN) / value - 1)).toBeLessThan(1e-9);
  expect(Math.abs((estimate.se ?? NaN) / se - 1)).toBeLessThan(1e-9);
});
