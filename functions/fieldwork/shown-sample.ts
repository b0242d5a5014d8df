import type { AreaToList } from '../../analysis/sampling/draw-frame.ts';
import { readStrata } from '../stores/counts.ts';
import { type Draw, readDrawnSample, withoutSeed } from './kept-draw.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';

/**
 * The draw with its areas, as people see it: with its seed once all areas are closed, so that everybody can draw again,
 * and not before. Who knows the seed while a listing is open can number its doors so that the households he wants are drawn.
 *
 * @throws Problem not-drawn
 */
export async function shownSample(
  stores: FieldworkStores,
  survey: string,
): Promise<{ draw: Omit<Draw, 'seed'> | Draw; areas: AreaToList[] }> {
  const { draw, areas } = await readDrawnSample(stores, survey);
  const strata = await readStrata(stores.fieldwork, survey);
  const closed = strata.reduce((sum, { stages }) => sum + (stages.closed ?? 0), 0);
  return { draw: closed === areas.length ? draw : withoutSeed(draw), areas };
}
