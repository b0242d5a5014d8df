import * as z from 'zod/mini';

/** Words that every object has: where numbers are kept by class or stratum, something would be there already. */
const isTaken = (word: string): boolean => word in {};
const free = () =>
  z.refine<string>(
    (word) => !isTaken(word),
    'is a word that programs use themselves: take another',
  );

/** A code that people read: of a stratum, a class, a team. */
export const label = () =>
  z
    .string()
    .check(z.maxLength(64), z.regex(/^[A-Za-z0-9][A-Za-z0-9._ -]*$/, 'must be a code'), free());

/** What people sign in with. */
export const staff = () =>
  z
    .string()
    .check(z.maxLength(64), z.regex(/^[A-Za-z0-9][A-Za-z0-9._@+-]*$/, 'must be a staff code'));

/** A code that an interview names, so without blanks, as there. */
export const code = () =>
  z
    .string()
    .check(
      z.maxLength(64),
      z.regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
        'must be letters, digits, dots, hyphens or underscores',
      ),
      free(),
    );
