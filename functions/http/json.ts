import type * as z from 'zod/mini';
import { Problem } from './problems.ts';
import { type Limits, scan } from './scan.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The value a body holds, once it is known to be cheap to parse and to have the shape.
 *
 * @throws Problem too-large, too-deep, too-many-keys, not-json, wrong-shape (with at most 20 issues, by place)
 */
export function jsonBody<Shape extends z.ZodMiniType>(
  bytes: Uint8Array,
  limits: Limits,
  shape: Shape,
): z.infer<Shape> {
  scan(bytes, limits);
  const result = shape.safeParse(parse(bytes));
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ place: path.map(String).join('.'), issue: message }));
  throw new Problem('wrong-shape', { issues });
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Problem('not-json');
  }
}
