import type { FormField, XlsForm } from '../xlsform/form.ts';
import { choicesFrom } from './choices-from.ts';
import type { FormNode } from './form-node.ts';
import type { FormTree } from './form-tree.ts';
import { fileParts } from './instances.ts';
import { choiceTextId, itextReference, needsItext, plain } from './itext.ts';
import type { References } from './references.ts';
import { node, type XmlNode } from './xml-write.ts';

interface Selecting {
  form: XlsForm;
  tree: FormTree;
  references: References;
  /** Lists whose choices `search()` finds in a file. */
  searched: ReadonlySet<string>;
}

/** What the choices of a question are: those of a selection, the labels of a range, the places that a map shows besides. */
export function selectionOf(
  each: FormNode,
  field: FormField,
  { form, tree, references, searched }: Selecting,
): XmlNode[] {
  const { parameters = {} } = field;
  const from = choicesFrom(field);
  if (!from || 'external' in from) return [];
  if ('repeat' in from) {
    const name = /\$\{\s*([^{}]*?)\s*\}/.exec(from.repeat)?.[1] ?? from.repeat;
    const isRepeat = tree.byName.get(name)?.kind === 'repeat';
    return [
      isRepeat
        ? placesOf(name, each, field, references)
        : fromRepeat(name, each, field, references),
    ];
  }
  if ('list' in from && searched.has(from.list)) return itemsOf(form, from.list);
  const file = 'file' in from ? fileParts(from.file) : undefined;
  const list = 'list' in from ? from.list : (file?.name ?? '');
  const geojson = file?.extension === 'geojson';
  const value = parameters['value'] ?? (geojson ? 'id' : 'name');
  const shown =
    file === undefined
      ? labelOfList(form, list)
      : (parameters['label'] ?? (geojson ? 'title' : 'label'));
  const nodeset = filtered(`instance('${list}')/root/item`, each, field, references);
  return [itemset(randomized(nodeset, each, field, references), value, shown)];
}

/** How Collect finds the choices of a list of the sheet external_choices, in itemsets.csv. */
export function queryOf(
  each: FormNode,
  field: FormField,
  references: References,
): string | undefined {
  if (!field.from || !('external' in field.from)) return undefined;
  return filtered(`instance('${field.from.external}')/root/item`, each, field, references);
}

function filtered(
  nodeset: string,
  each: FormNode,
  { choiceFilter }: FormField,
  references: References,
): string {
  if (choiceFilter === undefined) return nodeset;
  return `${nodeset}[${references.expression(choiceFilter, each, { current: true })}]`;
}

const itemset = (nodeset: string, value: string, shown: string): XmlNode =>
  node('itemset', { nodeset }, [node('value', { ref: value }), node('label', { ref: shown })]);

const labelOfList = (form: XlsForm, list: string): string =>
  needsItext(form.choices[list] ?? []) ? 'jr:itext(itextId)' : 'label';

function itemsOf(form: XlsForm, list: string): XmlNode[] {
  const choices = form.choices[list] ?? [];
  const itext = needsItext(choices);
  return choices.map((choice, index) =>
    node('item', {}, [
      itext
        ? node('label', { ref: itextReference(choiceTextId(list, index)) })
        : node('label', {}, [plain(choice.label)]),
      node('value', {}, [choice.name]),
    ]),
  );
}

/** The rows of a repeat that have an answer to the question, or those that a filter lets through. */
function fromRepeat(
  question: string,
  each: FormNode,
  field: FormField,
  references: References,
): XmlNode {
  const written = `\${${question}}`;
  const path = references.expression(written, each, { outside: true }).trim().split('/');
  const name = path.pop() ?? '';
  const rows = path.join('/');
  const filter =
    field.choiceFilter === undefined
      ? `./${name} != ''`
      : references
          .expression(field.choiceFilter, each, { current: true, outside: true })
          .replaceAll(`current()/${rows}`, '.')
          .replaceAll(rows, '.');
  return itemset(randomized(`${rows}[${filter}]`, each, field, references), name, name);
}

/** The rows of a repeat that have a place, which is called `geometry` there. */
function placesOf(
  repeat: string,
  each: FormNode,
  { choiceFilter }: FormField,
  references: References,
): XmlNode {
  const rows = references.expression(`\${${repeat}}`, each).trim();
  const filter =
    choiceFilter === undefined
      ? "./geometry != ''"
      : references.expression(choiceFilter, each, { current: true });
  return itemset(`${rows}[${filter}]`, 'geometry', 'geometry');
}

function randomized(
  nodeset: string,
  each: FormNode,
  { parameters = {} }: FormField,
  references: References,
): string {
  if (parameters['randomize'] !== 'true') return nodeset;
  const seed = parameters['seed'];
  return seed === undefined
    ? `randomize(${nodeset})`
    : `randomize(${nodeset}, ${references.expression(seed, each).trim()})`;
}
