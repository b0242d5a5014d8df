import { randomBytes } from 'node:crypto';
import type { Signed } from '../../analysis/fieldwork/facts.ts';
import { type AreaDraw, type AreaToList, drawFrame } from '../../analysis/sampling/draw-frame.ts';
import type { Frame } from '../../analysis/sampling/frame/frame.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { Problem } from '../http/problems.ts';
import { type Bucket, putOnce, readObject, sha256 } from '../stores/bucket.ts';
import { addAllOnce, type Addition } from '../stores/add-all-once.ts';
import { readAreas } from '../stores/facts.ts';
import { areaEntryKey, areaFactKey, drawKey, drawPath } from '../stores/keys.ts';
import { addOnce, type Item, readItem } from '../stores/table.ts';
import type { DrawCommand } from './draw-shape.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { readImportedFrame } from './frames.ts';
import { listsHouseholds } from './listed-rows.ts';
import { newestDefinition } from './newest-definition.ts';
import { sameContent } from './same-content.ts';

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

/** A main sample of so many households an area or more is none that a team could work. */
const MOST_TAKES = 40;

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
  const frame = await readImportedFrame(stores, survey, command.frame);
  let draw = before;
  if (!draw) {
    const definition = await newestDefinition(stores, survey);
    demandListing(definition);
    demandTakes(command, definition);
    await demandNoAreas(stores, survey);
    const planned = plan(frame, command, signed);
    const earlier = await addOnce(stores.fieldwork, drawKey(survey), { ...planned });
    draw = earlier ? drawOf(earlier) : planned;
    demandSame(draw, command);
  }

  const areas = areasOf(frame, draw);
  const text = JSON.stringify(areas);
  if (sha256(text) !== draw.drawn) {
    throw new Error('The draw cannot be repeated: another version of the code draws other areas.');
  }
  await putOnce(stores.designs, drawPath(survey), text, 'application/json');
  const earlier = await enter(stores, areas.flatMap(additionsFor(survey)));
  return { draw, areas, isNew: before === undefined || earlier.includes(undefined) };
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
  const areas = draw && (await readDrawnAreas(designs, survey));
  if (!areas) throw new Problem('not-drawn', { survey });
  return { draw, areas };
}

/** The draw, as it was written down; undefined before it. */
export async function readDraw(
  { fieldwork }: Pick<FieldworkStores, 'fieldwork'>,
  survey: string,
): Promise<Draw | undefined> {
  const item = await readItem(fieldwork, drawKey(survey));
  return item && drawOf(item);
}

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

async function readDrawnAreas(designs: Bucket, survey: string): Promise<AreaToList[] | undefined> {
  const bytes = await readObject(designs, drawPath(survey));
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as AreaToList[]);
}

const drawOf = ({ pk: _pk, sk: _sk, ...draw }: Item) => draw as unknown as Draw;

const areasOf = (frame: Frame, { areas, seed, allocation }: Draw): AreaToList[] =>
  drawFrame(frame, { count: areas, seed, allocation }).areas;

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

const cannotDraw = (reason: string): Problem => new Problem('cannot-draw', { reason });

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

/** Without classes at listing no household could ever be drawn. */
function demandListing(definition: SurveyDefinition): void {
  if (Object.keys(definition.instruments).some((name) => listsHouseholds(definition, name))) return;
  throw cannotDraw(
    'No form of the survey lists households with their class. Publish a version in which one is about areas, and names under "households" the variable that holds the class ("listClass").',
  );
}

/** Every class of the survey is drawn; what could not be screened (U) goes by the rate of N unless it is named. */
function demandTakes({ takes, targets = {} }: DrawCommand, { sampling }: SurveyDefinition): void {
  const classes = sampling.classes.map(({ code }) => code);
  const missing = classes.filter((code) => code !== 'U' && !Object.hasOwn(takes, code));
  const named = [takes, ...Object.values(targets)].flatMap((each) => Object.keys(each));
  const strange = new Set(named.filter((code) => code !== 'U' && !classes.includes(code)));
  if (missing.length > 0) {
    throw cannotDraw(
      `No take is set for ${missing.join(', ')}. Give one of at least 1 for every class of the survey: households without a chance to be drawn would be missing from every figure.`,
    );
  }
  if (strange.size > 0) {
    throw cannotDraw(
      `The survey has no class ${[...strange].join(', ')}. It has ${classes.join(', ')}.`,
    );
  }
  const sum = Object.values(takes).reduce((total, take) => total + take, 0);
  if (sum >= MOST_TAKES) {
    throw cannotDraw(
      `The takes add up to ${sum} households an area. Give fewer than ${MOST_TAKES}, and draw more areas instead: households of one area are alike.`,
    );
  }
}

/** A sample that was drawn elsewhere is not mixed with one that is drawn here. */
async function demandNoAreas({ fieldwork }: FieldworkStores, survey: string): Promise<void> {
  const areas = await readAreas(fieldwork, survey);
  if (areas.length > 0) {
    throw cannotDraw(
      `${areas.length} areas were entered one by one, with households drawn elsewhere. Go on entering them, or draw in a survey of another code.`,
    );
  }
}

/** @throws Problem drawn-before */
function demandSame(draw: Draw, { seed = draw.seed, ...command }: DrawCommand): void {
  const { frame, areas, allocation, takes, targets } = draw;
  const kept = { frame, areas, allocation, takes, ...(targets && { targets }), seed: draw.seed };
  if (!sameContent(kept, { ...command, seed })) throw drawnBefore(draw);
}

function drawnBefore({ strata: _, ...draw }: Draw): Problem {
  return new Problem('drawn-before', { draw });
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
