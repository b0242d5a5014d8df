import { distinctKeys } from '../../../analysis/disclosure/risk/distinct-keys.ts';
import { householdRisk } from '../../../analysis/disclosure/risk/household-risk.ts';
import {
  expectedFindings,
  individualRisk,
} from '../../../analysis/disclosure/risk/individual-risk.ts';
import { keyCounts, violations } from '../../../analysis/disclosure/risk/key-counts.ts';
import { codesOf, keyVariables } from '../../../analysis/disclosure/risk/key-variables.ts';
import { diversity } from '../../../analysis/disclosure/risk/l-diversity.ts';
import { NotImplemented } from '../case.ts';
import { columnOf, numbersOf } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { Statistic } from '../statistic.ts';

/** The risks of a file of persons: their own, those of their households, and what a key tells of a sensitive variable. */
export const sdcRisk: Statistic = ({ stat }, columns) => {
  const { keys, weight } = stat as unknown as { keys: string[]; weight: string };
  const named = new Map(
    keys.map((text) => [text.split(' = ')[0] ?? '', columnFrom(text, columns)]),
  );
  const variables = keyVariables(named, [...named.keys()]);
  const counts = keyCounts(variables, { weights: numbersOf(columns, weight) });
  const risks = individualRisk(counts, 'approximate');
  const households = householdRisk(risks, columnOf(columns, 'hhid'));
  const electricity = columnOf(columns, 'electricity');
  const sensitive = columnOf(columns, 'poor').map((poor, row) => `${poor} ${electricity[row]}`);
  const { distinct } = diversity(variables, codesOf(sensitive));
  const first = (values: Float64Array) => [...values.subarray(0, 25)];
  return {
    violK2: violations(counts, 2),
    violK3: violations(counts, 3),
    violK5: violations(counts, 5),
    uniqueKeys: distinctKeys(variables).keys.rows,
    expectedReid: expectedFindings(risks),
    expectedReidPct: (100 * expectedFindings(risks)) / risks.length,
    hierExpected: expectedFindings(households),
    maxRisk: risks.reduce((most, risk) => Math.max(most, risk), 0),
    l1: distinct.filter((l) => l < 2).length,
    first: {
      fk: first(counts.sample),
      Fk: first(counts.population),
      rk: first(risks),
      hier: first(households),
    },
  };
};

function columnFrom(text: string, columns: Columns): ArrayLike<unknown> {
  if (columns.has(text)) return columnOf(columns, text);
  if (text === 'age5 = min(85, 5*floor(age/5))') {
    return numbersOf(columns, 'age').map((age) => Math.min(85, 5 * Math.floor(age / 5)));
  }
  if (text === 'hs = min(8,hhsize)') {
    return numbersOf(columns, 'hhsize').map((size) => Math.min(8, size));
  }
  throw new NotImplemented(`key ${text}`);
}
