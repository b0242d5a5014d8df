import type { SurveyDefinition } from '../../definition.ts';
import type { Fault } from '../../parse-definition/error.ts';
import type { FormFinding, Place } from '../form.ts';
import { placed, type Turning } from './turning.ts';

/** Columns in which the parts of a definition stand in a workbook. */
const columns: Readonly<Record<string, string>> = {
  relevant: 'relevant',
  choiceFilter: 'choice_filter',
  default: 'default',
  checks: 'constraint',
  expression: 'calculation',
  rows: 'repeat_count',
  role: 'role',
  topic: 'topic',
  source: 'source',
  short: 'short',
  seconds: 'seconds',
  choices: 'type',
  type: 'type',
  label: 'label',
  hint: 'hint',
  appearance: 'appearance',
  name: 'name',
  code: 'name',
  minimum: 'parameters',
  maximum: 'parameters',
  message: 'constraint_message',
  required: 'required',
};

/** A fault of the definition, at the row and column of the workbook that it came of. */
export function findingOf(
  turning: Turning,
  fault: Fault,
  { instruments }: SurveyDefinition,
): FormFinding {
  const { place, reason, remedy } = ofIdentifier(turning, ofLeftOut(turning, fault));
  const parts = place.split('.');
  const said = { kind: 'fault', reason: `${reason}.`, remedy } as const;
  if (parts[0] === 'choices') {
    const at = placeOf(turning, parts.slice(0, 3).join('.'), parts.slice(0, 2).join('.'));
    return { ...said, ...placed(at, 'name') };
  }
  if (parts[0] !== 'instruments') {
    return { ...said, reason: `${place}: ${reason}.` };
  }
  const inForm = parts.slice(2);
  const at = inForm.indexOf('checks');
  if (at >= 0 && inForm[at + 1] !== undefined) {
    const known = turning.places.get(`checks.${inForm[at + 1] ?? ''}`);
    if (known) return { ...said, place: known };
  }
  const deepest = inForm.findLastIndex((part) => turning.places.has(part));
  if (deepest < 0)
    return { ...said, reason: `${Object.keys(instruments)[0] ?? place}: ${reason}.` };
  const row = turning.places.get(inForm[deepest] ?? '');
  const part = inForm.slice(deepest + 1).find((each) => Object.hasOwn(columns, each));
  return { ...said, ...placed(row, part === undefined ? 'name' : columns[part]) };
}

/** Whether a rule is at fault only because what it reads was refused, which is told of that row. */
export function isOfRefused({ refused }: Turning, fault: Fault): boolean {
  return refused.has(nameMissed(fault));
}

/** Which name nothing has, where that is the fault. */
function nameMissed({ reason }: Fault): string {
  return /^There is no \$\{([^}]+)\}/.exec(reason)?.[1] ?? '';
}

/** A rule may read what is in the record and so was left out of the form. */
function ofLeftOut({ leftOut }: Turning, fault: Fault): Fault {
  const name = nameMissed(fault);
  const type = leftOut.get(name);
  if (type === undefined) return fault;
  return {
    ...fault,
    reason: `\${${name}} (${type}) is in the record and not in the form`,
    remedy: 'Take it out of the rule; today() and now() give the time of the interview.',
  };
}

/** Who comes from a tool without roles asks how to go on. */
function ofIdentifier({ assumed }: Turning, fault: Fault): Fault {
  const name = /^\$\{([^}]+)\} is a direct identifier/.exec(fault.reason)?.[1];
  if (name === undefined) return fault;
  const role = assumed.has(name)
    ? ', or give it another role in the column role if it is a number that tells nobody'
    : '';
  return {
    ...fault,
    remedy: `${fault.remedy} Ask a closed question before it that the rule can read${role}.`,
  };
}

function placeOf({ places }: Turning, ...keys: readonly string[]): Place | undefined {
  for (const key of keys) {
    const found = places.get(key);
    if (found) return found;
  }
  return undefined;
}
