import type { Figures, PublishedFigure, PublishedTable } from './published-table.ts';

/** How the national figures of a run differ from those of the run before, for those who answer for them. */
export interface RunChanges {
  /** What else changed, so that figures may differ with the same interviews. */
  definition: { before: string; now: string };
  households: { before: number; now: number };
  /** In the order of the tables; only those that both runs show. */
  figures: FigureChange[];
  /** Figures of the whole country that one of the runs shows and the other withholds or does not have. */
  shownNoMore: string[];
  shownFirst: string[];
}

export interface FigureChange {
  /** 'MP01.share', of a distribution with its group: 'LA02.status employed'. */
  figure: string;
  before: number;
  now: number;
  change: number;
  /** The standard error now; how far the change is in it. */
  se: number;
  inErrors: number;
  /** The standard error that the change would have if the interviews that came since were like those before. */
  expected: number;
  /** Whether somebody should look at it: see `runChanges`. */
  jump: boolean;
}

/** A change that chance explains in fewer than three of a thousand. */
const CHANCE = 3;
/** With the same interviews nothing should change; half a standard error would be seen by readers. */
const SEEN = 0.5;

/**
 * Compares the figures of the whole country, everybody, between two runs of one survey. The interviews of the earlier are
 * among those of the later, so that the variance of a change by chance alone is that of the earlier estimate less that of
 * the later (what was estimated with all of the interviews differs from what was with some of them by what the rest add;
 * for estimates that use their data fully: Hausman 1978, lemma 2.1). A jump is a change of more than three times that
 * standard error and of more than half a standard error of the later estimate.
 */
export function runChanges(before: PublishedTable, now: PublishedTable): RunChanges {
  const earlier = nationalOf(before);
  const later = nationalOf(now);
  const shown = (all: Map<string, Figures | null>, name: string) =>
    (all.get(name) ?? null) !== null;
  const names = [...new Set([...later.keys(), ...earlier.keys()])];
  return {
    definition: { before: before.provenance.definition, now: now.provenance.definition },
    households: { before: before.provenance.households, now: now.provenance.households },
    figures: [...later].flatMap(([figure, own]) => {
      const old = earlier.get(figure);
      return old && own ? (changeOf(figure, old, own) ?? []) : [];
    }),
    shownNoMore: names.filter((name) => shown(earlier, name) && !shown(later, name)),
    shownFirst: names.filter((name) => !shown(earlier, name) && shown(later, name)),
  };
}

/** What each figure is for everybody in the country, null where it is withheld. */
function nationalOf({ figures }: PublishedTable): Map<string, Figures | null> {
  return new Map(
    figures.map((figure) => {
      const cell = figure.cells.find(
        ({ breakdown, side }) => breakdown === 'none' && side === undefined,
      );
      return [nameOf(figure), cell?.figures ?? null];
    }),
  );
}

function nameOf({ id, figure, group }: PublishedFigure): string {
  return group ? `${id}.${figure} ${group.code}` : `${id}.${figure}`;
}

function changeOf(figure: string, old: Figures, own: Figures): FigureChange | undefined {
  const { estimate: before, se: errorBefore } = old;
  const { estimate: now, se } = own;
  if (before === null || now === null || se === null || errorBefore === null) return undefined;
  const change = now - before;
  const expected = Math.sqrt(Math.max(0, errorBefore ** 2 - se ** 2));
  const jump = Math.abs(change) > Math.max(CHANCE * expected, SEEN * se);
  const inErrors = se > 0 ? change / se : 0;
  return { figure, before, now, change, se, inErrors, expected, jump };
}
