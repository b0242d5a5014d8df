/** What the state machine `Release` (infra/stack/release.ts) asks of the publish function: its only step. */
export interface ReleaseEvent {
  step: 'release';
  survey: string;
  release: string;
  /** Which asking for it is meant. */
  number: number;
}

/** What it answers. */
export interface ReleaseAnswer {
  survey: string;
  release: string;
  number: number;
  /** How many reasons there are not to hand it out. */
  refusals: number;
}
