import { localTime } from '../draft/local-time.ts';
import { words } from '../words/words.ts';
import type { FieldOf } from './field.ts';

/** A day, or a day and its hour. */
export function MomentField({ path, question, asked, answer, labelledBy }: FieldOf) {
  const speak = words.speak.value;
  const hasTime = question.type === 'date-time';
  const given = typeof asked.answer === 'string' ? asked.answer : '';
  const shown = hasTime && given !== '' ? localTime(new Date(given)).slice(0, 16) : given;
  return (
    <div class="row">
      <input
        type={hasTime ? 'datetime-local' : 'date'}
        name={path}
        aria-labelledby={labelledBy}
        value={shown}
        onChange={({ currentTarget: { value } }) => {
          if (value === '') answer(undefined);
          else answer(hasTime ? localTime(new Date(value)) : value);
        }}
      />
      {hasTime && (
        <button
          type="button"
          onClick={() => {
            answer(localTime(new Date()));
          }}
        >
          {speak('now')}
        </button>
      )}
    </div>
  );
}
