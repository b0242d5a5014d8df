import { createHmac } from 'node:crypto';

/** The day, region and service that a signature is bound to. */
export interface Scope {
  /** YYYYMMDD. */
  day: string;
  region: string;
  service: string;
}

const MOST_KEYS = 500;
const derived = new Map<string, Buffer>();

/**
 * The key that signs one day's requests to one service in one region (AWS Signature Version 4, "Derive a signing
 * key"). Four HMACs a request are the dearest part of verification, so derived keys are kept.
 */
export function signingKey(secret: string, scope: Scope): Buffer {
  const name = `${secret}\n${scope.day}\n${scope.region}\n${scope.service}`;
  const known = derived.get(name);
  if (known) return known;
  const key = [scope.day, scope.region, scope.service, 'aws4_request'].reduce<Buffer>(
    (parent, word) => hmac(parent, word),
    Buffer.from(`AWS4${secret}`),
  );
  if (derived.size >= MOST_KEYS) derived.clear();
  derived.set(name, key);
  return key;
}

export function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
