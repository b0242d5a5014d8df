/**
 * Holds a table file (`svyfix/1-table`) against the one pass: a row is the difference of an indicator between migrants and
 * others in a crossing of sex, age group and region.
 */
import { basename, dirname, join } from 'node:path';

import type { LonelyPsu } from '../../analysis/estimation/design.ts';
import { domainPlan } from '../../analysis/estimation/one-pass/domain-plan.ts';
import { onePass } from '../../analysis/estimation/one-pass/one-pass.ts';
import { differenceAt } from '../../analysis/estimation/one-pass/table-figures.ts';
import type { Outcome } from './run-outcome.ts';
import { readPersons } from './table-data.ts';

export interface TableFile {
  meta: { rows: number; tolerance: number; lonelyPsu: string };
  columns: string[];
  rows: (string | number)[][];
}

const keys = ['indicator', 'sex', 'agegrp', 'region'];

/** Every row of the table. The persons are in `NAME_persons.parquet` beside it. */
export async function runTable(file: string, table: TableFile): Promise<Outcome[]> {
  const parquet = join(dirname(file), `${basename(file, '.json')}_persons.parquet`);
  const at = (name: string) => table.columns.indexOf(name);
  const indicators = [...new Set(table.rows.map((row) => String(row[at('indicator')])))];
  const { lonelyPsu } = table.meta;
  const rule = (lonelyPsu === 'remove' ? 'certainty' : lonelyPsu) as LonelyPsu;
  const { sample, rows, levels } = await readPersons(parquet, indicators, rule);
  const { region, sex, agegrp, migrant } = levels;
  const cells = region.length * sex.length * agegrp.length;
  const plan = domainPlan(
    cells * migrant.length,
    Array.from({ length: cells * migrant.length }, (_, group) => [group]),
    Array.from({ length: cells }, (_, cell) => ({ a: 2 * cell + 1, b: 2 * cell })),
  );
  const statistics = indicators.map(() => 'mean' as const);
  const found = onePass(sample, plan, rows, statistics);
  const checked = rows.weight.length === table.meta.rows;
  return table.rows.map((row) => {
    const code = (of: readonly string[], name: string) => of.indexOf(String(row[at(name)]));
    const cell =
      (code(region, 'region') * sex.length + code(sex, 'sex')) * agegrp.length +
      code(agegrp, 'agegrp');
    const got = differenceAt(found, code(indicators, 'indicator'), cell);
    const figures: Record<string, number | null> = {
      n_migrant: got.a.n,
      n_nonmigrant: got.b.n,
      mean_migrant: got.a.estimate,
      mean_nonmigrant: got.b.estimate,
      diff: got.estimate,
      se: got.se,
    };
    const errors = Object.entries(figures).map(([name, value]) => {
      const wanted = Number(row[at(name)]);
      return { name, wanted, value, error: errorOf(value, wanted, Math.abs(got.estimate ?? 0)) };
    });
    return {
      id: keys.map((name) => row[at(name)]).join(' '),
      group: 'table',
      differences: [
        ...(checked ? [] : [`${rows.weight.length} persons for ${table.meta.rows}`]),
        ...errors
          .filter(({ error }) => !(error <= table.meta.tolerance))
          .map(({ name, value, wanted }) => `${name}: ${String(value)} for ${wanted}`),
      ],
      worst: Math.max(...errors.map(({ error }) => error)),
    };
  });
}

/** Relative, or against a billionth of the estimate where what is wanted is next to nothing. */
function errorOf(value: number | null, wanted: number, estimate: number): number {
  if (value === null) return Infinity;
  return Math.abs(value - wanted) / Math.max(Math.abs(wanted), 1e-9 * Math.max(1e-6, estimate));
}
