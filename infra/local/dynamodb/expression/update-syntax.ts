import type { AttributeValue } from '../attribute.ts';
import type { Path } from './path.ts';

/** What SET gives an attribute. */
export type Operand =
  | { node: 'path'; path: Path }
  | { node: 'value'; value: AttributeValue }
  | { node: 'sum' | 'difference' | 'list_append'; left: Operand; right: Operand }
  | { node: 'if_not_exists'; path: Path; otherwise: Operand };

/** An update expression, its placeholders resolved. No path in it leads through another. */
export interface Update {
  set: { path: Path; operand: Operand }[];
  remove: Path[];
  add: { path: Path; value: AttributeValue }[];
  delete: { path: Path; value: AttributeValue }[];
  /** Every path that it changes, in the order written. */
  paths: Path[];
}
