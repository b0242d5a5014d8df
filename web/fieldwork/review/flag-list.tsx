import { type Instrument, questionsOf } from '../../../questionnaire/definition.ts';
import type { Names } from '../server/names.ts';
import { Sign } from '../signs/sign.tsx';
import { words } from '../words/words.ts';
import type { Flag } from './answers-in-order.ts';

/** What the rules object to, each with its own message from the form. */
export function FlagList({
  flags,
  instrument,
  names,
}: {
  flags: readonly Flag[];
  instrument: Instrument;
  names: Names;
}) {
  const speak = words.speak.value;
  if (flags.length === 0) return null;
  return (
    <ul class="answer-flags">
      {flags.map(({ kind, name }) => (
        <li key={`${kind} ${name}`} class={`answer-flag ${kind}`}>
          <Sign name="flag" />{' '}
          {kind === 'differs' ? (
            differenceInWords(name)
          ) : (
            <>
              {speak(`flag ${kind}`)}: {names.text(messageOf(instrument, name)) || name}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const differences = [
  'unknown-field',
  'wrong-type',
  'not-a-choice',
  'out-of-range',
  'not-relevant',
  'wrong-calculation',
  'missing',
  'surplus-rows',
  'no-such-line',
] as const;

function differenceInWords(name: string): string {
  const known = differences.find((each) => each === name);
  return known === undefined ? name : words.speak.value(`differs ${known}`);
}

/** The message of a check, wherever in the form it stands. */
function messageOf({ checks = [], elements }: Instrument, check: string) {
  const all = [...checks, ...[...questionsOf(elements)].flatMap((each) => each.checks ?? [])];
  return all.find(({ id }) => id === check)?.message;
}
