import type * as z from 'zod/mini';
import { runIn } from '../data/runs-for.ts';
import { Problem } from '../http/problems.ts';
import type { ReleaseEvent } from '../publish/release/release-event.ts';
import { startExecution } from '../runs/start-execution.ts';
import { erasedSince } from '../stores/erasures.ts';
import { momentOf } from '../stores/keys.ts';
import {
  addAskedRelease,
  type AskedRelease,
  readReleaseStories,
  type ReleaseStory,
} from '../stores/microdata.ts';
import { readRuns } from '../stores/runs.ts';
import type { MicrodataStores } from './microdata-stores.ts';
import { policyOf } from './policy-of.ts';
import { releaseName } from './release-name.ts';
import { stateOf } from './release-state.ts';
import type { buildShape } from './shapes.ts';

/**
 * Has a release built from the interviews of a published run. The same asked again while it is not judged starts the building
 * again, which is safe; one that was refused or could not be built is begun anew under its name.
 *
 * @throws Problem nothing-published, unknown-run, no-policy, run-holds-erased, release-taken
 */
export async function startRelease(
  { fieldwork, definitions, machine }: MicrodataStores,
  survey: string,
  wanted: z.infer<typeof buildShape>,
  { by, now }: { by: string; now: Date },
): Promise<AskedRelease> {
  const run = runIn(await readRuns(fieldwork, survey), survey, wanted.run);
  const { tier, version } = wanted;
  const { scheduledAt } = run;
  if (await erasedSince(fieldwork, survey, scheduledAt)) {
    throw new Problem('run-holds-erased', { run: run.run });
  }
  const definition = await definitions.load(survey, run.definitionVersion);
  const kept = policyOf(definition, tier);
  if (kept === undefined) throw new Problem('no-policy', { tier });
  const release = releaseName(definition, { tier, version, scheduledAt });
  const before = (await readReleaseStories(fieldwork, survey)).get(release);
  const asked: AskedRelease = {
    ...{ release, number: numberAfter(before), tier, version, run: run.run, scheduledAt },
    ...{
      policy: kept.hash,
      terms: kept.policy.terms,
      changes: wanted.changes,
      by,
      at: now.toISOString(),
    },
  };
  const first = (await addAskedRelease(fieldwork, survey, asked)) ?? asked;
  if (!isSame(first, asked)) throw new Problem('release-taken', { release, state: 'building' });
  const input: ReleaseEvent = { step: 'release', survey, release, number: first.number };
  const name = `${release.replace(/[^\w-]/g, '-')}-${String(first.number)}-${momentOf(asked.at)}`;
  // Names of executions have no more than 80 characters, and the end of this one tells it from others.
  await startExecution(machine, name.slice(-80), input);
  return first;
}

/** @throws Problem release-taken */
function numberAfter(before: ReleaseStory | undefined): number {
  if (before === undefined) return 1;
  const state = stateOf(before);
  const { release, number } = before.asked;
  if (state === 'building') return number;
  if (state === 'refused' || state === 'failed') return number + 1;
  throw new Problem('release-taken', { release, state });
}

/** Of two that ask at once only one is heard, unless they want the same. */
const isSame = (one: AskedRelease, other: AskedRelease): boolean =>
  one.run === other.run &&
  one.policy === other.policy &&
  one.by === other.by &&
  JSON.stringify(one.changes) === JSON.stringify(other.changes);
