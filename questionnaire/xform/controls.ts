import type { FormField, Shown, XlsForm } from '../xlsform/form.ts';
import { settingDefault, triggeredBy } from './actions.ts';
import { entityId } from './entities.ts';
import { fieldShape, isSeen } from './field-shape.ts';
import { nodesOf, repeatAround, type FormNode } from './form-node.ts';
import type { FormTree } from './form-tree.ts';
import { fileParts } from './instances.ts';
import {
  choiceTextId,
  hintNeedsItext,
  itextReference,
  labelNeedsItext,
  needsItext,
  plain,
  textId,
} from './itext.ts';
import { searchedLists } from './searched-lists.ts';
import type { References } from './references.ts';
import { node, type XmlNode } from './xml-write.ts';

/** What the screen shows, in the order of the form. */
export function controlsOf(form: XlsForm, tree: FormTree, references: References): XmlNode[] {
  const triggered = triggeredBy(tree, references);
  const searched = searchedLists(form);

  const controls = (each: FormNode): XmlNode[] =>
    each.children.flatMap((child) => {
      if (child.unseen) return [];
      if (child.kind === 'group') return [groupControl(child)];
      if (child.kind === 'repeat') return [repeatControl(child)];
      return child.field && isSeen(child.field) ? [fieldControl(child, child.field)] : [];
    });

  const groupControl = (each: FormNode): XmlNode => {
    const { group } = each;
    const shown: Shown = group ?? {};
    const labelled = shown.label !== undefined;
    return node(
      'group',
      {
        ...screenAttributes(each, references, { appearance: group?.appearance }),
        ref: each.flat ? undefined : each.path,
      },
      [labelled ? label(each, shown, references) : undefined, ...controls(each)],
    );
  };

  const repeatControl = (each: FormNode): XmlNode => {
    const { repeat } = each;
    const inside = [...nodesOf(each)].filter((node) => repeatAround(node) === each);
    const entities = tree.entities.filter((entity) => repeatAround(entity.node) === each);
    return node('group', { ref: each.path }, [
      label(each, repeat ?? {}, references),
      node(
        'repeat',
        {
          nodeset: each.path,
          ...screenAttributes(each, references, {
            'jr:count': repeat?.count,
            appearance: repeat?.appearance,
          }),
        },
        [
          ...controls(each),
          ...inside.flatMap((node) => settingDefault(node, references, 'odk-new-repeat')),
          ...entities.flatMap((entity) => entityId(entity, 'odk-new-repeat')),
        ],
      ),
    ]);
  };

  const fieldControl = (each: FormNode, field: FormField): XmlNode => {
    const { control = 'input', mediatype, attributes } = fieldShape(field);
    const { appearance, autoplay } = field;
    return node(
      control,
      {
        ref: each.path,
        mediatype,
        ...screenAttributes(each, references, { ...attributes, appearance, autoplay }),
        query: query(each, field, references),
      },
      [
        label(each, field, references),
        field.hint !== undefined || field.guidance !== undefined
          ? hint(each, field, references)
          : undefined,
        ...selection(each, field, form, searched, references),
        ...(field.tags ?? []).map((tag) =>
          node('tag', { key: tag.name }, [
            node('label', {}, [plain(tag.label)]),
            ...(tag.choices ?? []).map((choice) =>
              node('item', {}, [
                node('label', {}, [plain(choice.label)]),
                node('value', {}, [choice.name]),
              ]),
            ),
          ]),
        ),
        ...(triggered.get(each.name) ?? []),
      ],
    );
  };

  return controls(tree.root);
}

function screenAttributes(
  each: FormNode,
  references: References,
  said: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const item = each.field ?? each.group ?? each.repeat;
  const all: Record<string, string> = {};
  for (const [name, text] of Object.entries({ ...said, ...item?.attributes?.body })) {
    if (text !== undefined) all[name] = references.expression(text, each).trim();
  }
  return all;
}

function label(each: FormNode, shown: Shown, references: References): XmlNode {
  if (labelNeedsItext(shown)) {
    return node('label', { ref: itextReference(textId(each, 'label')) });
  }
  const words = plain(shown.label);
  if (words !== undefined) return node('label', {}, references.words(words, each));
  // Above the columns of a table the choices stand alone; without a label at all, some engines show the name.
  return node('label', {}, [each.field?.appearance === 'label' ? ' ' : undefined]);
}

function hint(each: FormNode, shown: Shown, references: References): XmlNode {
  if (hintNeedsItext(shown)) {
    return node('hint', { ref: itextReference(textId(each, 'hint')) });
  }
  return node('hint', {}, references.words(plain(shown.hint) ?? '', each));
}

function query(each: FormNode, field: FormField, references: References): string | undefined {
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

/** What the choices of a selection are. */
function selection(
  each: FormNode,
  field: FormField,
  form: XlsForm,
  searched: ReadonlySet<string>,
  references: References,
): XmlNode[] {
  const { from, parameters = {} } = field;
  if (field.type === 'range') {
    const list = parameters['tick_labelset'];
    if (list === undefined) return [];
    return [itemset(`instance('${list}')/root/item`, 'name', labelOfList(form, list))];
  }
  if (!from || 'external' in from) return [];
  if ('repeat' in from) return [fromRepeat(each, field, from.repeat, references)];
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
  each: FormNode,
  field: FormField,
  reference: string,
  references: References,
): XmlNode {
  const outside = { outside: true };
  const named = reference.includes('${') ? reference : `\${${reference}}`;
  const path = references.expression(named, each, outside).trim().split('/');
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
