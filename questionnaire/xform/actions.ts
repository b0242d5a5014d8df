import { isDynamicDefault } from './dynamic-default.ts';
import { nodesOf, repeatAround, type FormNode } from './form-node.ts';
import type { FormTree } from './form-tree.ts';
import type { References } from './references.ts';
import { node, type XmlNode } from './xml-write.ts';

type Event = 'odk-instance-first-load' | 'odk-new-repeat';

/**
 * What gives a place its first value: a default that must be worked out, where the phone is, a recording. In a repeat, a
 * default is worked out for the rows that the form begins with, and again for every new row.
 */
export function settingDefault(each: FormNode, references: References, event: Event): XmlNode[] {
  const { field, path: ref } = each;
  if (!field) return [];
  const actions: XmlNode[] = [];
  if (field.default !== undefined && isDynamicDefault(field.default, field.type)) {
    if (event === 'odk-instance-first-load' || repeatAround(each)) {
      const value = references.expression(field.default, each).trim();
      actions.push(node('setvalue', { ref, event, value }));
    }
  }
  if (event === 'odk-instance-first-load') {
    if (field.type === 'start-geopoint') actions.push(node('odk:setgeopoint', { ref, event }));
    if (field.type === 'background-audio') {
      const quality = field.parameters?.['quality'];
      actions.push(
        node('odk:recordaudio', { ref, event: 'odk-instance-load', 'odk:quality': quality }),
      );
    }
  }
  return actions;
}

/** By the name of a question, what is set when its answer changes. */
export function triggeredBy(tree: FormTree, references: References): Map<string, XmlNode[]> {
  const triggered = new Map<string, XmlNode[]>();
  for (const { field, path: ref } of nodesOf(tree.root)) {
    for (const name of field?.trigger ?? []) {
      const trigger = tree.byName.get(name);
      if (!field || !trigger) continue;
      const event = 'xforms-value-changed';
      // Seen from the question that triggers, as pyxform does it.
      const value =
        field.calculation === undefined || field.calculation === ''
          ? undefined
          : references.expression(field.calculation, trigger).trim();
      const action =
        field.type === 'background-geopoint'
          ? node('odk:setgeopoint', { ref, event })
          : node('setvalue', { ref, event, value });
      triggered.set(name, [...(triggered.get(name) ?? []), action]);
    }
  }
  return triggered;
}
