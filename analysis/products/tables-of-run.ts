import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { drawnAreas } from '../indicators/drawn-areas.ts';
import { fewestInCell } from '../indicators/publication-rules.ts';
import type { TableAudit, WithholdBeside } from '../indicators/publish-figures.ts';
import type { PublishedTable } from '../indicators/published-table.ts';
import { tabulate, type TableState } from '../indicators/tabulate.ts';
import type { SurveyColumns } from '../indicators/unit-columns.ts';
import { censusPlans } from './census/census-plans.ts';
import { countedTables, crossingsOf, shownTables, type CountTable } from './counts/count-table.ts';
import { countedUnits } from './counts/counted-units.ts';
import { protectEach } from './counts/protect-counts.ts';
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

/**
 * All tables of a run, those of indicators and those of counts, withheld from so that nobody can find what one of them
 * withholds in all of them together. `columns` were asked what `askedOfUnits` asks besides.
 */
export function tablesOfRun(
  definition: SurveyDefinition,
  columns: SurveyColumns,
  state: TableState,
): { table: PublishedTable; audit: TableAudit; counts: CountTable[] } {
  const units = countedUnits(definition, columns, drawnAreas(state.weighting.weights));
  // Rule M2, and as many households as the public files promise to be alike.
  const households = Math.max(fewestInCell.households, definition.publication.k);
  const limits = { cases: fewestInCell.units, households };
  const counted = countedTables(countPlans, units, limits);
  const crossings = crossingsOf(counted);
  const hidden = protectEach(crossings, limits);
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
  const { table, audit } = tabulate(definition, columns, state, beside);
  return { table, audit, counts: shownTables(counted, hiddenCounts, limits) };
}
