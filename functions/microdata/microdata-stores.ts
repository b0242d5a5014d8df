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
}

/** A key that never leaves its keeper. */
export interface Signer {
  /** A signature of these bytes by ECDSA with SHA-256 on P-256, in DER. */
  sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** The public key, in PEM. */
  publicKey: () => Promise<string>;
}
