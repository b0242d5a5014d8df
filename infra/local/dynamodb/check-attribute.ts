import type { AttributeType, AttributeValue, Item } from './attribute.ts';
import { attributeTypes } from './attribute.ts';
import { normaliseDecimal } from './decimal.ts';
import { DynamoDbError, validation } from './errors.ts';

/** Documents nest 32 levels deep; the innermost value is a level too, so 31 lists or maps may lie around it. */
const MAX_DEPTH = 31;
const INVALID = 'One or more parameter values were invalid: ';

/** An item as it came, checked, its numbers normalised. Throws ValidationException or SerializationException. */
export function checkItem(raw: unknown): Item {
  return checkMap(raw, 0);
}

/** One attribute value as it came, checked, its numbers normalised. */
export function checkAttribute(raw: unknown, depth = 0): AttributeValue {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw serialization('Start of structure or map found where not expected.');
  }
  if (depth > MAX_DEPTH) {
    throw validation(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    );
  }
  const given = Object.entries(raw).filter(([, content]) => content !== null);
  const [first] = given;
  if (first === undefined || !isType(first[0])) {
    throw validation(
      'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    );
  }
  if (given.length > 1) {
    throw validation(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  return checkTyped(first[0], first[1], depth);
}

function checkTyped(type: AttributeType, content: unknown, depth: number): AttributeValue {
  switch (type) {
    case 'S':
      return { S: text(content) };
    case 'N':
      return { N: normaliseDecimal(text(content)) };
    case 'B':
      return { B: base64(content) };
    case 'BOOL':
      if (typeof content !== 'boolean') throw serialization('Expected a boolean');
      return { BOOL: content };
    case 'NULL':
      if (content !== true) {
        throw validation(`${INVALID}Null attribute value types must have the value of true`);
      }
      return { NULL: true };
    case 'SS': {
      const members = list(content).map(text);
      if (members.length === 0) throw validation(`${INVALID}An string set  may not be empty`);
      return {
        SS: distinct(
          members,
          `${INVALID}Input collection [${members.join(', ')}] contains duplicates.`,
        ),
      };
    }
    case 'NS': {
      const members = list(content).map((member) => normaliseDecimal(text(member)));
      if (members.length === 0) throw validation(`${INVALID}An number set  may not be empty`);
      return { NS: distinct(members, 'Input collection contains duplicates') };
    }
    case 'BS': {
      const members = list(content).map(base64);
      if (members.length === 0) throw validation(`${INVALID}Binary sets should not be empty`);
      return {
        BS: distinct(
          members,
          `${INVALID}Input collection [${members.join(', ')}]of type BS contains duplicates.`,
        ),
      };
    }
    case 'L':
      return { L: list(content).map((member) => checkAttribute(member, depth + 1)) };
    case 'M':
      return { M: checkMap(content, depth + 1) };
  }
}

function checkMap(raw: unknown, depth: number): Item {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw serialization('Start of list found where not expected');
  }
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, checkAttribute(value, depth)]),
  );
}

function isType(name: string): name is AttributeType {
  return attributeTypes.some((type) => type === name);
}

function text(content: unknown): string {
  if (typeof content !== 'string') throw serialization('Expected a string');
  return content;
}

function list(content: unknown): unknown[] {
  if (!Array.isArray(content)) throw serialization('Expected list or null');
  return content;
}

/** Base64 in its one canonical spelling, so that equal bytes are equal texts. */
function base64(content: unknown): string {
  const given = text(content);
  const canonical = Buffer.from(given, 'base64').toString('base64');
  if (canonical.replace(/=+$/, '') !== given.replace(/=+$/, '')) {
    throw serialization(`'${given}' can not be converted to a Blob: it is not base64`);
  }
  return canonical;
}

function distinct(members: string[], message: string): string[] {
  if (new Set(members).size !== members.length) throw validation(message);
  return members;
}

function serialization(message: string): DynamoDbError {
  return new DynamoDbError('SerializationException', message);
}
