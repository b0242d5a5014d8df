import type { Sitting } from '../sitting/sitting.ts';
import type { StorageFault } from '../storage/records.ts';
import { words } from '../words/words.ts';

/** Work in danger: the device kept the last answer no more. */
export function NotKept({ sitting, fault }: { sitting: Sitting; fault: StorageFault }) {
  const speak = words.speak.value;
  return (
    <section class="notice danger alarm" role="alert">
      <h2>{speak('notKeptTitle')}</h2>
      <p>{speak(fault.isFull ? 'storageFull' : 'storageBroken')}</p>
      <button type="button" class="first" onClick={() => void sitting.keepAgain()}>
        {speak('keepAgain')}
      </button>
    </section>
  );
}
