import type { SampledArea, SampledCase } from '../sampling/sample.ts';
import type { Segment } from '../sampling/frame/segments.ts';
import type { Decision, WhyLeftOut, WhyOpened } from './decisions.ts';

/**
 * What is known of one enumeration area: append-only facts, each true for ever. They may come in any order and more
 * than once. All times are the server's, unless said otherwise; nothing is ever ordered by a device's clock.
 */
export type Fact =
  // What the office decides about the area.
  | AreaFact
  | ListingOpenedFact
  | ListingClosedFact
  | CaseFact
  | HouseholdsDrawnFact
  | OpenedFact
  | AreaClosedFact
  // What it decides about a case.
  | DecisionFact
  // What comes from the field, which is never refused for what it says.
  | ReceivedFact
  | InterviewFact
  | FormFact
  | VisitFact
  | BackCheckFact
  | ConflictFact;

/** The enumeration area was drawn. */
export type AreaFact = { fact: 'area' } & Omit<SampledArea, 'cases' | 'listed'> & {
    /** The areas of the frame that it was joined from, where it was joined. */
    parts?: readonly string[];
    /** The part of it that is listed, where it was cut. */
    segment?: Segment;
  };

/** Who did something in the office, and when. */
export interface Signed {
  /** The staff code they sign in with. */
  by: string;
  at: string;
}

/** The area was given to a team to list. The highest number holds: listers fall ill. */
export interface ListingOpenedFact extends Signed {
  fact: 'listing-opened';
  /** 1, 2, … */
  number: number;
  team: string;
  listers: readonly string[];
}

/** The listing was closed: from here on its households and their classes are what they are. */
export interface ListingClosedFact extends Signed {
  fact: 'listing-closed';
  /** Households by class. */
  listed: Readonly<Record<string, number>>;
  /** The listing forms that it stands on. */
  listings: readonly string[];
  /** Listing forms that were here and do not count. */
  leftOut: readonly { instanceId: string; why: WhyLeftOut }[];
  /** Households to be listed a second time by somebody else, drawn. */
  relist: readonly string[];
}

export type CaseFact = { fact: 'case' } & SampledCase;

/** The households of the area were drawn: these cases and no others. An area without households has none. */
export interface HouseholdsDrawnFact extends Signed {
  fact: 'households-drawn';
  /** How many, reserves and all. */
  cases: number;
}

/** The reserve replicates of one class were opened up to this one. All of them are to be worked. */
export interface OpenedFact extends Signed {
  fact: 'opened';
  listClass: string;
  replicate: number;
  why: WhyOpened;
}

/** The area was closed: no reserve will be opened in it, and its probabilities stand. */
export interface AreaClosedFact extends Signed {
  fact: 'area-closed';
}

/** Something was decided about a case. A case's decisions are numbered 1, 2, …, each by who had seen those before it. */
export interface DecisionFact extends Signed {
  fact: 'decision';
  case: string;
  number: number;
  decision: Decision;
  /** The device it was decided on, where it says. */
  device?: string;
}

/** The bytes of a submission are safe in the vault. */
export interface ReceivedFact {
  fact: 'received';
  instanceId: string;
  /** By the server's clock: UTC as `toISOString` writes it. */
  receivedAt: string;
}

/** What every stored submission tells. */
interface StoredFact {
  instanceId: string;
  /** The instrument. */
  form: string;
  version: string;
  receivedAt: string;
  /** The staff code of who sent it. */
  sentBy: string;
  /** The submission that this one corrects. */
  replaces?: string;
  /** Differences and violations that the server found. */
  flags: number;
  /** Where it is kept without names. */
  recordKey: string;
}

/** A submission was parted and stored as an interview. */
export interface InterviewFact extends StoredFact {
  fact: 'interview';
  case: string;
  /** Final outcome of the case: an AAPOR code ('110' complete), or '' where none was given. */
  outcome: string;
  /** The household's pseudonym. */
  household: string;
}

/**
 * A form about the area itself was parted and stored: a listing, a community questionnaire. It is no interview of a
 * case, and an area may have several: each lists a part of it.
 */
export interface FormFact extends StoredFact {
  fact: 'form';
}

/** A household was asked some questions again, by somebody who did not see its first answers. It is no interview. */
export interface BackCheckFact extends StoredFact {
  fact: 'back-check';
  case: string;
  household: string;
}

/** Somebody knocked at the door of a case. Told as it happens; the interview's own log of visits comes with it later. */
export interface VisitFact {
  fact: 'visit';
  /** Made by the device: a UUID. */
  visit: string;
  case: string;
  /** By the device's clock. */
  begunAt: string;
  /** What came of it: an AAPOR code. */
  result: string;
  /** The case ends with this visit, without an interview. */
  isFinal: boolean;
  device: string;
  sentBy: string;
  receivedAt: string;
}

/** The same id came again with other bytes. Both are kept. */
export interface ConflictFact {
  fact: 'conflict';
  instanceId: string;
  sha256: string;
  reason: string;
}
