/**
 * How far households with absent migrants differ from households without migrants, and how much of it is not migration's
 * doing: the raw difference, the difference at equal schooling, place and so on, and the true effect.
 */
import type { PopulationColumns } from '../population/columns.ts';
import { classes } from '../population/columns.ts';
import { effectsOf } from './effects.ts';
import { leastSquares } from './least-squares.ts';

export interface Selection {
  /** Differences in the log of consumption per person, each step with the controls of those before it. */
  raw: number;
  /** Schooling of the head, region by town or countryside, number of children. */
  withSchoolingAreaChildren: number;
  withWealthIndex: number;
  /** The true wealth in place of the index. */
  withTrueWealth: number;
  /** What no survey sees. */
  withHiddenDrive: number;
  trueEffect: number;
  attendance: { raw: number; trueEffect: number };
}

/** Of all households of the classes A and N, each counted once; attendance of their children from 6 to 17. */
export function selectionOf(columns: PopulationColumns): Selection {
  const { households } = columns;
  const [isA, isN] = [classes.indexOf('A'), classes.indexOf('N')];
  const rows = [...households.class.keys()].filter((at) =>
    [isA, isN].includes(households.class[at] ?? -1),
  );
  const column = (value: (at: number) => number | undefined) =>
    Float64Array.from(rows, (at) => value(at) ?? NaN);
  const y = column((at) => Math.log(households.consumption[at] ?? NaN));
  const absent = column((at) => Number(households.class[at] === isA));
  const strata = columns.strata
    .slice(1)
    .map((_, stratum) => column((at) => Number(households.stratum[at] === stratum + 1)));
  const seen = [
    column((at) => households.schooling[at]),
    ...strata,
    column((at) => households.minors[at]),
  ];
  const index = column((at) => households.wealthIndex[at]);
  const wealth = column((at) => households.wealth[at]);
  const drive = column((at) => households.drive[at]);
  const difference = (controls: readonly Float64Array[]) =>
    leastSquares(y, [absent, ...controls])[1] ?? NaN;

  const effects = new Map(effectsOf(columns).map((effect) => [effect.outcome, effect.effect]));
  return {
    raw: difference([]),
    withSchoolingAreaChildren: difference(seen),
    withWealthIndex: difference([...seen, index]),
    withTrueWealth: difference([...seen, wealth]),
    withHiddenDrive: difference([...seen, wealth, drive]),
    trueEffect: effects.get('log consumption') ?? NaN,
    attendance: {
      raw: attendanceOf(columns, isA) - attendanceOf(columns, isN),
      trueEffect: effects.get('attends school') ?? NaN,
    },
  };
}

function attendanceOf({ households, children }: PopulationColumns, ofClass: number): number {
  const attends = children.attends.filter(
    (_, at) => households.class[children.household[at] ?? -1] === ofClass,
  );
  return attends.reduce((sum, one) => sum + one, 0) / attends.length;
}
