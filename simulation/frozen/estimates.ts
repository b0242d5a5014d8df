/**
 * Estimates and standard errors of the frozen sample, by formulas written out on their own and from the files alone: a
 * second implementation, which whoever makes a third can be held to as well.
 */

export interface FrozenEstimate {
  id: string;
  value: number;
  se: number;
}

type Row = Readonly<Record<string, string>>;
type Of = (row: Row) => number;

const povertyLine = 680;
const one: Of = () => 1;
const column =
  (name: string): Of =>
  (row) =>
    Number(row[name]);
const residents = column('residents');
const ofPeople =
  (value: Of): Of =>
  (row) =>
    residents(row) * value(row);
const isPoor: Of = (row) => Number(Number(row['consumption']) < povertyLine);
const gap: Of = (row) => Math.max(0, 1 - Number(row['consumption']) / povertyLine);
const ifPositive =
  (name: string): Of =>
  (row) =>
    Number(Number(row[name]) > 0);
const ifAbsent =
  (value: Of): Of =>
  (row) =>
    Number(row['absent']) > 0 ? value(row) : 0;

/** A total, or one total over another. */
const estimands: readonly { id: string; of: Of; over?: Of }[] = [
  { id: 'households', of: one },
  { id: 'persons', of: residents },
  { id: 'MP01', of: ifPositive('absent'), over: one },
  { id: 'MP02', of: ifPositive('returned'), over: one },
  { id: 'MP03', of: column('absent') },
  { id: 'MP07', of: column('absent_men'), over: column('absent') },
  { id: 'RE01', of: ifPositive('received'), over: one },
  { id: 'RE02', of: column('absent_sending'), over: column('absent') },
  { id: 'RE03', of: column('received'), over: ifPositive('received') },
  { id: 'RE04', of: column('received') },
  { id: 'EC01', of: ofPeople(column('consumption')), over: residents },
  { id: 'EC02', of: ofPeople(isPoor), over: residents },
  { id: 'EC03', of: ofPeople(gap), over: residents },
  { id: 'ED01', of: column('attending'), over: column('children_6_17') },
  {
    id: 'ED01-absent',
    of: ifAbsent(column('attending')),
    over: ifAbsent(column('children_6_17')),
  },
  { id: 'wishes', of: column('adults_wishing'), over: column('adults') },
];

/**
 * Weights are 1 / (p_area p_household). The variance is that of the areas' linearized totals within their strata, as if
 * areas were drawn with replacement: Σ_h n_h / (n_h - 1) Σ_i (z_hi - z̄_h)², with z the weighted sum over the area's
 * households of y, or of (y - R x) / Σ w x for a ratio R (Woodruff 1971). To ten digits.
 */
export function estimatesOf(areasCsv: string, householdsCsv: string): FrozenEstimate[] {
  const areas = rowsOf(areasCsv).filter((row) => row['p_area'] !== '');
  const drawn = rowsOf(householdsCsv).filter((row) => row['p_household'] !== '');
  const pArea = new Map(areas.map((row) => [row['area'], Number(row['p_area'])]));
  const weight: Of = (row) => 1 / ((pArea.get(row['area']) ?? NaN) * Number(row['p_household']));
  const total = (of: Of, rows: readonly Row[] = drawn) =>
    rows.reduce((sum, row) => sum + weight(row) * of(row), 0);

  return estimands.map(({ id, of, over }) => {
    const below = over ? total(over) : 1;
    const value = total(of) / below;
    const linearized: Of = (row) => (over ? (of(row) - value * over(row)) / below : of(row));
    const z = areas.map((area) => ({
      stratum: area['stratum'],
      total: total(
        linearized,
        drawn.filter((row) => row['area'] === area['area']),
      ),
    }));
    const strata = [...new Set(z.map(({ stratum }) => stratum))];
    const variance = strata.reduce((sum, stratum) => {
      const totals = z.filter((each) => each.stratum === stratum).map((each) => each.total);
      const n = totals.length;
      const mean = totals.reduce((all, each) => all + each, 0) / n;
      return sum + (n / (n - 1)) * totals.reduce((all, each) => all + (each - mean) ** 2, 0);
    }, 0);
    return { id, value: tenDigits(value), se: tenDigits(Math.sqrt(variance)) };
  });
}

function rowsOf(csv: string): Row[] {
  const [header = '', ...lines] = csv.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

function tenDigits(value: number): number {
  return Number(value.toPrecision(10));
}
