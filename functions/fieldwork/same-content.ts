/** Whether two values say the same, in whatever order their fields come. */
export const sameContent = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

/** As JSON: the same content gives the same text, in whatever order its fields come. */
export const textOf = (value: unknown): string => JSON.stringify(value, inOrderOfNames);

const inOrderOfNames = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
