import type { AskedRelease, ReleaseFile } from '../stores/microdata.ts';

/** What a release is made of, as it is signed: who has it and the public key can tell that no byte is another. */
export interface Manifest {
  release: string;
  survey: string;
  tier: string;
  version: string;
  run: string;
  /** When it was asked for, by the server's clock: the time that its files tell. */
  madeAt: string;
  signature: { algorithm: 'ECDSA_SHA_256'; file: string; publicKey: string };
  files: { name: string; bytes: number; sha256: string }[];
}

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';
export const PUBLIC_KEY = 'public-key.pem';

export function manifestOf(
  survey: string,
  { release, tier, version, run, at }: AskedRelease,
  files: readonly ReleaseFile[],
  publicKey: string,
): Manifest {
  return {
    ...{ release, survey, tier, version, run, madeAt: at },
    signature: { algorithm: 'ECDSA_SHA_256', file: SIGNATURE, publicKey },
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
}
