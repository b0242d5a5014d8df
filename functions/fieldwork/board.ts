import type {
  Anomalies,
  CaseCounts,
  SubmissionCounts,
} from '../../analysis/fieldwork/summarize.ts';
import { type ResponseRates, responseRates } from '../../analysis/fieldwork/rates.ts';
import type { BoardEntry } from '../stores/facts.ts';

export interface Board {
  areas: number;
  total: CaseCounts & { rates: ResponseRates };
  /** Cells of the sample: stratum × listing class. */
  strata: { stratum: string; areas: number; classes: Record<string, CaseCounts> }[];
  submissions: SubmissionCounts;
  /** Areas in which a person should look at something. */
  attention: { area: string; stratum: string; reasons: Record<string, number> }[];
}

/** The sample as it fills, from the counts of its areas. */
export function boardOf(entries: readonly BoardEntry[]): Board {
  const strata = new Map<string, { areas: number; classes: Record<string, CaseCounts> }>();
  for (const { stratum, summary } of entries) {
    const cell = strata.get(stratum) ?? { areas: 0, classes: {} };
    strata.set(stratum, cell);
    cell.areas += 1;
    for (const [listClass, counts] of Object.entries(summary.classes)) {
      cell.classes[listClass] = added([cell.classes[listClass], counts]);
    }
  }
  const total = added(entries.map((entry) => entry.summary.total));
  return {
    areas: entries.length,
    total: { ...total, rates: responseRates(total) },
    strata: [...strata]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([stratum, cell]) => ({ stratum, ...cell })),
    submissions: added(entries.map((entry) => entry.summary.submissions)),
    attention: entries.flatMap(({ area, stratum, summary }) => {
      const reasons = reasonsToLook(summary.submissions, summary.anomalies);
      return Object.keys(reasons).length > 0 ? [{ area, stratum, reasons }] : [];
    }),
  };
}

const reasonsToLook = (
  { conflicts, surplus, unplanned }: SubmissionCounts,
  anomalies: Anomalies,
): Record<string, number> =>
  Object.fromEntries(
    Object.entries({ conflicts, surplus, unplanned, ...anomalies }).filter(
      ([, count]) => count > 0,
    ),
  );

/** The sum of counts, name by name. */
function added<Counts extends object>(all: readonly (Counts | undefined)[]): Counts {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [name, count] of Object.entries((counts ?? {}) as Record<string, number>)) {
      sum[name] = (sum[name] ?? 0) + count;
    }
  }
  return sum as Counts;
}
