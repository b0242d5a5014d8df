import { useState } from 'preact/hooks';
import type { Question } from '../../../questionnaire/definition.ts';
import type { Stop } from '../course/stops.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { StorageFault } from '../storage/records.ts';
import { words } from '../words/words.ts';
import { Checks } from './checks.tsx';
import { Heading } from './heading.tsx';
import { StopList } from './open-part.tsx';
import { discard, finish } from './place.ts';

/** The end: what still contradicts itself, what is missing, and closing. */
export function EndPart({ sitting }: { sitting: Sitting }) {
  const speak = words.speak.value;
  const [fault, setFault] = useState<string>();
  const { run, stops } = sitting.scene.value;
  const hard = run.violations.filter(({ kind }) => kind === 'hard');
  const soft = run.violations.filter(({ kind, confirmed }) => kind === 'soft' && !confirmed);
  const unanswered = new Set(run.open);
  const open = stops.filter(({ path }) => unanswered.has(path));
  const missing = open.filter(isRequired);
  const { asked, answered } = run.progress;
  const blocked = hard.length + soft.length > 0;
  return (
    <div class="end">
      <Heading of="end">{speak('endTitle')}</Heading>
      <p>{speak('answered', { answered, asked })}</p>
      {blocked && <p class="notice">{speak('beforeClosing')}</p>}
      <Checks sitting={sitting} violations={[...hard, ...soft]} />
      {missing.length > 0 && (
        <section>
          <h2>{speak('missingCount', { n: missing.length })}</h2>
          <StopList sitting={sitting} stops={missing} />
        </section>
      )}
      {open.length > missing.length && (
        <details>
          <summary>{speak('openCount', { n: open.length - missing.length })}</summary>
          <StopList sitting={sitting} stops={open.filter((stop) => !isRequired(stop))} />
        </details>
      )}
      <div role="alert">{fault !== undefined && <p class="notice danger">{fault}</p>}</div>
      <button
        type="button"
        class="first close"
        disabled={blocked}
        onClick={() => {
          finish(sitting).catch((error: unknown) => {
            setFault(speak(error instanceof StorageFault ? 'notKept' : 'unexpected'));
          });
        }}
      >
        {speak(missing.length > 0 ? 'closeIncomplete' : 'closeForm')}
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => {
          if (confirm(speak('discardSure'))) void discard(sitting);
        }}
      >
        {speak('discard')}
      </button>
    </div>
  );
}

const isRequired = ({ element }: Stop): boolean =>
  (element as Question).kind === 'question' && (element as Question).required === true;
