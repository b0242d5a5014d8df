import type { Speak } from '../../words/speak.ts';
import type { Name } from '../words/en.ts';
import type { Headline, ShortCell } from './headline.ts';

/** How the sentence calls things: by names, in days and lists of the reader's language. */
export interface Naming {
  cell: (cell: Pick<ShortCell, 'stratum' | 'listClass'>) => { stratum: string; listClass: string };
  day: (day: string) => string;
  list: (parts: readonly string[]) => string;
}

/** As many cells as the sentence names; of the others it says how many they are. */
const MOST_NAMED = 3;

/** The headline in words: one sentence on the whole, and one on what falls short. */
export function headlineSentence(
  headline: Headline,
  speak: Speak<Name>,
  { cell: named, day: written, list }: Naming,
): string[] {
  const { kind, done, target, day = '', short, uncertain } = headline;
  const expected = Math.round(headline.expected ?? done);
  const both =
    target === undefined
      ? undefined
      : { done, target, expected, day: written(day || '1970-01-01') };
  const without = { done, expected, day: written(day || '1970-01-01') };
  if (kind === 'nothing') return [speak('headNothing')];
  const first = {
    'none yet': () => (both ? speak('headNoneOf', both) : speak('headNone')),
    unknown: () => (both ? speak('headUnknownOf', both) : speak('headUnknown', without)),
    through: () => (both ? speak('headThroughOf', both) : speak('headThrough', without)),
    pace: () => (both ? speak('headPaceOf', both) : speak('headPace', without)),
  }[kind]();
  if (target === undefined || kind === 'none yet') return [first];
  if (short.length === 0) {
    return [
      first,
      uncertain > 0 ? speak('headUncertain', { n: uncertain }) : speak('headNoneShort'),
    ];
  }
  const named3 = short.slice(0, MOST_NAMED).map((each) =>
    speak('headCell', {
      ...named(each),
      expected: Math.round(each.expected),
      target: each.target,
    }),
  );
  const others = short.length - named3.length;
  return [
    first,
    speak('headShort', {
      cells: list(others > 0 ? [...named3, speak('headOthers', { n: others })] : named3),
    }),
  ];
}
