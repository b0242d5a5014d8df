import type { FormField, Shown, XlsForm } from '../xlsform/form.ts';
import { settingDefault, triggeredBy } from './actions.ts';
import { entityId } from './entities.ts';
import { fieldShape, isSeen } from './field-shape.ts';
import { nodesOf, repeatAround, type FormNode } from './form-node.ts';
import type { FormTree } from './form-tree.ts';
import { hintNeedsItext, itextReference, labelNeedsItext, plain, textId } from './itext.ts';
import { queryOf, selectionOf } from './selections.ts';
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
        query: queryOf(each, field, references),
      },
      [
        label(each, field, references),
        field.hint !== undefined || field.guidance !== undefined
          ? hint(each, field, references)
          : undefined,
        ...selectionOf(each, field, { form, tree, references, searched }),
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
