import { readAnswer } from './interview/answer.ts';
import type { SurveyDefinition } from './definition.ts';
import { scalarOfAnswer } from './expression/plain.ts';
import { toText } from './expression/value.ts';
import { formOf } from './interview/form.ts';
import { openAnswers, rulesWithin } from './part.ts';

/** A household among those that an instrument about an area lists. */
export interface ListedHousehold {
  /** What tells it apart within the area: '12/1'. */
  key: string;
  /** Its row: 'units[3]'. What lies in it begins with this path. */
  path: string;
}

/**
 * The households that the rows of an area's instrument are (`households`), in the order of the rows; none for any other
 * instrument. A key that is not whole is the number of the row ('#3'); of two rows with one key the later is '12/1#2',
 * so that the names of each can be erased alone.
 */
export function householdsOf(
  definition: SurveyDefinition,
  instrumentName: string,
  answers: unknown,
): ListedHousehold[] {
  const form = formOf(definition, instrumentName);
  const { households } = form.instrument;
  if (!households) return [];
  const interview = openAnswers(form, answers);
  const taken = new Map<string, number>();
  return (interview.rosters.get(households.roster)?.rows ?? []).map((row) => {
    const rules = rulesWithin(definition, form, interview, row);
    const parts = households.key.map((name) => {
      const element = row.home.named.get(name)?.element;
      if (element?.kind !== 'question') return '';
      const read = readAnswer(element, row.sent.get(name), rules);
      return read.kind === 'answer'
        ? encodeURIComponent(toText(scalarOfAnswer(read.answer)).trim())
        : '';
    });
    const whole = parts.every((part) => part !== '');
    const key = whole ? parts.join('/') : `#${String(row.position)}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    return { key: before === 0 ? key : `${key}#${String(before + 1)}`, path: row.path };
  });
}
