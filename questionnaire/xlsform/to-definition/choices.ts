import type { Choice } from '../../definition.ts';
import type { Turning } from './turning.ts';
import { mediaOf } from './wording.ts';

/** The lists as the definition has them. */
export function choicesOf(turning: Turning) {
  const { lists, languages } = turning;
  const choices: Record<string, Choice[]> = {};
  for (const { name, choices: list, codes, attributes } of lists.values()) {
    choices[name] = list.map((each): Choice => {
      const media = mediaOf(turning, each);
      const known = Object.entries(each.attributes ?? {}).filter(([, value]) => value !== '');
      const renamed = known.map(([key, value]) => [attributes.get(key) ?? key, value]);
      const own = codes.get(each.name) ?? each.name;
      turning.places.set(`choices.${name}.${own}`, each.at);
      return {
        code: own,
        label: languages.translated(each.label) ?? languages.same(each.name),
        ...(media && { media }),
        ...(renamed.length > 0 && {
          attributes: Object.fromEntries(renamed) as Record<string, string>,
        }),
      };
    });
    turning.places.set(`choices.${name}`, list[0]?.at);
  }
  return choices;
}
