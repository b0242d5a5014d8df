import type { Board, Cell, Stratum } from '../server/board.ts';

/** A cell whose target will not be reached, even if all goes well. */
export interface ShortCell {
  stratum: string;
  listClass: string;
  /** Interviews when all its cases are worked. */
  expected: number;
  target: number;
}

/** What the first line of the board says, as the board's own projection has it. */
export interface Headline {
  /**
   * - nothing: no area is in the sample
   * - none yet: no interview has come
   * - unknown: nobody can tell what areas will bring that are still to be drawn
   * - through: as many interviews have come as are expected
   * - pace: so many are expected by a day
   */
  kind: 'nothing' | 'none yet' | 'unknown' | 'through' | 'pace';
  done: number;
  expected?: number;
  /** The day of the last interview. */
  day?: string;
  /** Interviews wanted; left out where the draw named no targets. */
  target?: number;
  /** Those that fall short most, in interviews, first. */
  short: ShortCell[];
  /** Cells of which it is open whether they reach their target. */
  uncertain: number;
}

export function headlineOf({ strata, finish }: Pick<Board, 'strata' | 'finish'>): Headline {
  const cells = cellsOf(strata);
  const targets = cells.flatMap(({ cell }) => cell.projection.target ?? []);
  const short = cells
    .flatMap(({ stratum, listClass, cell: { projection } }): ShortCell[] =>
      projection.outlook === 'short' &&
      projection.target !== undefined &&
      projection.expected !== undefined
        ? [{ stratum, listClass, expected: projection.expected, target: projection.target }]
        : [],
    )
    .sort((a, b) => b.target - b.expected - (a.target - a.expected));
  const more = {
    done: finish.done,
    ...(targets.length > 0 && { target: targets.reduce((sum, each) => sum + each, 0) }),
    short,
    uncertain: cells.filter(({ cell }) => cell.projection.outlook === 'uncertain').length,
  };
  const { expected, finishesOn: day, daysLeft } = finish;
  if (strata.length === 0) return { kind: 'nothing', ...more };
  if (finish.done === 0) return { kind: 'none yet', ...more };
  if (expected === undefined || day === undefined) return { kind: 'unknown', ...more };
  return { kind: daysLeft === 0 ? 'through' : 'pace', expected, day, ...more };
}

/** Every cell of the sample with where it lies. */
export const cellsOf = (
  strata: readonly Stratum[],
): { stratum: string; listClass: string; cell: Cell }[] =>
  strata.flatMap(({ stratum, classes }) =>
    Object.entries(classes).map(([listClass, cell]) => ({ stratum, listClass, cell })),
  );
