/**
 * The contract between the embedded cloud and each service in it. A service speaks the real wire protocol: what the
 * AWS SDK sends comes in, what it understands goes out. It keeps its state in memory, tells the journal of every
 * effect before it answers, and can be told those effects again after a restart.
 */

/** A request as it came over HTTP. Header names are in lower case; path and query are raw, not decoded. */
export interface WireRequest {
  method: string;
  path: string;
  /** Without the question mark. */
  query: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string;
}

/** Throws `AccessDenied` unless the caller's role policy allows the action on the resource (an ARN). */
export type Authorize = (
  action: string,
  resource: string,
  /** Values for policy conditions: `kms:EncryptionContext:survey`, `dynamodb:LeadingKeys`, ... */
  context?: Readonly<Record<string, string | string[]>>,
) => void;

export class AccessDenied extends Error {
  readonly action: string;
  readonly resource: string;
  constructor(principal: string, action: string, resource: string) {
    super(
      `${principal} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    );
    this.name = 'AccessDenied';
    this.action = action;
    this.resource = resource;
  }
}

/** Milliseconds since 1970. The embedded cloud's clock can be moved by hand. */
export interface Clock {
  now(): number;
}

/**
 * Where effects are kept. `append` resolves when the entry is on disk; entries are kept in the order of the calls.
 * `blob` holds bytes that are not JSON (an object's content).
 */
export interface Journal {
  append(service: string, effect: unknown, blob?: Uint8Array): Promise<void>;
}

/** A journal that forgets, for tests. */
export const noJournal: Journal = { append: () => Promise.resolve() };

export interface ServiceContext {
  clock: Clock;
  journal: Journal;
  region: string;
  account: string;
  /** Cryptographic randomness; a parameter so that tests can be repeated. */
  random: (bytes: number) => Uint8Array;
}

export interface Service {
  readonly name: string;
  handle(request: WireRequest, authorize: Authorize): Promise<WireResponse>;
  /** Apply one journalled effect again, at start. */
  replay(effect: unknown, blob?: Uint8Array): void;
}
