import * as z from 'zod/mini';

/** Nothing may be asked for. */
export const nothingAsked = z.strictObject({});

/** A run by its name; left out: the newest. */
export const runAsked = z.strictObject({ run: z.exactOptional(z.string()) });
