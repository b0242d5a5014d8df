/** Something closed on the device that the server is to have: the very bytes, so that sending twice is safe. */
export interface Parcel {
  /** The interview's or the visit's own id. */
  id: string;
  what: 'interview' | 'visit';
  survey: string;
  area: string;
  case: string;
  /** The instrument; of a visit, the one that the visit was made for. */
  form: string;
  /** ISO 8601. */
  closedAt: string;
  /** Of a visit. It names nobody. */
  visit?: MadeVisit;
  body: string;
  /** Times that it was sent without an answer that settles it. */
  attempts: number;
  /** ISO 8601: not before. */
  notBefore: string;
  state: ParcelState;
}

export type ParcelState =
  /** `because`: what the server said that may pass. */
  | { kind: 'waiting'; because?: string }
  /** Somebody must sign in first. */
  | { kind: 'signed out' }
  /** The server does not take it as it is: in its own words why, and what to do. */
  | { kind: 'refused'; code: string; title: string; remedy: string };

/** What remains on the device of what the server has. */
export interface Receipt {
  id: string;
  what: Parcel['what'];
  survey: string;
  area: string;
  case: string;
  form: string;
  /** By the server's clock; '' where it said nothing. */
  receivedAt: string;
  /** Of the bytes as they were received; '' of a visit. */
  sha256: string;
  /** ISO 8601, by the device's clock. */
  settledAt: string;
  visit?: MadeVisit;
  /** The server has it, and has another besides: a supervisor decides between them. */
  rival?: 'other-bytes' | 'already-replaced';
}

export interface MadeVisit {
  /** By the device's clock, with its offset. */
  begunAt: string;
  /** AAPOR. */
  result: string;
  /** The case ended with it. */
  isFinal: boolean;
}
