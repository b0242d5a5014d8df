import * as z from 'zod/mini';

/** Nothing may be asked for. */
export const nothingAsked = z.strictObject({});

/** A run by its name; left out: the newest. */
export const runAsked = z.strictObject({ run: z.exactOptional(z.string()) });

/** What the databank is asked besides. */
const word = () => z.exactOptional(z.string().check(z.minLength(1), z.maxLength(40)));
export const databankAsked = z.strictObject({
  ...runAsked.shape,
  /** Countries by their ISO codes (alpha-3); one of the two is the survey's. */
  emigrantsFrom: word(),
  immigrantsIn: word(),
  /** The country that they came back from, or 'all'. */
  returned: word(),
  /** All countries as one; left out: each by itself. */
  countries: z.exactOptional(z.literal('together')),
  /** A code, or 'each' for all of them. */
  sex: word(),
  ageGroup: word(),
  region: word(),
});
