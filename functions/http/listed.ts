import * as z from 'zod/mini';

/** Codes one after the other, with commas: `id=RE05,MP01`. */
export const listed = () =>
  z.pipe(
    z.string().check(z.maxLength(2_000), z.regex(/^[^,]+(,[^,]+)*$/, 'must be codes, with commas')),
    z.transform((text: string): string[] => text.split(',')),
  );
