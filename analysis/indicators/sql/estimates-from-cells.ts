import { domainPlan } from '../../estimation/one-pass/domain-plan.ts';
import { domainTable } from '../../estimation/one-pass/domain-table.ts';
import { differenceAt, estimateAt } from '../../estimation/one-pass/table-figures.ts';
import { intervalFor } from '../indicator-estimates.ts';
import type { LineEstimates } from '../indicator-estimates.ts';
import type { Side } from '../domains.ts';
import type { UnitCells } from './cells-from-sql.ts';

/** Every figure of a unit on every line of the table, by the figure's key. */
export function estimatesFromCells(unit: UnitCells): Map<string, LineEstimates[]> {
  const { figures, cells, domains, counts } = unit;
  const sides: readonly Side[] = ['all', 'a', 'b'];
  const plan = domainPlan(
    domains.groups,
    domains.lines.flatMap((line) => sides.map((side) => domains.of(line, side))),
    domains.lines.map((_, at) => ({ a: 3 * at + 1, b: 3 * at + 2 })),
  );
  const table = domainTable(
    cells,
    plan,
    figures.map(({ statistic }) => statistic),
  );
  return new Map(
    figures.map((figure, variable) => {
      const { asked, missing, negative = false } = counts[variable] ?? {};
      const options = intervalFor(figure, negative);
      const over = (by: Int32Array | undefined, domain: number) =>
        (plan.domains[domain] ?? []).reduce((sum, group) => sum + (by?.[group] ?? 0), 0);
      const missingIn = (domain: number) => {
        const all = over(asked, domain);
        return all === 0 ? 0 : over(missing, domain) / all;
      };
      const lines = domains.lines.map((line, at): LineEstimates => {
        const [all, a, b] = [3 * at, 3 * at + 1, 3 * at + 2];
        const difference = differenceAt(table, variable, at, options);
        return {
          line,
          all: estimateAt(table, variable, all, options),
          a: difference.a,
          b: difference.b,
          difference,
          missing: { all: missingIn(all), a: missingIn(a), b: missingIn(b) },
        };
      });
      return [figure.key, lines];
    }),
  );
}
