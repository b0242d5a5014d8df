import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { drawnAreas } from '../indicators/drawn-areas.ts';
import { fewestInCell } from '../indicators/publication-rules.ts';
import type { TableAudit, WithholdBeside } from '../indicators/publish-figures.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { tabulate, type EstimatedRun, type TableState } from '../indicators/tabulate.ts';
import type { SurveyColumns } from '../indicators/unit-columns.ts';
import type { HouseholdWeights } from '../weights/household-weights.ts';
import { censusPlans } from './census/census-plans.ts';
import { countedTables, crossingsOf, shownTables } from './counts/count-table.ts';
import type { CountedTable, CountTable } from './counts/count-table.ts';
import { countedUnits } from './counts/counted-units.ts';
import { protectEach, type HiddenCounts } from './counts/protect-counts.ts';
import { databankPlans } from './databank/databank-plans.ts';
import { basicTables, originAndDestination, returnTables } from './imila/imila-plans.ts';
import { numbersOfUnit } from './together/numbers-of-run.ts';
import { protectTogether } from './together/protect-together.ts';

/** Every table of counts that a run publishes. */
export const countPlans = [
  censusPlans,
  originAndDestination,
  basicTables,
  returnTables,
  databankPlans,
].flat();

/** The tables of counts of a run, and what must be withheld of each by itself. */
export interface CrossedRun {
  counted: CountedTable[];
  hidden: HiddenCounts;
}

/** What `tablesOfRun` publishes counts from. `columns` were asked what `askedOfUnits` asks besides. */
export function crossRun(
  definition: SurveyDefinition,
  columns: SurveyColumns,
  weights: HouseholdWeights['weights'],
): CrossedRun {
  const limits = limitsOf(definition);
  const units = countedUnits(definition, columns, drawnAreas(weights));
  const counted = countedTables(countPlans, units, limits);
  return { counted, hidden: protectEach(crossingsOf(counted), limits) };
}

/** Rule M2, and as many households as the public files promise to be alike. */
const limitsOf = ({ publication }: SurveyDefinition) => ({
  cases: fewestInCell.units,
  households: Math.max(fewestInCell.households, publication.k),
});

/**
 * All tables of a run, those of indicators and those of counts, withheld from so that nobody can find what one of them
 * withholds in all of them together. `columns` were asked what `askedOfUnits` asks besides.
 *
 * @param made what `crossRun` and `estimateRun` give, where they are known: neither needs the other
 */
export function tablesOfRun(
  definition: SurveyDefinition,
  columns: SurveyColumns,
  state: TableState,
  made: { crossed?: CrossedRun; estimated?: EstimatedRun } = {},
): { table: PublishedTable; audit: TableAudit; counts: CountTable[] } {
  const { weights } = state.weighting;
  const { crossed = crossRun(definition, columns, weights), estimated } = made;
  const { counted, hidden } = crossed;
  const units = countedUnits(definition, columns, drawnAreas(weights));
  const limits = limitsOf(definition);
  const crossings = crossingsOf(counted);
  const hiddenCounts = {
    withheld: new Set(hidden.withheld),
    unexplained: new Set(hidden.unexplained),
  };
  const beside: WithholdBeside = (run, alone) => {
    const more: ReturnType<WithholdBeside> = {
      ...{ withheld: new Set(), unexplained: new Set(), log: [], findings: [] },
    };
    for (const own of units.values()) {
      const told = numbersOfUnit(
        definition,
        columns,
        { units: own, figures: run, hidden: alone, crossings, hiddenCounts },
        { ...limits, shownFrom: definition.publication.withholdUnder },
      );
      const isCount = new Map(told.cells.map((cell) => [cell.id, cell.isCount]));
      const found = protectTogether(told, limits);
      for (const [cell, protects] of found.withheld) {
        if (isCount.get(cell) === true) hiddenCounts.withheld.add(cell);
        else {
          more.withheld.add(cell);
          more.log.push({ cell, reason: 'protects another cell', protects });
        }
      }
      for (const cell of found.unexplained) {
        (isCount.get(cell) === true ? hiddenCounts : more).unexplained.add(cell);
      }
      more.findings.push(...found.findings);
    }
    return more;
  };
  const { table, audit } = tabulate(definition, columns, state, beside, estimated);
  return { table, audit, counts: shownTables(counted, hiddenCounts, limits) };
}
