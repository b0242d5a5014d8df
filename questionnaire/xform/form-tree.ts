import type { FormField, FormGroup, FormItem, FormRepeat, XlsForm } from '../xlsform/form.ts';

/** A place of the primary instance: the form itself, or what an item of the form becomes. */
export interface FormNode {
  kind: 'form' | 'group' | 'repeat' | 'field';
  name: string;
  /** '/data/people/age' */
  path: string;
  parent?: FormNode;
  children: FormNode[];
  field?: FormField;
  group?: FormGroup;
  repeat?: FormRepeat;
  /** A group that only the screen knows: what is in it stands where it stands. */
  flat?: true;
  /** Groups of `meta`, which no screen shows. */
  unseen?: true;
}

/** The entity that a form makes or changes: a row of the sheet of entities, and where its element stands. */
export interface FormEntity {
  row: Readonly<Record<string, string>>;
  node: FormNode;
}

export interface FormTree {
  root: FormNode;
  /** `xml-external` and `csv-external`: files that the form reads, which are no part of an answer. */
  files: readonly FormField[];
  entities: readonly FormEntity[];
  /** Names that stand for one place; undefined: for several. */
  byName: ReadonlyMap<string, FormNode | undefined>;
}

/**
 * The places of a form, with those that XLSForm adds: NAME_count before a repeat whose count is more than a reference, and
 * `meta` with the audit, the instance's id and name, and its entity.
 */
export function formTree(form: XlsForm): FormTree {
  const flat = isYes(form.settings['flat']);
  const name = form.settings['name'] ?? 'data';
  const root: FormNode = { kind: 'form', name, path: `/${name}`, children: [] };
  const files: FormField[] = [];
  const audits: FormField[] = [];
  const entities: FormEntity[] = [];
  const rows = form.entities ?? [];

  const place = (items: readonly FormItem[], parent: FormNode): void => {
    for (const item of items) {
      if (item.kind === 'field') {
        if (item.type === 'audit') audits.push(item);
        else if (item.type === 'xml-external' || item.type === 'csv-external') files.push(item);
        else add(parent, { kind: 'field', field: item });
      } else if (item.kind === 'group') {
        place(item.items, add(parent, { kind: 'group', group: item, ...(flat && { flat }) }));
      } else {
        placeRepeat(item, parent);
      }
    }
  };
  const placeRepeat = (item: FormRepeat, parent: FormNode): void => {
    let repeat = item;
    if (item.count !== undefined && !/^\s*\$\{[^{}]*\}\s*$/.test(item.count)) {
      const name = `${item.name}_count`;
      const field: FormField = {
        kind: 'field',
        type: 'calculate',
        name,
        calculation: item.count,
        readOnly: 'true()',
      };
      add(parent, { kind: 'field', field });
      repeat = { ...item, count: `\${${name}}` };
    }
    const placed = add(parent, { kind: 'repeat', repeat });
    place(item.items, placed);
    const own = rows.filter((row) => row['repeat']?.trim() === `\${${item.name}}`);
    if (own.length > 0) {
      const meta = add(placed, { kind: 'group', group: metaGroup, unseen: true });
      for (const row of own) addEntity(meta, row);
    }
  };
  const addEntity = (parent: FormNode, row: FormEntity['row']): void => {
    const group: FormGroup = { kind: 'group', name: 'entity', items: [] };
    entities.push({ row, node: add(parent, { kind: 'group', group, unseen: true }) });
  };

  place(form.items, root);
  const own = rows.filter((row) => (row['repeat'] ?? '').trim() === '');
  const metaFields = [...audits, ...identityOf(form)];
  if (metaFields.length + own.length > 0) {
    const meta = add(root, { kind: 'group', group: metaGroup, unseen: true });
    for (const field of metaFields) add(meta, { kind: 'field', field });
    for (const row of own) addEntity(meta, row);
  }
  return { root, files, entities, byName: namesOf(root) };
}

const metaGroup: FormGroup = { kind: 'group', name: 'meta', items: [] };

function identityOf({ settings }: XlsForm): FormField[] {
  const fields: FormField[] = [];
  if (!isYes(settings['omit_instanceID'])) {
    fields.push({
      kind: 'field',
      type: 'calculate',
      name: 'instanceID',
      readOnly: 'true()',
      attributes: { bind: { 'jr:preload': settings['instance_id'] ?? 'uid' } },
    });
  }
  const calculation = settings['instance_name'];
  if (calculation !== undefined && calculation !== '') {
    fields.push({ kind: 'field', type: 'calculate', name: 'instanceName', calculation });
  }
  return fields;
}

type Placed = Pick<FormNode, 'kind' | 'field' | 'group' | 'repeat' | 'flat' | 'unseen'>;

function add(parent: FormNode, placed: Placed): FormNode {
  const { name } = placed.field ?? placed.group ?? placed.repeat ?? parent;
  const path = placed.flat ? parent.path : `${parent.path}/${name}`;
  const child: FormNode = { ...placed, name, path, parent, children: [] };
  parent.children.push(child);
  return child;
}

function namesOf(root: FormNode): Map<string, FormNode | undefined> {
  const names = new Map<string, FormNode | undefined>();
  for (const each of nodesOf(root)) {
    if (each.kind !== 'form') names.set(each.name, names.has(each.name) ? undefined : each);
  }
  return names;
}

/** A node and all below it, in the order of the form. */
export function* nodesOf(node: FormNode): Generator<FormNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

/** The nearest repeat around a node. */
export function repeatAround({ parent }: FormNode): FormNode | undefined {
  if (!parent || parent.kind === 'repeat') return parent;
  return repeatAround(parent);
}

/** What people write for yes where XLSForm asks for yes or no. */
export const isYes = (text: string | undefined): boolean =>
  text !== undefined && /^(yes|true|true\(\))$/i.test(text.trim());
