import { repeatAround, type FormNode } from './form-node.ts';
import type { FormTree } from './form-tree.ts';
import { node, type XmlNode } from './xml-write.ts';

/** How `${name}` becomes a path. */
export interface References {
  /** An expression with every `${name}` replaced, seen from a place. */
  expression(text: string, from: FormNode, how?: Seen): string;
  /** A text for people: `${name}` and expressions on instances become outputs. Without a place, paths are absolute. */
  words(text: string, from: FormNode | undefined): (string | XmlNode)[];
}

interface Seen {
  /** In a predicate, where the dot is another's: `current()/../x`. */
  current?: boolean;
  /** From outside the repeat that both stand in: for selections from the rows of a repeat. */
  outside?: boolean;
}

/** `${name}`, `${last-saved#name}` */
const reference = /\$\{\s*(?<saved>last-saved#)?(?<name>[^{}]*?)\s*\}/g;
export const hasReference = (text: string): boolean => text.search(reference) >= 0;
export const hasLastSaved = (text: string): boolean => /\$\{\s*last-saved#/.test(text);

/** The instance that Collect fills with the last saved answers of the same form. */
export const lastSaved = '__last-saved';

/**
 * References of a form, as pyxform resolves them (`Survey._var_repl_function`): relative inside the repeat that both stand in,
 * absolute elsewhere. `missing` is told the names that stand for no place, or for more than one.
 */
export function referencesOf(
  { byName }: FormTree,
  missing: (name: string, from: FormNode | undefined, times: 'none' | 'several') => void,
): References {
  const path = (
    name: string,
    saved: boolean,
    from: FormNode | undefined,
    whole: string,
    at: { start: number; end: number },
    how: Seen,
  ): string => {
    const target = byName.get(name);
    if (!target) {
      missing(name, from, byName.has(name) ? 'several' : 'none');
      return `\${${name}}`;
    }
    if (saved) return `instance('${lastSaved}')${target.path}`;
    if (from && mayBeRelative(whole, at, name)) {
      const relative = relativePath(from, target, how.outside === true);
      const current = how.current === true || inPredicateOfInstance(whole, at);
      if (relative !== undefined) return current ? `current()/${relative}` : relative;
    }
    return target.path;
  };
  const replaced = (text: string, from: FormNode | undefined, how: Seen): string =>
    text.includes('${')
      ? text.replace(reference, (match: string, saved: unknown, name: string, start: number) => {
          const at = { start, end: start + match.length };
          // With spaces around, so that `${a}div 2` and `${a}-1` stay what they were.
          return ` ${path(name, saved !== undefined, from, text, at, how)} `;
        })
      : text;

  return {
    expression: (text, from, how = {}) => replaced(text, from, how),
    words: (text, from) => {
      if (!text.includes('${') && !text.includes('instance(')) return text === '' ? [] : [text];
      const parts: (string | XmlNode)[] = [];
      const output = (value: string): void => {
        parts.push(node('output', { value: replaced(value, from, {}).trim() }));
      };
      let last = 0;
      for (const [start, end] of outputsOf(text)) {
        if (start > last) parts.push(text.slice(last, start));
        output(text.slice(start, end));
        last = end;
      }
      if (last < text.length) parts.push(text.slice(last));
      return parts;
    },
  };
}

const instanceStart = /instance\(\s*(?:'[^']*'|"[^"]*")\s*\)\s*\//g;

/** Where in a text for people an expression stands: `${name}`, or a path into an instance with its predicates. */
function outputsOf(text: string): [number, number][] {
  const found: [number, number][] = [];
  const instances = text.includes('instance(') ? text.matchAll(instanceStart) : [];
  for (const match of instances) {
    if (match.index >= (found.at(-1)?.[1] ?? 0)) {
      found.push([match.index, endOfPath(text, match.index + match[0].length)]);
    }
  }
  for (const match of text.matchAll(reference)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (!found.some(([from, to]) => start < to && end > from)) found.push([start, end]);
  }
  return found.sort(([a], [b]) => a - b);
}

/** Where a path ends that has begun: behind its last step and the predicates of it. */
function endOfPath(text: string, start: number): number {
  const step = /[\p{L}_][\p{L}\p{N}_.:-]*/uy;
  let end = start;
  for (;;) {
    step.lastIndex = end;
    const name = step.exec(text)?.[0];
    if (name === undefined) return end;
    end += name.length;
    while (text[end] === '[') {
      const close = closing(text, end);
      if (close === undefined) return end;
      end = close + 1;
    }
    // A full stop ends a sentence, not a name.
    if (text[end] !== '/') return text[end - 1] === '.' ? end - 1 : end;
    end += 1;
  }
}

function closing(text: string, start: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === "'" || character === '"') quote = character;
    else if (character === '[') depth += 1;
    else if (character === ']') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return undefined;
}

/** Arguments of `indexed-repeat(value, repeat, index, …)` that name a field or a repeat: these must be absolute. */
const absoluteArguments = new Set([0, 1, 3, 5]);

function mayBeRelative(whole: string, at: { start: number; end: number }, name: string): boolean {
  const calls = [...whole.matchAll(/indexed-repeat\([^)]+\)/g)];
  if (calls.length === 0) return !whole.includes('indexed-repeat(');
  // pyxform passes over the call that follows one it has left behind. Kept, so that its paths and ours are the same.
  for (let index = 0; index < calls.length; index += 1) {
    const call = calls[index];
    if (!call) break;
    const [start, end] = [call.index, call.index + call[0].length];
    if (at.end > end) {
      if (index + 1 >= calls.length) return true;
      index += 1;
      continue;
    }
    if (at.end < start || at.start > end) return true;
    const inside = /\b[^()]+\((.*)\)$/s.exec(call[0])?.[1] ?? '';
    const position = inside.split(',').findLastIndex((each) => each.includes(`\${${name}}`));
    return position >= 0 && !absoluteArguments.has(position);
  }
  return false;
}

/** Whether a reference stands in brackets of an expression that reads a secondary instance. */
function inPredicateOfInstance(whole: string, at: { start: number; end: number }): boolean {
  if (!/instance\([^)]+./.test(whole)) return false;
  for (const match of whole.matchAll(/\[([^\]]+)\]/g)) {
    if (at.start >= match.index && at.end <= match.index + match[0].length) return true;
  }
  return false;
}

/** '../../x' from one place to another inside the repeat that both stand in; none when they share no repeat. */
function relativePath(from: FormNode, to: FormNode, outside: boolean): string | undefined {
  const shared = nearestShared(from, to, ['repeat']);
  if (!shared) return undefined;
  const above = shared.node.parent;
  if (outside && above) {
    const { node: repeat } = shared;
    const own = repeat === repeatAround(to);
    if (own && (!repeatAround(repeat) || repeatAround(from) !== repeat)) {
      return pathUp(shared.steps + 1, to, above);
    }
  }
  const nearest = nearestShared(from, to, ['group', 'repeat']) ?? shared;
  return pathUp(nearest.steps, to, nearest.node);
}

function pathUp(steps: number, to: FormNode, above: FormNode): string {
  const down: string[] = [];
  for (let each: FormNode | undefined = to; each && each !== above; each = each.parent) {
    if (!each.flat) down.unshift(each.name);
  }
  return [...Array.from({ length: steps }, () => '..'), ...down].join('/');
}

function nearestShared(
  from: FormNode,
  to: FormNode,
  kinds: readonly FormNode['kind'][],
): { node: FormNode; steps: number } | undefined {
  const above = new Set<FormNode>();
  for (let each = to.parent; each; each = each.parent) above.add(each);
  let steps = 1;
  for (let each = from.parent; each; each = each.parent) {
    if (above.has(each) && kinds.includes(each.kind)) return { node: each, steps };
    steps += 1;
  }
  return undefined;
}
