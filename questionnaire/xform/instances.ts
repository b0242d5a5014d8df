import type { FormField, XlsForm } from '../xlsform/form.ts';
import { choicesFrom } from './choices-from.ts';
import { isDynamicDefault } from './dynamic-default.ts';
import { entityElement } from './entities.ts';
import { nodesOf, type FormNode } from './form-node.ts';
import type { FormTree } from './form-tree.ts';
import { choiceTextId, needsItext, plain } from './itext.ts';
import { hasLastSaved, lastSaved, type References } from './references.ts';
import { node, type XmlNode } from './xml-write.ts';

/** The instance that is filled in and sent: every place with its default, and templates of repeats. */
export function primaryInstance(form: XlsForm, tree: FormTree, references: References): XmlNode {
  const entities = new Map(tree.entities.map((entity) => [entity.node, entity]));

  const own = (each: FormNode): Record<string, string> => {
    const said = (each.field ?? each.group ?? each.repeat)?.attributes?.instance ?? {};
    return Object.fromEntries(
      Object.entries(said).map(([name, text]) => [name, references.expression(text, each).trim()]),
    );
  };
  // Inside a row that is there from the start, repeats need no template: the one in the template serves.
  const below = (each: FormNode, templates: boolean): XmlNode[] =>
    each.children.flatMap((child) => {
      if (child.flat) return below(child, templates);
      if (child.kind !== 'repeat') return [element(child, templates)];
      return templates ? [template(child), element(child, false)] : [element(child, false)];
    });
  const template = (each: FormNode): XmlNode =>
    node(
      each.name,
      { 'jr:template': '' },
      each.children.flatMap((child) => {
        if (child.kind === 'repeat') return [template(child)];
        return child.flat ? below(child, true) : [element(child, true)];
      }),
    );
  const element = (each: FormNode, templates: boolean): XmlNode => {
    const entity = entities.get(each);
    if (entity) return entityElement(entity);
    const value = each.field ? staticDefault(each.field) : undefined;
    return node(each.name, own(each), value === undefined ? below(each, templates) : [value]);
  };

  const { settings } = form;
  const attributes: Record<string, string | undefined> = {};
  for (const [heading, text] of Object.entries(settings)) {
    const name = /^attribute::\s*(.+)$/.exec(heading)?.[1];
    if (name !== undefined) attributes[name] = text;
  }
  return node(
    tree.root.name,
    {
      ...attributes,
      id: form.id,
      xmlns: settings['instance_xmlns'],
      version: form.version,
      'odk:prefix': settings['prefix'],
      'odk:delimiter': settings['delimiter'],
    },
    below(tree.root, true),
  );
}

/** A default that is a value. That of an image is one of the form's files. */
export function staticDefault({ type, default: text }: FormField): string | undefined {
  if (text === undefined || text === '' || isDynamicDefault(text, type)) return undefined;
  return type === 'image' && !/^\w+:\/\//.test(text) ? `jr://images/${text}` : text;
}

export interface Instance {
  name: string;
  /** Where a file is, for what the form does not hold itself. */
  source?: string;
  element: XmlNode;
}

/** What a form looks things up in: files, the last saved answers, and its own lists. */
export function secondaryInstances(
  form: XlsForm,
  tree: FormTree,
  searched: ReadonlySet<string>,
): Instance[] {
  const all: Instance[] = [];
  const external = (name: string, source: string): void => {
    all.push({ name, source, element: node('instance', { id: name, src: source }) });
  };
  let usesLastSaved = false;
  for (const { field, group, repeat } of nodesOf(tree.root)) {
    const item = field ?? group ?? repeat;
    const expressions = [
      item?.relevant,
      ...Object.values(item?.attributes?.bind ?? {}),
      field?.calculation,
      field?.constraint,
      field?.readOnly,
      field?.required,
      field?.choiceFilter,
      field?.default,
    ].filter((each) => each !== undefined);
    for (const expression of expressions) {
      for (const [, file] of expression.matchAll(/pulldata\s*\(\s*['"]?([^'",)]*?)['"]?\s*,/g)) {
        if (file !== undefined) external(file, `jr://file-csv/${file}.csv`);
      }
      usesLastSaved ||= hasLastSaved(expression);
    }
    const from = field && choicesFrom(field);
    if (from && 'file' in from) external(...fileInstance(from.file));
  }
  for (const { name, type } of tree.files) {
    if (type === 'csv-external') external(name, `jr://file-csv/${name}.csv`);
    else external(name, `jr://file/${name}.xml`);
  }
  if (usesLastSaved) external(lastSaved, 'jr://instance/last-saved');
  for (const [name, choices] of Object.entries(form.choices)) {
    // Of what `search()` finds, the choices stand in the question itself.
    if (!searched.has(name)) all.push({ name, element: listInstance(name, choices) });
  }
  return all;
}

/** The name of a file's instance, and the address under which engines find it. */
function fileInstance(file: string): [name: string, source: string] {
  const { name, extension } = fileParts(file);
  return [name, `jr://${extension === 'csv' ? 'file-csv' : 'file'}/${file}`];
}

export function fileParts(file: string): { name: string; extension: string } {
  const dot = file.lastIndexOf('.');
  if (dot <= 0) return { name: file, extension: '' };
  return { name: file.slice(0, dot), extension: file.slice(dot + 1) };
}

function listInstance(name: string, choices: XlsForm['choices'][string]): XmlNode {
  const itext = needsItext(choices);
  const items = choices.map((choice, index) => {
    const label = plain(choice.label);
    return node('item', {}, [
      itext ? node('itextId', {}, [choiceTextId(name, index)]) : undefined,
      node('name', {}, [choice.name]),
      itext || label === undefined ? undefined : node('label', {}, [label]),
      ...Object.entries(choice.attributes ?? {}).map(([key, text]) => node(key, {}, [text])),
    ]);
  });
  return node('instance', { id: name }, [node('root', {}, items)]);
}
