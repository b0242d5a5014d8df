import type { AttributeValue, Item } from '../attribute.ts';
import { compareValues, equalValues, setMembers, typeOf } from '../attribute.ts';
import type { Comparator, FunctionName, Node } from './condition-syntax.ts';
import { valueAt } from './path.ts';

/** Whether the condition holds for the item; an item that is not there is empty. */
export function holds(tree: Node, item: Item): boolean {
  switch (tree.node) {
    case 'and':
      return holds(tree.left, item) && holds(tree.right, item);
    case 'or':
      return holds(tree.left, item) || holds(tree.right, item);
    case 'not':
      return !holds(tree.inner, item);
    case 'compare':
      return compares(tree.operator, resolve(tree.left, item), resolve(tree.right, item));
    case 'between': {
      const subject = resolve(tree.subject, item);
      return (
        compares('>=', subject, resolve(tree.low, item)) &&
        compares('<=', subject, resolve(tree.high, item))
      );
    }
    case 'in': {
      const subject = resolve(tree.subject, item);
      return tree.members.some((member) => compares('=', subject, resolve(member, item)));
    }
    case 'call':
      return callHolds(tree.name, tree.operands, item);
    case 'path':
    case 'value':
      throw new TypeError('A bare operand holds nothing: parseCondition refuses it.');
  }
}

function compares(
  operator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  // An attribute that is not there differs from every value, and is neither above nor below any.
  if (left === undefined || right === undefined) return operator === '<>';
  if (operator === '=') return equalValues(left, right);
  if (operator === '<>') return !equalValues(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function callHolds(name: FunctionName, operands: readonly Node[], item: Item): boolean {
  const [first, second] = operands;
  const subject = first === undefined ? undefined : resolve(first, item);
  const operand = second === undefined ? undefined : resolve(second, item);
  switch (name) {
    case 'attribute_exists':
      return subject !== undefined;
    case 'attribute_not_exists':
      return subject === undefined;
    case 'attribute_type':
      return (
        subject !== undefined &&
        operand !== undefined &&
        'S' in operand &&
        operand.S === typeOf(subject)
      );
    case 'begins_with':
      return subject !== undefined && operand !== undefined && beginsWith(subject, operand);
    case 'contains':
      return subject !== undefined && operand !== undefined && contains(subject, operand);
    case 'size':
      throw new TypeError('size() is a number: parseCondition refuses it as a condition.');
  }
}

function resolve(operand: Node, item: Item): AttributeValue | undefined {
  if (operand.node === 'value') return operand.value;
  if (operand.node === 'path') return valueAt(item, operand.path);
  if (operand.node !== 'call' || operand.name !== 'size') {
    throw new TypeError(
      'Only a path, a value or size() is an operand: parseCondition refuses others.',
    );
  }
  const [of] = operand.operands;
  const subject = of === undefined ? undefined : resolve(of, item);
  const size = subject === undefined ? undefined : sizeOf(subject);
  return size === undefined ? undefined : { N: String(size) };
}

/** What size() gives: characters, bytes, or members. Numbers, booleans and null have none. */
function sizeOf(value: AttributeValue): number | undefined {
  if ('S' in value) return value.S.length;
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  return setMembers(value)?.length;
}

function beginsWith(subject: AttributeValue, prefix: AttributeValue): boolean {
  if ('S' in subject && 'S' in prefix) return subject.S.startsWith(prefix.S);
  if ('B' in subject && 'B' in prefix) {
    const start = Buffer.from(prefix.B, 'base64');
    return Buffer.from(subject.B, 'base64').subarray(0, start.length).equals(start);
  }
  return false;
}

function contains(subject: AttributeValue, member: AttributeValue): boolean {
  if ('S' in subject && 'S' in member) return subject.S.includes(member.S);
  if ('B' in subject && 'B' in member) {
    return Buffer.from(subject.B, 'base64').includes(Buffer.from(member.B, 'base64'));
  }
  if ('L' in subject) return subject.L.some((value) => equalValues(value, member));
  if ('SS' in subject && 'S' in member) return subject.SS.includes(member.S);
  if ('NS' in subject && 'N' in member) return subject.NS.includes(member.N);
  if ('BS' in subject && 'B' in member) return subject.BS.includes(member.B);
  return false;
}
