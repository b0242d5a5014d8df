import type { Calculation, Element } from '../../definition.ts';
import { isDynamicDefault } from '../../xform/dynamic-default.ts';
import type { FormField } from '../form.ts';
import { isNo, isYes, quotedText, shortOf } from './plain-texts.ts';
import { tellRest } from './rest.ts';
import { rewritten } from './rewrite.ts';
import { ownColumn, roleSaid } from './roles.ts';
import { gather, refuse, tell, type Turning } from './turning.ts';
import { textOf } from './wording.ts';

/**
 * What a row that is worked out becomes: a calculation, and a note where it is also shown. Nothing, said so, where it has
 * no formula. Undefined for a row that somebody answers.
 */
export function calculationOf(
  turning: Turning,
  field: FormField,
  name: string,
  relevant: string | undefined,
): Element[] | undefined {
  const isHidden = ['calculate', 'hidden', 'today'].includes(field.type);
  const isShown = isLocked(turning, field);
  if (!isHidden && !isShown) return undefined;
  tellRest(turning, field, { trigger: true });
  if (field.trigger) {
    gather(
      turning,
      field,
      'trigger',
      'It is worked out anew whenever what it reads changes, and not only after its trigger:',
      'To keep its first value, wrap the formula in once().',
    );
  }
  const formula = formulaOf(turning, field);
  if (formula === undefined && hasFormula(field)) {
    turning.refused.add(name);
    return [];
  }
  if (formula === undefined) {
    tell(
      turning,
      field.at,
      'calculation',
      `${field.name} has no value and is left out`,
      'Give it a calculation, or take the row out.',
    );
    return [];
  }
  const label = textOf(turning, field, field.label, 'label');
  // In XLSForm the rule of a calculation decides whether it has a value.
  const expression = relevant === undefined ? formula : `if(${relevant}, ${formula}, '')`;
  const calculation: Calculation = {
    kind: 'calculation',
    name,
    short: ownColumn(field, 'short') ?? shortOf(label?.en ?? field.name),
    role: recordedRole(turning, field),
    expression,
  };
  if (!isShown || !label) return [calculation];
  const shown = turning.names.another(`${name}_shown`);
  turning.places.set(shown, field.at);
  return [
    calculation,
    {
      kind: 'note',
      name: shown,
      label: Object.fromEntries(
        Object.entries(label).map(([language, text]) => [language, `${text} (${name})`]),
      ) as typeof label,
      ...(relevant !== undefined && { relevant }),
    },
  ];
}

/** A question that shows a value and takes none. A lock under a condition is none here. */
function isLocked(turning: Turning, field: FormField): boolean {
  const { readOnly } = field;
  if (readOnly === undefined || isNo(readOnly)) return false;
  const isAlways = isYes(readOnly);
  if (isAlways && hasFormula(field)) return true;
  tell(
    turning,
    field.at,
    'read_only',
    isAlways
      ? 'A question that nobody may answer has no value: it may be answered here'
      : 'A question is not locked by a rule: it may be answered at any time',
    isAlways
      ? 'Make it a note, or a calculate with a formula.'
      : 'Say in relevant when it is asked, or in constraint what may stand there.',
  );
  return false;
}

function hasFormula({ calculation, default: written }: FormField): boolean {
  return calculation !== undefined || written !== undefined;
}

function formulaOf(turning: Turning, field: FormField): string | undefined {
  const { calculation } = field;
  if (field.type === 'today') return 'today()';
  if (calculation !== undefined) {
    return rewritten(turning, calculation, { item: field, column: 'calculation' });
  }
  const written = field.default;
  if (written === undefined) return undefined;
  if (isDynamicDefault(written, field.type)) {
    return rewritten(turning, written, { item: field, column: 'default' });
  }
  return quotedText(turning, field, written);
}

function recordedRole(turning: Turning, field: FormField): Calculation['role'] {
  const role = roleSaid(turning, field);
  if (role === 'D') {
    refuse(
      turning,
      field.at,
      'role',
      'A calculation is in the record: it cannot be an identifier',
      'Give it another role, and read no identifier in it.',
    );
    return 'S';
  }
  if (role === undefined && ownColumn(field, 'role') === undefined) {
    turning.assumed.set(turning.names.of(field), 'O');
  }
  return role ?? 'O';
}
