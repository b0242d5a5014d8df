import type { Question, SurveyDefinition } from '../definition.ts';
import type { Interview } from '../interview.ts';
import type { XlsForm } from '../xlsform/form.ts';
import type { OtherNode } from './fill-in.ts';
import { brokenOf, type Layout } from './layout.ts';

/** One thing that both engines were asked. */
export interface Seen {
  respect:
    | 'what is asked'
    | 'what is worked out'
    | 'what is refused'
    | 'what is to be confirmed'
    | 'what blocks'
    | 'what is offered';
  name: string;
  path: string;
  ours: string;
  theirs: string;
}

/** An interview of ours, and the form in which another engine was given the same answers. */
export interface Both {
  definition: SurveyDefinition;
  layout: Layout;
  form: XlsForm;
  interview: Interview;
}

/** Everything that both engines say of the same answers. */
export function* comparedIn(both: Both, nodes: readonly OtherNode[]): Generator<Seen> {
  const run = both.interview.run();
  const ours: Ours = {
    relevant: new Set(run.relevant),
    calculations: run.calculations,
    broken: new Set(run.violations.map(({ check, path }) => `${check} ${path}`)),
    outOfRange: new Set(
      run.differences.filter(({ kind }) => kind !== 'missing').map(({ path }) => path),
    ),
    names: new Set(nodes.map(({ reference }) => reference.split('/').at(-1) ?? '')),
    checks: new Map(),
  };
  for (const { element, name } of both.layout.variables.values()) {
    if (element.kind !== 'question') continue;
    for (const { id } of element.checks ?? []) ours.checks.set(id, name);
  }
  for (const node of nodes) {
    if (node.valid === undefined) continue;
    yield* saidOf(both, ours, node);
  }
}

interface Ours {
  relevant: ReadonlySet<string>;
  calculations: Readonly<Record<string, number | string>>;
  broken: ReadonlySet<string>;
  outOfRange: ReadonlySet<string>;
  names: ReadonlySet<string>;
  /** The question of each check that has one. */
  checks: Map<string, string>;
}

function* saidOf(both: Both, ours: Ours, node: OtherNode): Generator<Seen> {
  const { layout } = both;
  const { name, row } = placeOf(layout, node.reference);
  const at = (variable: string): string => [row, variable].filter((part) => part !== '').join('.');
  const variable = layout.variables.get(name);
  const path = at(name);
  const yes = (respect: Seen['respect'], our: boolean, their: boolean): Seen => {
    return { respect, name, path, ours: String(our), theirs: String(their) };
  };
  if (variable?.element.kind === 'question') {
    const relevant = ours.relevant.has(path);
    yield yes('what is asked', relevant, node.relevant);
    if (!relevant || !node.relevant) return;
    yield* offered(both, variable.element, path, node);
    if (node.text !== '')
      yield yes('what is refused', refused(ours, variable.element, path), node.valid === false);
    return;
  }
  if (variable?.element.kind === 'calculation') {
    const our = ours.calculations[path];
    const same = sameValue(our, node.text);
    const text = our === undefined ? '' : String(our);
    yield {
      respect: 'what is worked out',
      name,
      path,
      ours: text,
      theirs: same ? text : node.text,
    };
    return;
  }
  const [, check, what] = /^(.*)__(seen|broken)$/.exec(name) ?? [];
  if (check === undefined) return;
  const broken = ours.broken.has(`${check} ${at(ours.checks.get(check) ?? '')}`);
  yield yes(what === 'seen' ? 'what is to be confirmed' : 'what blocks', broken, node.relevant);
}

/** Whether our engine finds that the answer breaks what the constraint of its field holds. */
function refused(ours: Ours, { checks = [] }: Question, path: string): boolean {
  if (ours.outOfRange.has(path)) return true;
  return checks.some(
    ({ id, kind }) =>
      kind === 'hard' && !ours.names.has(brokenOf(id)) && ours.broken.has(`${id} ${path}`),
  );
}

function* offered(
  { interview, layout }: Both,
  { name, roster, zeroAllowed, type, choiceFilter }: Question,
  path: string,
  node: OtherNode,
): Generator<Seen> {
  const theirs = [...(node.offered ?? [])].sort().join(' ');
  if (roster !== undefined) {
    const rows = layout.variables.get(roster);
    if (!rows || rows.home.length > 0) return;
    const list = interview.answers()[roster];
    const count = interview.ask(roster)?.applies === true && Array.isArray(list) ? list.length : 0;
    const lines = Array.from({ length: count }, (_, line) => String(line + 1));
    if (zeroAllowed && type === 'line') lines.unshift('0');
    yield { respect: 'what is offered', name, path, ours: lines.sort().join(' '), theirs };
  } else if (choiceFilter !== undefined) {
    const codes = (interview.ask(path)?.choices ?? []).map(({ code }) => code);
    yield { respect: 'what is offered', name, path, ours: codes.sort().join(' '), theirs };
  }
}

/** 'members[2]' and 'c_age' of '/data/people/members[2]/c_age'; the same of a list that goes through the rows again. */
function placeOf(layout: Layout, reference: string): { name: string; row: string } {
  const steps = reference.split('/');
  const rows: string[] = [];
  for (const step of steps) {
    const [, name = '', number] = /^(.*)\[(\d+)\]$/.exec(step) ?? [];
    if (number === undefined) continue;
    const repeat = layout.repeats.get(name) ?? layout.repeats.get(name.replace(/__checks$/, ''));
    rows.push(`${repeat?.home.at(-1) ?? name}[${number}]`);
  }
  return { name: (steps.at(-1) ?? '').replace(/\[\d+\]$/, ''), row: rows.join('.') };
}

/** A number may be written otherwise, and differ in its last digit. */
function sameValue(ours: number | string | undefined, theirs: string): boolean {
  if (ours === undefined) return theirs === '';
  if (typeof ours === 'string') return ours === theirs;
  if (theirs.trim() === '') return false;
  return Math.abs(Number(theirs) - ours) <= 1e-9 * Math.max(1, Math.abs(ours));
}
