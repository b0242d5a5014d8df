import type { Calculation, Instrument, Question, SurveyDefinition } from '../definition.ts';
import type { Translations } from '../definition.ts';
import { expressionOf } from '../expression/expression-of.ts';
import type { FormField, FormFinding, Words } from '../xlsform/form.ts';
import { mirrorOf, lineOf, type Layout, type Placed, type Repeat } from './layout.ts';
import { CannotWrite, conditionOf, relative, stepsOf, valueOf } from './xpath.ts';
import type { Kind, Standing } from './xpath.ts';

/** A form that is being made of an instrument. */
export interface Making {
  definition: SurveyDefinition;
  instrument: Instrument;
  layout: Layout;
  findings: FormFinding[];
  /** Headings of the survey's languages, by tag: 'English (en)'. */
  headings: ReadonlyMap<string, string>;
  /** Calculations that the device needs, written; or why they cannot be. */
  calculations: Map<string, { text: string; kind: Kind } | CannotWrite>;
  /** By repeat: copies that it holds of what stands elsewhere. */
  copies: Map<string, Map<string, FormField>>;
  /** Lists of choices that are used. */
  lists: Set<string>;
  /** Rosters whose rows are pointed at. */
  pointed: Set<string>;
}

export const wordsOf = ({ headings }: Making, text: Translations): Words =>
  Object.fromEntries([...headings].map(([tag, heading]) => [heading, text[tag] ?? text.en]));

/** The same in every language. */
export const inAll = ({ headings }: Making, text: string): Words =>
  Object.fromEntries([...headings.values()].map((heading) => [heading, text]));

export const calculate = (name: string, calculation: string): FormField => ({
  kind: 'field',
  type: 'calculate',
  name,
  calculation,
});

const kinds: Readonly<Record<Question['type'], Kind>> = {
  one: 'text',
  many: 'text',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  text: 'text',
  'year-month': 'month',
  date: 'day',
  'date-time': 'moment',
  position: 'text',
  country: 'text',
  line: 'number',
  lines: 'text',
  photo: 'text',
};

export const kindOf = ({ type }: Question): Kind => kinds[type];

/** Where an expression of an element stands. */
export function standingAt(
  making: Making,
  path: readonly string[],
  repeats: readonly Repeat[],
  more: Pick<Standing, 'own' | 'ofChoices'> = {},
): Standing {
  return {
    layout: making.layout,
    path,
    repeats,
    configuration: making.definition.configuration,
    reads: (variable) => read(making, variable),
    copies: (variable, into) => {
      copy(making, variable, into);
    },
    ...more,
  };
}

function read(making: Making, variable: Placed): Kind {
  const { element, name } = variable;
  switch (element.kind) {
    case 'question':
      if (element.role === 'D') throw new CannotWrite(`reads ${name}, a direct identifier`);
      if (element.type === 'position') throw new CannotWrite(`reads ${name}, a place`);
      return kinds[element.type];
    case 'given':
      if (element.from === 'times') {
        throw new CannotWrite(`reads ${name}, which the screens of the web app measure`);
      }
      return element.type === 'one' ? 'text' : 'number';
    case 'calculation':
      return carry(making, variable, element).kind;
    case 'roster':
      throw new CannotWrite(`takes the rows of ${name} for a value`);
  }
}

/** Writes a calculation that something on the device needs. */
function carry(
  making: Making,
  { name, path, repeats }: Placed,
  { expression }: Calculation,
): { text: string; kind: Kind } {
  let found = making.calculations.get(name);
  if (!found) {
    // Until it is written it may not lead back to itself.
    making.calculations.set(name, new CannotWrite('leads back to itself'));
    found = attempt(() => valueOf(treeOf(expression), standingAt(making, path, repeats)));
    making.calculations.set(name, found);
  }
  if (found instanceof CannotWrite) throw new CannotWrite(`reads ${name}, which ${found.message}`);
  return found;
}

export function treeOf(text: string): NonNullable<ReturnType<typeof expressionOf>> {
  const tree = expressionOf(text);
  if (!tree) throw new CannotWrite('cannot be read');
  return tree;
}

/** What is written, or why it cannot be. */
export function attempt<T>(make: () => T): T | CannotWrite {
  try {
    return make();
  } catch (error) {
    if (error instanceof CannotWrite) return error;
    throw error;
  }
}

/** A copy, in a repeat, of what the same row has in another repeat; found by the number of the row. */
function copy(making: Making, variable: Placed, into: Repeat): void {
  const name = mirrorOf(into.name, variable.name);
  let copies = making.copies.get(into.name);
  if (!copies) making.copies.set(into.name, (copies = new Map<string, FormField>()));
  if (copies.has(name)) return;
  const from = [...into.path, name];
  const rows: Repeat[] = [];
  for (let repeat: Repeat | undefined = into; repeat; repeat = repeat.outer) rows.unshift(repeat);
  const path = stepsOf(variable.path, variable.repeats, (repeat, index) => {
    const row = rows[index] ?? into;
    return `[./${lineOf(repeat.name)} = current()/${relative(from, [...row.path, lineOf(row.name)])}]`;
  });
  copies.set(name, calculate(name, `string(${path})`));
}

/** A rule of the form. What it cannot hold is said as a fault where the form would be another without it. */
export function ruleAt(
  making: Making,
  rule: string | undefined,
  what: string,
  standing: Standing,
): string | undefined {
  if (rule === undefined) return undefined;
  return orFault(
    making,
    what,
    attempt(() => conditionOf(treeOf(rule), standing)),
  );
}

/** A number that the form rests on, likewise. */
export function numberAt(
  making: Making,
  formula: string,
  what: string,
  standing: Standing,
): string | undefined {
  return orFault(
    making,
    what,
    attempt(() => valueOf(treeOf(formula), standing).text),
  );
}

function orFault(making: Making, what: string, found: string | CannotWrite): string | undefined {
  if (!(found instanceof CannotWrite)) return found;
  making.findings.push({
    kind: 'fault',
    reason: `${what} ${found.message}: ODK Collect could not hold it.`,
    remedy: 'Write it without that, or take this instrument with the web app alone.',
  });
  return undefined;
}

/** Says that the server alone looks at something. */
export function leave(making: Making, what: string, why: CannotWrite): void {
  making.findings.push({
    kind: 'note',
    reason: `${what} is left to the server: it ${why.message}.`,
    remedy: 'Nothing is lost: the server works everything out for every interview.',
  });
}
