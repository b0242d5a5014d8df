import { randomBytes } from 'node:crypto';
import type { Signed } from '../../analysis/fieldwork/facts.ts';
import { type AreaDraw, type AreaToList, drawFrame } from '../../analysis/sampling/draw-frame.ts';
import type { Frame } from '../../analysis/sampling/frame/frame.ts';
import { Problem } from '../http/problems.ts';
import { putOnce, sha256 } from '../stores/bucket.ts';
import { addAllOnce, type Addition } from '../stores/add-all-once.ts';
import { readAreas } from '../stores/facts.ts';
import { areaEntryKey, areaFactKey, byHandKey, drawKey, drawPath } from '../stores/keys.ts';
import type { Item } from '../stores/table.ts';
import { addTogether } from '../stores/transact.ts';
import { cannotDraw, demandDrawable } from './demand-drawable.ts';
import type { DrawCommand } from './draw-shape.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { readImportedFrame } from './frames.ts';
import { type Draw, drawnBefore, readDraw, readDrawnAreas } from './kept-draw.ts';
import { newestDefinition } from './newest-definition.ts';
import { sameContent } from './same-content.ts';

/**
 * Draws the areas of a survey, once and for good. The draw is written down before anything of it is seen: its seed
 * cannot be tried out. What a crash left undone is done when the same is asked again.
 *
 * @returns the draw with its areas, and whether it is new
 * @throws Problem unknown-survey, unknown-frame; cannot-draw; drawn-before, when it was drawn otherwise
 */
export async function drawSample(
  stores: FieldworkStores,
  survey: string,
  command: DrawCommand,
  signed: Signed,
): Promise<{ draw: Draw; areas: AreaToList[]; isNew: boolean }> {
  const before = await readDraw(stores, survey);
  if (before) demandSame(before, command);
  const draw = before ?? (await writeDown(stores, survey, command, signed));
  const areas = (await readDrawnAreas(stores, survey)) ?? (await keepAreas(stores, survey, draw));
  const earlier = await enter(stores, areas.flatMap(additionsFor(survey)));
  return { draw, areas, isNew: before === undefined || earlier.includes(undefined) };
}

/** Writes the draw down, unless somebody else has at this moment: then that holds, if it is the same. */
async function writeDown(
  stores: FieldworkStores,
  survey: string,
  command: DrawCommand,
  signed: Signed,
): Promise<Draw> {
  const frame = await readImportedFrame(stores, survey, command.frame);
  demandDrawable(command, await newestDefinition(stores, survey));
  await demandNoAreas(stores, survey);
  const planned = plan(frame, command, signed);
  const written = await addTogether(
    stores.fieldwork,
    [{ key: drawKey(survey), item: { ...planned } }],
    [byHandKey(survey)],
  );
  if (written) return planned;
  const draw = await readDraw(stores, survey);
  if (!draw) throw byHand('Some');
  demandSame(draw, command);
  return draw;
}

/** Draws the areas, from what was written down, and keeps them. */
async function keepAreas(
  stores: FieldworkStores,
  survey: string,
  { frame: hash, areas: count, seed, allocation, drawn }: Draw,
): Promise<AreaToList[]> {
  const frame = await readImportedFrame(stores, survey, hash);
  const { areas } = drawFrame(frame, { count, seed, allocation });
  const text = JSON.stringify(areas);
  if (sha256(text) !== drawn) {
    throw new Error('The draw cannot be repeated: another version of the code draws other areas.');
  }
  await putOnce(stores.designs, drawPath(survey), text, 'application/json');
  return areas;
}

/** The draw as it will be written down. */
function plan(frame: Frame, command: DrawCommand, signed: Signed): Draw {
  const seed = command.seed ?? randomBytes(16).toString('hex');
  const { areas, drawVersion } = tried(() =>
    drawFrame(frame, { count: command.areas, seed, allocation: command.allocation }),
  );
  const strata = strataOf(frame, areas);
  const strange = Object.keys(command.targets ?? {}).filter(
    (stratum) => !strata.some((each) => each.stratum === stratum),
  );
  if (strange.length > 0) {
    throw cannotDraw(
      `The targets name strata that the frame does not have: ${strange.join(', ')}. Take them out, or correct their names.`,
    );
  }
  return {
    ...command,
    seed,
    ...(command.seed !== undefined && { seedGivenBy: signed.by }),
    drawVersion,
    strata,
    drawn: sha256(JSON.stringify(areas)),
    ...signed,
  };
}

function tried(draw: () => AreaDraw): AreaDraw {
  try {
    return draw();
  } catch (error) {
    throw error instanceof RangeError ? cannotDraw(error.message) : error;
  }
}

function strataOf(frame: Frame, drawn: readonly AreaToList[]): Draw['strata'] {
  const strata = new Map<string, Draw['strata'][number]>();
  for (const { stratum, households } of frame.areas) {
    const sum = strata.get(stratum) ?? { stratum, areas: 0, households: 0, drawn: 0 };
    strata.set(stratum, sum);
    sum.areas += 1;
    sum.households += households;
  }
  for (const { stratum } of drawn) {
    const sum = strata.get(stratum);
    if (sum) sum.drawn += 1;
  }
  return [...strata.values()];
}

/** A sample that was drawn elsewhere is not mixed with one that is drawn here. */
async function demandNoAreas({ fieldwork }: FieldworkStores, survey: string): Promise<void> {
  const areas = await readAreas(fieldwork, survey);
  if (areas.length > 0) throw byHand(String(areas.length));
}

const byHand = (howMany: string): Problem =>
  cannotDraw(
    `${howMany} areas were entered one by one, with households drawn elsewhere. Go on entering them, or draw in a survey of another code.`,
  );

/** @throws Problem drawn-before */
function demandSame(draw: Draw, { seed = draw.seed, ...command }: DrawCommand): void {
  const { frame, areas, allocation, takes, targets } = draw;
  const kept = { frame, areas, allocation, takes, ...(targets && { targets }), seed: draw.seed };
  if (!sameContent(kept, { ...command, seed })) throw drawnBefore(draw);
}

/** @throws Problem area-taken where somebody enters an area by hand at this moment */
async function enter(
  { fieldwork }: FieldworkStores,
  additions: readonly Addition[],
): Promise<(Item | undefined)[]> {
  const earlier = await addAllOnce(fieldwork, additions);
  additions.forEach(({ key, item }, at) => {
    const there = earlier[at];
    if (there && !sameContent(there, { ...key, ...item })) {
      throw new Problem('area-taken', { area: item['area'] });
    }
  });
  return earlier;
}

/** The area in the list of the survey's areas, and the fact that it was drawn. */
const additionsFor =
  (survey: string) =>
  ({
    area,
    stratum,
    region,
    urban,
    households,
    probability,
    parts,
    segment,
  }: AreaToList): Addition[] => [
    {
      key: areaFactKey(survey, area),
      item: {
        fact: 'area',
        area,
        stratum,
        region,
        urban,
        measure: households,
        probability,
        segmentProbability: segment?.probability ?? 1,
        ...(parts.length > 1 && { parts }),
        ...(segment && { segment }),
      },
    },
    { key: areaEntryKey(survey, area), item: {} },
  ];
