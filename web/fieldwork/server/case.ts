/** The life of a case, and an interview for review, as the server answers (docs/http.md). */

export type CaseState =
  | 'reserve'
  | 'drawn'
  | 'assigned'
  | 'visited'
  | 'received'
  | 'disputed'
  | 'returned'
  | 'accepted'
  | 'ended';

export interface Version {
  instanceId: string;
  replaces?: string;
  sentBy: string;
  receivedAt: string;
  outcome: string;
  flags: number;
  standing: 'counts' | 'rival' | 'corrected' | 'set aside';
}

export interface CaseEvent {
  at: string;
  by: string;
  what: string;
  about?: string;
  device?: string;
  why?: string;
}

export interface Comment {
  path: string;
  text: string;
}

/** What a list of an area's cases tells of each; of a case that the reader is to ask again no more than the first four. */
export interface CaseLine {
  case: string;
  listClass: string;
  replicate: number;
  backCheck?: 'asked' | 'done';
  state?: CaseState;
  assignedTo?: string;
  interviewer?: string;
  outcome?: string;
  disposition?: string;
  visits?: number;
  flags?: number;
  lastAt?: string;
}

export interface CaseLife {
  case: string;
  listClass: string;
  replicate: number;
  /** Left out where the reader is to ask the household again: then nothing of the first time is told. */
  state?: CaseState;
  assignedTo?: string;
  interviewer?: string;
  counting?: string;
  versions: Version[];
  visits: { visit: string; begunAt: string; result: string; isFinal: boolean; sentBy: string }[];
  outcome?: string;
  disposition?: string;
  endedBy?: string;
  questions: string[];
  backCheck?: 'asked' | 'done';
  backCheckBy?: string;
  backCheckForm?: string;
  history: CaseEvent[];
  nextNumber: number;
  comments: { interview: string; number: number; comments: Comment[] }[];
}

export type Values = Record<string, unknown>;

export interface Review {
  case: string;
  standing: Version['standing'] | 'back-check';
  survey: string;
  version: string;
  form: string;
  instanceId: string;
  area: string;
  receivedAt: string;
  device: { id: string; app: string; startedAt: string; closedAt: string };
  values: Values;
  differences: { path: string; kind: string }[];
  violations: { check: string; kind: 'hard' | 'soft'; path: string; confirmed?: true }[];
}
