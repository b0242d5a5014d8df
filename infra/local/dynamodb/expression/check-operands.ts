import type { AttributeType, AttributeValue } from '../attribute.ts';
import { attributeTypes, compareValues, typeOf } from '../attribute.ts';
import type { Comparator, FunctionName, Node } from './condition-syntax.ts';
import { conditionFunctions } from './condition-syntax.ts';
import type { Faults } from './faults.ts';
import { pathText, samePath } from './path.ts';

/** The faults of a condition in the order in which DynamoDB reports them. */
export const ranks = [
  'parentheses',
  'unknown-function',
  'misused-function',
  'reserved',
  'name',
  'count',
  'distinct',
  'type',
] as const;

export type ConditionFaults = Faults<(typeof ranks)[number]>;

/** Notes functions used as operands: only size() gives a value. */
export function checkUse(faults: ConditionFaults, operands: readonly Node[]): void {
  for (const operand of operands) {
    if (operand.node === 'call' && operand.name !== 'size') {
      faults.note(
        'misused-function',
        `The function is not allowed to be used this way in an expression; function: ${operand.name}`,
      );
    }
  }
}

export function checkComparison(
  faults: ConditionFaults,
  operator: Comparator,
  left: Node,
  right: Node,
): void {
  checkDistinct(faults, operator, left, right);
  if (operator === '=' || operator === '<>') return;
  for (const operand of [left, right]) {
    const type = literalType(operand);
    if (type !== undefined && !['S', 'N', 'B'].includes(type)) {
      faults.note(
        'type',
        `Incorrect operand type for operator or function; operator: ${operator}, operand type: ${type}`,
      );
    }
  }
}

export function checkBetween(faults: ConditionFaults, low: Node, high: Node): void {
  if (low.node !== 'value' || high.node !== 'value') return;
  const bounds =
    `lower bound operand: AttributeValue: ${valueText(low.value)}, ` +
    `upper bound operand: AttributeValue: ${valueText(high.value)}`;
  if (typeOf(low.value) !== typeOf(high.value)) {
    faults.note(
      'type',
      `The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`,
    );
  } else if ((compareValues(low.value, high.value) ?? 0) > 0) {
    faults.note(
      'type',
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`,
    );
  } else if (!['S', 'N', 'B'].includes(typeOf(low.value))) {
    faults.note(
      'type',
      `Incorrect operand type for operator or function; operator: BETWEEN, operand type: ${typeOf(low.value)}`,
    );
  }
}

export function checkCall(
  faults: ConditionFaults,
  name: FunctionName,
  operands: readonly Node[],
): void {
  const [first, second] = operands;
  if (operands.length !== conditionFunctions[name]) {
    faults.note(
      'count',
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${String(operands.length)}`,
    );
  }
  checkDistinct(faults, name, first, second);
  const incorrect = (type: string): void => {
    faults.note(
      'type',
      `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`,
    );
  };
  switch (name) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      if (first?.node !== 'path') {
        faults.note(
          'type',
          `Operator or function requires a document path; operator or function: ${name}`,
        );
      }
      return;
    case 'begins_with':
      for (const operand of operands) {
        const type = literalType(operand);
        if (type !== undefined && type !== 'S' && type !== 'B') incorrect(type);
      }
      return;
    case 'attribute_type': {
      const wanted = second?.node === 'value' && 'S' in second.value ? second.value.S : undefined;
      if (wanted === undefined) {
        incorrect(literalType(second) ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
      } else if (!attributeTypes.some((type) => type === wanted)) {
        faults.note(
          'type',
          `Invalid attribute type name found; type: ${wanted}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`,
        );
      }
      return;
    }
    case 'size': {
      const type = literalType(first);
      if (type === 'N' || type === 'BOOL' || type === 'NULL') incorrect(type);
      return;
    }
    case 'contains':
      return;
  }
}

function checkDistinct(
  faults: ConditionFaults,
  operator: string,
  first: Node | undefined,
  second: Node | undefined,
): void {
  if (first?.node !== 'path' || second?.node !== 'path') return;
  if (!samePath(first.path, second.path)) return;
  faults.note(
    'distinct',
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
      `operator: ${operator}, first operand: ${pathText(first.path)}`,
  );
}

function literalType(operand: Node | undefined): AttributeType | undefined {
  return operand?.node === 'value' ? typeOf(operand.value) : undefined;
}

function valueText(value: AttributeValue): string {
  const [[type, content] = ['', '']] = Object.entries(value);
  return `{${type}:${typeof content === 'string' ? content : JSON.stringify(content)}}`;
}
