import type { FormField, FormGroup, FormRepeat } from '../xlsform/form.ts';

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
