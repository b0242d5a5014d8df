import * as z from 'zod/mini';

/**
 * What an operation of a service takes, from a request's JSON. Throws what `refused` makes of the first thing that is
 * wrong with it, or of nothing where the body is no JSON.
 */
export function readInputAs<Input>(
  schema: unknown,
  body: Uint8Array,
  refused: (issue: z.core.$ZodIssue | undefined) => Error,
): Input {
  const json = parsed(body);
  if (json === undefined) throw refused(undefined);
  const read = z.safeParse(schema as z.ZodMiniType<Input>, json.value);
  if (read.success) return read.data;
  throw refused(read.error.issues[0]);
}

function parsed(body: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(Buffer.from(body).toString('utf8') || '{}') };
  } catch {
    return undefined;
  }
}
