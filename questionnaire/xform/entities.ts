import { repeatAround, type FormNode } from './form-node.ts';
import type { FormEntity } from './form-tree.ts';
import { listOf } from './entity-places.ts';
import type { References } from './references.ts';
import { node, type XmlNode } from './xml-write.ts';

/**
 * What an entity's row means (ODK XForms Entities): always made, made on a condition, always changed, or changed on a
 * condition.
 */
function meaning({ row }: FormEntity): {
  list: string;
  id: string | undefined;
  createIf: string | undefined;
  updateIf: string | undefined;
  label: string | undefined;
  makes: boolean;
} {
  const said = (name: string): string | undefined => row[name]?.trim() || undefined;
  const [id, createIf, updateIf] = [said('entity_id'), said('create_if'), said('update_if')];
  return {
    list: listOf(row),
    id,
    createIf,
    updateIf,
    label: said('label'),
    makes: createIf !== undefined || (updateIf === undefined && id === undefined),
  };
}

/** The element of an entity in the primary instance. */
export function entityElement(entity: FormEntity): XmlNode {
  const { list, id, updateIf, label, makes } = meaning(entity);
  const changes = id !== undefined || updateIf !== undefined;
  const version = changes ? '' : undefined;
  return node(
    'entity',
    {
      dataset: list,
      create: makes ? '1' : undefined,
      update: changes ? '1' : undefined,
      baseVersion: version,
      trunkVersion: version,
      branchId: version,
      id: '',
    },
    [label === undefined ? undefined : node('label')],
  );
}

/** The binds of an entity's attributes and of its label, and what makes its id. */
export function entityBinds(entity: FormEntity, references: References): XmlNode[] {
  const { list, id, createIf, updateIf, label } = meaning(entity);
  const bind = (part: string, calculate: string | undefined): XmlNode => {
    const from = below(entity.node, part);
    return node('bind', {
      nodeset: from.path,
      calculate:
        calculate === undefined ? undefined : references.expression(calculate, from).trim(),
      type: 'string',
      readonly: 'true()',
    });
  };
  const all: XmlNode[] = [];
  if (createIf !== undefined) all.push(bind('@create', createIf));
  if (updateIf !== undefined) all.push(bind('@update', updateIf));
  if (id !== undefined) {
    const known = `instance('${list}')/root/item[name=${id}]`;
    all.push(bind('@baseVersion', `${known}/__version`));
    all.push(bind('@trunkVersion', `${known}/__trunkVersion`));
    all.push(bind('@branchId', `${known}/__branchId`));
  }
  all.push(bind('@id', id), ...entityId(entity, 'odk-instance-first-load'));
  if (label !== undefined) all.push(bind('label', label));
  return all;
}

/** What gives a new entity its id; in a repeat, again for every new row. */
export function entityId(
  entity: FormEntity,
  event: 'odk-instance-first-load' | 'odk-new-repeat',
): XmlNode[] {
  const { id } = meaning(entity);
  if (id !== undefined || (event === 'odk-new-repeat' && !repeatAround(entity.node))) return [];
  const { path: ref } = below(entity.node, '@id');
  return [node('setvalue', { ref, event, value: 'uuid()' })];
}

/** The version of the specification that a form's entities need: those of repeats came later. */
export function entitiesVersion(entities: readonly FormEntity[]): string | undefined {
  if (entities.length === 0) return undefined;
  const many = entities.length > 1 || entities.some((each) => repeatAround(each.node));
  return many ? '2025.1.0' : '2024.1.0';
}

const below = (parent: FormNode, name: string): FormNode => ({
  kind: 'field',
  name,
  path: `${parent.path}/${name}`,
  parent,
  children: [],
});
