import type { Translations } from '../../../questionnaire/definition.ts';

/** A way to tell the counted units apart, and the ways to put its finest categories together. */
export interface Dimension {
  name: string;
  label: Translations;
  /** From the finest to the coarsest. */
  levels: readonly Level[];
}

/** Categories that share no leaf. A leaf that is in none is counted in totals alone. */
export type Level = readonly Category[];

export interface Category {
  code: string;
  label: Translations;
  /** The finest categories that it holds, by their places. */
  leaves: readonly number[];
}

/** A dimension at one of its levels. */
export interface Levelled {
  name: string;
  label: Translations;
  level: Level;
}

export function levelled({ name, label, levels }: Dimension, at: number): Levelled {
  return { name, label, level: levels[Math.min(at, levels.length - 1)] ?? [] };
}
