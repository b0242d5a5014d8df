import type { AttributeValue } from '../attribute.ts';
import type { Path } from './path.ts';

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export const conditionFunctions = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
} as const;

export type FunctionName = keyof typeof conditionFunctions;

/** A condition, filter or key condition as a tree, its placeholders resolved. */
export type Node =
  | { node: 'path'; path: Path }
  | { node: 'value'; value: AttributeValue }
  | { node: 'call'; name: FunctionName; operands: Node[] }
  | { node: 'compare'; operator: Comparator; left: Node; right: Node }
  | { node: 'between'; subject: Node; low: Node; high: Node }
  | { node: 'in'; subject: Node; members: Node[] }
  | { node: 'and' | 'or'; left: Node; right: Node }
  | { node: 'not'; inner: Node };
