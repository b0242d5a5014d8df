import { parcels } from '../desk.ts';
import { line } from '../sync.ts';
import { words } from '../words/words.ts';

/** How the device stands with the server, in words; what waits. Nothing spins: being cut off is usual. */
export function LineState() {
  const speak = words.speak.value;
  const state = line.value;
  const n = parcels.value.length;
  const said = {
    'not asked': 'lineCut',
    cut: 'lineCut',
    asking: 'lineAsking',
    reached: 'lineReached',
    'signed out': 'lineSignedOut',
  } as const;
  return (
    <p class="line-state" role="status">
      <span aria-hidden="true" class={state === 'reached' ? 'dot full' : 'dot'} />{' '}
      {speak(said[state])}
      {n > 0 && <> · {speak('waiting', { n })}</>}
    </p>
  );
}
