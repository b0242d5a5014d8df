import type { AttributeValue } from '../attribute.ts';
import { attribute, typeOf } from '../attribute.ts';
import { validation } from '../errors.ts';
import type { SortCondition } from '../key-order.ts';
import type { KeySchema } from '../table-definition.ts';
import type { Node } from './condition-syntax.ts';
import { parseCondition } from './parse-condition.ts';
import type { Placeholders } from './placeholders.ts';

export interface KeyCondition {
  partition: AttributeValue;
  sort?: SortCondition;
}

/** Reads a KeyConditionExpression against the keys of a table or index. */
export function parseKeyCondition(
  source: string,
  given: Placeholders,
  keys: KeySchema,
): KeyCondition {
  const found = new Map<string, SortCondition>();
  for (const part of conjuncts(parseCondition('KeyConditionExpression', source, given))) {
    const [name, condition] = keyPart(part);
    if (found.has(name)) {
      throw invalid('KeyConditionExpressions must only contain one condition per key');
    }
    found.set(name, condition);
  }
  if (found.size > 2) throw validation('Conditions can be of length 1 or 2 only');
  const partition = found.get(keys.partition.name);
  if (partition === undefined) {
    throw validation(`Query condition missed key schema element: ${keys.partition.name}`);
  }
  if (partition.operator !== '=') throw validation('Query key condition not supported');
  checkKeyValue(partition.value, keys.partition.type);
  found.delete(keys.partition.name);
  const [other] = found;
  if (other === undefined) return { partition: partition.value };
  if (keys.sort === undefined) throw validation('Query key condition not supported');
  const [name, sort] = other;
  if (name !== keys.sort.name) {
    throw validation(`Query condition missed key schema element: ${keys.sort.name}`);
  }
  for (const value of sort.operator === 'BETWEEN' ? [sort.low, sort.high] : [sort.value]) {
    checkKeyValue(value, keys.sort.type);
  }
  return { partition: partition.value, sort };
}

function conjuncts(tree: Node): Node[] {
  if (tree.node === 'and') return [...conjuncts(tree.left), ...conjuncts(tree.right)];
  return [tree];
}

function keyPart(part: Node): [string, SortCondition] {
  switch (part.node) {
    case 'compare': {
      const { operator } = part;
      if (operator === '<>') throw badOperator('<>');
      if (part.left.node === 'value' && part.right.node === 'path') {
        const mirrored = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
        return [nameOf(part.right), { operator: mirrored[operator], value: literal(part.left) }];
      }
      return [nameOf(part.left), { operator, value: literal(part.right) }];
    }
    case 'between':
      return [
        nameOf(part.subject),
        { operator: 'BETWEEN', low: literal(part.low), high: literal(part.high) },
      ];
    case 'call': {
      if (part.name !== 'begins_with') throw badOperator(part.name);
      const [subject, prefix] = part.operands;
      return [nameOf(subject), { operator: 'begins_with', value: literal(prefix) }];
    }
    default:
      throw badOperator(part.node.toUpperCase());
  }
}

function nameOf(operand: Node | undefined): string {
  if (operand?.node !== 'path') {
    throw invalid(
      'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
    );
  }
  if (operand.path.length > 1) {
    throw invalid('KeyConditionExpressions cannot have conditions on nested attributes');
  }
  return operand.path[0];
}

function literal(operand: Node | undefined): AttributeValue {
  if (operand?.node === 'value') return operand.value;
  throw invalid(
    'Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition',
  );
}

function checkKeyValue(value: AttributeValue, type: string): void {
  if (typeOf(value) !== type) {
    throw validation(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    );
  }
  const text = attribute({ value }, 'value');
  if (text !== undefined && (('S' in text && text.S === '') || ('B' in text && text.B === ''))) {
    throw validation(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value.',
    );
  }
}

function badOperator(operator: string): Error {
  return invalid(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

function invalid(message: string): Error {
  return validation(
    message.startsWith('Invalid ') ? message : `Invalid KeyConditionExpression: ${message}`,
  );
}
