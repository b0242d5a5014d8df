/**
 * How much one interview may be. Far above any household's or enumeration area's, and such that the largest is gone
 * through within a second.
 */

/** Most places to look at: every question, calculation and rule in every row. Rows beyond it are surplus. */
export const mostPlaces = 80_000;

/**
 * Most that the rules of one interview look at, in parts of expressions times rows. What comes after cannot be worked
 * out: its questions stay hidden, its checks are not kept, and the interview is marked as too large.
 */
export const mostWork = 8_000_000;
