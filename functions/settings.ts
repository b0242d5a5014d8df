import * as z from 'zod/mini';

const PREFIX = 'SOJOURN_';

/**
 * What a function is told by its environment: one `SOJOURN_` variable for each name asked for, no more and no less.
 * Read once, at start.
 *
 * @throws Error naming the variable that is missing, empty or not known
 */
export function settings<Name extends string>(...names: Name[]): Record<Name, string> {
  const shape = z.strictObject(
    Object.fromEntries(
      names.map((name) => [name, z.string().check(z.minLength(1))]),
    ) as unknown as Record<Name, z.ZodMiniString>,
  );
  const given = Object.entries(process.env)
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, value]) => [key.slice(PREFIX.length), value]);
  const result = shape.safeParse(Object.fromEntries(given));
  if (result.success) return result.data as Record<Name, string>;
  const wrong = result.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.map((key) => PREFIX + key).join(', ')} is not known to this function`
      : `${PREFIX}${issue.path.join('.')} is missing or empty`,
  );
  throw new Error(`Cannot start: ${wrong.join('; ')}.`);
}
