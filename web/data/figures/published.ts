/** What the server publishes, as far as these screens read it. */

/** A text of the survey in the languages that it has. */
export type Text = Readonly<Record<string, string>>;

export interface Group {
  code: string;
  label: Text;
}

/** Groups that are held against one of them. */
export interface Comparison {
  name: string;
  label: Text;
  /** The code of the group that the others are compared with. */
  reference: string;
  note: Text;
  groups: Group[];
}

export interface Numbers {
  estimate: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  n: number;
  /** Null where it is not told: of counts of people. */
  psus: number | null;
}

export interface Difference {
  p: number | null;
  q: number | null;
  /** The smallest true difference that a survey like this finds in 80 of 100. */
  detectable: number | null;
  verdict: 'higher' | 'lower' | 'cannot be told apart' | 'not among so many' | 'not tested';
}

export interface Cell {
  breakdown: string;
  group: string;
  /** A group of a comparison, or how far it differs from the one that `less` names. Left out: everybody. */
  side?: { comparison: string; group: string; less?: string };
  publication: 'published' | 'marked' | 'withheld';
  reasons: string[];
  figures: Numbers | null;
  difference?: Difference;
}

/** One figure of an indicator; of a distribution one for each of its groups. */
export interface Figure {
  id: string;
  figure: string;
  title: Text;
  sector: string;
  label: Text;
  /** What it is measured in. */
  measure: Text;
  unit: string;
  statistic: string;
  group?: Group;
  caveat: Text;
  cells: Cell[];
}

export interface Breakdown {
  label: Text;
  groups: Group[];
}

export interface Provenance {
  survey: string;
  title: Text;
  definition: string;
  received: { first: string; last: string } | null;
  areas: number;
  cases: number;
  households: number;
  response: { weighted: { rr2?: number } };
  frameLimits: Text;
  rules: Text;
}

export interface Table {
  provenance: Provenance;
  comparisons: Comparison[];
  /** How units are split, by unit and name. */
  breakdowns: Readonly<Record<string, Readonly<Record<string, Breakdown>>>>;
  figures: Figure[];
}

/** A finished night that the reader may see, and its files. */
export interface Run {
  run: string;
  scheduledAt: string;
  definitionVersion: string;
  interviews: number;
  files: { name: string; contentType: string; bytes: number; sha256: string }[];
}
