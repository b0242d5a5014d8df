import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Instrument, SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { Names } from '../server/names.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { answerInWords, type Line } from './answers-in-order.ts';
import { FlagList } from './flag-list.tsx';

/** As long as the server takes a comment. */
const LONGEST = 500;

/** A question with its answer, what is objected to, and the reviewer's comment; or the heading of a group or a row. */
export function AnswerLine({
  line,
  definition,
  instrument,
  names,
  written,
  comment,
}: {
  line: Line;
  definition: SurveyDefinition;
  instrument: Instrument;
  names: Names;
  /** The comment so far; undefined where there is none. */
  written?: string | undefined;
  /** Writes a comment at a path, or takes it back; left out where none can be written. */
  comment?: (path: string, text: string | undefined) => void;
}) {
  const speak = words.speak.value;
  const flags = <FlagList flags={line.flags} instrument={instrument} names={names} />;
  if (line.kind === 'heading') {
    const Heading = line.depth === 0 ? 'h2' : 'h3';
    return (
      <div class="answer-heading">
        <Heading>
          {names.text(line.element.label)}
          {line.row !== undefined && ` · ${say.number(line.row)}`}
        </Heading>
        {flags}
      </div>
    );
  }
  const { path, question, value } = line;
  const label = names.text(question.label);
  return (
    <div class={`answer ${line.flags.length > 0 ? 'flagged' : ''}`}>
      <p class="question">
        {label} <code class="quiet small">{question.name}</code>
      </p>
      <p class="given">
        {answerInWords(question, value, definition, {
          text: names.text,
          number: (each) => say.number(each, 6),
          list: say.list,
          dontKnow: speak('dontKnow'),
          refused: speak('refusedAnswer'),
          noAnswer: speak('noAnswer'),
        })}
      </p>
      {comment && written === undefined && (
        <button
          type="button"
          class="plain small unprinted"
          aria-label={speak('commentOn', { question: label })}
          onClick={() => {
            comment(path, '');
          }}
        >
          {speak('comment')}
        </button>
      )}
      {flags}
      {comment && written !== undefined && (
        <CommentField
          label={speak('commentOn', { question: label })}
          text={written}
          change={(text) => {
            comment(path, text);
          }}
        />
      )}
    </div>
  );
}

function CommentField({
  label,
  text,
  change,
}: {
  label: string;
  text: string;
  change: (text: string | undefined) => void;
}) {
  const place = useRef<HTMLTextAreaElement>(null);
  // Before anything is painted: what is typed at once is not lost.
  useLayoutEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <textarea
      ref={place}
      class="comment"
      aria-label={label}
      rows={2}
      maxLength={LONGEST}
      value={text}
      onInput={({ currentTarget: { value } }) => {
        change(value);
      }}
      onBlur={() => {
        if (text.trim() === '') change(undefined);
      }}
    />
  );
}
