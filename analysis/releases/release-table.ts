/** One file of a release, as every format writes it: variables with their words, and rows in blocks. */

/** A text by language: 'en', 'fr'. */
export type Words = Readonly<Record<string, string>>;

/** Why a value is not there; what is left is a value that a reader gets. */
export const missingKinds = ['known', 'dont-know', 'refused', 'not-asked', 'withheld'] as const;

/**
 * 'dont-know', 'refused': so it was answered. 'not-asked': the question was for others. 'withheld': taken out to protect
 * people, or not recorded; which of the two is not told.
 */
export type MissingKind = (typeof missingKinds)[number];

/** The place of a kind, as columns hold it. */
export const kindOf = (kind: MissingKind): number => missingKinds.indexOf(kind);

export interface ReleaseVariable {
  /** At most 32 characters: a letter, then letters, digits and _. */
  name: string;
  label: Words;
  /** Of numbers: how many digits stand after the point at most. Texts are keys and codes that no number can be. */
  type: { kind: 'number'; digits: number } | { kind: 'text'; length: number };
  /** What values stand for; every value that can occur, where it is there. Codes of numbers are whole numbers. */
  codes?: readonly { value: number | string; label: Words }[];
  /** The question as it was asked, who was asked it, and what a user must know; where it is one. */
  question?: Words;
  universe?: Words;
  caveat?: Words;
}

/** Some rows of all variables: a column for each, in the order of the variables. */
export interface ReleaseBlock {
  rows: number;
  columns: readonly ReleaseColumn[];
}

/** `missing` holds places in `missingKinds`: 0 where there is a value. */
export type ReleaseColumn =
  | { kind: 'number'; values: Float64Array; missing: Uint8Array }
  | { kind: 'text'; values: readonly string[]; missing: Uint8Array };

export interface ReleaseTable {
  /** 'household', 'member': its file's name without the ending. */
  name: string;
  label: Words;
  /** What a row is, in words. */
  unit: Words;
  rows: number;
  variables: readonly ReleaseVariable[];
  /** The variables that tell a row from all others, and those that lead to rows of another table. */
  key: readonly string[];
  links: readonly { table: string; by: readonly string[] }[];
  weight: string;
  /** The rows, from the first; each call begins anew. */
  blocks: () => Iterable<ReleaseBlock> | AsyncIterable<ReleaseBlock>;
}

/** All that is said of a table, without its rows. */
export type TableDescription = Omit<ReleaseTable, 'blocks'>;
