import type { Disposition } from '../fieldwork/outcomes.ts';
import type { BaseWeight } from './base-weights.ts';

/** How a case ended, for weighting. */
export interface Ending extends BaseWeight {
  /** Base weight with the listing factor. */
  weight: number;
  /** Undefined while the case is open: its eligibility is then as unknown as that of a house nobody reached. */
  disposition: Disposition | undefined;
  /** Whether its interview, complete or partial, is at hand. */
  responded: boolean;
}
