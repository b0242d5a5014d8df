/** What is written in a field of a form, without spaces around it. */
export const textIn = (fields: FormData, name: string): string => String(fields.get(name)).trim();

/** The names or codes written in one field, parted by spaces or commas. A comma at the end names nobody: the server would refuse it. */
export const listIn = (fields: FormData, name: string): string[] =>
  textIn(fields, name)
    .split(/[\s,]+/)
    .filter(Boolean);
