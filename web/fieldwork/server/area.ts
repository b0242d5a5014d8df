import type { Stage } from './board.ts';
import type { CaseLine } from './case.ts';

/** One area with its facts (GET /surveys/{survey}/areas/{area}). */
export interface Area {
  area: string;
  life?: {
    stage: Stage;
    listing?: { number: number; team: string; listers: string[] };
    listed?: Record<string, number>;
    relist?: string[];
    /** By class: how far its reserves are opened. */
    opened: Record<string, number>;
  };
  cases: CaseLine[];
  facts: Fact[];
}

export type Fact =
  | {
      fact: 'area';
      stratum: string;
      region: string;
      urban: boolean;
      measure: number;
      probability: number;
      segmentProbability: number;
      parts?: string[];
    }
  | { fact: 'case'; case: string; listClass: string; replicate: number; probability: number }
  | {
      fact: 'form';
      instanceId: string;
      form: string;
      receivedAt: string;
      sentBy: string;
      replaces?: string;
    }
  | { fact: 'interview' | 'back-check'; case: string; receivedAt: string; sentBy: string }
  | { fact: 'visit'; case: string; receivedAt: string; sentBy: string; device: string }
  | { fact: 'other' };

/** The facts of one kind. */
export const factsOf = <Kind extends Fact['fact']>(
  { facts }: Pick<Area, 'facts'>,
  kind: Kind,
): Extract<Fact, { fact: Kind }>[] =>
  facts.filter((each): each is Extract<Fact, { fact: Kind }> => each.fact === kind);
