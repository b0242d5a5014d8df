/**
 * What travels and what stays: the submission a device sends, and the two halves it is parted into.
 */

/** A plain answer. Missing answers are absent, never null. */
export type Answer =
  | string
  | number
  | boolean
  | string[]
  | number[]
  | { amount: number; currency: string }
  | { latitude: number; longitude: number; accuracy: number };

/** Somebody looked at a soft violation and says that the answer is right all the same. */
export interface Confirmation {
  check: string;
  /** Of the violation. */
  path: string;
  /** Why. May name people: it goes with the direct identifiers. */
  note?: string;
}

/** Answers by question name; rosters by name, as lists of rows. */
export interface Answers {
  [name: string]: Answer | Answers[];
}

/** One interview as a device sends it. */
export interface Submission {
  /** UUID v7, made on the device when the interview is begun. */
  instanceId: string;
  survey: string;
  version: string;
  /** The instrument: 'household'. */
  form: string;
  area: string;
  /** The household's code in the sample; for an instrument about an area, the area's code again. */
  case: string;
  /** The instanceId of an earlier submission of the same case that this one corrects. */
  replaces?: string;
  device: { id: string; app: string; startedAt: string; closedAt: string };
  answers: Answers;
  confirmed?: Confirmation[];
  /** Seconds on the screen by group or row: 'members[2]', 'remittances'. */
  times?: Record<string, number>;
}

/** Where what was sent and what the rules give differ. Never holds a value that was sent. */
export interface Difference {
  /** 'members[2].c_age': question name with the rows that lead to it, counted from 1. */
  path: string;
  kind:
    | 'unknown-field'
    | 'wrong-type'
    | 'not-a-choice'
    | 'out-of-range'
    | 'not-relevant'
    | 'wrong-calculation'
    | 'missing'
    | 'surplus-rows'
    | 'no-such-line';
}

export interface Violation {
  check: string;
  kind: 'hard' | 'soft';
  path: string;
  confirmed?: true;
}

/** A money answer in another currency than the survey's, in the survey's. */
export interface Conversion {
  path: string;
  amount: number;
  /** 'YYYY-MM': the month of the rate that was used. */
  rateMonth: string;
}

/** The half without names: what analysis sees of one interview. */
export interface InterviewRecord {
  survey: string;
  version: string;
  form: string;
  instanceId: string;
  /** The household's pseudonym. */
  household: string;
  area: string;
  receivedAt: string;
  device: { id: string; app: string; startedAt: string; closedAt: string };
  /** Answers that were relevant and of the right type, and calculations as the server finds them; no D. */
  values: Answers;
  differences: Difference[];
  violations: Violation[];
  conversions?: Conversion[];
}
