import type { Words } from '../xlsform/form.ts';
import { fieldShape } from './field-shape.ts';
import { entityBinds } from './entities.ts';
import { savedAs } from './entity-places.ts';
import { nodesOf, type FormNode } from './form-node.ts';
import type { FormTree } from './form-tree.ts';
import { itextReference, messageNeedsItext, plain, textId } from './itext.ts';
import type { References } from './references.ts';
import { settingDefault } from './actions.ts';
import { node, type XmlNode } from './xml-write.ts';

/** The binds of all places, each followed by what sets its first value. */
export function bindsOf(tree: FormTree, references: References): XmlNode[] {
  const all: XmlNode[] = [];
  const entities = new Map(tree.entities.map((entity) => [entity.node, entity]));
  for (const each of nodesOf(tree.root)) {
    const bind = bindOf(each, references);
    if (bind) all.push(node('bind', { nodeset: each.path, ...bind }));
    all.push(...settingDefault(each, references, 'odk-instance-first-load'));
    const entity = entities.get(each);
    if (entity) all.push(...entityBinds(entity, references));
  }
  return all;
}

function bindOf(each: FormNode, references: References): Record<string, string> | undefined {
  const { field, group, repeat } = each;
  const item = field ?? group ?? repeat;
  if (!item || each.flat) return undefined;
  const bind: Record<string, string> = {};
  if (field) Object.assign(bind, fieldShape(field).bind);
  const say = (name: string, text: string | undefined): void => {
    if (text !== undefined) bind[name] = text;
  };
  say('relevant', item.relevant);
  if (field) {
    say('readonly', field.readOnly);
    say('required', field.required);
    say('constraint', field.constraint);
    // What is worked out after something else is set by that, not by a bind.
    if ((field.trigger ?? []).length === 0) say('calculate', field.calculation);
    say('jr:constraintMsg', message(each, 'jr:constraintMsg', field.constraintMessage));
    say('jr:requiredMsg', message(each, 'jr:requiredMsg', field.requiredMessage));
    if (field.saveTo !== undefined) say('entities:saveto', savedAs(field.saveTo).property);
  }
  for (const [name, text] of Object.entries(item.attributes?.bind ?? {})) say(name, text);
  say('jr:noAppErrorString', message(each, 'jr:noAppErrorString', field?.noAppMessage));
  const names = Object.keys(bind);
  if (names.length === 0) return undefined;
  for (const name of names) {
    const text = bind[name] ?? '';
    const said = mayBeYesOrNo.has(name) ? (yesOrNo.get(text) ?? text) : text;
    bind[name] = references.expression(said, each).trim();
  }
  return bind;
}

function message(each: FormNode, of: string, words: Words | undefined): string | undefined {
  if (!words) return undefined;
  return messageNeedsItext(words) ? itextReference(textId(each, of)) : plain(words);
}

const mayBeYesOrNo = new Set(['readonly', 'required', 'relevant', 'constraint', 'calculate']);

const yesOrNo: ReadonlyMap<string, string> = new Map(
  (
    [
      ['true()', ['yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'true()']],
      ['false()', ['no', 'No', 'NO', 'false', 'False', 'FALSE', 'false()']],
    ] as const
  ).flatMap(([expression, words]) => words.map((word): [string, string] => [word, expression])),
);
