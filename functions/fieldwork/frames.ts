import type { Signed } from '../../analysis/fieldwork/facts.ts';
import { FrameError } from '../../analysis/sampling/frame/frame-error.ts';
import type { Frame } from '../../analysis/sampling/frame/frame.ts';
import { readFrame } from '../../analysis/sampling/frame/read-frame.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { Problem } from '../http/problems.ts';
import { putOnce, readObject } from '../stores/bucket.ts';
import { drawKey, frameKey, framePath } from '../stores/keys.ts';
import { addOnce, readItem } from '../stores/table.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { frameText, readFrameText } from './frame-text.ts';
import { newestDefinition } from './newest-definition.ts';

/** What a frame is, in short. */
export interface ImportedFrame {
  /** SHA-256 of what its areas say, in the order of the draw. */
  frame: string;
  areas: number;
  households: number;
  strata: { stratum: string; areas: number; households: number }[];
}

/** Faults that are named; all are counted. */
const MOST_FAULTS = 100;
/** As many as two areas each can be drawn in. */
const MOST_STRATA = 1000;

/**
 * Checks a frame and keeps it under its own hash. It does not matter how the file was written: the same areas in the
 * same order are the same frame.
 *
 * @returns the frame in short, and whether it is new
 * @throws Problem unknown-survey; wrong-frame with its faults; frame-drawn after a draw from another frame
 */
export async function importFrame(
  stores: FieldworkStores,
  survey: string,
  text: string,
  signed: Signed,
): Promise<{ imported: ImportedFrame; isNew: boolean }> {
  const [definition, draw] = await Promise.all([
    newestDefinition(stores, survey),
    readItem(stores.fieldwork, drawKey(survey)),
  ]);
  const frame = checked(text, definition);
  if (draw && draw['frame'] !== frame.sha256) {
    throw new Problem('frame-drawn', { frame: draw['frame'] });
  }
  const imported = inShort(frame);
  await putOnce(
    stores.designs,
    framePath(survey, frame.sha256),
    frameText(frame),
    'application/jsonl',
  );
  const earlier = await addOnce(stores.fieldwork, frameKey(survey, frame.sha256), {
    ...imported,
    ...signed,
  });
  return { imported, isNew: earlier === undefined };
}

/**
 * A frame that was imported.
 *
 * @throws Problem unknown-frame
 */
export async function readImportedFrame(
  { fieldwork, designs }: FieldworkStores,
  survey: string,
  hash: string,
): Promise<Frame> {
  const imported = await readItem(fieldwork, frameKey(survey, hash));
  if (!imported) throw new Problem('unknown-frame', { frame: hash });
  const bytes = await readObject(designs, framePath(survey, hash));
  if (!bytes) throw new Error('An imported frame is not in its bucket.');
  return readFrameText(new TextDecoder().decode(bytes), hash);
}

function checked(text: string, definition: SurveyDefinition): Frame {
  const wrong = (faults: FrameError['faults']): Problem =>
    new Problem('wrong-frame', { faults: faults.slice(0, MOST_FAULTS), faultCount: faults.length });
  try {
    const regions = regionsOf(definition);
    const frame = readFrame(text, regions === undefined ? {} : { regions });
    const strata = new Set(frame.areas.map(({ stratum }) => stratum)).size;
    if (strata <= MOST_STRATA) return frame;
    throw wrong([
      {
        line: 1,
        column: 'stratum',
        reason: `The areas lie in ${strata} strata, and the most are ${MOST_STRATA}`,
        remedy: 'Write the stratum of each area, not its own code, or leave the column out',
      },
    ]);
  } catch (error) {
    throw error instanceof FrameError ? wrong(error.faults) : error;
  }
}

/**
 * The regions that the survey publishes figures for, where its breakdown of households names them one by one: an area in
 * any other region would be missing from its tables.
 */
function regionsOf({ breakdowns }: SurveyDefinition): string[] | undefined {
  const groups = breakdowns['household']?.find(({ name }) => name === 'region')?.groups;
  const named = groups?.map(
    ({ expression }) => /^\s*\$\{region\}\s*=\s*'([^']*)'\s*$/.exec(expression)?.[1],
  );
  return named?.every((region) => region !== undefined) ? named : undefined;
}

function inShort({ areas, sha256 }: Frame): ImportedFrame {
  const strata = new Map<string, ImportedFrame['strata'][number]>();
  for (const { stratum, households } of areas) {
    const sum = strata.get(stratum) ?? { stratum, areas: 0, households: 0 };
    strata.set(stratum, sum);
    sum.areas += 1;
    sum.households += households;
  }
  return {
    frame: sha256,
    areas: areas.length,
    households: areas.reduce((sum, area) => sum + area.households, 0),
    strata: [...strata.values()],
  };
}
