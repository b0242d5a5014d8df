import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { ConflictFact, DecisionFact, Signed } from '../../analysis/fieldwork/facts.ts';
import { type CasePlace, knownCase } from '../casework/known-case.ts';
import { stateOf } from '../microdata/release-state.ts';
import { severalAtOnce } from '../several.ts';
import { addErasure, type Erasure } from '../stores/erasures.ts';
import { readFacts } from '../stores/facts.ts';
import {
  attachedFolder,
  commentsPartition,
  decisionFactKey,
  householdPartition,
  interviewFolder,
  vaultFolder,
  vaultPath,
} from '../stores/keys.ts';
import { readReleaseStories } from '../stores/microdata.ts';
import { readReceipt } from '../stores/receipts.ts';
import { removeObjects } from '../stores/remove-objects.ts';
import { readSent, type Sent } from '../stores/sent.ts';
import { addOnce, removePartition } from '../stores/table.ts';
import { eraseFromNights } from './erase-from-nights.ts';
import { eraseFromQuality } from './erase-from-quality.ts';
import type { ErasureStores } from './erasure-stores.ts';

/** How the case of a household ends that gave an interview and asked later to be forgotten. */
const ERASED_OUTCOME = '214';

export interface Erased {
  isFirst: boolean;
  /** Releases of which there are, or may be, files that hold the household, from being built on: withdrawing removes them. */
  releases: string[];
}

/**
 * Removes a household: names, submissions, interviews in all their versions, and what nights kept of them. That it was
 * drawn, visited and lost stays, so that weights and rates are right; what a tablet sends of it from now on is acknowledged and
 * kept nowhere. It may be repeated after a failure, and removes then what is left: also what was being received at the very
 * moment of the erasure, and came to the vault behind it.
 *
 * @throws Problem unknown-area, unknown-case
 */
export async function eraseHousehold(
  stores: ErasureStores,
  place: CasePlace,
  reason: string,
  signed: Signed,
): Promise<Erased> {
  const { fieldwork, identity, vault, interviews } = stores;
  const { survey, area, case: code } = place;
  const { facts } = await knownCase(fieldwork, place);
  // Told first: nothing more is let in.
  const erasure: Erasure = { area, case: code, reason, ...signed };
  const before = await addErasure(fieldwork, survey, erasure);
  await endCase(stores, place, facts, signed);

  for (const instanceId of await submissionsOf(stores, place, facts)) {
    await removeObjects(vault, vaultFolder(survey, instanceId));
  }
  for (const { instanceId, sha256 } of await sentOf(stores, place)) {
    await removeObjects(vault, vaultPath(survey, instanceId, sha256));
    // Files are kept with what was received alone. It may not have been handed on yet.
    const receipt = await readReceipt(fieldwork, survey, instanceId);
    if (receipt?.sha256 === sha256) await removeObjects(vault, attachedFolder(survey, instanceId));
  }
  const household = (await stores.pseudonyms(survey, area)).household(code);
  for (const kind of ['interviews', 'back-checks'] as const) {
    await removeObjects(interviews, interviewFolder(survey, kind, area, household));
  }
  await removePartition(identity, householdPartition(survey, household));
  await removePartition(identity, commentsPartition(survey, household));
  const nights = await eraseFromNights(interviews, survey, code);
  await eraseFromQuality(stores, survey, code);
  const stories = [...(await readReleaseStories(fieldwork, survey)).values()];
  return {
    isFirst: before === undefined,
    releases: stories
      .filter((story) => nights.has(story.asked.run))
      .filter((story) => stateOf(story) !== 'withdrawn')
      .map(({ asked }) => asked.release),
  };
}

/** Its interviews count no more, and the case ends: under the next numbers of its decisions. */
async function endCase(
  { fieldwork }: ErasureStores,
  { survey, area, case: code }: CasePlace,
  { decision, interview }: DistinctFacts['facts'],
  signed: Signed,
): Promise<void> {
  const own = decision.filter((each) => each.case === code);
  const isEnded = own.some(
    ({ decision: what }) => what.kind === 'dispose' && what.outcome === ERASED_OUTCOME,
  );
  if (isEnded) return;
  const decisions: DecisionFact['decision'][] = [
    ...interview
      .filter((each) => each.case === code)
      .map(({ instanceId }) => ({
        ...{ kind: 'set-aside' as const, interview: instanceId },
        why: 'no consent' as const,
      })),
    { kind: 'dispose', outcome: ERASED_OUTCOME },
  ];
  let number = Math.max(0, ...own.map((each) => each.number));
  for (const each of decisions) {
    number += 1;
    const fact: DecisionFact = { fact: 'decision', case: code, number, decision: each, ...signed };
    await addOnce(fieldwork, decisionFactKey(survey, area, code, number), { ...fact });
  }
}

/**
 * Every submission that may name the household: its own, taken in or not yet, and the listings of its area, whose other names
 * were parted from them and stay.
 */
async function submissionsOf(
  { fieldwork }: ErasureStores,
  { survey, case: code }: CasePlace,
  facts: DistinctFacts['facts'],
): Promise<string[]> {
  const told = [...facts.interview, ...facts['back-check']].filter((each) => each.case === code);
  const stored = new Set(
    [...facts.interview, ...facts['back-check'], ...facts.form].map((each) => each.instanceId),
  );
  const waiting = facts.received.filter(({ instanceId }) => !stored.has(instanceId));
  const receipts = await severalAtOnce(waiting, 8, ({ instanceId }) =>
    readReceipt(fieldwork, survey, instanceId),
  );
  const own = receipts.filter((receipt) => receipt?.case === code);
  return [...told, ...facts.form, ...own].flatMap((each) => each?.instanceId ?? []);
}

/**
 * ... and what was refused, for another correction was first or the id was taken, or never got a receipt: of the household, and
 * of the area, whose listings name it. Only those bytes: the id may be another household's.
 */
async function sentOf(
  { fieldwork }: ErasureStores,
  { survey, area, case: code }: CasePlace,
): Promise<Pick<Sent, 'instanceId' | 'sha256'>[]> {
  const sent = await readSent(fieldwork, survey, area);
  // Before sending was noted, what was refused was told as a conflict alone, with its whole receipt.
  const refused = (await readFacts(fieldwork, survey, area)).flatMap((fact) =>
    fact.fact === 'conflict' ? [fact as ConflictFact & { case: string }] : [],
  );
  return [...sent, ...refused].filter((each) => each.case === code || each.case === area);
}
