/**
 * A case in the schema `svyfix/1`: a design and a statistic, told in words, with the answer of R (data/README.md).
 */
export type Level = string | number;

/** One result: a label, perhaps a domain, and figures by name; null where there is none. */
export type Row = Record<string, unknown> & { label?: string; by?: Record<string, Level> | null };

export interface Result {
  estimates?: Row[];
  error?: string;
  [part: string]: unknown;
}

export interface CalibrationSpec {
  type: 'postStratify' | 'rake' | 'calibrate' | 'trim';
  [option: string]: unknown;
}

export interface ReplicateSpec {
  type: 'JK1' | 'JKn' | 'BRR' | 'Fay' | 'weightsFile';
  fayRho?: number;
  mse?: boolean;
  weightsFile?: string;
  scale?: number;
  rscales?: number[];
  combined?: boolean;
}

export interface DesignSpec {
  data: string;
  /** Columns of the sampling units, first stage first; "1": every row is its own. */
  ids?: string[];
  strata?: string[];
  /** A column, or two with a star between. */
  weights?: string;
  fpc?: string[];
  nest?: boolean;
  pps?: 'brewer' | 'overton';
  lonelyPsu?: 'fail' | 'remove' | 'certainty' | 'adjust' | 'average';
  adjustDomainLonely?: boolean;
  calibration?: CalibrationSpec[];
  replicate?: ReplicateSpec;
}

export interface Condition {
  var: string;
  op: '==' | '!=' | '>=' | '<=' | '>' | '<' | 'in' | 'notna';
  value: Level | Level[];
}

export interface Case {
  id: string;
  group: string;
  tolerance?: number;
  expectError?: boolean;
  /** Null for a pure function. */
  design: DesignSpec | null;
  stat: { name: string; subset?: Condition[]; by?: string[]; level?: number } & Record<
    string,
    unknown
  >;
  result: Result;
  altResults?: { engine: string; result: Result }[];
}

/** Thrown by a statistic for what a case asks and the project cannot do yet; such a case is counted apart. */
export class NotImplemented extends Error {}
