import { passedOpen, type Stop } from '../course/stops.ts';
import { filled } from '../course/names-of-rows.ts';
import { translated } from '../course/translated.ts';
import { directionOf } from '../../words/languages.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { words } from '../words/words.ts';
import { Heading } from './heading.tsx';
import { surveyLanguage } from './survey-language.ts';

/** The questions that were passed over. */
export function OpenPart({ sitting }: { sitting: Sitting }) {
  const speak = words.speak.value;
  const { run, stops } = sitting.scene.value;
  const open = passedOpen(stops, run.open, sitting.draft().reached);
  return (
    <div class="open-questions">
      <Heading of="open">{speak('openCount', { n: open.length })}</Heading>
      <StopList sitting={sitting} stops={open} />
    </div>
  );
}

/** Questions that one can go to. */
export function StopList({ sitting, stops }: { sitting: Sitting; stops: readonly Stop[] }) {
  return (
    <ul class="stops">
      {stops.map((stop) => {
        const { text, lang } = translated(stop.element.label, surveyLanguage.value);
        return (
          <li key={stop.path}>
            <button type="button" onClick={() => void sitting.go(stop)}>
              <span lang={lang} dir={directionOf(lang)}>
                {filled(text, sitting.instrument, sitting.interview, stop.row)}
              </span>
              <span aria-hidden="true" class="onward" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
