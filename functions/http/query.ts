import type * as z from 'zod/mini';
import { Problem } from './problems.ts';

/**
 * What an address asks for after its question mark, once it has the shape. A part given with commas is a list where the
 * shape wants one.
 *
 * @throws Problem wrong-query, with what is known instead
 */
export function queryOf<Shape extends z.ZodMiniType>(
  query: Readonly<Record<string, string>>,
  shape: Shape,
): z.infer<Shape> {
  const result = shape.safeParse(query);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 20).map((issue) => ({
    part: issue.path.map(String).join('.'),
    issue:
      issue.code === 'unrecognized_keys'
        ? `is not known here: ${issue.keys.slice(0, 5).join(', ')}`
        : issue.message,
  }));
  throw new Problem('wrong-query', { issues });
}
