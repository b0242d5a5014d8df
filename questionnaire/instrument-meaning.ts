import type { Check, Element, Instrument, Question, Roster } from './definition.ts';
import type { SurveyDefinition } from './definition.ts';
import type { Fault } from './definition-error.ts';
import { checkExpression, type Known, type Surroundings } from './expression/check.ts';
import { nameFaults } from './names.ts';
import { variablesOf, type Variable } from './variables.ts';

interface Asking {
  definition: SurveyDefinition;
  variables: ReadonlyMap<string, Variable>;
  /** Names that have been asked, or begun to be asked. */
  asked: Set<string>;
  faults: Fault[];
}

/** Where in the form the walk stands. */
interface Standing {
  place: string;
  rosters: readonly string[];
  passes: readonly Roster[];
}

/** What is wrong with an instrument: names, references, types, and every expression where it stands. */
export function instrumentFaults(definition: SurveyDefinition, instrument: Instrument): Fault[] {
  const place = `instruments.${instrument.name}`;
  const faults = nameFaults(instrument, place);
  const variables = new Map(variablesOf(instrument).map((each) => [each.name, each]));
  const asking: Asking = { definition, variables, asked: new Set(), faults };
  walk(asking, instrument.elements, { place, rosters: [], passes: [] });
  for (const check of instrument.checks ?? []) {
    const at = `${place}.checks.${check.id}`;
    const rosters = check.roster === undefined ? [] : rowsOf(asking, check.roster);
    if (rosters)
      examine(asking, check.expression, `${at}.expression`, { place: at, rosters, passes: [] });
    else faults.push(unknownRoster(`${at}.roster`, check.roster ?? ''));
  }
  if (instrument.outcome !== undefined) {
    const element = variables.get(instrument.outcome)?.element;
    const rosters = variables.get(instrument.outcome)?.rosters ?? [];
    if (element?.kind !== 'question' || element.type !== 'one' || rosters.length > 0) {
      faults.push({
        place: `${place}.outcome`,
        reason: `${JSON.stringify(instrument.outcome)} is not a single-choice question of the household`,
        remedy: 'Name the question that holds the final outcome code, outside every roster.',
      });
    }
  }
  return faults;
}

/** The rosters that lead to the rows of one, its own name last. */
function rowsOf({ variables }: Asking, roster: string): readonly string[] | undefined {
  const variable = variables.get(roster);
  return variable?.element.kind === 'roster' ? [...variable.rosters, roster] : undefined;
}

function unknownRoster(place: string, roster: string): Fault {
  return {
    place,
    reason: `There is no roster ${JSON.stringify(roster)} before this`,
    remedy: 'Correct its name, or move the roster before this.',
  };
}

function walk(asking: Asking, elements: readonly Element[], standing: Standing): void {
  for (const element of elements) {
    const place = `${standing.place}.${element.name}`;
    const here: Standing = { ...standing, place };
    switch (element.kind) {
      case 'question':
        rule(asking, element.relevant, here);
        asking.asked.add(element.name);
        questionFaults(asking, element, here);
        break;
      case 'calculation':
        examine(asking, element.expression, `${place}.expression`, here);
        asking.asked.add(element.name);
        break;
      case 'group':
        rule(asking, element.relevant, here);
        walk(asking, element.elements, here);
        break;
      case 'roster':
        walkRoster(asking, element, here);
    }
  }
}

function walkRoster(asking: Asking, roster: Roster, here: Standing): void {
  const passes = [...here.passes, roster];
  if (roster.of === undefined) {
    rule(asking, roster.relevant, here);
    if (roster.maximum === undefined) {
      asking.faults.push({
        place: `${here.place}.maximum`,
        reason: 'The roster has no largest number of rows',
        remedy: 'Give it a maximum, for example 40.',
      });
    }
    asking.asked.add(roster.name);
    const rosters = [...here.rosters, roster.name];
    walk(asking, roster.elements, { place: here.place, rosters, passes });
    return;
  }
  const rosters = rowsOf(asking, roster.of);
  if (!rosters || !asking.asked.has(roster.of)) {
    asking.faults.push(unknownRoster(`${here.place}.of`, roster.of));
    return;
  }
  if (here.passes.length > 0) {
    asking.faults.push({
      place: `${here.place}.of`,
      reason: 'A roster goes through earlier rows while another roster is gone through',
      remedy: 'Move it out of that roster.',
    });
    return;
  }
  if (roster.maximum !== undefined) {
    asking.faults.push({
      place: `${here.place}.maximum`,
      reason: `Its rows are those of ${roster.of}`,
      remedy: 'Leave the maximum out.',
    });
  }
  const inRow: Standing = { place: here.place, rosters, passes };
  rule(asking, roster.relevant, inRow);
  walk(asking, roster.elements, inRow);
}

function rule(asking: Asking, expression: string | undefined, standing: Standing): void {
  if (expression === undefined) return;
  examine(asking, expression, `${standing.place}.relevant`, standing);
}

function examine(
  asking: Asking,
  expression: string,
  place: string,
  standing: Standing,
  own?: Question,
): void {
  const codes = own && codesOf(asking.definition, own);
  const surroundings: Surroundings = {
    rosters: standing.rosters,
    ...(own ? { own: codes ? { codes } : {} } : {}),
    configuration: asking.definition.configuration,
    find: (name) => {
      const variable = asking.variables.get(name);
      return variable && known(asking, variable, standing);
    },
  };
  for (const fault of checkExpression(expression, surroundings)) {
    const { reason, remedy, at } = fault;
    asking.faults.push({ place, reason: `${reason} (at character ${String(at + 1)})`, remedy });
  }
}

function known(asking: Asking, variable: Variable, standing: Standing): Known {
  const { element, name, rosters } = variable;
  const open = (roster: Roster): boolean => standing.passes.includes(roster);
  const complete = !variable.passes.some(open) && !(element.kind === 'roster' && open(element));
  const described = describe(asking.definition, variable, complete);
  if (described.refusal || asking.asked.has(name)) return described;
  return {
    kind: 'value',
    rosters,
    complete,
    refusal: {
      reason: `\${${name}} is asked later`,
      remedy: 'Use only what is asked before, or move this behind it.',
    },
  };
}

/** What a variable is to an expression, wherever that stands. */
export function describe(
  definition: SurveyDefinition,
  { element, name, rosters }: Variable,
  complete: boolean,
): Known {
  if (element.kind === 'question' && element.role === 'D') {
    return {
      kind: 'value',
      rosters,
      complete,
      refusal: {
        reason: `\${${name}} is a direct identifier`,
        remedy: 'Only its own checks may look at it, as a dot.',
      },
    };
  }
  const codes = element.kind === 'question' ? codesOf(definition, element) : undefined;
  return {
    kind: element.kind === 'roster' ? 'roster' : 'value',
    rosters,
    complete,
    ...(codes ? { codes } : {}),
  };
}

function codesOf(definition: SurveyDefinition, { choices }: Question): Set<string> | undefined {
  if (choices === undefined || !Object.hasOwn(definition.choices, choices)) return undefined;
  return new Set(definition.choices[choices]?.map(({ code }) => code));
}

const closed: readonly string[] = ['one', 'many', 'country'];
const lines: readonly string[] = ['line', 'lines'];
const numbers: readonly string[] = ['integer', 'decimal', 'money'];

function questionFaults(asking: Asking, question: Question, here: Standing): void {
  const { type, choices, roster, role, minimum, maximum } = question;
  const blame = (part: string, reason: string, remedy: string): void => {
    asking.faults.push({ place: `${here.place}.${part}`, reason, remedy });
  };
  if (closed.includes(type) !== (choices !== undefined)) {
    if (choices === undefined)
      blame('choices', 'A closed question has no choices', 'Name its list.');
    else blame('choices', `A question of type ${type} has no choices`, 'Leave them out.');
  } else if (choices !== undefined && !Object.hasOwn(asking.definition.choices, choices)) {
    blame(
      'choices',
      `There is no choice list ${JSON.stringify(choices)}`,
      'Add the list, or correct its name.',
    );
  }
  if (lines.includes(type) !== (roster !== undefined)) {
    if (roster === undefined)
      blame('roster', 'A line is of no roster', 'Name the roster it points into.');
    else blame('roster', `A question of type ${type} points into no roster`, 'Leave it out.');
  } else if (roster !== undefined && (!rowsOf(asking, roster) || !asking.asked.has(roster))) {
    asking.faults.push(unknownRoster(`${here.place}.roster`, roster));
  }
  if ((type === 'text' || type === 'position') && role !== 'D') {
    blame('role', 'A free text or a position can tell who somebody is', 'Give it the role D.');
  }
  if ((minimum !== undefined || maximum !== undefined) && !numbers.includes(type)) {
    blame('minimum', `A question of type ${type} has bounds`, 'Leave minimum and maximum out.');
  }
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    blame('minimum', 'The minimum lies above the maximum', 'Exchange them.');
  }
  for (const check of question.checks ?? []) questionCheck(asking, question, check, here);
}

function questionCheck(asking: Asking, question: Question, check: Check, here: Standing): void {
  examine(asking, check.expression, `${here.place}.checks.${check.id}`, here, question);
}
