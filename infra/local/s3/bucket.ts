import type { Checksum } from './checksum.ts';
import { sortedKeys, type SortedKeys } from './sorted-keys.ts';

/** What the template says of a bucket. */
export interface BucketDeclaration {
  name: string;
  versioned: boolean;
  lifecycle?: readonly LifecycleRule[];
  /** Everything in the bucket is encrypted under this key unless a put names another. */
  kmsKeyArn?: string;
  /** BucketKeyEnabled: the encryption context is then the bucket's ARN, not the object's. */
  bucketKey?: boolean;
  cors?: readonly CorsRule[];
}

export interface LifecycleRule {
  prefix?: string;
  expirationDays?: number;
  noncurrentDays?: number;
  abortIncompleteMultipartDays?: number;
}

export interface CorsRule {
  allowedOrigins: readonly string[];
  allowedMethods: readonly string[];
  allowedHeaders?: readonly string[];
  exposedHeaders?: readonly string[];
  maxAgeSeconds?: number;
}

/** What is kept of an object beside its bytes; this is what the journal holds. */
export interface VersionFacts {
  /** 'null' in a bucket without versions. */
  versionId: string;
  /** Milliseconds since 1970. */
  at: number;
  etag: string;
  /** Content-Type and its like, metadata, encryption: given back as they came. */
  headers: Record<string, string>;
  checksum?: Checksum;
  tagging?: string;
}

export interface StoredVersion extends VersionFacts {
  content: Uint8Array;
  deleteMarker: false;
}

export interface DeleteMarker {
  versionId: string;
  at: number;
  deleteMarker: true;
}

export type Version = StoredVersion | DeleteMarker;

export interface Part {
  number: number;
  at: number;
  etag: string;
  checksum: Checksum;
  content: Uint8Array;
}

export interface Upload {
  id: string;
  key: string;
  at: number;
  headers: Record<string, string>;
  tagging?: string;
  /** FULL_OBJECT: the checksum of the whole is asked for, not that of the parts' checksums. */
  checksumType?: Checksum['type'];
  parts: Map<number, Part>;
}

/** What lies in a bucket. Kept apart from its declaration, which comes from the template at every start. */
export interface Shelf {
  createdAt: number;
  keys: SortedKeys;
  /** Newest first; never an empty list. */
  versions: Map<string, Version[]>;
  uploads: Map<string, Upload>;
}

export function emptyShelf(createdAt: number): Shelf {
  return { createdAt, keys: sortedKeys(), versions: new Map(), uploads: new Map() };
}

/** The object that a plain GET sees. */
export function currentObject(shelf: Shelf, key: string): StoredVersion | undefined {
  const newest = shelf.versions.get(key)?.[0];
  return newest && !newest.deleteMarker ? newest : undefined;
}
