import type { FormChoice, FormField, FormGroup, FormItem, Words } from './form.ts';
import type { ChoiceLists } from './read-choices.ts';
import type { Findings } from './read-findings.ts';
import { isName, nameRule } from './read-names.ts';

/**
 * The items with every loop become what it stands for: a group for each choice of its list, `none` left out, in whose items
 * `%(name)s` and `%(label)s` are those of the choice.
 */
export function unrollLoops(
  items: readonly FormItem[],
  loops: ReadonlyMap<FormGroup, string>,
  choices: ChoiceLists,
  defaultLanguage: string | undefined,
  findings: Findings,
): FormItem[] {
  const unroll = (item: FormItem): FormItem => {
    if (item.kind === 'field') return item;
    const inside = item.items.map(unroll);
    const list = item.kind === 'group' ? loops.get(item) : undefined;
    if (list === undefined) return { ...item, items: inside };
    const groups: FormItem[] = [];
    for (const choice of choices.get(list) ?? []) {
      if (choice.name === 'none') continue;
      if (!isName(choice.name)) {
        findings.fault(
          choice.at && { ...choice.at, column: 'name' },
          `“${choice.name}” cannot be a name, but a loop over ${list} makes a group of it.`,
          nameRule,
        );
      }
      const { label, image, audio, video } = choice;
      groups.push({
        kind: 'group',
        name: choice.name,
        ...(label && { label }),
        ...(image && { image }),
        ...(audio && { audio }),
        ...(video && { video }),
        items: inside.map((each) => filledIn(each, choice, defaultLanguage)),
        ...(item.at && { at: item.at }),
      });
    }
    return { ...item, items: groups };
  };
  return items.map(unroll);
}

/** An item with the name and the label of a choice in all its texts. */
function filledIn<T extends FormItem>(
  item: T,
  choice: FormChoice,
  defaultLanguage: string | undefined,
): T {
  const say = (text: string, language: string): string =>
    text.includes('%(')
      ? text
          .replaceAll('%(name)s', choice.name)
          .replaceAll('%(label)s', labelIn(choice, language, defaultLanguage))
      : text;
  const inWords = (words: Words): Words =>
    Object.fromEntries(
      Object.entries(words).map(([language, text]) => [language, say(text, language)]),
    );
  const filled = (value: unknown, key: string): unknown => {
    if (key === 'at') return value;
    if (typeof value === 'string') return say(value, '');
    if (Array.isArray(value)) return value.map((each) => filled(each, key));
    if (typeof value !== 'object' || value === null) return value;
    if (wordsKeys.has(key)) return inWords(value as Words);
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, filled(each, name)]),
    );
  };
  return filled(item, '') as T;
}

const wordsKeys: ReadonlySet<string> = new Set<keyof FormField>([
  'label',
  'hint',
  'guidance',
  'image',
  'bigImage',
  'audio',
  'video',
  'constraintMessage',
  'requiredMessage',
]);

function labelIn({ label = {}, name }: FormChoice, language: string, defaultLanguage = ''): string {
  return label[language] ?? label[defaultLanguage] ?? label[''] ?? Object.values(label)[0] ?? name;
}
