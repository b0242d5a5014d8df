import { asksAgainFaults } from './asks-again-meaning.ts';
import { beginAsking, examine, examineRule } from './asking.ts';
import type { Asking, CalculatedTypes, Standing } from './asking.ts';
import { circlesOf } from './cycles.ts';
import type { Element, Instrument, InstrumentCheck, Roster } from '../definition.ts';
import type { SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { notNumber, type ValueType } from '../expression/found.ts';
import { nameFaults } from './names.ts';
import { givenFaults, questionFaults } from './question-meaning.ts';

/**
 * What is wrong with an instrument: names, references, types, circles, and every expression where it stands. The kinds
 * of value that its calculations give are added to `calculated`.
 */
export function instrumentFaults(
  definition: SurveyDefinition,
  instrument: Instrument,
  calculated: CalculatedTypes,
): Fault[] {
  const place = `instruments.${instrument.name}`;
  const asking = beginAsking(definition, instrument, calculated);
  asking.faults.push(...nameFaults(instrument, place));
  walk(asking, instrument.elements, { place, rosters: [], passes: [] });
  for (const check of instrument.checks ?? []) checkFaults(asking, check, place);
  outcomeFaults(asking, instrument, place);
  householdFaults(asking, instrument, place);
  asking.faults.push(...asksAgainFaults(definition, instrument));
  for (const circle of circlesOf(instrument)) {
    asking.faults.push({
      place: asking.places.get(circle[0] ?? '') ?? place,
      reason: `It needs itself to be known: ${circle.join(' -> ')}`,
      remedy: 'Take one of these references away.',
    });
  }
  return asking.faults;
}

function checkFaults(asking: Asking, check: InstrumentCheck, above: string): void {
  const place = `${above}.checks.${check.id}`;
  const rosters = check.roster === undefined ? [] : rowsOf(asking, check.roster);
  if (!rosters) {
    asking.faults.push(unknownRoster(`${place}.roster`, check.roster ?? ''));
    return;
  }
  const standing: Standing = { place, rosters, passes: [] };
  examineRule(asking, check.expression, `${place}.expression`, standing, { stands: 'check' });
}

function outcomeFaults({ variables, faults }: Asking, instrument: Instrument, place: string): void {
  const { outcome, about } = instrument;
  if (outcome === undefined) return;
  if (about === 'area') {
    faults.push({
      place: `${place}.outcome`,
      reason: 'An area is no case that ends in an outcome',
      remedy: 'Leave it out.',
    });
  }
  const element = variables.get(outcome)?.element;
  const rosters = variables.get(outcome)?.rosters ?? [];
  if (element?.kind === 'question' && element.type === 'one' && rosters.length === 0) return;
  faults.push({
    place: `${place}.outcome`,
    reason: `${JSON.stringify(outcome)} is not a single-choice question of the household`,
    remedy: 'Name the question that holds the final outcome code, outside every roster.',
  });
}

/** Types of answers that tell one household from another. */
const keyTypes: readonly string[] = ['one', 'integer'];

function householdFaults(asking: Asking, { households, about }: Instrument, above: string): void {
  if (!households) return;
  const place = `${above}.households`;
  const { variables, faults } = asking;
  if (about !== 'area') {
    faults.push({
      place,
      reason: 'The rows of one household are no households',
      remedy: "Set about to 'area', or leave it out.",
    });
  }
  const rosters = rowsOf(asking, households.roster);
  if (rosters?.length !== 1) {
    faults.push({
      place: `${place}.roster`,
      reason: `${JSON.stringify(households.roster)} is not an outer roster with rows of its own`,
      remedy: 'Name the roster in which each row is a household.',
    });
    return;
  }
  const inRows = (name: string) => {
    const variable = variables.get(name);
    return variable?.rosters.join('/') === households.roster ? variable.element : undefined;
  };
  for (const key of households.key) {
    const element = inRows(key);
    const fits =
      element?.kind === 'question' && element.role !== 'D' && keyTypes.includes(element.type);
    if (fits) continue;
    faults.push({
      place: `${place}.key`,
      reason: `${JSON.stringify(key)} cannot tell the households of ${households.roster} apart`,
      remedy: 'Name whole numbers or single choices asked in its rows, none with the role D.',
    });
  }
  const { listClass, given = [] } = households;
  if (listClass !== undefined && !isCode(inRows(listClass))) {
    faults.push({
      place: `${place}.listClass`,
      reason: `${JSON.stringify(listClass)} cannot hold the listing class of a row`,
      remedy: `Name a calculation or a single choice in the rows of ${households.roster}.`,
    });
  }
  for (const name of given) {
    if (isKnownOfCase(inRows(name))) continue;
    faults.push({
      place: `${place}.given`,
      reason: `${JSON.stringify(name)} cannot be given to an interview`,
      remedy: `Name calculations, numbers or single choices in the rows of ${households.roster}, none with the role D.`,
    });
  }
}

const isCode = (element: Element | undefined): boolean =>
  element?.kind === 'calculation' ||
  (element?.kind === 'question' && element.type === 'one' && element.role !== 'D');

const isKnownOfCase = (element: Element | undefined): boolean =>
  isCode(element) ||
  (element?.kind === 'question' &&
    element.role !== 'D' &&
    ['integer', 'decimal'].includes(element.type));

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

/** What a calculation keeps: true and false as a number, an amount without its currency. */
const kept: Partial<Record<ValueType, ValueType>> = { truth: 'number', money: 'number' };

function walk(asking: Asking, elements: readonly Element[], standing: Standing): void {
  for (const element of elements) {
    const place = `${standing.place}.${element.name}`;
    const here: Standing = { ...standing, place };
    asking.places.set(element.name, place);
    switch (element.kind) {
      case 'question':
        examineRule(asking, element.relevant, `${place}.relevant`, here);
        asking.asked.add(element.name);
        questionFaults(asking, element, here);
        break;
      case 'calculation': {
        const { type } = examine(asking, element.expression, `${place}.expression`, here);
        asking.calculated.set(element.name, kept[type] ?? type);
        asking.asked.add(element.name);
        break;
      }
      case 'given':
        givenFaults(asking, element, here);
        asking.asked.add(element.name);
        break;
      case 'note':
        examineRule(asking, element.relevant, `${place}.relevant`, here);
        break;
      case 'group':
        examineRule(asking, element.relevant, `${place}.relevant`, here);
        walk(asking, element.elements, here);
        break;
      case 'roster':
        walkRoster(asking, element, here);
    }
  }
}

function rowsFaults(asking: Asking, rows: string, here: Standing): void {
  const place = `${here.place}.rows`;
  const fault = notNumber(examine(asking, rows, place, here));
  if (fault === undefined) return;
  asking.faults.push({
    place,
    reason: `The number of rows is ${fault[0]}`,
    remedy: 'Write an expression that gives a number.',
  });
}

function walkRoster(asking: Asking, roster: Roster, here: Standing): void {
  const passes = [...here.passes, roster];
  if (roster.of === undefined) {
    examineRule(asking, roster.relevant, `${here.place}.relevant`, here);
    if (roster.maximum === undefined) {
      asking.faults.push({
        place: `${here.place}.maximum`,
        reason: 'The roster has no largest number of rows',
        remedy: 'Give it a maximum, for example 40.',
      });
    }
    if (roster.rows !== undefined) rowsFaults(asking, roster.rows, here);
    asking.asked.add(roster.name);
    const rosters = [...here.rosters, roster.name];
    walk(asking, roster.elements, { place: here.place, rosters, passes });
    return;
  }
  if (roster.rows !== undefined) {
    asking.faults.push({
      place: `${here.place}.rows`,
      reason: `Its rows are those of ${roster.of}`,
      remedy: 'Leave the number of rows out.',
    });
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
  examineRule(asking, roster.relevant, `${here.place}.relevant`, inRow);
  walk(asking, roster.elements, inRow);
}
