import { instrumentOf, type Check, type Element, type Instrument } from '../definition.ts';
import type { InstrumentCheck, SurveyDefinition } from '../definition.ts';
import { expressionOf } from '../expression/expression-of.ts';
import { readsOf, type Reads } from '../expression/reads.ts';
import type { Expression } from '../expression/syntax.ts';

/** A rule, read once. One that cannot be read holds nothing: a definition that was checked has none. */
export interface Rule {
  expression: Expression | undefined;
  reads: Reads | undefined;
}

/** Rows of one kind: the interview itself, or those of one roster. */
export interface Home {
  /** The rosters that lead to its rows, the outermost first; none for the interview. */
  rosters: readonly string[];
  /** What is asked in each of its rows, in the order of asking, whatever roster goes through them. */
  steps: Step[];
  /** What may hold values in its rows: questions, calculations, given values and rosters. */
  named: Map<string, Step>;
}

/** Something that is looked at once in every row of its home. */
export interface Step {
  element: Element | { kind: 'check'; name: string; check: InstrumentCheck };
  home: Home;
  /** Its place in the order of asking. */
  order: number;
  /** Its place among the steps of its home. */
  slot: number;
  /** The group, or roster gone through again, that must apply for this to apply. */
  gate: Step | undefined;
  /** What a group or roster holds. */
  inner: Step[];
  relevant?: Rule | undefined;
  /** A calculation's. */
  value?: Rule | undefined;
  /** A question's. */
  filter?: Rule | undefined;
  default?: Rule | undefined;
  rateMonth?: Rule | undefined;
  checks: { check: Check; rule: Rule }[];
  /** Who must be looked at again when its value changes: in the rows beneath alone, or in all rows. */
  readers: { step: Step; beneath: boolean }[];
}

/** An instrument made ready to run: names looked up once, expressions read once. */
export interface Form {
  instrument: Instrument;
  interview: Home;
  /** What stands in no group and no roster, in the order of asking; groups and rosters hold the rest. */
  outline: readonly Step[];
  /** By the rosters that lead to a row, joined by '/'; '' for the interview. */
  homes: ReadonlyMap<string, Home>;
  steps: readonly Step[];
  /** The step that holds the values of a name. */
  named: ReadonlyMap<string, Step>;
  /** The steps in the rows of a roster, and in the rows within those. */
  inside: ReadonlyMap<Step, readonly Step[]>;
  /** Steps that count the questions asked. */
  tallying: readonly Step[];
  /** Nothing looks ahead, so that what an edit touches can be followed from the first question to the last. */
  ordered: boolean;
}

const prepared = new WeakMap<SurveyDefinition, Map<string, Form>>();

/** The form of an instrument; made on first use and kept as long as its definition. Throws for an unknown name. */
export function formOf(definition: SurveyDefinition, instrumentName: string): Form {
  let forms = prepared.get(definition);
  if (!forms) {
    forms = new Map();
    prepared.set(definition, forms);
  }
  let form = forms.get(instrumentName);
  if (!form) {
    form = prepare(definition, instrumentName);
    forms.set(instrumentName, form);
  }
  return form;
}

interface Preparing {
  homes: Map<string, Home>;
  steps: Step[];
  named: Map<string, Step>;
  rules: Map<string, Rule>;
}

function prepare(definition: SurveyDefinition, instrumentName: string): Form {
  const instrument = instrumentOf(definition, instrumentName);
  const preparing: Preparing = {
    homes: new Map(),
    steps: [],
    named: new Map(),
    rules: new Map(),
  };
  const interview = homeOf(preparing, []);
  const outline = instrument.elements.map((element) =>
    addStep(preparing, element, interview, undefined),
  );
  for (const check of instrument.checks ?? []) addCheck(preparing, check);
  const { homes, steps, named } = preparing;
  const inside = new Map(
    steps.filter(ownsRows).map((step) => {
      const rosters = [...step.home.rosters, step.element.name];
      return [step, steps.filter(({ home }) => liesIn(rosters, home.rosters))];
    }),
  );
  const ordered = steps.map((step) => link(preparing, step)).every(Boolean);
  const tallying = steps.filter((step) => rulesOf(step).some((rule) => rule.reads?.tally));
  return { instrument, interview, outline, homes, steps, named, inside, tallying, ordered };
}

/** Whether a step is a roster with rows of its own. */
export function ownsRows({ element }: Step): boolean {
  return element.kind === 'roster' && element.of === undefined;
}

function liesIn(outer: readonly string[], inner: readonly string[]): boolean {
  return outer.every((roster, index) => inner[index] === roster);
}

function homeOf({ homes }: Preparing, rosters: readonly string[]): Home {
  const key = rosters.join('/');
  let home = homes.get(key);
  if (!home) {
    home = { rosters, steps: [], named: new Map() };
    homes.set(key, home);
  }
  return home;
}

function newStep(
  { steps }: Preparing,
  element: Step['element'],
  home: Home,
  gate: Step | undefined,
): Step {
  const order = steps.length;
  const slot = home.steps.length;
  const step: Step = { element, home, order, slot, gate, inner: [], checks: [], readers: [] };
  steps.push(step);
  home.steps.push(step);
  return step;
}

function addStep(preparing: Preparing, element: Element, home: Home, gate: Step | undefined): Step {
  const again = element.kind === 'roster' && element.of !== undefined;
  const step = newStep(preparing, element, again ? rowsOf(preparing, element.of) : home, gate);
  const named = !again && element.kind !== 'group' && element.kind !== 'note';
  if (named) {
    step.home.named.set(element.name, step);
    preparing.named.set(element.name, step);
  }
  if ('relevant' in element) step.relevant = ruleOf(preparing, element.relevant);
  if (element.kind === 'calculation') step.value = ruleOf(preparing, element.expression);
  if (element.kind === 'question') {
    step.default = ruleOf(preparing, element.default);
    step.rateMonth = ruleOf(preparing, element.rateMonth);
    step.filter = filterOf(ruleOf(preparing, element.choiceFilter));
    step.checks = (element.checks ?? []).map((check) => ({
      check,
      rule: ruleOf(preparing, check.expression),
    }));
  }
  if (element.kind === 'group' || element.kind === 'roster') {
    const within = ownsRows(step) ? homeOf(preparing, [...home.rosters, element.name]) : step.home;
    for (const each of element.elements) {
      step.inner.push(addStep(preparing, each, within, ownsRows(step) ? undefined : step));
    }
  }
  return step;
}

function addCheck(preparing: Preparing, check: InstrumentCheck): void {
  const home = check.roster === undefined ? homeOf(preparing, []) : rowsOf(preparing, check.roster);
  const step = newStep(preparing, { kind: 'check', name: check.id, check }, home, undefined);
  step.checks = [{ check, rule: ruleOf(preparing, check.expression) }];
}

/** Where the rows of a roster live; without rows if there is no such roster before. */
function rowsOf(preparing: Preparing, roster: string | undefined): Home {
  const step = preparing.named.get(roster ?? '');
  return homeOf(
    preparing,
    step && ownsRows(step) ? [...step.home.rosters, step.element.name] : ['', roster ?? ''],
  );
}

function ruleOf(preparing: Preparing, text: string): Rule;
function ruleOf(preparing: Preparing, text: string | undefined): Rule | undefined;
function ruleOf({ rules }: Preparing, text: string | undefined): Rule | undefined {
  if (text === undefined) return undefined;
  let rule = rules.get(text);
  if (!rule) {
    const expression = expressionOf(text);
    rule = { expression, reads: expression && readsOf(expression) };
    rules.set(text, rule);
  }
  return rule;
}

/** Bare names in a filter are attributes of a choice, and no reads. */
function filterOf(rule: Rule | undefined): Rule | undefined {
  const { expression } = rule ?? {};
  return rule && expression ? { expression, reads: readsOf(expression, { ofChoice: true }) } : rule;
}

function rulesOf(step: Step): Rule[] {
  const { relevant, value, filter, default: initial, rateMonth, checks } = step;
  return [relevant, value, filter, initial, rateMonth, ...checks.map(({ rule }) => rule)].filter(
    (rule) => rule !== undefined,
  );
}

/** Enters a step with everything it reads. False where it reads what comes later, or itself elsewhere. */
function link({ named }: Preparing, step: Step): boolean {
  let ordered = true;
  const beneath = new Map<Step, boolean>();
  const read = (name: string, own: boolean, ofItself: boolean): void => {
    const of = named.get(name);
    if (!of) return;
    const inChain = own && liesIn(of.home.rosters, step.home.rosters);
    if (of === step && inChain && ofItself) return;
    if (of.order >= step.order) ordered = false;
    beneath.set(of, inChain && beneath.get(of) !== false);
  };
  for (const rule of rulesOf(step)) {
    if (!rule.reads) continue;
    const ofItself = step.checks.some((check) => check.rule === rule);
    for (const name of rule.reads.own) read(name, true, ofItself);
    for (const name of rule.reads.every) read(name, false, false);
  }
  if (step.element.kind === 'question') read(step.element.roster ?? '', true, false);
  for (const [of, alone] of beneath) of.readers.push({ step, beneath: alone });
  return ordered;
}
