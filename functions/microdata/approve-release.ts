import { Problem } from '../http/problems.ts';
import { severalAtOnce } from '../several.ts';
import { readObject, sha256 } from '../stores/bucket.ts';
import { erasedSince } from '../stores/erasures.ts';
import { microdataFolder, microdataPath } from '../stores/keys.ts';
import {
  addApprovedRelease,
  type AskedRelease,
  readWithdrawnRelease,
  type ReleaseFile,
  type ReleaseStory,
} from '../stores/microdata.ts';
import { putReleaseFile } from '../stores/put-release-file.ts';
import { removeObjects } from '../stores/remove-objects.ts';
import { latestOf, readVersions } from '../stores/versions.ts';
import { demandHeeded } from './demand-heeded.ts';
import { judgeWritten } from './judge-written.ts';
import { MANIFEST, manifestOf, PUBLIC_KEY, SIGNATURE } from './manifest.ts';
import { isSamePerson } from './same-person.ts';
import type { MicrodataStores } from './microdata-stores.ts';
import { policyOf } from './policy-of.ts';
import { stateOf } from './release-state.ts';

/**
 * Lets a release be handed out, by another person than had it built. Looks again at what lies in the bucket: only the very
 * files that were judged, by the policy that holds now, are signed, and only if they are judged the same when they are read.
 *
 * @returns whether it was approved now, not before
 * @throws Problem same-person, not-to-approve, policy-changed, run-holds-erased, files-changed, judged-otherwise
 */
export async function approveRelease(
  stores: MicrodataStores,
  survey: string,
  story: ReleaseStory,
  { by, now }: { by: string; now: Date },
): Promise<boolean> {
  const { fieldwork, publications, definitions, signer } = stores;
  const { asked, judged } = story;
  const { release, number, tier } = asked;
  const state = stateOf(story);
  if (state === 'approved') return false;
  if (judged === undefined || state !== 'built') {
    throw new Problem('not-to-approve', { release, state, refusals: judged?.refusals ?? [] });
  }
  if (isSamePerson(asked.by, by)) throw new Problem('same-person', { release });
  const newest = latestOf(await readVersions(fieldwork, survey));
  const definition = newest && (await definitions.load(survey, newest.version));
  const kept = definition && policyOf(definition, tier);
  if (kept?.hash !== asked.policy) throw new Problem('policy-changed', { release });
  await demandNobodyErased(stores, survey, asked);
  await demandUnchanged(stores, survey, release, judged.files);
  const { after } = await judgeWritten(stores, survey, { asked, judged }, kept.policy);
  await demandHeeded(fieldwork, survey, release, after);

  const readers = judged.files.filter(({ audience }) => audience === 'readers');
  const publicKey = await signer.publicKey();
  const manifest = `${JSON.stringify(manifestOf(survey, asked, readers, publicKey), null, 2)}\n`;
  const signature = await signer.sign(new TextEncoder().encode(manifest));
  const written = await Promise.all(
    (
      [
        [MANIFEST, 'application/json', manifest],
        [SIGNATURE, 'application/octet-stream', signature],
        [PUBLIC_KEY, 'application/x-pem-file', publicKey],
      ] as const
    ).map(([name, contentType, content]) => {
      const file = { name, contentType, content, audience: 'readers' as const };
      return putReleaseFile(publications, survey, release, file);
    }),
  );
  const files = [...judged.files, ...written];
  // All of that took a while: who was erased meanwhile is handed out to nobody, and what was withdrawn is not approved.
  await demandNobodyErased(stores, survey, asked);
  await demandHeeded(fieldwork, survey, release, after);
  if (await readWithdrawnRelease(fieldwork, survey, release)) {
    await removeObjects(publications, microdataFolder(survey, release));
    throw new Problem('not-to-approve', { release, state: 'withdrawn', refusals: [] });
  }
  const at = now.toISOString();
  return addApprovedRelease(fieldwork, survey, { release, number, by, at, files });
}

async function demandNobodyErased(
  { fieldwork }: MicrodataStores,
  survey: string,
  { run, scheduledAt }: AskedRelease,
): Promise<void> {
  if (await erasedSince(fieldwork, survey, scheduledAt)) {
    throw new Problem('run-holds-erased', { run });
  }
}

async function demandUnchanged(
  { publications }: MicrodataStores,
  survey: string,
  release: string,
  files: readonly ReleaseFile[],
): Promise<void> {
  const found = await severalAtOnce(files, 4, async ({ name, sha256: hash }) => {
    const bytes = await readObject(publications, microdataPath(survey, release, hash, name));
    return bytes !== undefined && sha256(bytes) === hash ? [] : [name];
  });
  const changed = found.flat();
  if (changed.length > 0) throw new Problem('files-changed', { release, files: changed });
}
