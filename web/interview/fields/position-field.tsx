import { useState } from 'preact/hooks';
import { answerInWords } from '../course/answer-in-words.ts';
import { tellingOf } from '../screens/telling.ts';
import { words } from '../words/words.ts';
import type { FieldOf } from './field.ts';

/** Metres within which a position tells one home from the next. */
const GOOD = 20;

/** Where the device stands, and how well it knows that. */
export function PositionField({ sitting, question, asked, answer }: FieldOf) {
  const speak = words.speak.value;
  const [state, setState] = useState<'' | 'seeking' | 'denied' | 'notFound'>('');
  const seek = () => {
    setState('seeking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setState('');
        answer({ latitude, longitude, accuracy });
      },
      ({ code, PERMISSION_DENIED }) => {
        setState(code === PERMISSION_DENIED ? 'denied' : 'notFound');
      },
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 0 },
    );
  };
  const given = asked.answer;
  const isRough = typeof given === 'object' && 'accuracy' in given && given.accuracy > GOOD;
  return (
    <div class="position">
      <button type="button" class="first" disabled={state === 'seeking'} onClick={seek}>
        {speak(
          state === 'seeking' ? 'seeking' : given === undefined ? 'takePosition' : 'takeAgain',
        )}
      </button>
      <div role="status">
        {given !== undefined && (
          <p dir="ltr">{answerInWords(question, given, tellingOf(sitting))}</p>
        )}
        {isRough && <p class="quiet">{speak('roughPosition')}</p>}
        {state === 'denied' && <p class="fault">{speak('positionDenied')}</p>}
        {state === 'notFound' && <p class="fault">{speak('positionNotFound')}</p>}
      </div>
    </div>
  );
}
