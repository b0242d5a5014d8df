/** Names instead of numbers: 'instruments.household.members.c_age.role' for elements 1, then 4. */
export function placeOf(value: unknown, path: readonly PropertyKey[]): string {
  const parts: string[] = [];
  let at: unknown = value;
  for (const key of path) {
    at =
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined;
    if (key === 'elements') continue;
    parts.push(typeof key === 'number' ? (nameOf(at) ?? String(key)) : String(key));
  }
  return parts.length === 0 ? 'definition' : parts.join('.');
}

/** What a part of a definition goes by: its name, id or code. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, id, code } = value as Record<string, unknown>;
  return [name, id, code].find((each): each is string => typeof each === 'string');
}
