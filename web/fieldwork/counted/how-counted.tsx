import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { words } from '../words/words.ts';

/** A question mark beside a figure, which tells how the figure is counted, with the numbers it was worked out from. */
export function HowCounted({ about, children }: { about: string; children: ComponentChildren }) {
  const id = useId();
  const speak = words.speak.value;
  return (
    <>
      <button
        type="button"
        class="how unprinted"
        popovertarget={id}
        aria-label={speak('howCounted', { figure: about })}
      >
        ?
      </button>
      <div id={id} popover="auto" class="how-text">
        <strong>{about}</strong>
        {children}
      </div>
    </>
  );
}
