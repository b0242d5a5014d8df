/** Something closed on the device that the server is to have: the very bytes, so that sending twice is safe. */
export interface Parcel {
  /** The interview's or the visit's own id. */
  id: string;
  what: 'interview' | 'visit';
  survey: string;
  area: string;
  case: string;
  /** The instrument; '' of a visit. */
  form: string;
  /** ISO 8601. */
  closedAt: string;
  body: string;
  /** Times that it was sent without an answer that settles it. */
  attempts: number;
  /** ISO 8601: not before. */
  notBefore: string;
  state: ParcelState;
}

export type ParcelState =
  | { kind: 'waiting' }
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
  /** The server has it, and has another besides: a supervisor decides between them. */
  rival?: 'other-bytes' | 'already-replaced';
}
