import type { FieldOf } from './field.ts';
import { useWritten } from './written-text.ts';

const SHORT = 100;

/** Words as they are said. */
export function TextField({ path, question, asked, answer, labelledBy }: FieldOf) {
  const written = useWritten(typeof asked.answer === 'string' ? asked.answer : '', (text) => {
    answer(text.trim() === '' ? undefined : text);
  });
  const more = {
    ...written,
    name: path,
    dir: 'auto',
    autocomplete: 'off',
    'aria-labelledby': labelledBy,
    maxLength: question.maximumLength ?? 1000,
  } as const;
  return (question.maximumLength ?? SHORT) > SHORT ? (
    <textarea rows={4} {...more} />
  ) : (
    <input {...more} />
  );
}
