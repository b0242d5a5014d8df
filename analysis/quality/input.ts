/**
 * What the quality indicators are worked out from: plain records of the fieldwork so far, accepted or not. No direct
 * identifiers; staff go by their codes.
 */
import type { Violation } from '../../questionnaire/record.ts';
import type { Disposition } from '../fieldwork/outcomes.ts';

export interface QualityInput {
  /** Every drawn case that is to be worked, ended or not. */
  cases: readonly WorkedCase[];
  /** Every area of the sample whose listing is closed. */
  areas: readonly ListedArea[];
  listings: readonly ListedHousehold[];
  backChecks: readonly BackCheck[];
  /** People by sex and age group at the census, in any unit; keys as `sexAndAge` gives them. Empty where not known. */
  census: Readonly<Record<string, number>>;
  /** Domains that estimates are made for, with their design effects. */
  domains: readonly { domain: string; n: number; deff: number }[];
  benchmarks: readonly Benchmark[];
  /** Days of the week without work, 0 Sunday to 6 Saturday. */
  weekend: readonly number[];
}

export interface WorkedCase {
  case: string;
  area: string;
  stratum: string;
  /** Staff go by codes; '' where nobody is known to have done it. */
  team: string;
  interviewer: string;
  /** Who listed the household. */
  lister: string;
  /** Week of the fieldwork in which the case ended, or was last visited: 1, 2, …; 0 before anybody went. */
  week: number;
  /** A absent migrant, R returned, I immigrant, N none, U not screened; '' of a substitute. */
  listClass: string;
  /** How it ended; undefined while it is open. */
  disposition: Disposition | undefined;
  /** Design weight: 1 / (p_psu · p_seg · p_phase2). */
  baseWeight: number;
  /** Interviewed though nobody drew it, against the rules. */
  substitute: boolean;
  /** When each visit began: local time, 'YYYY-MM-DDTHH:MM'. */
  visits: readonly string[];
  adultDrawn: boolean;
  adultDone: boolean;
  /** Of complete and partial interviews. */
  interview?: Interview;
}

/** Interviews that have the same may share it: a survey's are all held at once. */
export interface AskedQuestion {
  readonly question: string;
  readonly asked: number;
  readonly unknown: number;
}

/** As `AskedQuestion`, of what was answered to a question in its place. */
export interface GivenAnswer {
  readonly path: string;
  readonly answer: string | number;
}

/** What one interview shows of how it was made. */
export interface Interview {
  /** Class that the interview finds, by the letters of `listClass`; '' where it is not known. */
  foundClass: string;
  members: readonly { sex: string; age: number | undefined }[];
  /** Absent migrants. */
  absent: number;
  /** Answers to the questions that open a whole section: `i_recv_any`, `d_ill_30d`, `j_biz_any`. True is yes. */
  gates: Readonly<Record<string, boolean>>;
  /** By question: how often it was asked, and how often the answer was "don't know" or a refusal. */
  questions: readonly AskedQuestion[];
  /** The same of all questions for an amount of money. */
  amountsAsked: number;
  amountsUnknown: number;
  /** Amounts of money that were given, none of them 0. */
  amounts: readonly number[];
  /** Answers by path, as codes or numbers, without text. For finding copies. */
  answers: readonly GivenAnswer[];
  /** Numbers in which interviewers should not differ: household size, yes answers, minutes of a section. */
  measures: Readonly<Record<string, number>>;
  violations: readonly Violation[];
  /** Soft checks that ended by a changed answer; undefined where the device does not tell. */
  mended: number | undefined;
  /** Answers changed in the last three minutes; undefined where the device does not tell. */
  lateChanges: number | undefined;
  /** When the form was open: local time with offset, as the device tells it. In order. */
  sessions: readonly { start: string; end: string }[];
  /** From the dwelling that was listed, in metres; undefined without leave to store the position. */
  place: { metres: number; inArea: boolean } | undefined;
  /** From closing on the device to the server's receipt. */
  hoursToServer: number;
  receivesRemittances: boolean;
  /** Amounts of remittances do not fit one another, or income and consumption. */
  remittancesUnfit: boolean;
  /** A year's consumption per person; undefined where it is not known. */
  perPerson: number | undefined;
  /** Rows about returned migrants, and those of them that somebody else answered. */
  returned: { rows: number; byProxy: number };
  /** Somebody else answered for the selected adult, which nobody may. */
  adultByProxy: boolean;
  /** Version of the statement of consent that was read; undefined where none is recorded. */
  consent: string | undefined;
  /** Final weight; undefined before weights are made. */
  weight: number | undefined;
}

export interface ListedArea {
  area: string;
  stratum: string;
  team: string;
  /** Households at the census, of the part that was listed. */
  census: number;
  /** Households listed, and those of them whose class is known. */
  listed: number;
  screened: number;
  /** 1 / (p_psu · p_seg). */
  weight: number;
}

/** A household that was listed and, where its class is not U, screened. */
export interface ListedHousehold {
  area: string;
  stratum: string;
  team: string;
  lister: string;
  listClass: string;
  /** Screened through a neighbour or another third party. */
  byThirdParty: boolean;
  /** Class at the second listing, of those listed again. */
  relisted?: string;
}

/** A second visit to ask what should not have changed. */
export interface BackCheck {
  case: string;
  team: string;
  interviewer: string;
  week: number;
  /** Stable questions asked again, and those of them with another answer. */
  compared: number;
  mismatched: number;
  /** Nobody there was ever interviewed. */
  invented: boolean;
}

/** A figure of ours beside the same of another source. */
export interface Benchmark {
  name: string;
  estimate: number;
  standardError: number;
  benchmark: number;
  /** Where the other figure comes from. */
  source: string;
  /** Why they differ, where somebody found out. */
  explanation?: string;
}

/** The key of a person in `census`: sex and ten-year age group, open from 80. */
export function sexAndAge(sex: string, age: number): string {
  return `${sex}:${String(Math.min(80, Math.floor(age / 10) * 10))}`;
}
