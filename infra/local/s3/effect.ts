import { emptyShelf, type Part, type Shelf, type Upload, type VersionFacts } from './bucket.ts';

/** Everything that can happen to what is stored. The bytes of `put` and `part` travel as the journal's blob. */
export type S3Effect =
  | { kind: 'bucket'; bucket: string; at: number }
  | { kind: 'put'; bucket: string; key: string; facts: VersionFacts }
  | { kind: 'mark'; bucket: string; key: string; versionId: string; at: number }
  | { kind: 'remove'; bucket: string; key: string; versionId: string }
  | { kind: 'upload'; bucket: string; upload: Omit<Upload, 'parts'> }
  | { kind: 'part'; bucket: string; uploadId: string; part: Omit<Part, 'content'> }
  | { kind: 'complete'; bucket: string; uploadId: string; parts: number[]; facts: VersionFacts }
  | { kind: 'abort'; bucket: string; uploadId: string };

/** Makes an effect true, now and again after a restart: there is no other way for anything to change. */
export function applyEffect(
  shelves: Map<string, Shelf>,
  effect: S3Effect,
  blob: Uint8Array = new Uint8Array(),
): void {
  let shelf = shelves.get(effect.bucket);
  if (!shelf) {
    shelf = emptyShelf(effect.kind === 'bucket' ? effect.at : 0);
    shelves.set(effect.bucket, shelf);
  }
  switch (effect.kind) {
    case 'bucket':
      return;
    case 'put':
      add(shelf, effect.key, effect.facts, blob);
      return;
    case 'mark':
      place(shelf, effect.key, { versionId: effect.versionId, at: effect.at, deleteMarker: true });
      return;
    case 'remove':
      remove(shelf, effect.key, effect.versionId);
      return;
    case 'upload':
      shelf.uploads.set(effect.upload.id, { ...effect.upload, parts: new Map() });
      return;
    case 'part':
      shelf.uploads
        .get(effect.uploadId)
        ?.parts.set(effect.part.number, { ...effect.part, content: blob });
      return;
    case 'complete': {
      const upload = shelf.uploads.get(effect.uploadId);
      if (!upload) return;
      add(shelf, upload.key, effect.facts, joined(upload, effect.parts));
      shelf.uploads.delete(effect.uploadId);
      return;
    }
    case 'abort':
      shelf.uploads.delete(effect.uploadId);
  }
}

/** The chosen parts of an upload, end to end. */
export function joined(upload: Upload, numbers: readonly number[]): Uint8Array {
  return Buffer.concat(
    numbers.map((number) => upload.parts.get(number)?.content ?? new Uint8Array()),
  );
}

function add(shelf: Shelf, key: string, facts: VersionFacts, content: Uint8Array): void {
  place(shelf, key, { ...facts, content, deleteMarker: false });
}

/** A 'null' version overwrites the one before it; any other lies on top. */
function place(
  shelf: Shelf,
  key: string,
  version: NonNullable<ReturnType<Shelf['versions']['get']>>[number],
): void {
  const older = (shelf.versions.get(key) ?? []).filter(
    (one) => version.versionId !== 'null' || one.versionId !== 'null',
  );
  shelf.versions.set(key, [version, ...older]);
  shelf.keys.add(key);
}

function remove(shelf: Shelf, key: string, versionId: string): void {
  const left = (shelf.versions.get(key) ?? []).filter((one) => one.versionId !== versionId);
  if (left.length > 0) shelf.versions.set(key, left);
  else {
    shelf.versions.delete(key);
    shelf.keys.remove(key);
  }
}
