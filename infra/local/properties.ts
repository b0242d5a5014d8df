/** What a template says of a resource: its references are worked out, and its shape is not known. */
export type Properties = Record<string, unknown>;

export const text = (value: unknown): string => String(value);

/** What is no map has nothing in it. */
export const map = (value: unknown): Properties =>
  typeof value === 'object' && value !== null ? (value as Properties) : {};

/** What is no list has nothing in it. */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
