import type { ReleaseWork } from '../publish/release/release-work.ts';
import type { Machine } from '../runs/start-execution.ts';
import type { Bucket } from '../stores/bucket.ts';
import type { Definitions } from '../stores/definitions.ts';
import type { Table } from '../stores/table.ts';

/** What the addresses of microdata work with. */
export interface MicrodataStores {
  fieldwork: Table;
  publications: Bucket;
  definitions: Definitions;
  /** The state machine `Release`. */
  machine: Machine;
  signer: Signer;
  /** Looks at what was written, read back, as the gate looked at what was built. */
  judge: ReleaseWork['judge'];
}

/** A key that never leaves its keeper. */
export interface Signer {
  /** A signature of these bytes by ECDSA with SHA-256 on P-256, in DER. */
  sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** The public key, in PEM. */
  publicKey: () => Promise<string>;
}
