import type { ReleaseStory } from '../stores/microdata.ts';

/** How a release stands, in the order in which it goes. */
export type ReleaseState = 'building' | 'failed' | 'refused' | 'built' | 'approved' | 'withdrawn';

export function stateOf({ judged, failed, approved, withdrawn }: ReleaseStory): ReleaseState {
  if (withdrawn) return 'withdrawn';
  if (approved) return 'approved';
  if (judged) return judged.refusals.length > 0 ? 'refused' : 'built';
  return failed ? 'failed' : 'building';
}

/** Whether readers know of it: it is, or was, handed out. */
export const isKnown = ({ approved }: ReleaseStory): boolean => approved !== undefined;
