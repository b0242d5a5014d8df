import type { Check, InstrumentCheck } from '../../definition.ts';
import type { FormField, FormItem, FormRepeat } from '../form.ts';
import { rewritten } from './rewrite.ts';
import { gather, type Turning } from './turning.ts';
import { textOf } from './wording.ts';

/** What a walk through the form knows of where it stands. */
export interface Around {
  /** Rules of the groups around, within the rows of the innermost roster. */
  rules: readonly string[];
  /** The innermost roster. */
  roster?: string;
}

/** The constraint of a question as a hard check. */
export function constraintOf(turning: Turning, field: FormField, name: string): Check | undefined {
  if (field.constraint === undefined) return undefined;
  const expression = rewritten(turning, aboutDot(field, field.constraint), {
    item: field,
    column: 'constraint',
  });
  if (expression === undefined) return undefined;
  const message = textOf(turning, field, field.constraintMessage, 'constraint_message');
  if (!message) {
    gather(
      turning,
      field,
      'constraint_message',
      'No message says what is wrong with an answer to',
      'Write one in constraint_message; until then it says: This answer cannot be right.',
    );
  }
  const id = `${name}_rule`;
  turning.places.set(`checks.${id}`, placeIn(field, 'constraint'));
  return {
    id,
    kind: 'hard',
    expression,
    message: message ?? turning.languages.same('This answer cannot be right. Correct it.'),
  };
}

/** A question that names itself means its answer: of an identifier only the dot may be read. */
function aboutDot({ name }: FormField, expression: string): string {
  return expression.includes('[') ? expression : expression.replaceAll(`\${${name}}`, '.');
}

/** A question that must be answered under a condition, as a hard check of the whole form. */
export function requirementOf(
  turning: Turning,
  field: FormField,
  name: string,
  condition: string,
  relevant: string | undefined,
  around: Around,
): InstrumentCheck {
  const rules = [...around.rules, ...(relevant === undefined ? [] : [relevant]), condition];
  const id = `${name}_required`;
  turning.places.set(`checks.${id}`, placeIn(field, 'required'));
  const message = textOf(turning, field, field.requiredMessage, 'required_message');
  return {
    id,
    kind: 'hard',
    expression: `not(${all(rules)}) or \${${name}} != ''`,
    message: message ?? turning.languages.same('This must be answered.'),
    ...(around.roster !== undefined && { roster: around.roster }),
  };
}

/** That a roster has as many rows as something asked before says. */
export function rowsCheckOf(
  turning: Turning,
  repeat: FormRepeat,
  name: string,
  rows: string,
  relevant: string | undefined,
  around: Around,
): InstrumentCheck {
  const rules = [...around.rules, ...(relevant === undefined ? [] : [relevant])];
  const id = `${name}_rows`;
  turning.places.set(`checks.${id}`, placeIn(repeat, 'repeat_count'));
  const right = `count(\${${name}}) = coalesce(${rows}, 0)`;
  return {
    id,
    kind: 'hard',
    expression: rules.length === 0 ? right : `not(${all(rules)}) or ${right}`,
    message: turning.languages.same(
      'There are more or fewer rows than were said before. Add or remove some, or correct the number.',
    ),
    ...(around.roster !== undefined && { roster: around.roster }),
  };
}

/** Rules that hold together. */
export function all(rules: readonly string[]): string {
  return rules.length === 1 ? (rules[0] ?? '') : rules.map((rule) => `(${rule})`).join(' and ');
}

function placeIn(item: FormItem, column: string) {
  return item.at && { ...item.at, column };
}
