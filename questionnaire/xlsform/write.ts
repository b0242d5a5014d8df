import type { ChoicesFrom, FormChoice, FormField, FormItem, Shown } from './form.ts';
import type { Words, XlsForm } from './form.ts';
import { writeWorkbook, type WrittenSheet } from './write-workbook.ts';

/**
 * A form as a workbook (.xlsx) that `readXlsForm` reads as the same form: sheets survey, choices and settings, and
 * entities where it has any. The same bytes for the same form.
 */
export function writeXlsForm(form: XlsForm): Uint8Array {
  const sheets = [
    sheetOf('survey', surveyRows(form), surveyColumns(form), 2),
    sheetOf(
      'choices',
      choiceRows(form.choices),
      ['list_name', 'name', ...shownColumns(form, choiceTexts)],
      2,
    ),
    sheetOf('settings', [settingsRow(form)], ['form_title', 'form_id', 'version'], 0),
  ];
  if (form.externalChoices) {
    const columns = ['list_name', 'name', ...shownColumns(form, choiceTexts)];
    sheets.push(sheetOf('external_choices', choiceRows(form.externalChoices), columns, 2));
  }
  const tags = tagRows(form.items);
  if (tags.length > 0) sheets.push(sheetOf('osm', tags, ['list_name', 'name'], 2));
  if (form.entities) sheets.push(sheetOf('entities', form.entities, [], 0));
  return writeWorkbook(sheets);
}

type Row = Readonly<Record<string, string>>;

/** The columns that are used, those of `order` first and in its order. */
function sheetOf(
  name: string,
  rows: readonly Row[],
  order: readonly string[],
  frozen: number,
): WrittenSheet {
  const used = new Set(rows.flatMap((row) => Object.keys(row)));
  const headings = [
    ...order.filter((heading, index) => index < frozen || used.has(heading)),
    ...[...used].filter((heading) => !order.includes(heading)),
  ];
  return {
    name,
    headings,
    rows: rows.map((row) =>
      // Workbooks may have a column called constructor.
      headings.map((heading) => (Object.hasOwn(row, heading) ? (row[heading] ?? '') : '')),
    ),
    frozen,
  };
}

/** Texts and files by what they are called in headings. */
const texts = {
  label: 'label',
  hint: 'hint',
  guidance: 'guidance_hint',
} as const satisfies Partial<Record<keyof Shown, string>>;
const files = {
  image: 'media::image',
  bigImage: 'media::big-image',
  audio: 'media::audio',
  video: 'media::video',
} as const satisfies Partial<Record<keyof Shown, string>>;

const choiceTexts = [...Object.values(texts), ...Object.values(files)];

/** Their columns in all languages, one text after the other. */
function shownColumns({ languages }: XlsForm, headings: readonly string[]): string[] {
  return headings.flatMap((heading) => [
    heading,
    ...languages.map((language) => `${heading}::${language}`),
  ]);
}

function surveyColumns(form: XlsForm): string[] {
  return [
    'type',
    'name',
    ...shownColumns(form, Object.values(texts)),
    'relevant',
    'required',
    ...shownColumns(form, ['required_message']),
    'constraint',
    ...shownColumns(form, ['constraint_message']),
    'calculation',
    'default',
    'trigger',
    'choice_filter',
    'repeat_count',
    'read_only',
    'appearance',
    'parameters',
    ...shownColumns(form, Object.values(files)),
    'autoplay',
    'save_to',
  ];
}

function surveyRows(form: XlsForm): Row[] {
  const rows: Row[] = [];
  const visit = (items: readonly FormItem[]): void => {
    for (const item of items) {
      if (item.kind === 'field') {
        rows.push(fieldRow(item));
        continue;
      }
      const what = item.kind;
      rows.push({
        type: `begin_${what}`,
        ...itemRow(item),
        ...(item.kind === 'repeat' && item.count !== undefined ? { repeat_count: item.count } : {}),
      });
      visit(item.items);
      rows.push({ type: `end_${what}` });
    }
  };
  visit(form.items);
  return rows;
}

function fieldRow(field: FormField): Row {
  const row: Record<string, string> = {
    type: [typeOf(field), ...(field.from ? [listed(field.from)] : []), ...tagList(field)].join(' '),
    ...itemRow(field),
  };
  const put = (heading: string, value: string | undefined): void => {
    if (value !== undefined) row[heading] = value;
  };
  put('required', yes(field.required));
  Object.assign(row, inLanguages('required_message', field.requiredMessage));
  Object.assign(row, inLanguages('noAppErrorString', field.noAppMessage));
  put('constraint', field.constraint);
  Object.assign(row, inLanguages('constraint_message', field.constraintMessage));
  put('calculation', field.calculation);
  put('default', field.default);
  put('trigger', field.trigger?.map((name) => `\${${name}}`).join(', '));
  put('choice_filter', field.choiceFilter);
  put('read_only', yes(field.readOnly));
  if (field.parameters) {
    const all = Object.entries(field.parameters).map(([name, value]) => `${name}=${value}`);
    put('parameters', all.join(' '));
  }
  put('autoplay', field.autoplay);
  put('save_to', field.saveTo);
  return row;
}

/** 'select_one_from_file' is a type of its own where choices travel as a file. */
function typeOf({ type, from }: FormField): string {
  if (!from) return type;
  // Names of files are told by their endings, so that what has no type of its own is read too.
  if ('file' in from) return type === 'rank' ? type : `${type}_from_file`;
  return 'external' in from ? `${type}_external` : type;
}

function listed(from: ChoicesFrom): string {
  if ('list' in from) return from.list;
  if ('external' in from) return from.external;
  return 'file' in from ? from.file : `\${${from.repeat}}`;
}

function yes(expression: string | undefined): string | undefined {
  return expression === 'true()' ? 'yes' : expression;
}

function itemRow(item: FormItem): Row {
  const row: Record<string, string> = { name: item.name, ...shownRow(item) };
  if (item.relevant !== undefined) row['relevant'] = item.relevant;
  if (item.appearance !== undefined) row['appearance'] = item.appearance;
  for (const kind of ['bind', 'body', 'instance'] as const) {
    for (const [name, value] of Object.entries(item.attributes?.[kind] ?? {})) {
      row[`${kind}::${name}`] = value;
    }
  }
  return { ...row, ...item.others };
}

function shownRow(shown: Shown): Row {
  const parts = Object.entries({ ...texts, ...files }) as [keyof Shown, string][];
  return Object.assign(
    {},
    ...parts.map(([part, heading]) => inLanguages(heading, shown[part])),
  ) as Row;
}

/** 'label' for what has no language, 'label::English (en)' for what has one. */
function inLanguages(heading: string, words: Words = {}): Row {
  return Object.fromEntries(
    Object.entries(words).map(([language, text]) => [
      language === '' ? heading : `${heading}::${language}`,
      text,
    ]),
  );
}

function choiceRows(choices: XlsForm['choices']): Row[] {
  return Object.entries(choices).flatMap(([list, all]) =>
    all.map((choice: FormChoice) => ({
      list_name: list,
      name: choice.name,
      ...shownRow(choice),
      ...choice.attributes,
    })),
  );
}

/** Tags stand in a sheet of their own, under a list for each question, and what they offer under their names. */
function tagRows(items: readonly FormItem[]): Row[] {
  return items.flatMap((item): Row[] => {
    if (item.kind !== 'field') return tagRows(item.items);
    const [list] = tagList(item);
    if (list === undefined) return [];
    return choiceRows({
      [list]: item.tags ?? [],
      ...Object.fromEntries((item.tags ?? []).map(({ name, choices = [] }) => [name, choices])),
    });
  });
}

function tagList({ name, tags }: FormField): string[] {
  return tags ? [`${name}_tags`] : [];
}

function settingsRow({ id, title, version, defaultLanguage, settings }: XlsForm): Row {
  return {
    form_title: title,
    form_id: id,
    ...(version === undefined ? {} : { version }),
    ...(defaultLanguage === undefined ? {} : { default_language: defaultLanguage }),
    ...settings,
  };
}
