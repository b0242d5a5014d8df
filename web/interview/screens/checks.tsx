import { useState } from 'preact/hooks';
import type { Violation } from '../../../questionnaire/record.ts';
import { directionOf } from '../../words/languages.ts';
import { answerInWords } from '../course/answer-in-words.ts';
import { type Contradiction, contradictionOf } from '../course/contradiction.ts';
import { filled } from '../course/names-of-rows.ts';
import { translated } from '../course/translated.ts';
import { keepWritten } from '../fields/written-text.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { words } from '../words/words.ts';
import { surveyLanguage } from './survey-language.ts';
import { tellingOf } from './telling.ts';

/** What contradicts what: each answer can be touched to go and correct it; a soft check can be confirmed, with why. */
export function Checks({
  sitting,
  violations,
}: {
  sitting: Sitting;
  violations: readonly Violation[];
}) {
  const { instrument, interview } = sitting;
  const found = violations.flatMap(
    (violation) => contradictionOf(instrument, interview, violation) ?? [],
  );
  return (
    <div class="checks" aria-live="polite">
      {found.map((each) => (
        <CheckBox
          key={`${each.violation.check} ${each.violation.path}`}
          sitting={sitting}
          contradiction={each}
        />
      ))}
    </div>
  );
}

function CheckBox({ sitting, contradiction }: { sitting: Sitting; contradiction: Contradiction }) {
  const speak = words.speak.value;
  const { violation, check, parties } = contradiction;
  const [why, setWhy] = useState('');
  const { text, lang } = translated(check.message, surveyLanguage.value);
  const row = violation.path.slice(0, violation.path.lastIndexOf('.') + 1).replace(/\.$/, '');
  const { check: id, path } = violation;
  const isHard = violation.kind === 'hard';
  const confirmIt = () => {
    const note = why.trim();
    void sitting.apply([{ kind: 'confirm', check: id, path, ...(note !== '' && { note }) }]);
  };
  return (
    <section class={`check ${isHard ? 'hard' : 'soft'}`}>
      <h2>
        <span aria-hidden="true">{isHard ? '!' : '?'}</span>{' '}
        {speak(isHard ? 'hardCheck' : violation.confirmed ? 'confirmedCheck' : 'softCheck')}
      </h2>
      <p lang={lang} dir={directionOf(lang)}>
        {filled(text, sitting.instrument, sitting.interview, row)}
      </p>
      <ul class="parties">
        {parties.map((party) => (
          <li key={party.path}>
            <button
              type="button"
              onClick={() => {
                keepWritten();
                const stop = sitting.scene.value.stops.find((each) => each.path === party.path);
                if (stop) void sitting.go(stop);
              }}
            >
              <span class="quiet">{party.question.short}</span>
              <strong>{answerInWords(party.question, party.answer, tellingOf(sitting))}</strong>
            </button>
          </li>
        ))}
      </ul>
      {!isHard && !violation.confirmed && (
        <div class="confirm">
          <label>
            {speak('whyRight')}
            <input
              value={why}
              dir="auto"
              autocomplete="off"
              maxLength={1000}
              onInput={({ currentTarget }) => {
                setWhy(currentTarget.value);
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                // Else the question would be left.
                event.preventDefault();
                confirmIt();
              }}
            />
          </label>
          <button type="button" onClick={confirmIt}>
            {speak('isRight')}
          </button>
        </div>
      )}
      {violation.confirmed && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            void sitting.apply([{ kind: 'unconfirm', check: id, path }]);
          }}
        >
          {speak('takeBack')}
        </button>
      )}
    </section>
  );
}
