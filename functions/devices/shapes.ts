import * as z from 'zod/mini';
import { code, staff } from '../fieldwork/codes.ts';
import { standings } from '../stores/form-standings.ts';

/** A device as a manager makes it. Its name is for people: "tablet 7, blue cover". */
export const deviceShape = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  user: staff(),
  /** Left out: all in which there is work for the enumerator. */
  areas: z.exactOptional(z.array(code()).check(z.minLength(1), z.maxLength(200))),
});

/** How a form is to stand from now on, as the word of this number. */
export const standingShape = z.strictObject({
  number: z.int().check(z.minimum(1), z.maximum(99_999)),
  standing: z.enum(standings),
});
