import type {
  FormField,
  FormFinding,
  FormGroup,
  FormItem,
  FormRepeat,
  XlsForm,
} from '../xlsform/form.ts';
import { nodesOf, type FormNode } from './form-node.ts';
import { entityPlaces, type EntityRow } from './entity-places.ts';

/** The entity that a form makes or changes: a row of the sheet of entities, and where its element stands. */
export interface FormEntity {
  row: EntityRow;
  node: FormNode;
}

export interface FormTree {
  root: FormNode;
  /** `xml-external` and `csv-external`: files that the form reads, which are no part of an answer. */
  files: readonly FormField[];
  entities: readonly FormEntity[];
  /** Names that stand for one place; undefined: for several. */
  byName: ReadonlyMap<string, FormNode | undefined>;
  findings: readonly FormFinding[];
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
    place(item.items, add(parent, { kind: 'repeat', repeat }));
  };

  place(form.items, root);
  const { places, findings } = entityPlaces(root, form.entities ?? []);
  const metaOf = new Map<FormNode, FormNode>();
  const meta = (of: FormNode): FormNode => {
    const known = metaOf.get(of) ?? addUnseen(of, 'meta');
    metaOf.set(of, known);
    return known;
  };
  for (const field of [...audits, ...identityOf(form)]) add(meta(root), { kind: 'field', field });
  for (const [row, place] of places) entities.push({ row, node: addUnseen(meta(place), 'entity') });
  return { root, files, entities, byName: namesOf(root), findings };
}

function addUnseen(parent: FormNode, name: string): FormNode {
  const group: FormGroup = { kind: 'group', name, items: [] };
  return add(parent, { kind: 'group', group, unseen: true });
}

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

/** What people write for yes where XLSForm asks for yes or no. */
export const isYes = (text: string | undefined): boolean =>
  text !== undefined && /^(yes|true|true\(\))$/i.test(text.trim());
