import { nearest } from '../expression/nearest.ts';
import type { ChoicesFrom, FormChoice, FormField, FormTag, Words } from './form.ts';
import type { ChoiceLists } from './read-choices.ts';
import type { ItemRow, SurveySurroundings, TableList } from './read-row.ts';
import type { RowType } from './read-types.ts';

export function choicesFrom(
  type: Extract<RowType, { kind: 'select' }>,
  { at }: ItemRow,
  { choices, externalChoices, findings }: SurveySurroundings,
): ChoicesFrom {
  const { list, source } = type;
  const extension = /\.(?:csv|xml|geojson)$/.test(list);
  if (source === 'external') {
    missingList(list, externalChoices, 'external_choices', at, findings);
    return { external: list };
  }
  if (source === 'file') {
    if (!/^[^.]+\.(?:csv|xml|geojson)$/.test(list)) {
      findings.fault(
        at('type'),
        `Choices cannot be read from a file called ${list}.`,
        'Name a file that ends in .csv, .xml or .geojson, with no other full stop in its name.',
      );
    }
    return { file: list };
  }
  const repeat = /^\$\{([^{}]+)\}$/.exec(list)?.[1];
  if (repeat !== undefined) return { repeat };
  if (extension) return { file: list };
  missingList(list, choices, 'choices', at, findings);
  return { list };
}

function missingList(
  list: string,
  lists: ChoiceLists,
  sheet: string,
  at: ItemRow['at'],
  findings: SurveySurroundings['findings'],
): void {
  if (lists.has(list)) return;
  const like = nearest(list, lists.keys());
  findings.fault(
    at('type'),
    `The list ${list} stands nowhere in the sheet ${sheet}.`,
    like === undefined
      ? `Write its choices into the sheet ${sheet}, with ${list} under list_name.`
      : `Write ${like} if that is meant.`,
  );
}

/** Several answers are stored with spaces between them. */
export function checkChoices(field: FormField, { at }: ItemRow, around: SurveySurroundings): void {
  const { from, type } = field;
  if (!from || !('list' in from) || type !== 'select_multiple') return;
  for (const choice of around.choices.get(from.list) ?? []) {
    if (!choice.name.includes(' ')) continue;
    around.findings.fault(
      choice.at ? { ...choice.at, column: 'name' } : at('type'),
      `The choice “${choice.name}” has a space in its name, but several of its list can be chosen (${field.name}).`,
      `Write ${choice.name.replaceAll(' ', '_')}, for example.`,
    );
  }
}

/** The first question of a table gives it its head: the labels of the list. */
export function headOfTable(
  field: FormField,
  list: string,
  table: TableList,
  { number, at }: ItemRow,
  { findings }: SurveySurroundings,
): readonly FormField[] {
  if (table.list !== undefined) {
    if (table.list !== list) {
      findings.fault(
        at('type'),
        `The questions of a table share one list, but this one has ${list} where the first has ${table.list}.`,
        'Move it out of the group with table-list, or give it the same list.',
      );
    }
    return [];
  }
  table.list = list;
  if (field.choiceFilter !== undefined) {
    findings.fault(
      at('choice_filter'),
      'The choices of a table cannot be filtered: its head shows all of them.',
      'Take the filter away, or the appearance table-list.',
    );
  }
  const { type, from } = field;
  const name = `reserved_name_for_field_list_labels_${String(number)}`;
  return [{ kind: 'field', type, name, appearance: 'label', ...(from && { from }), at: at() }];
}

/** `or_other`: the choice `other` at the end of the list, and a question that asks what it is. */
export function specifyOther(
  field: FormField,
  { name, at }: ItemRow,
  { choices, findings }: SurveySurroundings,
): readonly FormField[] {
  const list = field.from && 'list' in field.from ? choices.get(field.from.list) : undefined;
  if (field.choiceFilter !== undefined) {
    findings.fault(
      at('choice_filter'),
      'Choices with or_other cannot be filtered.',
      'Write the choice other and the question that specifies it yourself, and take or_other away.',
    );
  }
  if (!list) {
    findings.fault(
      at('type'),
      'Only a list of the sheet choices can be asked with or_other.',
      'Write the choice other and the question that specifies it yourself, and take or_other away.',
    );
  } else if (!list.some((choice) => choice.name === 'other')) {
    list.push({ name: 'other', label: otherIn(list) });
  }
  return [
    {
      kind: 'field',
      type: 'text',
      name: `${name}_other`,
      label: { '': 'Specify other.' },
      relevant: `selected(../${name}, 'other')`,
      at: at(),
    },
  ];
}

/** In every language that the other choices have. */
function otherIn(list: readonly FormChoice[]): Words {
  const languages = new Set(list.flatMap(({ label }) => Object.keys(label ?? {})));
  const named = [...languages].some((language) => language !== '');
  return Object.fromEntries([...(named ? languages : [''])].map((each) => [each, 'Other']));
}

export function tagsOf(
  list: string | undefined,
  { at }: ItemRow,
  { tags, findings }: SurveySurroundings,
): { tags?: readonly FormTag[] } {
  if (list === undefined) return {};
  missingList(list, tags, 'osm', at, findings);
  return {
    tags: (tags.get(list) ?? []).map((tag) => {
      const choices = tags.get(tag.name);
      return { ...tag, ...(choices && { choices }) };
    }),
  };
}
