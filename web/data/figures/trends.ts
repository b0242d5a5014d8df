import { borneOut } from './borne-out.ts';
import type { Figure, Group, Text } from './published.ts';
import type { View } from './view.ts';

/** Figures of a survey in its rounds, as the server tells them. */
export interface Trends {
  rounds: { round: string; survey: string }[];
  figures: {
    id: string;
    figure: string;
    group?: Group;
    measure: Text;
    lines: TrendLine[];
  }[];
}

export interface TrendLine {
  breakdown: string;
  group: string;
  rounds: RoundValue[];
  changes: Change[];
}

export interface RoundValue {
  round: string;
  estimate: number | null;
  low: number | null;
  high: number | null;
}

export interface Change {
  before: string;
  after: string;
  estimate: number;
  low: number;
  high: number;
  verdict: string;
}

/** One line of what is seen, in its rounds. */
export interface Slope {
  /** Undefined: everybody. */
  label: Text | undefined;
  rounds: RoundValue[];
  changes: Change[];
}

/** The slopes of what is seen: of everybody, and of the lines that are chosen. None of a figure without trends. */
export function slopesOf({ figures }: Trends, { id, figure, group }: Figure, view: View): Slope[] {
  const own = figures.find(
    (each) => each.id === id && each.figure === figure && each.group?.code === group?.code,
  );
  if (!own) return [];
  return view.panels.flatMap(({ rows, heading }) =>
    rows
      .filter((row) => row.of === group?.code)
      .flatMap(({ breakdown, code, label, of }): Slope[] => {
        const line = own.lines.find((each) => each.breakdown === breakdown && each.group === code);
        if (!line || line.rounds.length < 2) return [];
        return [{ label: of === undefined ? label : heading, ...line }];
      }),
  );
}

const said = { higher: 'changeHigher', lower: 'changeLower', open: 'changeOpen' } as const;

/** What is said of a change: that it rose or fell only where its verdict and its interval say so. */
export const wayOf = (change: Change) => said[borneOut(change)];
