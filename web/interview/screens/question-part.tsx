import { useState } from 'preact/hooks';
import type { Question } from '../../../questionnaire/definition.ts';
import type { Answer } from '../../../questionnaire/record.ts';
import { directionOf } from '../../words/languages.ts';
import { filled } from '../course/names-of-rows.ts';
import type { Stop } from '../course/stops.ts';
import { translated } from '../course/translated.ts';
import { AnswerField } from '../fields/answer-field.tsx';
import type { Sitting } from '../sitting/sitting.ts';
import { words } from '../words/words.ts';
import { Checks } from './checks.tsx';
import { Heading } from './heading.tsx';
import { Hint } from './hint.tsx';
import { surveyLanguage } from './survey-language.ts';

/** Longer texts are read aloud: consent above all. */
const READ_ALOUD = 160;

/** One question: usually it is the screen. */
export function QuestionPart({
  sitting,
  stop,
  question,
  isOneOfSeveral = false,
}: {
  sitting: Sitting;
  stop: Stop;
  question: Question;
  /** Others stand on the same screen, under a heading of their own. */
  isOneOfSeveral?: boolean;
}) {
  const speak = words.speak.value;
  const { instrument, interview, definition } = sitting;
  const [cleared, setCleared] = useState(0);
  const asked = interview.ask(stop.path);
  if (!asked) return null;
  const { text, lang } = translated(question.label, surveyLanguage.value);
  const wording = filled(text, instrument, interview, stop.row);
  const labelledBy = `of ${stop.path}`.replaceAll(' ', '-');
  const comments = sitting.draft().comments.filter(({ path }) => path === stop.path);
  const answer = (value: Answer | undefined) => {
    void sitting.apply([{ kind: 'answer', path: stop.path, value }]);
  };
  return (
    <div class={text.length > READ_ALOUD ? 'question aloud' : 'question'}>
      {isOneOfSeveral ? (
        <h2 id={labelledBy} tabIndex={-1} lang={lang} dir={directionOf(lang)}>
          {wording}
        </h2>
      ) : (
        <Heading of={stop.path} id={labelledBy} lang={lang} dir={directionOf(lang)}>
          {wording}
        </Heading>
      )}
      <Hint of={question} fill={(said) => filled(said, instrument, interview, stop.row)} />
      {comments.map((comment) => (
        <p key={comment.text} class="notice comment" dir="auto">
          <strong>{speak('comment')}</strong> {comment.text}
        </p>
      ))}
      <AnswerField
        key={`${stop.path} ${String(cleared)}`}
        sitting={sitting}
        path={stop.path}
        question={question}
        asked={asked}
        labelledBy={labelledBy}
        answer={answer}
      />
      {asked.fault === 'out-of-range' && (
        <p class="fault" role="alert">
          {rangeInWords(question)}
        </p>
      )}
      {asked.answer !== undefined && (
        <button
          type="button"
          class="plain clear"
          onClick={() => {
            answer(undefined);
            setCleared(cleared + 1);
          }}
        >
          {speak('clear')}
        </button>
      )}
      <Checks sitting={sitting} violations={asked.violations} />
      {!isOneOfSeveral && (
        <p class="quiet small version">
          {speak('askedFrom', {
            survey: definition.survey,
            version: definition.version,
            language: lang,
          })}
        </p>
      )}
    </div>
  );
}

function rangeInWords({ minimum, maximum, localCurrency }: Question): string {
  const speak = words.speak.value;
  if (minimum !== undefined && maximum !== undefined) return speak('between', { minimum, maximum });
  if (minimum !== undefined) return speak('atLeast', { minimum });
  if (maximum !== undefined) return speak('atMost', { maximum });
  return speak(localCurrency ? 'ownCurrency' : 'tooLong');
}
