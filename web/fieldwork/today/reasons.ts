import type { Speak } from '../../words/speak.ts';
import type { Name } from '../words/en.ts';

/** Why a person should look at an area, as the server calls it. */
const known = [
  'contradictions',
  'circular',
  'unreceipted',
  'conflicts',
  'surplus',
  'correctedByOthers',
  'replacesOtherCase',
  'lateListings',
  'unplanned',
  'withoutOutcome',
  'replacesUnknown',
] as const;

/** Each reason with its number, the gravest first. */
export const reasonsInWords = (
  reasons: Readonly<Record<string, number>>,
  speak: Speak<Name>,
): string[] =>
  known.flatMap((reason) => {
    const n = reasons[reason] ?? 0;
    return n > 0 ? [speak(`reason ${reason}`, { n })] : [];
  });
