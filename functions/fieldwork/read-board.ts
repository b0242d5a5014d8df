import { reasonsToLook } from '../../analysis/fieldwork/attention.ts';
import type { Targets } from '../../analysis/fieldwork/projection.ts';
import type { AreaSummary } from '../../analysis/fieldwork/summarize.ts';
import { Problem } from '../http/problems.ts';
import { readStrata, readStratum } from '../stores/counts.ts';
import { drawKey } from '../stores/keys.ts';
import { readItem, type Table } from '../stores/table.ts';
import { type Board, boardOf } from './board.ts';

/** The board as last counted: one item for each stratum, and the draw for its targets. `today`: such as `2026-03-01`. */
export async function readBoard(fieldwork: Table, survey: string, today: string): Promise<Board> {
  const [strata, draw] = await Promise.all([
    readStrata(fieldwork, survey),
    readItem(fieldwork, drawKey(survey)),
  ]);
  return boardOf(strata, (draw?.['targets'] ?? {}) as Targets, today);
}

/** An area on the page of its stratum. */
export interface StratumArea extends Omit<
  AreaSummary,
  'area' | 'counting' | 'anomalies' | 'weights'
> {
  area: string;
  /** Why a person should look at it, if so. */
  reasons: Record<string, number>;
}

/**
 * The areas of a stratum as last counted, in the order of their codes.
 *
 * @throws Problem unknown-stratum
 */
export async function readStratumAreas(
  fieldwork: Table,
  survey: string,
  stratum: string,
): Promise<{ stratum: string; areas: StratumArea[] }> {
  const counts = await readStratum(fieldwork, survey, stratum);
  const areas = counts.flatMap(({ area, summary }): StratumArea[] => {
    if (!summary) return [];
    const { area: _, anomalies: __, weights: ___, ...shown } = summary;
    return [{ ...shown, area, reasons: reasonsToLook(summary) }];
  });
  if (areas.length === 0) throw new Problem('unknown-stratum', { survey, stratum });
  return { stratum, areas };
}
