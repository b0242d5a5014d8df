/**
 * One line of JSON on standard output. Logs tell what happened to which id, never what anyone answered: pass ids,
 * counts, codes and durations only.
 */
export function log(event: string, facts: Readonly<Record<string, string | number | boolean>>) {
  process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`);
}

/**
 * What may be told of an error. Its message is left out, because messages quote input (`JSON.parse` does): the name,
 * the places in the code, and the cloud's own request id must do.
 */
export function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const stack = error.stack ?? '';
  // A message may have lines that look like places in the code: what comes after it is looked at only.
  const message = stack.indexOf(error.message);
  const frames = stack
    .slice(message === -1 ? 0 : message + error.message.length)
    .split('\n')
    .filter((line) => /^ {4}at .*(:\d+:\d+\)?|\(<anonymous>\)|\(native\))$/.test(line));
  return {
    error: error.name,
    at: frames
      .slice(0, 4)
      .map((line) => line.trim())
      .join(' < '),
    ...('$metadata' in error && { cloud: JSON.stringify(error.$metadata) }),
  };
}
