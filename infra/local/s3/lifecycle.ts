import type { LifecycleRule, Shelf } from './bucket.ts';
import { newVersionId, type S3State } from './call.ts';
import type { S3Effect } from './effect.ts';

const DAY = 86_400_000;

/** What the lifecycle rules remove at the present moment. AWS does so once a day; here it is done when called. */
export async function expireObjects(state: S3State): Promise<number> {
  const now = state.context.clock.now();
  const commits: Promise<void>[] = [];
  for (const declaration of state.declared.values()) {
    const shelf = state.shelves.get(declaration.name);
    for (const rule of shelf ? (declaration.lifecycle ?? []) : []) {
      if (!shelf) continue;
      const marker = () => newVersionId(state, declaration);
      const due = [
        ...dueVersions(shelf, declaration.name, rule, now, marker),
        ...dueUploads(shelf, declaration.name, rule, now),
      ];
      // Each rule's effects are committed before the next looks, so that two rules never expire one object twice.
      for (const effect of due) commits.push(state.commit(effect));
    }
  }
  await Promise.all(commits);
  return commits.length;
}

function dueVersions(
  shelf: Shelf,
  bucket: string,
  rule: LifecycleRule,
  now: number,
  newMarker: () => string,
): S3Effect[] {
  const effects: S3Effect[] = [];
  for (const [key, versions] of shelf.versions) {
    if (!key.startsWith(rule.prefix ?? '')) continue;
    const [current, ...older] = versions;
    if (
      current &&
      rule.expirationDays !== undefined &&
      now >= expiry(current.at, rule.expirationDays)
    ) {
      if (current.versionId === 'null' || (current.deleteMarker && older.length === 0))
        effects.push({ kind: 'remove', bucket, key, versionId: current.versionId });
      else if (!current.deleteMarker)
        effects.push({ kind: 'mark', bucket, key, versionId: newMarker(), at: now });
    }
    for (const [at, version] of older.entries()) {
      // A version is noncurrent from the moment that its successor came.
      const since = versions[at]?.at ?? now;
      if (rule.noncurrentDays !== undefined && now >= expiry(since, rule.noncurrentDays))
        effects.push({ kind: 'remove', bucket, key, versionId: version.versionId });
    }
  }
  return effects;
}

function dueUploads(shelf: Shelf, bucket: string, rule: LifecycleRule, now: number): S3Effect[] {
  const days = rule.abortIncompleteMultipartDays;
  if (days === undefined) return [];
  return [...shelf.uploads.values()]
    .filter((upload) => upload.key.startsWith(rule.prefix ?? '') && now >= expiry(upload.at, days))
    .map((upload) => ({ kind: 'abort', bucket, uploadId: upload.id }));
}

/** The days are added, and the sum rounded up to the next midnight UTC (Amazon S3 user guide, "Lifecycle rules: based on an object's age"). */
export function expiry(from: number, days: number): number {
  return (Math.floor((from + days * DAY) / DAY) + 1) * DAY;
}
