/**
 * An event filter pattern, as Lambda's event source mappings read it: names lead to lists of accepted values; a value
 * may be a literal, `{prefix}` or `{exists}`.
 *
 * @throws Error at once for a pattern that the embedded cloud does not know
 */
export function eventFilter(pattern: string): (event: unknown) => boolean {
  return matcher(JSON.parse(pattern));
}

type Matcher = (value: unknown) => boolean;

function matcher(pattern: unknown): Matcher {
  if (Array.isArray(pattern)) {
    const accepted = pattern.map(accepts);
    return (value) => accepted.some((each) => each(value));
  }
  if (typeof pattern !== 'object' || pattern === null) {
    throw new Error('An event filter must be made of names and lists of values.');
  }
  const parts = Object.entries(pattern).map(([name, inner]) => [name, matcher(inner)] as const);
  return (value) =>
    parts.every(([name, matches]) =>
      matches((value as Record<string, unknown> | undefined)?.[name]),
    );
}

function accepts(rule: unknown): Matcher {
  if (typeof rule !== 'object' || rule === null) return (value) => value === rule;
  if ('prefix' in rule) {
    const prefix = String(rule.prefix);
    return (value) => typeof value === 'string' && value.startsWith(prefix);
  }
  if ('exists' in rule) return (value) => (value !== undefined) === rule.exists;
  throw new Error(`The embedded cloud does not know the event filter ${JSON.stringify(rule)}.`);
}
