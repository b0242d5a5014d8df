import type { SampledArea, SampledCase } from '../sampling/sample.ts';

/**
 * What is known of one enumeration area: append-only facts, each true for ever. They may come in any order and more
 * than once. All times are the server's; a device's clock is never asked.
 */
export type Fact =
  AreaFact | CaseFact | OpenedFact | ReceivedFact | InterviewFact | FormFact | ConflictFact;

export type AreaFact = { fact: 'area' } & Omit<SampledArea, 'cases'>;

export type CaseFact = { fact: 'case' } & SampledCase;

/** A supervisor opened the reserve replicates of one class up to this one. All of them are to be worked. */
export interface OpenedFact {
  fact: 'opened';
  listClass: string;
  replicate: number;
}

/** The bytes of a submission are safe in the vault. */
export interface ReceivedFact {
  fact: 'received';
  instanceId: string;
  /** By the server's clock: UTC as `toISOString` writes it. */
  receivedAt: string;
}

/** A submission was parted and stored as an interview. */
export interface InterviewFact {
  fact: 'interview';
  instanceId: string;
  case: string;
  receivedAt: string;
  /** The interview that this one corrects. */
  replaces?: string;
  /** Final outcome of the case: an AAPOR code ('110' complete), or '' where none was given. */
  outcome: string;
  /** Differences and violations that the server found. */
  flags: number;
  /** Where the interview without names is kept. */
  recordKey: string;
  /** The household's pseudonym. */
  household: string;
  version: string;
}

/**
 * A form about the area itself was parted and stored: a listing, a community questionnaire. It is no interview of a
 * case, and an area may have several: each lists a part of it.
 */
export interface FormFact {
  fact: 'form';
  instanceId: string;
  /** The instrument. */
  form: string;
  receivedAt: string;
  /** The form that this one corrects. */
  replaces?: string;
  /** Differences and violations that the server found. */
  flags: number;
  /** Where the form without names is kept. */
  recordKey: string;
  version: string;
}

/** The same id came again with other bytes. Both are kept. */
export interface ConflictFact {
  fact: 'conflict';
  instanceId: string;
  sha256: string;
  reason: string;
}
