import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { OtherEngine } from '../../questionnaire/xform/certificate.ts';
import type { OtherFilling, OtherNode } from '../../questionnaire/xform/fill-in.ts';

/** What of a browser the engine looks for by global names. */
const wanted = [
  'Attr',
  'CDATASection',
  'CharacterData',
  'Comment',
  'DOMParser',
  'Document',
  'DocumentFragment',
  'Element',
  'HTMLElement',
  'NamedNodeMap',
  'Node',
  'NodeFilter',
  'NodeList',
  'ProcessingInstruction',
  'Text',
  'XMLDocument',
  'XMLSerializer',
  'XPathResult',
  'document',
  'localStorage',
];

/** What is used here of the engine's nodes. Its own types bring those of browsers into everything that is checked with them. */
interface EngineNode {
  nodeType: string;
  currentState: {
    reference: string;
    relevant: boolean;
    instanceValue?: string;
    valueOptions?: readonly { value: string }[] | null;
    children?: readonly EngineNode[] | null;
  };
  validationState?: { constraint?: { valid: boolean } };
  setValue?(value: unknown): void;
  selectValues?(values: readonly string[]): void;
  addInstances?(after: number, count: number): void;
  removeInstances?(start: number, count: number): void;
}

interface Engine {
  loadForm(
    xml: string,
    options: { fetchFormAttachment: (url: URL | string) => Promise<Response> },
  ): Promise<
    | { status: 'success' | 'warning'; createInstance(): { root: EngineNode } }
    | { status: 'failure'; error: Error }
  >;
}

interface DocumentModel {
  JSDOM: new (html: string, options: { url: string }) => { window: Record<string, unknown> };
}

/** ODK's engine for the web, run on a document model for Node. It takes the process for a browser from then on. */
export async function webFormsEngine(): Promise<OtherEngine> {
  const load = createRequire(import.meta.url);
  const { JSDOM } = load('jsdom') as DocumentModel;
  const { window: names } = new JSDOM('<!doctype html>', { url: 'http://localhost/' });
  const here = globalThis as unknown as Record<string, unknown>;
  for (const name of wanted) here[name] ??= names[name];
  here['window'] ??= names;
  // Its parser was compiled for CommonJS and for browsers.
  here['require'] ??= load;
  here['__dirname'] ??= import.meta.dirname;
  const name = '@getodk/xforms-engine';
  const { loadForm } = (await import(name)) as Engine;
  const entry = load.resolve(name);
  const text = await readFile(entry.replace(/(?:dist|src)\/[^/]*$/, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return {
    name,
    version,
    open: async (xml, files) => {
      const form = await loadForm(xml, {
        fetchFormAttachment: (url: URL | string) => {
          const file = String(url).split('/').at(-1) ?? '';
          const headers = { 'content-type': 'text/csv' };
          return Promise.resolve(new Response(files[file] ?? '', { headers }));
        },
      });
      if (form.status === 'failure') throw new Error(`The form was refused: ${form.error.message}`);
      return () => fillingOf(form.createInstance().root);
    },
  };
}

function* all(node: EngineNode): Generator<EngineNode> {
  yield node;
  for (const child of node.currentState.children ?? []) yield* all(child);
}

function fillingOf(root: EngineNode): OtherFilling {
  const byReference = new Map<string, EngineNode>();
  const find = (reference: string): EngineNode | undefined => {
    const known = byReference.get(reference);
    if (known?.currentState.reference === reference) return known;
    byReference.clear();
    for (const node of all(root)) {
      const { reference: at } = node.currentState;
      // A range of rows has the reference of its rows.
      if (!node.nodeType.startsWith('repeat-range') || !byReference.has(at)) {
        byReference.set(at, node);
      }
    }
    return byReference.get(reference);
  };
  const rangeAt = (reference: string): EngineNode | undefined => {
    for (const node of all(root)) {
      if (node.nodeType !== 'repeat-range:uncontrolled') continue;
      if (node.currentState.reference === reference) return node;
    }
    return undefined;
  };
  return {
    addRows: (reference, count) => {
      const range = rangeAt(reference);
      const rows = range?.currentState.children?.length ?? 0;
      if (rows < count) range?.addInstances?.(rows - 1, count - rows);
      if (rows > count) range?.removeInstances?.(count, rows - count);
      byReference.clear();
    },
    removeRow: (reference, row) => {
      rangeAt(reference)?.removeInstances?.(row - 1, 1);
      byReference.clear();
    },
    answer: (reference, text) => {
      const node = find(reference);
      if (!node) return false;
      give(node, text);
      return true;
    },
    nodes: () => [...all(root)].map(told),
  };
}

function give(node: EngineNode, text: string): void {
  switch (node.nodeType) {
    case 'input':
      node.setValue?.(text);
      return;
    case 'select':
      node.selectValues?.(text === '' ? [] : text.split(' '));
      return;
    case 'trigger':
      node.setValue?.(text !== '');
      return;
  }
}

function told({ nodeType, currentState, validationState }: EngineNode): OtherNode {
  const { reference, relevant, instanceValue, valueOptions } = currentState;
  const base: OtherNode = { reference, kind: nodeType, relevant, text: instanceValue ?? '' };
  const holdsValue = ['model-value', 'input', 'note', 'trigger', 'select'].includes(nodeType);
  if (!holdsValue) return base;
  const valid = validationState?.constraint?.valid ?? true;
  return { ...base, valid, offered: (valueOptions ?? []).map(({ value }) => value) };
}
