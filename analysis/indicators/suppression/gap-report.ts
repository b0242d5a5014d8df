import type { RunLogEntry } from './run-figure.ts';

/** Below or above which the publication rules withhold a figure for its own sake. */
export interface FigureRules {
  cases: number;
  areas: number;
  /** Standard error over the estimate. */
  relativeError: number;
}

/** What a withheld cell rests on. */
export interface CellReach {
  /** As in the log. */
  cell: string;
  n: number;
  psus: number;
  /** Standard error over the estimate; null where none is known. */
  relativeError: number | null;
}

export interface Gap {
  cell: string;
  reasons: string[];
  /**
   * The sample that would let it be shown, if it is made up as this one was: cases and areas in the cell, and by how
   * much the whole sample would have to grow. Null where no size is known to be enough.
   */
  needs: { cases: number; areas: number; times: number } | null;
  /** Cells whose showing would let this one be shown too: it is withheld for their sake alone. */
  waitsFor: string[];
}

/**
 * What could not be published, and what sample would allow it: the smallest growth first, what no sample helps last.
 * Cases and areas grow with the sample, relative errors fall with its root (Kish 1965, section 2.2, for areas of a
 * given size). More cases do nothing for answers that are missing, and nobody can tell how many it takes to meet one
 * case of a group in which none was met.
 */
export function gapReport(
  log: readonly RunLogEntry[],
  reached: readonly CellReach[],
  rules: FigureRules,
): Gap[] {
  const reach = new Map(reached.map((one) => [one.cell, one]));
  const entries = new Map<string, RunLogEntry[]>();
  for (const entry of log) {
    const own = entries.get(entry.cell);
    if (own === undefined) entries.set(entry.cell, [entry]);
    else own.push(entry);
  }
  const telling = new Map<string, Set<string>>();
  for (const { cell, count } of log) {
    if (count !== undefined) telling.set(count, (telling.get(count) ?? new Set()).add(cell));
  }
  return [...entries]
    .map(([cell, own]): Gap => {
      const found = reach.get(cell);
      if (found === undefined) {
        throw new Error(`Nothing is known of the withheld cell ${cell}. Give its cases and areas.`);
      }
      const company = own.every(({ reason }) => reason === 'protects another cell');
      const secrets = new Set(own.flatMap(({ protects }) => protects ?? []));
      return {
        cell,
        reasons: [...new Set(own.map(({ reason }) => reason))],
        needs: company ? null : needsOf(found, own, rules),
        waitsFor: company
          ? [...secrets]
              .flatMap((secret) => [...(telling.get(secret) ?? [])])
              .filter((one) => one !== cell)
          : [],
      };
    })
    .toSorted(
      (a, b) =>
        (a.needs?.times ?? Infinity) - (b.needs?.times ?? Infinity) || (a.cell < b.cell ? -1 : 1),
    );
}

/** Reasons that a larger sample of the same making answers. */
const mended = new Set(['few cases', 'few areas', 'imprecise', 'protects another cell']);

function needsOf(
  { n, psus, relativeError }: CellReach,
  own: readonly RunLogEntry[],
  rules: FigureRules,
): Gap['needs'] {
  if (n === 0 || psus === 0 || own.some(({ reason }) => !mended.has(reason))) return null;
  const error = relativeError ?? 0;
  if (error === Infinity) return null;
  const times = Math.max(
    1,
    rules.cases / n,
    rules.areas / psus,
    (error / rules.relativeError) ** 2,
  );
  return { cases: Math.ceil(n * times - 1e-9), areas: Math.ceil(psus * times - 1e-9), times };
}
