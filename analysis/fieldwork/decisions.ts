/**
 * What people in the office decide about a case. Reasons are codes, never free text: nothing in the books of the
 * fieldwork can name anybody. What a supervisor writes about an answer is sealed with the household's names.
 */
export type Decision =
  /** The case is this person's to visit; who had it before has it no more. */
  | { kind: 'assign'; to: string }
  /** The case ends without an interview: an AAPOR code. */
  | { kind: 'dispose'; outcome: string }
  /** The interview is good. */
  | { kind: 'accept'; interview: string }
  /** The interviewer is to correct it: the questions that are commented, by path. */
  | { kind: 'return'; interview: string; questions: readonly string[] }
  /** What was accepted, or ended, is open again. All versions stay. */
  | { kind: 'reopen'; why: WhyReopened }
  /** Of several interviews of the case, this one counts, and those that it was chosen over do not. */
  | { kind: 'choose'; interview: string; over: readonly string[] }
  /** The interview counts no more, and the case is open again. */
  | { kind: 'set-aside'; interview: string; why: WhySetAside }
  /** Somebody other than the interviewer is to visit the household again. */
  | { kind: 'back-check'; to: string; why: 'random' | 'targeted' };

export const whySetAside = ['invented', 'wrong household', 'no consent', 'duplicate'] as const;
export type WhySetAside = (typeof whySetAside)[number];

export const whyReopened = ['new information', 'back-check', 'mistake in the office'] as const;
export type WhyReopened = (typeof whyReopened)[number];

export const whyOpened = ['projected short', 'area lost', 'other'] as const;
export type WhyOpened = (typeof whyOpened)[number];

export const whyLeftOut = ['listed twice', 'outside the area', 'training'] as const;
export type WhyLeftOut = (typeof whyLeftOut)[number];
