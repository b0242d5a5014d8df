import type { Translations } from '../definition.ts';
import type { FormField, FormItem } from '../xlsform/form.ts';
import { calculate, wordsOf, type Making } from './form-making.ts';
import {
  aboutOf,
  againOf,
  answeredOf,
  idOf,
  lineOf,
  movedOf,
  presentOf,
  sureOf,
} from './layout.ts';
import type { Repeat } from './layout.ts';
import { relative, stepsOf } from './xpath.ts';

// Clients of ODK go through rows again by their number alone, and when a row is removed they drop the last one of the list that
// goes through them again: answers would pass to the next person. So every row has an id that stays, and every row of such a
// list holds the id of the row that it was made for.

const moved: Translations = {
  en: 'A line was removed: these answers were given about another line. Go through them again for this one, then confirm.',
  fr: 'Une ligne a été supprimée : ces réponses concernent une autre ligne. Reprenez-les pour celle-ci, puis confirmez.',
  es: 'Se eliminó una línea: estas respuestas son de otra línea. Repáselas para esta y después confirme.',
  ar: 'حُذف سطر: هذه الإجابات تخص سطرًا آخر. راجعها لهذا السطر ثم أكّد.',
};

const once: Translations = {
  en: 'Lines were removed since this was confirmed. Take the confirmation back, go through the answers again, and confirm anew.',
  fr: 'Des lignes ont été supprimées depuis cette confirmation. Retirez-la, reprenez les réponses et confirmez de nouveau.',
  es: 'Se eliminaron líneas después de confirmar. Retire la confirmación, repase las respuestas y confirme de nuevo.',
  ar: 'حُذفت سطور بعد هذا التأكيد. أزل التأكيد وراجع الإجابات ثم أكّد من جديد.',
};

/** The id of a row of a roster that a list goes through again: made with the row, and never another. */
export function idOfRow({ layout }: Making, { name }: Repeat): FormField[] {
  const isSeenAgain = [...layout.repeats.values()].some(({ roster }) => roster.of === name);
  return isSeenAgain ? [idField(name)] : [];
}

/** The items of a roster's row with the row's id, once. */
export function withId(name: string, items: readonly FormItem[]): FormItem[] {
  if (items.some((item) => item.name === idOf(name))) return [...items];
  const [line, ...others] = items;
  return line ? [line, idField(name), ...others] : [];
}

const idField = (roster: string): FormField => calculate(idOf(roster), 'once(uuid())');

/** In a list that goes through rows again: the id of the row that it stands beside now, and of the one that it was made for. */
export function aboutRow({ layout }: Making, repeat: Repeat): FormField[] {
  const rows = layout.repeats.get(repeat.roster.of ?? '');
  if (!rows) return [];
  const name = presentOf(repeat.name);
  const from = [...repeat.path, name];
  const chain = chainTo(repeat);
  const path = stepsOf([...rows.path, idOf(rows.name)], chainTo(rows), (each, index) => {
    const here = chain[index] ?? repeat;
    return `[./${lineOf(each.name)} = current()/${relative(from, [...here.path, lineOf(here.name)])}]`;
  });
  return [calculate(name, `string(${path})`), calculate(aboutOf(repeat.name), `once(\${${name}})`)];
}

/**
 * What stands at the end of a row that was answered for another one: it blocks until somebody has looked, and keeps for which
 * row they did. `items`, of which the way from the row is `within`, are what is answered there.
 */
export function confirmedAbout(
  making: Making,
  { name, path }: Repeat,
  within: readonly string[],
  items: readonly FormItem[],
): FormField[] {
  const [again, sure, note] = [againOf(name), sureOf(name), movedOf(name)];
  const held = answeredOf(name);
  const answers = answeredIn(items, within).map((way) => relative([...path, held], way));
  if (answers.length === 0) return [];
  const [present, about] = [`\${${presentOf(name)}}`, `\${${aboutOf(name)}}`];
  const label = wordsOf(making, moved);
  return [
    // Stays when answers are hidden, and for the moment in which rows move: else a confirmation would pass to another line.
    calculate(held, `once(if(join('', ${answers.join(', ')}) != '', '1', ''))`),
    {
      kind: 'field',
      type: 'acknowledge',
      name: again,
      label,
      relevant: `${about} != ${present} and \${${held}} = '1'`,
      required: 'yes',
      requiredMessage: label,
    },
    calculate(sure, `if(\${${again}} = 'OK', once(${present}), '')`),
    {
      kind: 'field',
      type: 'note',
      name: note,
      label: wordsOf(making, once),
      relevant: `\${${sure}} != '' and \${${sure}} != ${present}`,
      required: 'yes',
      requiredMessage: wordsOf(making, once),
    },
  ];
}

const chainTo = (repeat: Repeat | undefined): Repeat[] =>
  repeat ? [...chainTo(repeat.outer), repeat] : [];

/** The ways to all that somebody answers; not what begins with something, nor what the form works out or tells. */
function answeredIn(items: readonly FormItem[], within: readonly string[]): string[][] {
  return items.flatMap((item) => {
    const way = [...within, item.name];
    if (item.kind !== 'field') return answeredIn(item.items, way);
    const isAnswer =
      item.type !== 'calculate' && item.type !== 'note' && item.default === undefined;
    return isAnswer ? [way] : [];
  });
}
