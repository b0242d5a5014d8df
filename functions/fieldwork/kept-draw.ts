import type { Signed } from '../../analysis/fieldwork/facts.ts';
import type { AreaToList } from '../../analysis/sampling/draw-frame.ts';
import { Problem } from '../http/problems.ts';
import { readJson } from '../stores/bucket.ts';
import { drawKey, drawPath } from '../stores/keys.ts';
import { readTold } from '../stores/table.ts';
import type { DrawCommand } from './draw-shape.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';

/** How the sample of a survey was drawn: all that is needed to draw it again, bit for bit, and who did it. */
export interface Draw extends Signed, Omit<DrawCommand, 'seed'> {
  seed: string;
  /** Who chose the seed, where somebody did. The server makes one otherwise, and nobody sees it before it is kept. */
  seedGivenBy?: string;
  drawVersion: number;
  strata: { stratum: string; areas: number; households: number; drawn: number }[];
  /** SHA-256 of the drawn areas, as they are kept. */
  drawn: string;
}

/**
 * The draw with its areas.
 *
 * @throws Problem not-drawn
 */
export async function readDrawnSample(
  { fieldwork, designs }: FieldworkStores,
  survey: string,
): Promise<{ draw: Draw; areas: AreaToList[] }> {
  const draw = await readDraw({ fieldwork }, survey);
  const areas = draw && (await readDrawnAreas({ designs }, survey));
  if (!areas) throw new Problem('not-drawn', { survey });
  return { draw, areas };
}

/** The draw, as it was written down; undefined before it. */
export const readDraw = ({ fieldwork }: Pick<FieldworkStores, 'fieldwork'>, survey: string) =>
  readTold<Draw>(fieldwork, drawKey(survey));

/** @throws Problem not-drawn */
export async function demandDraw(
  stores: Pick<FieldworkStores, 'fieldwork'>,
  survey: string,
): Promise<Draw> {
  const draw = await readDraw(stores, survey);
  if (!draw) throw new Problem('not-drawn', { survey });
  return draw;
}

/**
 * An area that was not drawn with the others would have a probability that nobody knows.
 *
 * @throws Problem drawn-before
 */
export async function demandUndrawn(
  stores: Pick<FieldworkStores, 'fieldwork'>,
  survey: string,
): Promise<void> {
  const draw = await readDraw(stores, survey);
  if (draw) throw drawnBefore(draw);
}

/** The areas that were drawn, as they are kept; undefined where a crash prevented it. */
export function readDrawnAreas(
  { designs }: Pick<FieldworkStores, 'designs'>,
  survey: string,
): Promise<AreaToList[] | undefined> {
  return readJson<AreaToList[]>(designs, drawPath(survey));
}

/**
 * The draw as people see it. Its seed says which households of a listing are drawn, once they have their numbers, and who
 * is checked again: nobody who works in the survey reads it here before that is over.
 */
export function withoutSeed({ seed: _, ...draw }: Draw): Omit<Draw, 'seed'> {
  return draw;
}

/** The refusal of whatever would be another draw. */
export function drawnBefore({ strata: _, seed: __, ...draw }: Draw): Problem {
  return new Problem('drawn-before', { draw });
}
